// L2, S14: every POST of the API takes an Idempotency-Key and answers again what it answered.
#include <doctest/doctest.h>

#include <thread>

#include "json/listing.h"
#include "server/app/catalog/catalogue.h"
#include "server/http/access/answers.h"
#include "server/http/pages/page_support.h"
#include "tests/http/world.h"

using namespace ops;
using test::Answer;
using test::HttpWorld;
using test::Json;
using test::kPassword;
using test::Person;

namespace keys_test {

httplib::Headers keyed(const std::string& key) { return {{"Idempotency-Key", key}}; }

TEST_CASE("S14: a product is created once for a key, and the same key with another body is refused") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  const Json body{{"name", "MySQL 备份"}};
  const std::string path = "/api/v1/provider/products";
  const Answer first = provider.send("POST", path, body, keyed("k1")),
               second = provider.send("POST", path, body, keyed("k1"));
  REQUIRE(first.status == 201);
  CHECK(second.status == 201);
  CHECK(second.text == first.text);
  CHECK(second.headers.find("Location")->second == first.headers.find("Location")->second);
  CHECK(second.headers.find("ETag")->second == first.headers.find("ETag")->second);
  CHECK(second.headers.find("X-Request-Id")->second != first.headers.find("X-Request-Id")->second);
  CHECK(provider.send("POST", path, {{"name", "另一个"}}, keyed("k1")).code() == "idempotency_key_reused");
  world.restart();
  Person later(world);
  later.cookie = provider.cookie, later.csrf_token = provider.csrf_token;
  CHECK(later.send("POST", path, body, keyed("k1")).text == first.text);
  CHECK(later.get(path).json["items"].size() == 1);
  Person other(world, "provider-2", app::Role::provider);
  CHECK(other.send("POST", path, body, keyed("k1")).text != first.text);
  CHECK(later.send("POST", path, body, keyed(std::string(201, 'k'))).status == 400);
}

TEST_CASE(
    "L2: a token is shown again to the same key for ten minutes, to nobody else, and stands nowhere in plain text") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const Json wish{{"name", "CI"}, {"scopes", {"read"}}, {"days", 1}, {"password", kPassword}};
  const Answer made = buyer.send("POST", "/api/v1/account/tokens", wish, keyed("t"));
  REQUIRE(made.status == 201);
  CHECK(buyer.send("POST", "/api/v1/account/tokens", wish, keyed("t")).json["token"] == made.json["token"]);
  world.seconds_later += 601;
  CHECK(buyer.send("POST", "/api/v1/account/tokens", wish, keyed("t")).json["token"] != made.json["token"]);
  CHECK(buyer.get("/api/v1/account/tokens").json["items"].size() == 2);
}

TEST_CASE("every route that takes a key answers a refusal anew, and pure questions take none") {
  for (const auto& route : http::api_routes()) {
    CAPTURE(route.path);
    const bool asks =
        route.path == "/api/v1/quote" || route.path == "/api/v1/rules/{rule}" || route.path == "/api/v1/shown-text";
    CHECK(http::takes_key(route) == (route.method == "POST" && !asks));
  }
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const Json body{{"name", "x"}, {"scopes", {"read"}}, {"days", 1}, {"password", "wrong"}};
  CHECK(buyer.send("POST", "/api/v1/account/tokens", body, keyed("w")).status == 422);
  Json right = body;
  right["password"] = kPassword;
  CHECK(buyer.send("POST", "/api/v1/account/tokens", right, keyed("w")).status == 201);
}

// The server is killed between the action's commit and the answer's: nothing of the answer is there when it comes back.
http::Response act_and_die(app::Services& services, const http::Request& request) {
  domain::catalog::Listing listing;
  listing.name = "MySQL 备份";
  REQUIRE(app::create_product(services, request.caller(), listing));
  throw std::runtime_error("killed here");
}

TEST_CASE("an action whose answer was lost in a crash is not done again by its key, and says so") {
  const http::Route api{.method = "POST",
                        .path = "/api/v1/test/act",
                        .roles = http::provider,
                        .body = http::Body::json,
                        .handle = act_and_die};
  const http::Route form{.method = "POST",
                         .path = "/test/act",
                         .roles = http::provider,
                         .body = http::Body::form,
                         .form_page = "/settings",
                         .handle = act_and_die};
  auto routes = http::page_routes();
  routes.push_back(api), routes.push_back(form);
  HttpWorld world(std::move(routes), {}, {}, true);
  Person provider(world, "provider-1", app::Role::provider);
  const auto products = [&](Person& person) { return person.get("/api/v1/provider/products").json["items"].size(); };
  const Json body{{"name", "x"}};
  CHECK(provider.send("POST", "/api/v1/test/act", body, keyed("k")).status == 500);
  CHECK(provider.send("POST", "/api/v1/test/act", body, keyed("k")).code() == "answer_lost");
  world.restart();
  Person later(world);
  later.cookie = provider.cookie, later.csrf_token = provider.csrf_token;
  CHECK(later.send("POST", "/api/v1/test/act", body, keyed("k")).status == 409);
  CHECK(products(later) == 1);

  const std::string fields = "idempotency_key=f&csrf_token=" + later.csrf_token;
  const auto press = [&] { return later.send_text("POST", "/test/act", fields, "application/x-www-form-urlencoded"); };
  CHECK(press().status == 500);
  const Answer second = press();
  CHECK(second.status == 303);
  const std::string where = second.headers.find("Location")->second;
  CHECK(where == "/settings?kept=done");
  CHECK(later.get(where).text.find("没有再做一次") != std::string::npos);
  CHECK(products(later) == 2);
}

TEST_CASE("a second request of a key waits for the first one's answer, and no more than four wait") {
  http::KeyLocks key_locks;
  std::atomic<int> inside{0}, most{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < bounds::kMaxWaitingOfKey; ++i)
    threads.emplace_back([&] {
      const auto key_lock = key_locks.take("k", {"acc", ""});
      most = std::max(most.load(), ++inside);
      std::this_thread::yield();
      --inside;
    });
  for (auto& thread : threads) thread.join();
  CHECK(most == 1);
  CHECK(key_locks.take("k", {"acc", ""}));
  const auto one = key_locks.take("a", {"acc", ""}), two = key_locks.take("b", {"acc", ""});  // other keys do not wait
  CHECK(one);
  CHECK(two);
}

// S1's kind: whoever presses twice waits on a thread that serves everybody.
namespace {

// Four who wait for each of some keys that are held, until they are let go.
struct Waiting {
  void add(const http::Payer& payer, int keys) {
    const std::int64_t before = key_locks.waiting();
    for (int i = 0; i < keys; ++i) {
      const std::string key = payer.account + "/" + std::to_string(i);
      held.push_back(std::move(key_locks.take(key, payer)).value());
      for (int n = 0; n < bounds::kMaxWaitingOfKey; ++n)
        threads.emplace_back([this, key, payer] { static_cast<void>(key_locks.take(key, payer)); });
    }
    const std::int64_t all = before + keys * bounds::kMaxWaitingOfKey;
    for (int i = 0; i < 5000 && key_locks.waiting() < all; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    REQUIRE(key_locks.waiting() == all);
  }
  ~Waiting() {
    held.clear();
    for (auto& thread : threads) thread.join();
  }
  http::KeyLocks key_locks;
  std::vector<http::KeyLocks::Lock> held;
  std::vector<std::thread> threads;
};

// What one more who waits for a key of the payer's own is told; nothing: it was let in.
std::string_view refused(Waiting& waiting, const http::Payer& payer) {
  const auto first = waiting.key_locks.take("own/" + payer.account, payer);
  const auto second = waiting.key_locks.take("own/" + payer.account, payer);
  return second ? std::string_view{} : second.error().bound;
}

}  // namespace

TEST_CASE(
    "who waits for answers has a share of an account, of a network and of all; a key that nobody holds is let in") {
  Waiting waiting;
  waiting.add({"one", "203.0.113.1"}, 2);
  CHECK(refused(waiting, {"one", "203.0.113.9"}) == "key_waits_of_account");
  CHECK(waiting.key_locks.take("free", {"one", "203.0.113.1"}));
  waiting.add({"two", "203.0.113.1"}, 2);
  CHECK(refused(waiting, {"three", "203.0.113.1"}) == "key_waits_of_address");
  for (int i = 2; i < 8; ++i) waiting.add({"other-" + std::to_string(i), "198.51.100." + std::to_string(i)}, 2);
  CHECK(refused(waiting, {"nine", "192.0.2.9"}) == "key_waits_of_everyone");
  CHECK(waiting.key_locks.take("free", {"nine", "192.0.2.9"}));
  // It did not wait until the others had given up: they are still there.
  CHECK(waiting.key_locks.waiting() == 64);
}

TEST_CASE("a fifth who waits for one key is told so") {
  Waiting waiting;
  waiting.add({"one", ""}, 1);
  const auto fifth = waiting.key_locks.take("one/0", {"another", ""});
  REQUIRE_FALSE(fifth);
  CHECK(fifth.error().bound == "key_waits_of_key");
}

}  // namespace keys_test
