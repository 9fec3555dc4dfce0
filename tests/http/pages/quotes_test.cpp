// Requests for a quote on the storefront, all of it without scripts.
#include "tests/http/pages/forms.h"

namespace ops::forms_test {

TEST_CASE("a buyer asks for a quote, compares the offers and accepts one, whose order begins with the need") {
  Market market;
  const Json row = market.provider.get("/api/v1/provider/products?state=listed&limit=1").json["items"][0];
  const Json product = market.buyer.get("/api/v1/products/" + row["id"].get<std::string>()).json;
  const std::string provider = product["provider"]["id"].get<std::string>();
  const std::string form = "/providers/" + provider + "/request-quote",
                    category = product["category"]["id"].get<std::string>();
  CHECK(has(market.buyer.get("/products/" + product["id"].get<std::string>()), form + "?category_id=" + category));
  CHECK(has(Person(market.world).get(form), "/login?next="));
  CHECK(has(market.buyer.get("/?q=zzzz"), "/request-quote?subject=zzzz"));
  CHECK(has(market.buyer.get("/request-quote?subject=zzzz"), "value=\"zzzz\""));

  const Answer refused =
      submit(market.buyer, form, {{"subject", "搬"}, {"need", kTyped}, {"budget", "很多"}}, true, false);
  CHECK(refused.status == 422);
  CHECK(has(refused, kTypedInPage));
  CHECK(has(refused, "id=\"budget\" name=\"budget\" type=\"text\" value=\"很多\""));
  const std::string need = "把三台服务器从机房搬到云上，夜间切换。";
  const Answer asked = submit(
      market.buyer, form,
      {{"subject", "搬迁三台服务器"}, {"category_id", category}, {"need", need}, {"budget", "5000"}}, true, false);
  REQUIRE(asked.status == 303);
  const std::string page = location_of(asked), id = page.substr(page.rfind('/') + 1);
  CHECK(has(market.buyer.get("/quote-requests"), page));
  CHECK(has(market.buyer.get(page), "还没有报价"));
  CHECK(market.other->get(page).status == 404);
  CHECK(market.provider.get(page).status == 403);

  const std::string valid = domain::to_rfc3339(market.world.services().now() + 3 * domain::kDay).substr(0, 10);
  const Answer made = market.provider.send("POST", "/api/v1/quote-requests/" + id + "/offers",
                                           {{"product_id", product["id"]},
                                            {"included", "三台服务器整机迁移，含夜间切换。"},
                                            {"price_name", "三台整机迁移"},
                                            {"price_fen", 480'000},
                                            {"delivery_days", 7},
                                            {"warranty_days", 60},
                                            {"valid_on", valid}},
                                           {{"Idempotency-Key", "offer"}});
  REQUIRE(made.status == 201);
  const std::string offer = page + "/offers/" + made.json["offers"][0]["id"].get<std::string>();
  CHECK(has(market.buyer.get(page), "href=\"" + offer + "\""));
  const Answer question = market.buyer.get(offer);
  CHECK(has(question, "4,800.00"));
  CHECK(has(question, "款项由平台托管至验收"));
  CHECK(submit(market.buyer, offer, {{"seen_price_fen", "1"}}).status == 409);  // another price than was seen
  const Answer taken = submit(market.buyer, offer, {{"seen_price_fen", "480000"}});
  REQUIRE(taken.status == 303);
  const std::string order = location_of(taken);
  CHECK(order.starts_with("/orders/"));
  CHECK(has(market.buyer.get(order), "三台服务器整机迁移，含夜间切换。"));
  const Answer again = submit(market.buyer, offer, {{"seen_price_fen", "480000"}, {"idempotency_key", "later"}});
  CHECK(again.status == 409);
  CHECK(has(again, "已经接受过一个报价"));
  CHECK(has(market.buyer.get(page), order));

  const std::string actions = "/api/v1" + order + "/actions/";
  market.buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 900'000}}, {{"Idempotency-Key", "top"}});
  const Json placed = market.buyer.get("/api/v1" + order).json;
  CHECK(placed["total_fen"] == 480'000);
  CHECK(placed["snapshot"]["offer"]["included"] == "三台服务器整机迁移，含夜间切换。");
  REQUIRE(market.buyer
              .send("POST", actions + "pay", {{"version", placed["version"]}, {"total_fen", 480'000}},
                    {{"Idempotency-Key", "pay"}})
              .status == 200);
  CHECK(has(market.buyer.get(order), need + "</textarea>"));
}

}  // namespace ops::forms_test
