// What a connection, an address and everybody together may cost: each bound refuses with its name and says when to come again, and
// who is not concerned is not refused. Faults S1, S2, S5, S10.
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>

#include "server/app/files/image.h"
#include "server/app/work_slots.h"
#include "server/bounds/bounds.h"
#include "server/http/access/meters.h"
#include "server/http/pipeline.h"
#include "tests/http/access/refusals.h"

namespace ops::test {
namespace {

using http::AtOnce, bounds::Cost, http::Exceeded, http::Lately, http::Payer;

constexpr domain::Instant kNow{1'000'000};

httplib::Headers from(const std::string& address) { return {{"X-Forwarded-For", address}}; }

Answer sign_in_from(Person& person, const std::string& address, const std::string& login,
                    const std::string& password = kPassword) {
  return person.send("POST", "/api/v1/session", {{"login", login}, {"password", password}}, from(address));
}

// Takes all places it can get, from each address one after the other, as sign-ins that are being looked at do.
struct Crowd {
  explicit Crowd(AtOnce& pool) : pool_(pool) {}
  std::optional<Exceeded> join(const Payer& payer) {
    held_.push_back(std::make_unique<AtOnce::Share>(pool_, payer));
    return held_.back()->take();
  }
  AtOnce& pool_;
  std::vector<std::unique_ptr<AtOnce::Share>> held_;
};

std::string in_net(int n) { return "2001:db8:1:" + std::to_string(n) + "::1"; }

}  // namespace

TEST_CASE("S2: 48 rotating /64s of one /48, and an account, hold no more than their share of the places") {
  AtOnce places(Cost::sign_ins_at_once);
  Crowd crowd(places);
  int in = 0;
  std::map<std::string_view, int> why;
  for (int net = 0; net < 48; ++net) {
    // Each a /64 of its own; four to a /56.
    const auto full = crowd.join({"login-" + std::to_string(net), in_net((net / 4) * 100 + net % 4)});
    in += !full;
    if (full) ++why[full->bound];
  }
  CHECK(in == 8);
  CHECK(why.size() == 1);
  CHECK(why.begin()->first == "sign_ins_at_once_of_net48");
  // Others come in: another /48, an IPv4 address, this machine.
  CHECK_FALSE(crowd.join({"other", "2001:db8:2::1"}));
  CHECK_FALSE(crowd.join({"other-2", "203.0.113.7"}));
  CHECK_FALSE(crowd.join({"other-3", "127.0.0.1"}));

  AtOnce again(Cost::confirmations_at_once);
  Crowd of_one(again);
  int held = 0;
  for (int i = 0; i < 40; ++i) held += !of_one.join({"buyer-1", "203.0.113." + std::to_string(i)});
  CHECK(held == bounds::kMaxConfirmationsAtOnce);
  CHECK_FALSE(of_one.join({"buyer-2", "203.0.113.99"}));
}

TEST_CASE("S2: whatever is held at once is given back, by every key it was counted by") {
  AtOnce bytes(Cost::body_bytes);
  const Payer payer{"acc", "2001:db8::1"};
  {
    AtOnce::Share one(bytes, payer);
    CHECK_FALSE(one.take(bounds::kLargeBodies / 8));
    CHECK(one.take(1)->bound == "body_bytes_of_account");
    AtOnce::Share neighbour(bytes, {"other", "2001:db8::2"});  // the same /64
    CHECK(neighbour.take(1)->bound == "body_bytes_of_net64");
    AtOnce::Share stranger(bytes, {"third", "203.0.113.7"});
    CHECK_FALSE(stranger.take(1));
  }
  AtOnce::Share again(bytes, payer);
  CHECK_FALSE(again.take(bounds::kLargeBodies / 8));
  CHECK(bytes.most() >= bounds::kLargeBodies / 8);
}

TEST_CASE("S2: events are counted by account, address and network; the refusal is the one that lasts longest") {
  Lately failures(Cost::failed_passwords);
  for (int i = 0; i < 200; ++i) {
    REQUIRE_FALSE(failures.full({"victim-" + std::to_string(i), in_net(i)}, kNow));
    failures.record({"victim-" + std::to_string(i), in_net(i)}, kNow);
  }
  const auto full = failures.full({"another", in_net(999)}, kNow + 60);
  REQUIRE(full);
  CHECK(full->bound == "failed_passwords_of_net48");
  CHECK(full->limit == 200);
  CHECK(full->reset_seconds == bounds::kFailedSignInWindow - 60);
  CHECK_FALSE(failures.full({"another", "2001:db8:2::1"}, kNow));
  CHECK_FALSE(failures.full({"another", in_net(999)}, kNow + bounds::kFailedSignInWindow));
}

TEST_CASE("S2: one account's right password, sent again and again, keeps nobody from signing in") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const auto set_hook = [&](Person& person) {
    return person.send("PUT", "/api/v1/settings/webhook", {{"url", "https://a.example/x"}, {"password", kPassword}});
  };
  Person others(world, "buyer-2", app::Role::buyer);
  std::atomic<bool> go_on{true};
  std::mutex mutex;
  std::map<std::string, int> statuses;
  std::vector<std::thread> attack;
  for (int i = 0; i < 40; ++i)
    attack.emplace_back([&] {
      Person one(world);
      one.cookie = buyer.cookie;
      one.csrf_token = buyer.csrf_token;
      do {
        const Answer answer = set_hook(one);
        const std::lock_guard lock(mutex);
        ++statuses[std::to_string(answer.status) + " " + bound(answer)];
      } while (go_on);
    });
  // Twenty others come in meanwhile, and one of those who are in is asked again.
  for (int i = 0; i < 20; ++i) CHECK(Person(world).sign_in("buyer-2", kPassword).status == 201);
  CHECK(set_hook(others).status == 200);
  go_on = false;
  for (std::thread& thread : attack) thread.join();
  for (const auto& [status, count] : statuses) {
    CAPTURE(status);
    const bool known = status == "200 " || status == "429 confirmations_at_once_of_account" ||
                       status == "429 confirmations_of_account";
    CHECK(known);
  }
  CHECK(statuses["200 "] <= bounds::kMaxConfirmationsPerMinute);
}

TEST_CASE("S2: every look at a password counts, the right one too, wherever one is asked again") {
  HttpWorld world(http::page_routes());
  Person buyer(world, "buyer-1", app::Role::buyer);
  for (int i = 0; i < bounds::kMaxConfirmationsPerMinute; ++i)
    REQUIRE(buyer.send("PUT", "/api/v1/settings/webhook", {{"url", "https://a.example/x"}, {"password", kPassword}})
                .status == 200);
  const std::string most = std::to_string(bounds::kMaxConfirmationsPerMinute);
  const Json hook{{"url", "https://a.example/x"}, {"password", kPassword}};
  check_says(buyer.send("PUT", "/api/v1/settings/webhook", hook), 429, "confirmations_of_account", most);
  check_says(
      buyer.send("PUT", "/api/v1/account/password", {{"old_password", kPassword}, {"new_password", "correct horse 2"}}),
      429, "confirmations_of_account", most);
  check_says(buyer.send("POST", "/api/v1/account/second-factor", {{"password", kPassword}}), 429,
             "confirmations_of_account", most);
  const Json token{{"name", "x"}, {"scopes", Json::array({"read"})}, {"days", 1}, {"password", kPassword}};
  check_says(buyer.send("POST", "/api/v1/account/tokens", token), 429, "confirmations_of_account", most);
  const Answer page =
      buyer.send_text("POST", "/settings/webhook/remove", "csrf_token=" + buyer.csrf_token + "&password=x",
                      "application/x-www-form-urlencoded");
  CHECK(page.status == 429);
  CHECK(page.text.find("密码确认次数已达上限") != page.text.npos);
  CHECK(page.header("RateLimit-Limit") == most);
  CHECK(buyer.sign_in("buyer-1", kPassword).status == 201);  // another pool, another count
  world.seconds_later = domain::kMinute;
  CHECK(buyer.send("PUT", "/api/v1/settings/webhook", hook).status == 200);
}

TEST_CASE("S2: wrong passwords from rotating networks of one /48 are one guesser's; the refusal names the bound") {
  HttpWorld world({}, {}, {"127.0.0.1"});
  Person guesser(world);
  for (int i = 0; i < 200; ++i) REQUIRE(sign_in_from(guesser, in_net(i), "nobody-" + std::to_string(i)).status == 401);
  check_says(sign_in_from(guesser, in_net(999), "nobody"), 429, "failed_passwords_of_net48", "200");
  CHECK(sign_in_from(guesser, "2001:db8:2::1", "nobody").status == 401);
}

TEST_CASE("registrations are counted by network too, and say so") {
  HttpWorld world({}, {}, {"127.0.0.1"});
  Person person(world);
  for (int i = 0; i < 120; ++i)
    REQUIRE(person.send("POST", "/api/v1/accounts", {{"login", "x"}}, from(in_net(i % 90 * 100))).status == 422);
  check_says(person.send("POST", "/api/v1/accounts", {{"login", "x"}}, from(in_net(999))), 429,
             "registrations_of_net48", "120");
}

TEST_CASE("S5: calls of rules and searches are counted by address, but not those of this machine") {
  HttpWorld world({}, {}, {"127.0.0.1"});
  world.stop_clock();
  Person person(world);
  const auto rule = [&](const std::string& address) {
    return person.send("POST", "/api/v1/rules/search_terms", {{"text", "a"}}, from(address));
  };
  for (int i = 0; i < 600; ++i) REQUIRE(rule("2001:db8::1").status == 200);
  check_says(rule("2001:db8::2"), 429, "rules_of_net64", "600");
  CHECK(rule("2001:db8:0:1::1").status == 200);
  for (int i = 0; i < 1300; ++i)
    REQUIRE(person.send("POST", "/api/v1/rules/search_terms", {{"text", "a"}}).status == 200);
  world.seconds_later = domain::kMinute;
  CHECK(rule("2001:db8::1").status == 200);

  const auto search = [&](const std::string& path) { return person.send("GET", path, Json(), from("2001:db8::1")); };
  for (int i = 0; i < 200; ++i)
    for (const char* path : {"/api/v1/products", "/api/v1/facets", "/api/v1/suggestions?q=a"})
      REQUIRE(search(path).status == 200);
  check_says(search("/api/v1/products"), 429, "searches_of_net64", "600");
  CHECK(search("/healthz").status == 200);
}

TEST_CASE("S5: a rule takes no more than its cases need") {
  HttpWorld world;
  Person visitor(world);
  const auto call = [&](const std::string& rule, std::size_t size) {
    return visitor.send_text("POST", "/api/v1/rules/" + rule, "{\"text\":\"" + std::string(size - 11, 'x') + "\"}",
                             "application/json");
  };
  CHECK(call("index_terms", 8 * 1024).status == 200);
  const Answer refused = call("index_terms", 8 * 1024 + 1);
  CHECK(refused.status == 413);
  CHECK(refused.code() == "too_large");
  CHECK(refused.json["max"] == 8 * 1024);
  CHECK(call("index_terms", 500'000).status == 413);
  CHECK(call("listing", bounds::kMaxRulesBody).status == 400);
  CHECK(call("listing", bounds::kMaxRulesBody + 1).status == 413);
}

namespace {

// An upload that was announced and is not finished.
class HalfUpload {
 public:
  HalfUpload(const HttpWorld& world, const Person& person, std::size_t announced)
      : socket_(idle_connection(world.port())) {
    const std::string head =
        "POST /api/v1/files HTTP/1.1\r\nHost: x\r\nCookie: ops_session=" + person.cookie +
        "\r\nX-CSRF-Token: " + person.csrf_token +
        "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + std::to_string(announced) + "\r\n";
    send(
        head +
        "Expect: 100-continue\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n");
  }
  ~HalfUpload() { ::close(socket_); }
  HalfUpload(const HalfUpload&) = delete;
  HalfUpload& operator=(const HalfUpload&) = delete;
  void send(const std::string& bytes) const {
    static_cast<void>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }
  // Waits until the server has let it in: it has its share from then on.
  bool begins() const {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    std::string said(kContinue.size(), ' ');
    return ::recv(socket_, said.data(), said.size(), MSG_WAITALL) == static_cast<ssize_t>(said.size()) &&
           said == kContinue;
  }

 private:
  const int socket_;
};

}  // namespace

TEST_CASE("S10: uploads have a share each account; who announces many takes nobody else's place") {
  HttpWorld world;
  Person trickler(world, "buyer-1", app::Role::buyer), other(world, "buyer-2", app::Role::buyer);
  std::vector<std::unique_ptr<HalfUpload>> uploads;
  for (int i = 0; i < 8; ++i) uploads.push_back(std::make_unique<HalfUpload>(world, trickler, 5'000'000));
  for (const auto& upload : uploads) REQUIRE(upload->begins());
  check_says(trickler.upload("document", "a.pdf", "%PDF-1.4"), 429, "uploads_at_once_of_account", "8");
  CHECK(other.upload("document", "a.pdf", "%PDF-1.4").status == 422);  // looked at, and no PDF
  uploads.clear();
}

TEST_CASE("S10: of a body nothing is reserved before it comes, and then a piece at a time") {
  HttpWorld world;
  const Person buyer(world, "buyer-1", app::Role::buyer);
  http::Settings settings;
  settings.routes = http::api_routes();
  http::Pipeline pipeline(world.services(), std::move(settings));
  auto exchange = pipeline.begin({"POST",
                                  "/api/v1/files",
                                  "203.0.113.7",
                                  {{"host", "x"},
                                   {"cookie", "ops_session=" + buyer.cookie},
                                   {"x-csrf-token", buyer.csrf_token},
                                   {"content-type", "multipart/form-data; boundary=b"},
                                   {"content-length", "5000000"}}});
  REQUIRE_FALSE(exchange.answer);
  CHECK(exchange.shares->bytes.amount() == 0);
  CHECK(pipeline.receives(exchange, bounds::kSmallBody));
  CHECK(exchange.shares->bytes.amount() == 0);
  CHECK(pipeline.receives(exchange, bounds::kSmallBody + 1));
  CHECK(exchange.shares->bytes.amount() == bounds::kBodyPiece);
}

TEST_CASE(
    "S1: while pictures are being read an upload waits briefly and is told to come again; everybody else is served") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider), visitor(world);
  const app::WorkSlot one(app::CostlyWork::decoding, "a"), two(app::CostlyWork::decoding, "b");
  const std::string logo = app::to_png({2, 2, std::string(16, 'x')}).value();
  Answer answer;
  std::thread upload([&] { answer = provider.upload("logo", "a.png", logo); });
  CHECK(visitor.get("/healthz").status == 200);
  upload.join();
  check_says(answer, 503, "picture_decoding", "18");
  CHECK(answer.code() == "busy");
}

TEST_CASE("every bound has its name once, and says whom it is counted for") {
  std::set<std::string_view> names;
  for (const bounds::Limit& limit : bounds::kLimits) {
    CAPTURE(limit.name);
    CHECK(names.insert(limit.name).second);
    CHECK(limit.max > 0);
    CHECK(limit.name.find("_of_") != limit.name.npos);
  }
}

}  // namespace ops::test
