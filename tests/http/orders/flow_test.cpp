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
  Json top_up() {
    const auto answer =
        buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 100'000'000}}, {{"Idempotency-Key", "t1"}});
    REQUIRE(answer.status == 201);
    return answer.json;
  }
  Json completed() {
    Answer step = place("completed");
    REQUIRE(step.status == 201);
    const Json kept(std::vector<bool>(product["acceptance_checklist"].size(), true));
    const std::pair<const char*, Json> buyers[] = {{"pay", {{"total_fen", step.json["total_fen"]}}},
                                                   {"submit_demand", {{"answers", answers()}}}};
    for (const auto& [action, body] : buyers) step = act(buyer, step.json, action, body);
    step = act(provider, step.json, "start");
    step =
        act(provider, step.json, "deliver", {{"result", "已迁移"}, {"file_ids", Json::array()}, {"checklist", kept}});
    step = act(buyer, step.json, "accept");
    REQUIRE(step.json["state"] == "completed");
    return step.json;
  }
  std::string month() {
    return domain::calendar::to_text(domain::calendar::date_in_shanghai(world.services().now())).substr(0, 7);
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

// The order's own money, the balance, and the provider's statement of the month say the same.
TEST_CASE("a completed order is given back in two parts and then in full, and the month's statement adds up") {
  ShopMarket market;
  const auto fen = [](const Json& json, const char* field) { return json[field].get<std::int64_t>(); };
  const auto statement = [&] { return market.provider.get("/api/v1/provider/statement?month=" + market.month()).json; };
  const auto purse = fen(market.top_up(), "balance_fen");
  const auto before = statement();
  Json order = market.completed();
  const auto total = fen(order, "total_fen");
  std::int64_t given = 0;
  for (const std::int64_t part : {total / 3, std::int64_t{7}, total - total / 3 - 7}) {
    CAPTURE(part);
    const auto over =
        market.act(market.provider, order, "give_refund", {{"amount_fen", total - given + 1}, {"reason", "多了"}});
    CHECK(over.status == 422);
    const auto step =
        market.act(market.provider, order, "give_refund", {{"amount_fen", part}, {"reason", "少了一部分"}});
    CAPTURE(step.text);
    REQUIRE(step.status == 200);
    order = step.json;
    given += part;
    CHECK(order["state"] == "completed");
    CHECK(fen(order, "refunded_fen") == given);
    CHECK(fen(order, "refund_owed_fen") == 0);
    CHECK(fen(market.buyer.get("/api/v1/balance").json, "balance_fen") == purse - total + given);
  }
  CHECK(market.act(market.provider, order, "give_refund", {{"amount_fen", 1}, {"reason", "再退"}}).status == 409);
  const auto after = statement();
  CHECK(after["closing_fen"] == before["closing_fen"]);
  CHECK(after["gross_fen"] == before["gross_fen"]);
  CHECK(after["commission_fen"] == before["commission_fen"]);
  CHECK(after["entries"].size() == before["entries"].size() + 4);
  for (const Json& sum : after["kinds"])
    if (sum["kind"] == "refund_after_completion") CHECK(fen(sum, "gross_fen") == -total);
  CHECK(market.buyer.get("/api/v1/balance").json["items"][0]["kind"] == "refund_after_completion");
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
