// How a bound of an account refuses over HTTP and on a page, and how a price that has changed does.
#include <doctest/doctest.h>

#include "domain/limits/limits.h"
#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld;
using test::Json;
using test::Person;

namespace {

struct Counter {
  Counter() {
    const auto listed = Person(world).get("/api/v1/products").json["items"];
    id = listed[0]["id"].get<std::string>();
    sku = Person(world).get("/api/v1/products/" + id).json["skus"][0];
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
  }
  test::Answer place(const Json& more = Json::object()) {
    Json body{{"product_id", id}, {"sku_id", sku["id"]}, {"quantity", 2}};
    body.update(more);
    return buyer.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", "key-" + std::to_string(++keys)}});
  }
  test::Answer press(const std::string& seen) {
    const std::string form = "csrf_token=" + buyer.csrf_token + "&idempotency_key=form-" + std::to_string(++keys) +
                             "&intent=order&quantity=2&sku_id=" + sku["id"].get<std::string>() + "&seen." +
                             sku["id"].get<std::string>() + "=" + seen;
    return buyer.send_text("POST", "/products/" + id, form, "application/x-www-form-urlencoded");
  }
  DemoWorld world{http::page_routes()};
  Person buyer{world};
  std::string id;
  Json sku;
  int keys = 0;
};

}  // namespace

// S7: a bound over time answers 429, says which bound it is and when to come again; the page says it in words.
TEST_CASE("who cancels and orders again without end is told to come tomorrow") {
  Counter counter;
  const auto most = domain::limits::limit_of(domain::limits::Bound::cancelled_orders).max;
  for (std::int64_t i = 0; i < most; ++i) {
    const Json order = counter.place().json;
    REQUIRE(counter.buyer
                .send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/actions/cancel",
                      {{"version", order["version"]}})
                .status == 200);
  }
  const auto refused = counter.place();
  CHECK(refused.status == 429);
  CHECK(refused.code() == "too_many_requests");
  CHECK(refused.json["bound"] == "cancelled_orders");
  CHECK(refused.json["errors"][0]["code"] == "too_many");
  const auto header = [&](const char* name) {
    const auto found = refused.headers.find(name);
    return found == refused.headers.end() ? std::string() : found->second;
  };
  CHECK(header("RateLimit-Limit") == std::to_string(most));
  CHECK(header("RateLimit-Remaining") == "0");
  CHECK(std::stoll(header("Retry-After")) > 0);
  CHECK(std::stoll(header("Retry-After")) <= domain::kDay);
  const auto page = counter.press(std::to_string(counter.sku["discount_price_fen"].get<std::int64_t>()));
  CHECK(page.text.find("您今天已取消 " + std::to_string(most) + " 个未支付的订单") != std::string::npos);
}

// L4: the form of the product page carries the price that was seen; another by now is refused visibly.
TEST_CASE("an order at another price than the one on the page is refused, with words") {
  Counter counter;
  const auto price = counter.sku["discount_price_fen"].get<std::int64_t>();
  const std::string page = counter.buyer.get("/products/" + counter.id).text;
  CHECK(page.find("name=\"seen." + counter.sku["id"].get<std::string>() + "\" value=\"" + std::to_string(price) +
                  "\"") != std::string::npos);
  const auto refused = counter.press(std::to_string(price + 100));
  CHECK(refused.status == 422);
  CHECK(refused.text.find("价格已变更") != std::string::npos);
  CHECK(counter.press(std::to_string(price)).status == 303);
  const auto by_api = counter.place({{"seen_price_fen", price + 100}});
  CHECK(by_api.status == 409);
  CHECK(by_api.json["errors"][0] ==
        Json{{"field", "seen_price_fen"}, {"code", "total_changed"}, {"params", {{"total", 2 * price}}}});
  CHECK(counter.place({{"seen_price_fen", price}}).status == 201);
}
