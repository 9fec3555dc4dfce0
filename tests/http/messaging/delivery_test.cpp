// Webhooks over real sockets: targets that answer, refuse, redirect or hang.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <tuple>

#include "server/app/accounts/contacts.h"
#include "server/app/admin/admin.h"
#include "server/app/crypto.h"
#include "server/app/sealing.h"
#include "server/delivery/dispatcher.h"
#include "server/delivery/mime.h"
#include "server/store/notices.h"
#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Json;
using test::kPassword;
using test::Person;

namespace {

// What stands at the other end of webhooks.
class Receiver {
 public:
  struct Got {
    std::string path, body, event, signature, standard;  // standard: of Standard Webhooks, id, time and signature
  };
  Receiver() {
    const auto keep = [this](const httplib::Request& request, httplib::Response& response) {
      {
        const std::lock_guard lock(mutex_);
        got_.push_back({request.path, request.body, request.get_header_value("X-OpsMarket-Event"),
                        request.get_header_value("X-OpsMarket-Signature"),
                        request.get_header_value("webhook-id") + " " + request.get_header_value("webhook-timestamp") +
                            " " + request.get_header_value("webhook-signature")});
      }
      came_.notify_all();
      if (request.path == "/fails") response.status = 500;
      if (request.path == "/redirects") response.set_redirect("/good");
      if (request.path == "/endless")
        response.set_chunked_content_provider("text/plain", [this](std::size_t, httplib::DataSink& sink) {
          const std::string much(65536, 'x');
          return !ending_ && sink.write(much.data(), much.size());
        });
      if (request.path == "/hangs") {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return ending_; });
      }
    };
    server_.Post(".*", keep);
    server_.Get(".*", keep);
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
  }
  ~Receiver() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    came_.notify_all();
    server_.stop();
    thread_.join();
  }
  std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  // Waits until `count` requests have come for that path.
  std::vector<Got> wait(const std::string& path, std::size_t count) {
    std::unique_lock lock(mutex_);
    std::vector<Got> some;
    came_.wait_for(lock, std::chrono::seconds(30), [&] {
      some.clear();
      for (const Got& one : got_)
        if (one.path == path) some.push_back(one);
      return some.size() >= count;
    });
    return some;
  }

 private:
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<Got> got_;
  bool ending_ = false;
};

struct World {
  HttpWorld http;
  Person staff{http, "operator-1", app::Role::operator_};
  World() { http.services().private_hooks = true; }

  app::Caller operator_caller() const { return {staff.account_id, app::Role::operator_}; }
  // Somebody with a webhook, who is then told something.
  std::pair<app::Caller, std::string> with_hook(const std::string& login, const std::string& url) {
    const Person person(http, login, app::Role::buyer);
    const app::Caller caller{person.account_id, app::Role::buyer};
    const auto hook = app::set_hook(http.services(), caller, url);
    REQUIRE(hook.ok());
    return {caller, hook->secret};
  }
  void tell(const app::Caller& caller) {
    REQUIRE(app::suspend_account(http.services(), operator_caller(), caller.account_id, "理由").ok());
  }
  // Its only delivery, once it has been tried.
  app::Delivery tried(const app::Caller& caller) {
    for (int i = 0; i < 600; ++i) {
      const auto list = app::deliveries(http.services(), caller, {});
      REQUIRE(list->items.size() == 1);
      if (list->items[0].last_at) return list->items[0];
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    FAIL("was never tried");
    return {};
  }
};

delivery::Settings local_settings() {
  delivery::Settings settings;
  settings.private_hooks = true;
  settings.site = "http://market.example";
  return settings;
}

}  // namespace

TEST_CASE("a webhook gets what happened, signed, while others hang, fail, redirect or never end") {
  Receiver receiver;
  World world;
  const auto hanging = world.with_hook("hanging", receiver.url("/hangs")).first;
  const auto failing = world.with_hook("failing", receiver.url("/fails")).first;
  const auto leading_on = world.with_hook("leading-on", receiver.url("/redirects")).first;
  const auto endless = world.with_hook("endless", receiver.url("/endless")).first;
  const auto gone = world.with_hook("gone", "http://127.0.0.1:1/").first;
  const auto [good, secret] = world.with_hook("good", receiver.url("/good"));
  for (const auto& caller : {hanging, failing, leading_on, endless, gone, good}) world.tell(caller);

  const delivery::Dispatcher post(world.http.services(), local_settings());
  const auto got = receiver.wait("/good", 1);
  REQUIRE(got.size() == 1);
  const auto body = json::parse(got[0].body);
  REQUIRE(body.ok());
  CHECK((*body)["id"] == got[0].event);
  CHECK((*body)["code"] == "account.suspended");
  const auto comma = got[0].signature.find(",v1=");
  REQUIRE(got[0].signature.starts_with("t="));
  REQUIRE(comma != std::string::npos);
  const std::string time = got[0].signature.substr(2, comma - 2);
  CHECK(got[0].signature.substr(comma + 4) == app::hmac_sha256_hex(secret, time + "." + got[0].body));
  // P10: what any library of Standard Webhooks computes from the same secret.
  const std::string key = app::from_base64url(secret.substr(std::string("whsec_").size())).value();
  const std::string signed_text = got[0].event + "." + time + "." + got[0].body;
  CHECK(got[0].standard == got[0].event + " " + time + " v1," + app::to_base64(app::hmac_sha256(key, signed_text)));

  CHECK(world.tried(good).state == "sent");
  CHECK(world.tried(failing).last_error == "status 500");
  CHECK(world.tried(leading_on).last_error == "status 302");
  CHECK(world.tried(gone).last_error == "cannot connect");
  CHECK(world.tried(endless).state == "sent");
  CHECK(receiver.wait("/hangs", 1).size() == 1);
  const auto waiting = app::deliveries(world.http.services(), hanging, {})->items.at(0);
  CHECK(waiting.state == "pending");
  CHECK(receiver.wait("/good", 1).size() == 1);  // nobody followed the redirect
}

TEST_CASE("a webhook may not lead into this machine or its network") {
  Receiver receiver;
  World world;
  std::vector<app::Caller> all;
  const std::string port = receiver.url("").substr(receiver.url("").rfind(':'));
  int n = 0;
  for (const std::string host :
       {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433"})
    all.push_back(world.with_hook("person-" + std::to_string(++n), "http://" + host + port + "/good").first);
  for (const auto& caller : all) world.tell(caller);
  delivery::Settings settings = local_settings();
  settings.private_hooks = false;
  const delivery::Dispatcher post(world.http.services(), settings);
  // S14, internal names: a name that leads inside and one that leads nowhere get the same answer.
  all.push_back(world.with_hook("person-nowhere", "http://no..such.host/").first);
  world.tell(all.back());
  for (const auto& caller : all) CHECK(world.tried(caller).last_error == "this address cannot be reached from here");
  CHECK(receiver.wait("/good", 0).empty());
}

namespace {

// Takes connections and says nothing, at every address of 127.0.0.0/8.
class Silent {
 public:
  Silent() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    socklen_t length = sizeof address;
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), length) == 0);
    REQUIRE(::listen(socket_, 1024) == 0);
    REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~Silent() { ::close(socket_); }
  std::string url(int host) const {
    return "http://127.0.0." + std::to_string(host) + ":" + std::to_string(port_) + "/";
  }

 private:
  int socket_;
  int port_ = 0;
};

void crowd(World& world, const Silent& silent, int size, const std::function<int(int)>& host) {
  for (int i = 0; i < size; ++i) {
    const auto account =
        app::register_account(world.http.services(), {"crowd-" + std::to_string(i), kPassword, "人", "buyer"});
    REQUIRE(account.ok());
    const app::Caller caller{account->id, app::Role::buyer};
    REQUIRE(app::set_hook(world.http.services(), caller, silent.url(host(i))).ok());
    world.tell(caller);
  }
}

std::int64_t failed(World& world) {
  std::int64_t count = 0;
  world.http.services().store.read([&](const store::Tx& tx) { count = tx.notices().outbox().failing; });
  return count;
}

}  // namespace

// S6, places that strangers hold: 66 accounts whose webhooks answered after 9 s made everybody wait for a minute. Order, not time: the
// bystander's delivery comes though none of those before it has ended.
TEST_CASE("many silent webhooks, each of a host of its own, do not hold up the one that is due last") {
  Receiver receiver;
  const Silent silent;
  World world;
  crowd(world, silent, 100, [](int i) { return 2 + i; });
  world.tell(world.with_hook("bystander", receiver.url("/good")).first);
  const delivery::Dispatcher post(world.http.services(), local_settings());
  REQUIRE(receiver.wait("/good", 1).size() == 1);
  CHECK(failed(world) == 0);  // nobody else's has ended
}

TEST_CASE("many silent webhooks of one host hold up those of that host alone") {
  Receiver receiver;
  const Silent silent;
  World world;
  crowd(world, silent, 70, [](int) { return 2; });
  world.tell(world.with_hook("bystander", receiver.url("/good")).first);
  const delivery::Dispatcher post(world.http.services(), local_settings());
  REQUIRE(receiver.wait("/good", 1).size() == 1);
  CHECK(failed(world) == 0);
}

TEST_CASE("a mail server that is away costs nobody anything") {
  World world;
  const Person person(world.http, "buyer-1", app::Role::buyer);
  const app::Caller buyer{person.account_id, app::Role::buyer};
  REQUIRE(app::ask_email(world.http.services(), buyer, "buyer@example.com").ok());
  delivery::Settings settings = local_settings();
  settings.mail = {"127.0.0.1", 1, "", "", "market@example.com"};
  const delivery::Dispatcher post(world.http.services(), settings);
  const auto tried = world.tried(buyer);
  CHECK(tried.state == "pending");
  CHECK(tried.tries == 0);
  CHECK(tried.last_error == "cannot connect");
}

TEST_CASE("settings over HTTP: one's own, checked, with a secret that is shown once") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer), other(world, "buyer-2", app::Role::buyer);
  Json settings = buyer.get("/api/v1/settings").json;
  CHECK(settings["version"] == 0);
  CHECK(settings["lang"] == "zh-CN");
  CHECK(settings["choices"]["message"]["email"] == true);
  settings["choices"]["message"]["email"] = false;
  const Json wanted{{"version", 0}, {"lang", "en"}, {"choices", settings["choices"]}};
  CHECK(buyer.send("PUT", "/api/v1/settings", wanted).json["choices"]["message"]["email"] == false);
  CHECK(buyer.send("PUT", "/api/v1/settings", wanted).status == 409);
  CHECK(buyer.send("PUT", "/api/v1/settings", {{"lang", "fr"}, {"choices", settings["choices"]}}).status == 400);
  CHECK(buyer.send("PUT", "/api/v1/settings", {{"lang", "en"}, {"choices", Json::object()}}).status == 400);

  CHECK(buyer.send("PUT", "/api/v1/settings/webhook", {{"url", "ftp://x.cn"}, {"password", kPassword}}).status == 422);
  // M15: refused when it is saved, not silently never called.
  const auto inside =
      buyer.send("PUT", "/api/v1/settings/webhook", {{"url", "http://10.0.0.5/hook"}, {"password", kPassword}});
  CHECK(inside.status == 422);
  CHECK(inside.json["errors"][0]["field"] == "url");
  CHECK(inside.json["errors"][0]["code"] == "not_allowed");
  const auto hook = buyer.send("PUT", "/api/v1/settings/webhook", {{"url", "https://x.cn/h"}, {"password", kPassword}});
  CHECK(hook.status == 200);
  CHECK(hook.json["webhook_secret"].get<std::string>().starts_with("whsec_"));
  const auto again = buyer.get("/api/v1/settings");
  CHECK(again.json["webhook_url"] == "https://x.cn/h");
  CHECK_FALSE(again.json.contains("webhook_secret"));
  CHECK(other.get("/api/v1/settings").json["webhook_url"].is_null());
  CHECK(buyer.send("DELETE", "/api/v1/settings/webhook", {{"password", kPassword}}).json["webhook_url"].is_null());
  CHECK(buyer.send("POST", "/api/v1/settings/email", {{"email", "a@b.cn"}, {"password", kPassword}})
            .json["pending_email"] == "a@b.cn");
  CHECK(buyer.send("POST", "/api/v1/settings/email/confirm", {{"code", "WRONG234"}}).status == 422);
  const auto deliveries = buyer.get("/api/v1/deliveries").json;
  REQUIRE(deliveries["items"].size() == 1);
  CHECK(deliveries["items"][0]["code"] == "email.verify");
  const auto id = deliveries["items"][0]["id"].get<std::string>();
  CHECK(other.send("POST", "/api/v1/deliveries/" + id + "/replay", nullptr).status == 404);
  CHECK(buyer.send("POST", "/api/v1/deliveries/" + id + "/replay", nullptr).status == 409);
}

TEST_CASE("where notices go is changed by who knows the password, and nobody else at that browser") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const std::string hook = "/api/v1/settings/webhook", email = "/api/v1/settings/email";
  REQUIRE(buyer.send("PUT", hook, {{"url", "https://x.cn/h"}, {"password", kPassword}}).status == 200);
  const std::vector<std::tuple<std::string, std::string, Json>> changes{
      {"PUT", hook, {{"url", "https://evil.example/h"}}},
      {"DELETE", hook, Json::object()},
      {"POST", email, {{"email", "evil@example.com"}}},
      {"DELETE", email, Json::object()}};
  for (auto [method, path, body] : changes) {
    CAPTURE(method);
    CAPTURE(path);
    CHECK(buyer.send(method, path, body).code() == "missing_field");
    body["password"] = "not this one";
    const auto refused = buyer.send(method, path, body);
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["field"] == "password");
    CHECK(refused.json["errors"][0]["code"] == "wrong");
  }
  const auto after = buyer.get("/api/v1/settings").json;
  CHECK(after["webhook_url"] == "https://x.cn/h");
  CHECK(after["pending_email"].is_null());
}

TEST_CASE("a mail's headers stay headers, whatever they say") {
  CHECK(delivery::encoded_words("abc") == "=?UTF-8?B?YWJj?=");
  const std::string words =
      delivery::encoded_words("服务商：实施完成\r\nBcc: x@y.cn，以及一个很长很长很长很长很长的标题");
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find(' ', at), words.size());
    CHECK(end - at <= 75);
    CHECK(words.substr(at, 10) == "=?UTF-8?B?");
    at = end + 1;
  }
  CHECK(words.find_first_of("\r\n") == std::string::npos);
  CHECK(delivery::mail_date({1795053600}) == "Thu, 19 Nov 2026 02:00:00 +0000");
}
