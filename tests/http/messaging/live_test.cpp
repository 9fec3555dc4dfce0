// What changes, told as it happens: server-sent events over real sockets. Rule: limits.listeners.
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <set>

#include "server/app/messaging/live.h"
#include "server/bounds/bounds.h"
#include "tests/http/access/roles.h"
#include "tests/http/world.h"

using namespace ops;
using test::Answer;
using test::DemoWorld, test::HttpWorld;
using test::Json;
using test::Person;

namespace {

using LiveClock = std::chrono::steady_clock;
constexpr auto kSoonest = std::chrono::seconds(60);  // (chosen) who waits longer says that nothing comes

std::string listening(const std::string& auth, const std::string& more = {}, const std::string& query = {}) {
  return "GET /api/v1/events" + query + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + auth + "\r\n" + more +
         "\r\n";
}

// A browser's end of a stream: closed when it goes.
class Stream {
 public:
  Stream(const HttpWorld& world, const Person& person, const std::string& more = {}, const std::string& query = {})
      : Stream(world, listening("Cookie: ops_session=" + person.cookie, more, query)) {}
  Stream(const HttpWorld& world, const std::string& head) : socket_(test::idle_connection(world.port())) {
    REQUIRE(socket_ >= 0);
    REQUIRE(::send(socket_, head.data(), head.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(head.size()));
  }
  Stream(Stream&& from) noexcept : socket_(std::exchange(from.socket_, -1)), got_(std::move(from.got_)) {}
  ~Stream() {
    if (socket_ >= 0) ::close(socket_);
  }

  // Whether that text comes, or has come.
  bool tells(const std::string& text) {
    const auto until = LiveClock::now() + kSoonest;
    while (got_.find(text) == std::string::npos)
      if (!read_until(until)) return false;
    return true;
  }
  bool ends() {
    const auto until = LiveClock::now() + kSoonest;
    while (read_until(until)) {
    }
    return ended_;
  }
  const std::string& got() const { return got_; }
  int status() { return tells("\r\n\r\n") ? std::stoi(got_.substr(9, 3)) : 0; }
  // The id of the latest event told.
  std::string last_id() const {
    const auto at = got_.rfind("id: ");
    return at == std::string::npos ? "" : got_.substr(at + 4, got_.find('\n', at) - at - 4);
  }
  int socket() const { return socket_; }

 private:
  bool read_until(LiveClock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - LiveClock::now()).count();
    pollfd readable{.fd = socket_, .events = POLLIN, .revents = 0};
    if (left <= 0 || ::poll(&readable, 1, static_cast<int>(left)) <= 0) return false;
    std::array<char, 4096> bytes;
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    ended_ = got <= 0;
    if (!ended_) got_.append(bytes.data(), static_cast<std::size_t>(got));
    return !ended_;
  }

  int socket_;
  bool ended_ = false;
  std::string got_;
};

// The demo's market, with an order that the buyer may accept.
struct LiveMarket {
  explicit LiveMarket(http::Connections::Bounds bounds = {}) : world({}, bounds) {
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
    REQUIRE(operator_.sign_in("operator", "demo-password").status == 201);
    const Json waiting = provider.get("/api/v1/orders?state=awaiting_acceptance").json["items"];
    for (const Json& one : waiting)
      if (one["buyer"]["id"] == buyer.account_id) order = one;
    REQUIRE(order.is_object());
  }
  std::string id() const { return order["id"].get<std::string>(); }
  Answer say(Person& person, const std::string& text) {
    return person.send("POST", "/api/v1/orders/" + id() + "/messages", {{"text", text}},
                       {{"Idempotency-Key", "live-" + std::to_string(++keys)}});
  }
  // So many events for this account, in one commit.
  void tell(const Person& person, int events = 1) {
    const auto written = world.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      for (int i = 0; i < events; ++i) app::live_unread(tx, person.account_id);
      return true;
    });
    REQUIRE(written == store::Written::committed);
  }
  // A draft of the provider's, submitted for review; its id and version.
  Json submitted() {
    const Json own = provider.get("/api/v1/provider/products?limit=100").json["items"];
    for (const Json& row : own) {
      const std::string path = "/api/v1/provider/products/" + row["id"].get<std::string>();
      const auto sent = provider.send("POST", path + "/submit", {{"version", row["version"]}});
      if (sent.status == 200) return sent.json;
    }
    FAIL("the demo has no product that can be submitted");
    return {};
  }

  DemoWorld world;
  Person provider{world}, buyer{world}, operator_{world};
  Json order;
  int keys = 0;
};

std::string line_of(const std::string& event, const std::string& data) {
  return "event: " + event + "\ndata: " + data + "\n";
}

}  // namespace

TEST_CASE("an order's step, a message and a notice are told to its parties, and to nobody else") {
  LiveMarket market;
  Person stranger(market.world, "stranger", app::Role::buyer);
  Stream of_provider(market.world, market.provider), of_buyer(market.world, market.buyer),
      of_stranger(market.world, stranger);
  for (Stream* one : {&of_provider, &of_buyer, &of_stranger}) REQUIRE(one->tells("event: ready\n"));
  CHECK(of_buyer.got().starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(of_buyer.got().find("Content-Type: text/event-stream\r\n") != std::string::npos);
  CHECK(of_buyer.got().find("Content-Length") == std::string::npos);
  CHECK(of_buyer.got().find("retry: ") != std::string::npos);

  REQUIRE(market.say(market.buyer, "可以明天开始吗？").status == 201);
  const std::string order = R"({"order_id":")" + market.id() + "\"}";
  CHECK(of_provider.tells(line_of("message", order)));
  CHECK(of_provider.tells(line_of("notice", R"({"subject":")" + market.id() + "\"}")));
  CHECK(of_buyer.tells(line_of("message", order)));  // in another tab
  CHECK(of_provider.got().find("明天") == std::string::npos);

  const auto accepted = market.buyer.send("POST", "/api/v1/orders/" + market.id() + "/actions/accept",
                                          {{"version", market.order["version"]}}, {{"Idempotency-Key", "live-step"}});
  REQUIRE(accepted.status == 200);
  CHECK(of_provider.tells(line_of("order", order)));
  CHECK(of_buyer.tells(line_of("order", order)));

  REQUIRE(market.say(market.provider, "可以").status == 201);
  CHECK(of_buyer.tells(line_of("notice", R"({"subject":")" + market.id() + "\"}")));
  REQUIRE(market.buyer.send("POST", "/api/v1/orders/" + market.id() + "/messages/read", {{"seq", 2}}).status == 200);
  CHECK(of_buyer.tells(line_of("unread", "{}")));

  // The stranger was told nothing: of a thing of their own they are told next.
  market.tell(stranger);
  REQUIRE(of_stranger.tells(line_of("unread", "{}")));
  for (const char* other : {"event: message", "event: notice", "event: order"})
    CHECK(of_stranger.got().find(other) == std::string::npos);
}

TEST_CASE("what a moderator decides is told to the provider, and the queue to all operators") {
  LiveMarket market;
  Stream of_provider(market.world, market.provider), of_operator(market.world, market.operator_),
      of_buyer(market.world, market.buyer);
  for (Stream* one : {&of_provider, &of_operator, &of_buyer}) REQUIRE(one->tells("event: ready\n"));
  const Json product = market.submitted();
  const std::string which = R"({"product_id":")" + product["id"].get<std::string>() + "\"}";
  CHECK(of_operator.tells(line_of("moderation", which)));
  CHECK(of_provider.tells(line_of("product", which)));
  const auto before = of_provider.got().size();
  const auto decided =
      market.operator_.send("POST", "/api/v1/operator/products/" + product["id"].get<std::string>() + "/reject",
                            {{"version", product["version"]}, {"reason", "请补充说明"}, {"notes", Json::array()}});
  REQUIRE(decided.status == 200);
  REQUIRE(of_provider.tells(line_of("notice", R"({"subject":)" + json::dump(product["id"]) + "}")));
  CHECK(of_provider.tells("event: product"));
  CHECK(of_provider.got().find(which, before) != std::string::npos);
  REQUIRE(market.say(market.provider, "你好").status == 201);
  REQUIRE(of_buyer.tells("event: message"));
  CHECK(of_buyer.got().find("product_id") == std::string::npos);
  CHECK(of_provider.got().find("event: moderation") == std::string::npos);
}

TEST_CASE("a session, a token or an account that ends ends what was told to it") {
  LiveMarket market;
  SUBCASE("signing out") {
    Person other(market.world);
    REQUIRE(other.sign_in("buyer", "demo-password").status == 201);
    Stream ended(market.world, market.buyer), other_stream(market.world, other);
    REQUIRE((ended.tells("event: ready") && other_stream.tells("event: ready")));
    REQUIRE(market.buyer.send("DELETE", "/api/v1/session", Json::object()).status == 204);
    CHECK(ended.ends());
    REQUIRE(market.say(market.provider, "在吗").status == 201);
    CHECK(other_stream.tells("event: message"));
    CHECK(Stream(market.world, market.buyer).status() == 401);
  }
  SUBCASE("a suspended account") {
    Stream ended(market.world, market.buyer);
    REQUIRE(ended.tells("event: ready"));
    REQUIRE(market.operator_
                .send("POST", "/api/v1/operator/accounts/" + market.buyer.account_id + "/suspend", {{"reason", "违规"}})
                .status == 200);
    CHECK(ended.ends());
  }
  SUBCASE("a revoked access token") {
    const auto made =
        market.buyer.send("POST", "/api/v1/account/tokens",
                          {{"name", "CI"}, {"scopes", {"read"}}, {"days", 1}, {"password", "demo-password"}});
    REQUIRE(made.status == 201);
    const std::string secret = made.json["token"].get<std::string>(), id = made.json["id"].get<std::string>();
    Stream ended(market.world, listening("Authorization: Bearer " + secret));
    REQUIRE(ended.tells("event: ready"));
    REQUIRE(market.say(market.provider, "在吗").status == 201);
    CHECK(ended.tells("event: message"));
    REQUIRE(market.buyer.send("DELETE", "/api/v1/account/tokens/" + id, Json::object()).status == 204);
    CHECK(ended.ends());
  }
}

TEST_CASE("who comes back is told what they missed, after a restart too; who missed too much asks anew") {
  LiveMarket market;
  std::string known;
  {
    Stream first(market.world, market.buyer);
    REQUIRE(first.tells("event: ready"));
    known = first.last_id();
  }
  REQUIRE(market.say(market.provider, "在吗").status == 201);
  market.world.restart();
  Person buyer(market.world), provider(market.world);
  REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
  REQUIRE(provider.sign_in("provider", "demo-password").status == 201);

  Stream again(market.world, buyer, "Last-Event-ID: " + known + "\r\n", "?after=0");
  REQUIRE(again.tells("event: ready"));
  CHECK(again.got().find("event: message") < again.got().find("event: ready"));
  Stream by_query(market.world, buyer, {}, "?after=" + known);
  REQUIRE(by_query.tells("event: ready"));
  CHECK(by_query.got().find("event: message") != std::string::npos);
  Stream has_all(market.world, buyer, "Last-Event-ID: " + by_query.last_id() + "\r\n");
  REQUIRE(has_all.tells("event: ready"));
  CHECK(has_all.got().find("event: message") == std::string::npos);

  // Of another database, or of one that was set back.
  Stream ahead(market.world, buyer, "Last-Event-ID: 999999999\r\n");
  CHECK(ahead.tells("event: resync"));
  CHECK(ahead.got().find("event: ready") == std::string::npos);
  // More than fits.
  market.tell(market.buyer, bounds::kMaxMissed + 1);
  Stream late(market.world, buyer, "Last-Event-ID: " + known + "\r\n");
  CHECK(late.tells("event: resync"));
  CHECK(late.got().find("event: message") == std::string::npos);
}

TEST_CASE("asked for JSON, the answer is what has changed since") {
  LiveMarket market;
  const auto start = market.buyer.get("/api/v1/events");
  REQUIRE(start.status == 200);
  CHECK(start.json["events"].empty());
  CHECK(start.json["resync"] == false);
  const std::string after = "/api/v1/events?after=" + json::dump(start.json["last_event_id"]);
  CHECK(market.buyer.get(after).json["events"].empty());
  REQUIRE(market.say(market.provider, "在吗").status == 201);
  const Json news = market.buyer.get(after).json;
  std::set<std::string> kinds;
  for (const Json& one : news["events"]) kinds.insert(one["event"].get<std::string>());
  CHECK(kinds == std::set<std::string>{"message", "notice"});
  CHECK(news["events"][0]["data"].size() == 1);
  CHECK(news["last_event_id"] > start.json["last_event_id"]);
  CHECK(market.buyer.get("/api/v1/events?after=999999999").json["resync"] == true);

  for (const char* wrong : {"x", "-1", "1.5", "99999999999999999999", "1%20"}) {
    const auto refused = market.buyer.get(std::string("/api/v1/events?after=") + wrong);
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["field"] == "after");
  }
  Stream malformed(market.world, market.buyer, "Last-Event-ID: abc\r\n");
  CHECK(malformed.status() == 422);
  CHECK(malformed.tells("Last-Event-ID"));
  CHECK(market.buyer.get("/api/v1/events?since=1").status == 400);
  CHECK(Person(market.world).get("/api/v1/events").status == 401);
}

TEST_CASE("HEAD says what GET would, and holds nothing") {
  LiveMarket market;
  const std::string head =
      "HEAD /api/v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nCookie: ops_session=" +
      market.buyer.cookie + "\r\n\r\n";
  for (int i = 0; i < 2 * bounds::kMaxListenersOfAccount; ++i) {
    Stream one(market.world, head);
    REQUIRE(one.tells("\r\n\r\n"));
    REQUIRE(one.got().find("Content-Type: text/event-stream\r\n") != std::string::npos);
    REQUIRE(one.got().find("Content-Length") == std::string::npos);
  }
}

TEST_CASE("an account has so many listeners at once, and a refusal names the limit") {
  LiveMarket market;
  std::vector<Stream> all;
  for (int i = 0; i < bounds::kMaxListenersOfAccount; ++i) {
    all.emplace_back(market.world, market.buyer);
    REQUIRE(all.back().tells("event: ready"));
  }
  Stream refused(market.world, market.buyer);
  CHECK(refused.status() == 429);
  CHECK(refused.tells("RateLimit-Limit: " + std::to_string(bounds::kMaxListenersOfAccount)));
  CHECK(refused.tells("listeners_of_account"));
  CHECK(Stream(market.world, market.provider).tells("event: ready"));
  CHECK(market.buyer.get("/api/v1/events").status == 200);  // who asks from time to time still may
  all.pop_back();
  const auto until = LiveClock::now() + kSoonest;  // the server sees the end when it comes to it
  bool taken = false;
  while (!taken && LiveClock::now() < until) taken = Stream(market.world, market.buyer).status() == 200;
  CHECK(taken);
}

TEST_CASE("250 listeners on 8 threads hold none of them, and each is told") {
  LiveMarket market({.threads = 8, .connections = 2000, .idle = std::chrono::seconds(30)});
  std::vector<Person> people;
  std::vector<Stream> streams;
  for (int i = 0; i < 10; ++i) people.emplace_back(market.world, "listener-" + std::to_string(i), app::Role::buyer);
  for (int i = 0; i < 250; ++i) streams.emplace_back(market.world, people[static_cast<std::size_t>(i % 10)]);
  for (Stream& stream : streams) REQUIRE(stream.tells("event: ready"));
  CHECK(Person(market.world).get("/healthz").status == 200);
  CHECK(Person(market.world).get("/metrics").text.find("\nopsmarket_listeners 250\n") != std::string::npos);
  for (Person& one : people) market.tell(one);
  for (Stream& stream : streams) CHECK(stream.tells(line_of("unread", "{}")));
}

TEST_CASE("beyond half of the connections the longest listener goes, and visitors are served") {
  LiveMarket market({.threads = 4, .connections = 20, .idle = std::chrono::seconds(30)});
  std::vector<Stream> streams;
  for (int i = 0; i < 12; ++i) {
    streams.emplace_back(market.world, market.buyer);
    REQUIRE(streams.back().tells("event: ready"));
  }
  CHECK(streams[0].ends());
  CHECK(streams[1].ends());
  CHECK(Person(market.world).get("/healthz").status == 200);
  REQUIRE(market.say(market.provider, "在吗").status == 201);
  CHECK(streams[2].tells("event: message"));
}

TEST_CASE("who does not read is let go, and the others are told on") {
  LiveMarket market;
  Stream slow(market.world, market.buyer), quick(market.world, market.buyer);
  const int small = 1;  // as small as the machine lets it be
  REQUIRE(::setsockopt(slow.socket(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small) == 0);
  REQUIRE((slow.tells("event: ready") && quick.tells("event: ready")));
  // The client's own machine hides the end until what it holds is read, so the server is asked.
  const auto listen = [&](int count) {
    const std::string line = "\nopsmarket_listeners " + std::to_string(count) + "\n";
    return Person(market.world).get("/metrics").text.find(line) != std::string::npos;
  };
  CHECK(listen(2));
  bool gone = false;
  for (int told = 0; !gone && told < 10'000; told += 100) {  // what both ends' machines and the server keep is less
    market.tell(market.buyer, 100);
    REQUIRE(quick.tells("id: " + json::dump(market.buyer.get("/api/v1/events").json["last_event_id"]) + "\n"));
    gone = listen(1);
  }
  CHECK(gone);
  CHECK(slow.ends());
}

TEST_CASE("a listener that says anything is not listened to") {
  LiveMarket market;
  Stream talker(market.world, market.buyer);
  REQUIRE(talker.tells("event: ready"));
  const std::string more = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  REQUIRE(::send(talker.socket(), more.data(), more.size(), MSG_NOSIGNAL) > 0);
  CHECK(talker.ends());
  CHECK(talker.got().find("HTTP/1.1", 9) == std::string::npos);
}
