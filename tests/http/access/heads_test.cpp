// Heads that come in drops: they hold no thread, only so many of them are kept, and who sends whole ones is served meanwhile.
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/bounds/bounds.h"
#include "server/http/access/meters.h"
#include "server/http/transport/client_stream.h"
#include "tests/http/world.h"

namespace ops::test {
namespace {

using namespace std::chrono_literals;
using http::AtOnce;

// Beyond all waiting: what ends a wait here is that nobody waits.
constexpr http::Connections::Bounds kPatient{
    .threads = 4, .connections = 1000, .idle = 600s, .silence = 600s, .request = 600s};

class Trickler {
 public:
  explicit Trickler(const HttpWorld& world) : socket_(idle_connection(world.port())) { REQUIRE(socket_ >= 0); }
  ~Trickler() { ::close(socket_); }
  Trickler(const Trickler&) = delete;
  Trickler& operator=(const Trickler&) = delete;
  void send(const std::string& bytes) const {
    CHECK(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
  }
  // What the server says, up to the end of what it knows or of the connection.
  std::string answer(const std::string& last) const {
    std::string all;
    std::array<char, 4096> bytes;
    pollfd readable{.fd = socket_, .events = POLLIN, .revents = 0};
    while (all.find(last) == all.npos && ::poll(&readable, 1, 60'000) > 0) {
      const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
      if (got <= 0) break;
      all.append(bytes.data(), static_cast<std::size_t>(got));
    }
    return all;
  }

 private:
  const int socket_;
};

std::int64_t most_of(std::string_view name) {
  return std::ranges::find(bounds::kLimits, name, &bounds::Limit::name)->max;
}

}  // namespace

TEST_CASE("a hundred who send their heads in drops hold none of four threads") {
  HttpWorld world({}, kPatient);
  std::vector<std::unique_ptr<Trickler>> slow;
  for (int i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<Trickler>(world));
    slow.back()->send("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  }
  Person visitor(world);
  for (int round = 0; round < 5; ++round) {
    for (const auto& one : slow) one->send("a");
    CHECK(visitor.get("/healthz").status == 200);  // who is never answered throws
  }
  for (const auto& one : slow) one->send("\r\n\r\n");
  for (const auto& one : slow) CHECK(one->answer("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_CASE("a head that comes byte by byte is read as one that comes at once, and so is what follows it") {
  HttpWorld world({}, kPatient);
  const Trickler slow(world);
  const std::string head =
      "\r\nPOST /api/v1/rules/search_terms HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
      "14\r\n\r\n";
  for (const char byte : head) {
    slow.send(std::string(1, byte));
    std::this_thread::sleep_for(1ms);
  }
  slow.send("{\"text\":\"a b\"}GET /api/v1/noth");
  CHECK(slow.answer("[\"a\",\"b\"]").starts_with("HTTP/1.1 200"));
  slow.send("ing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(slow.answer("not_found").starts_with("HTTP/1.1 404"));
}

TEST_CASE("an address keeps so many heads that are not whole; the next is told so, and one that is whole is served") {
  HttpWorld world({}, kPatient);
  const auto most = most_of("heads_at_once_of_address");
  std::vector<std::unique_ptr<Trickler>> slow;
  for (std::int64_t i = 0; i < most; ++i) {
    slow.push_back(std::make_unique<Trickler>(world));
    slow.back()->send("GET /healthz HTTP/1.1\r\n");
  }
  std::string refusal;
  for (int i = 0; i < 5000 && refusal.empty(); ++i) {  // until all of them are parked
    slow.push_back(std::make_unique<Trickler>(world));
    slow.back()->send("GET /healthz HTTP/1.1\r\n");
    if (slow.size() > static_cast<std::size_t>(most) + 4) refusal = slow.back()->answer("heads_at_once");
  }
  CHECK(refusal.starts_with("HTTP/1.1 429"));
  CHECK(refusal.find("RateLimit-Limit: " + std::to_string(most)) != refusal.npos);
  CHECK(refusal.find("Retry-After: ") != refusal.npos);
  CHECK(refusal.find("heads_at_once_of_address") != refusal.npos);
  CHECK(Person(world).get("/healthz").status == 200);
  slow.clear();  // what they held is given back
  bool free = false;
  for (int i = 0; i < 5000 && !free; ++i) {
    const Trickler one(world);
    one.send("GET /healthz HTTP/1.1\r\n");
    std::this_thread::sleep_for(20ms);
    one.send("Host: x\r\n\r\n");
    free = one.answer("\r\n\r\n").starts_with("HTTP/1.1 200");
  }
  CHECK(free);
}

TEST_CASE("the heads of a proxy that is named are nobody's alone") {
  HttpWorld world({}, kPatient, {"127.0.0.1"});
  std::vector<std::unique_ptr<Trickler>> slow;
  for (std::int64_t i = 0; i < most_of("heads_at_once_of_address") + 20; ++i) {
    slow.push_back(std::make_unique<Trickler>(world));
    slow.back()->send("GET /healthz HTTP/1.1\r\n");
  }
  CHECK(Person(world).get("/healthz").status == 200);
  for (const auto& one : slow) one->send("Host: x\r\n\r\n");
  for (const auto& one : slow) CHECK(one->answer("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

// Sends a megabyte to somebody who reads nothing until `reads`; whether all of it went.
bool sends_slowly(AtOnce& slow, const http::Payer& payer, bool reads) {
  std::array<int, 2> ends{};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
  http::ClientStream stream(ends[0], kPatient);
  stream.begin_request();
  stream.answers(slow, payer);
  const std::string bytes(1024 * 1024, 'x');
  std::thread reader([&] {
    for (int i = 0; i < 60'000 && slow.held() == 0; ++i) std::this_thread::sleep_for(1ms);  // until it is one of them
    std::array<char, 64 * 1024> some;
    while (reads && ::recv(ends[1], some.data(), some.size(), 0) > 0) continue;
  });
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto part = stream.write(bytes.data() + sent, bytes.size() - sent);
    if (part < 0) break;
    sent += static_cast<std::size_t>(part);
  }
  ::shutdown(ends[0], SHUT_RDWR);
  reader.join();
  ::close(ends[0]);
  ::close(ends[1]);
  return sent == bytes.size();
}

TEST_CASE("who reads an answer slowly holds one of so many places; without one it is cut off") {
  AtOnce slow(bounds::Cost::answers_at_once);
  const http::Payer reader{"acc", "203.0.113.1"};
  CHECK(sends_slowly(slow, reader, true));
  CHECK(slow.most() == 1);
  CHECK(slow.held() == 0);
  std::vector<std::unique_ptr<AtOnce::Share>> others;
  while (others.empty() || others.back()->amount() > 0) {
    others.push_back(std::make_unique<AtOnce::Share>(slow, reader));
    static_cast<void>(others.back()->take());
  }
  CHECK(others.size() == static_cast<std::size_t>(most_of("answers_at_once_of_account")) + 1);
  CHECK_FALSE(sends_slowly(slow, reader, false));
}

TEST_CASE("codes are mailed so often a day for one network, whatever accounts ask for them") {
  HttpWorld world({}, {}, {"127.0.0.1"});
  Person one(world, "buyer-1", app::Role::buyer), two(world, "buyer-2", app::Role::buyer);
  const auto ask = [&](Person& who, const std::string& address) {
    return who.send("POST", "/api/v1/settings/email", {{"email", "a@example.com"}, {"password", kPassword}},
                    {{"X-Forwarded-For", address}});
  };
  const auto most = most_of("mailed_codes_of_net64");
  for (std::int64_t i = 0; i < most; ++i) {
    CAPTURE(i);
    const Answer asked = ask(i % 2 == 0 ? one : two, "2001:db8:1:1::" + std::to_string(i + 1));
    CHECK((asked.status == 200 || asked.code() == "conflict"));  // once a minute for an account
  }
  const Answer refused = ask(one, "2001:db8:1:1::ffff");
  CHECK(refused.status == 429);
  CHECK(refused.json["bound"] == "mailed_codes_of_net64");
  CHECK(refused.header("RateLimit-Limit") == std::to_string(most));
  CHECK(std::stoi(refused.header("Retry-After")) > domain::kHour);
  CHECK(ask(one, "2001:db8:1:2::1").status != 429);
  world.seconds_later = domain::kDay;
  CHECK(ask(one, "2001:db8:1:1::1").status == 200);
}

TEST_CASE("a standing bound says its name, how much it is and when a program may ask again, and on a page what to do") {
  HttpWorld world(http::page_routes(), {}, {}, true);
  Person buyer(world, "buyer-1", app::Role::buyer);
  const Json wish{{"name", "x"}, {"scopes", {"read"}}, {"days", 1}, {"password", kPassword}};
  Answer answer;
  for (std::int64_t i = 0; i <= domain::limits::most(domain::limits::Bound::access_tokens); ++i)
    answer = buyer.send("POST", "/api/v1/account/tokens", wish);
  CHECK(answer.status == 409);
  CHECK(answer.json["bound"] == "access_tokens");
  CHECK(answer.json["errors"][0]["code"] == "too_many");
  CHECK(answer.header("RateLimit-Limit") == "20");
  CHECK(answer.header("RateLimit-Remaining") == "0");
  CHECK(answer.header("Retry-After") == "3600");
  CHECK(answer.header("RateLimit-Reset") == "3600");
  const std::string form =
      "csrf_token=" + buyer.csrf_token + "&name=x&scope=read&days=1&password=correct+horse+battery";
  for (const auto& [language, sentence] :
       {std::pair{"zh-CN", "一个账号最多有 20 个访问令牌，请先撤销不再使用的"},
        {"en", "An account may have 20 access tokens; revoke one that is no longer used"}}) {
    const Answer page = buyer.send_text("POST", "/settings/security/tokens", form, "application/x-www-form-urlencoded",
                                        {{"Accept-Language", language}});
    CHECK(page.status == 409);
    CHECK(page.header("RateLimit-Limit") == "20");
    CHECK(page.text.find(sentence) != std::string::npos);
  }
}

TEST_CASE("a body that is too large is told how large one may be") {
  HttpWorld world;
  Person visitor(world);
  const Answer refused = visitor.send_text("POST", "/api/v1/rules/index_terms",
                                           "{\"text\":\"" + std::string(9000, 'x') + "\"}", "application/json");
  CHECK(refused.status == 413);
  CHECK(refused.json["bound"] == "body");
  CHECK(refused.header("RateLimit-Limit") == std::to_string(8 * 1024));
  CHECK(refused.header("RateLimit-Remaining") == "0");
}

}  // namespace ops::test
