// An order from 下单 to 已完成 over HTTP, on the demo's data; the same request twice; stale versions; other people's orders.
#include <doctest/doctest.h>

#include <ctime>

#include "tests/http/world.h"

using namespace ops;
using test::Answer;
using test::DemoWorld, test::HttpWorld;
using test::Json;
using test::Person;

namespace {

struct ShopMarket {
  ShopMarket() {
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
    const auto own = provider.get("/api/v1/provider/products?state=listed");
    REQUIRE(!own.json["items"].empty());
    product = buyer.get("/api/v1/products/" + own.json["items"][0]["id"].get<std::string>()).json;
  }
  Json order_body(int quantity) const {
    return {{"product_id", product["id"]}, {"sku_id", product["skus"][0]["id"]}, {"quantity", quantity}};
  }
  Answer place(const std::string& key, int quantity = 2) {
    return buyer.send("POST", "/api/v1/orders", order_body(quantity), {{"Idempotency-Key", key}});
  }
  Answer act(Person& person, const Json& order, const std::string& action, Json body = Json::object()) {
    body["version"] = order["version"];
    return person.send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/actions/" + action, body);
  }
  Json answers() const {
    Json answers = Json::object();
    for (const auto& field : product["demand_template"]) {
      const std::string type = field["type"].get<std::string>();
      if (!field["required"].get<bool>() || type == "file") continue;
      answers[field["key"].get<std::string>()] = type == "number"   ? Json("5")
                                                 : type == "date"   ? Json("2027-01-15")
                                                 : type == "phone"  ? Json("13800000000")
                                                 : type == "email"  ? Json("a@example.com")
                                                 : type == "choice" ? field["options"][0]
                                                                    : Json("两台服务器，共 10G");
    }
    return answers;
  }
  DemoWorld world;
  Person provider{world}, buyer{world};
  Json product;
};

}  // namespace

TEST_CASE("an order from placing to completion") {
  ShopMarket market;
  const auto topup =
      market.buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 100'000'000}}, {{"Idempotency-Key", "t1"}});
  REQUIRE(topup.status == 201);
  auto step = market.place("k1");
  REQUIRE(step.status == 201);
  const auto total = step.json["total_fen"].get<std::int64_t>();
  CHECK(total == 2 * market.product["skus"][0]["discount_price_fen"].get<std::int64_t>());
  CHECK(step.headers.find("ETag")->second == "\"" + std::to_string(step.json["version"].get<int>()) + "\"");

  const auto next = [&](Person& person, const std::string& action, const Json& body, const std::string& state) {
    CAPTURE(action);
    step = market.act(person, step.json, action, body);
    CAPTURE(json::dump(step.json));
    REQUIRE(step.status == 200);
    CHECK(step.json["state"] == state);
  };
  next(market.buyer, "pay", {{"total_fen", total}}, "awaiting_demand");
  next(market.buyer, "submit_demand", {{"answers", market.answers()}}, "awaiting_start");
  next(market.provider, "start", Json::object(), "in_service");
  const Json kept(std::vector<bool>(market.product["acceptance_checklist"].size(), true));
  next(market.provider, "deliver", {{"result", "已迁移并校验"}, {"file_ids", Json::array()}, {"checklist", kept}},
       "awaiting_acceptance");
  next(market.buyer, "accept", Json::object(), "completed");
  CHECK(market.buyer.get("/api/v1/balance").json["balance_fen"].get<std::int64_t>() ==
        topup.json["balance_fen"].get<std::int64_t>() - total);

  const auto events =
      market.buyer.get("/api/v1/orders/" + step.json["id"].get<std::string>() + "/events").json["items"];
  CHECK(events.size() == 6);
  for (std::size_t i = 1; i < events.size(); ++i) CHECK(events[i]["prev_hash"] == events[i - 1]["hash"]);
}

TEST_CASE("the same request twice acts once, also after a restart") {
  ShopMarket market;
  const auto first = market.place("key");
  REQUIRE(first.status == 201);
  CHECK(market.place("key").json["id"] == first.json["id"]);
  const auto reused = market.place("key", 3);
  CHECK(reused.status == 422);
  CHECK(reused.code() == "idempotency_key_reused");
  CHECK(market.buyer.send("POST", "/api/v1/orders", market.order_body(1)).code() == "idempotency_key_required");
  CHECK(market.place(std::string(201, 'k')).status == 400);

  market.world.restart();
  Person again(market.world);
  REQUIRE(again.sign_in("buyer", "demo-password").status == 201);
  CHECK(again.send("POST", "/api/v1/orders", market.order_body(2), {{"Idempotency-Key", "key"}}).json["id"] ==
        first.json["id"]);
}

TEST_CASE("versions: 428 without, 409 or 412 when stale, with the order as it is now") {
  ShopMarket market;
  const auto order = market.place("k").json;
  const std::string cancel = "/api/v1/orders/" + order["id"].get<std::string>() + "/actions/cancel";
  CHECK(market.buyer.send("POST", cancel, Json::object()).status == 428);
  const auto in_body = market.buyer.send("POST", cancel, {{"version", 99}});
  CHECK(in_body.status == 409);
  CHECK(in_body.code() == "stale_version");
  CHECK(in_body.json["current"]["version"] == order["version"]);
  for (const char* tag : {"\"99\"", "W/\"1\"", "nonsense"})
    CHECK(market.buyer.send("POST", cancel, Json::object(), {{"If-Match", tag}}).status == 412);
  CHECK(market.act(market.buyer, order, "accept").code() == "wrong_state");
  CHECK(market.act(market.buyer, order, "cancel").json["state"] == "cancelled");
}

TEST_CASE("other people's orders and drafts are not there") {
  ShopMarket market;
  const auto order = market.place("k").json;
  const auto draft = market.provider.send("POST", "/api/v1/provider/products", {{"name", "草稿"}}).json;
  Person stranger(market.world, "stranger-b", app::Role::buyer), rival(market.world, "stranger-p", app::Role::provider);
  const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
  for (Person* person : {&stranger, &rival}) {
    CHECK(person->get(path).status == 404);
    CHECK(person->get(path + "/events").status == 404);
    CHECK(market.act(*person, order, "cancel").status == 404);
  }
  const std::string own = "/api/v1/provider/products/" + draft["id"].get<std::string>();
  CHECK(rival.get(own).status == 404);
  CHECK(rival.send("PUT", own, {{"version", draft["version"]}, {"name", "x"}}).status == 404);
  CHECK(stranger.get("/api/v1/products/" + draft["id"].get<std::string>()).status == 404);
}

TEST_CASE("every answer says what time it is: the console counts deadlines down by it") {
  HttpWorld world;
  for (const char* path : {"/api/v1/categories", "/api/v1/session", "/nowhere", "/"}) {
    CAPTURE(path);
    const std::time_t before = std::time(nullptr);
    const auto answer = Person(world).get(path);
    const auto date = answer.headers.find("Date");
    REQUIRE(date != answer.headers.end());
    std::tm parts{};
    const char* end = ::strptime(date->second.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    REQUIRE(end != nullptr);
    CHECK(*end == '\0');
    CHECK(::timegm(&parts) >= before);
    CHECK(::timegm(&parts) <= std::time(nullptr));
  }
}
