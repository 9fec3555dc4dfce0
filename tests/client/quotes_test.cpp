// Requests for a quote in the console: a provider answers with an offer, an operator hides one.
#include "tests/client/quotes.h"
#include "tests/client/fits.h"
#include "tests/client/order_fixture.h"

namespace ops::test {

TEST_CASE("a provider sees what is open, and opens one by its subject") {
  ConsoleFixture fixture("provider", "#/quotes");
  give_quotes(fixture, "provider", {asked_quote()});
  CHECK(fixture.screen->says("三台物理服务器整机搬到云上"));
  CHECK(fixture.screen->says("数据库迁移"));
  CHECK(fixture.screen->says("¥6,000.00"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::link, "三台物理服务器整机搬到云上"));
  CHECK(fixture.console->route() == state::Route{.path = "/quotes", .id = "qrq_1"});
}

TEST_CASE("requests are narrowed to a category by the list's address, for providers and operators") {
  for (const std::string role : {"provider", "operator"}) {
    CAPTURE(role);
    ConsoleFixture fixture(role, "#/quotes?state=open");
    const std::string path = "/api/v1/" + role + "/quote-requests?state=open";
    REQUIRE(fixture.platform.reply("GET", path, answer(200, page_of(Json::array({asked_quote()})))));
    fixture.screen->frames();
    REQUIRE(fixture.screen->choose(zh("field.category_id"), "数据库迁移"));
    fixture.screen->frames();
    CHECK(state::to_fragment(fixture.console->route()) == "#/quotes?state=open&category_id=cat_db");
    REQUIRE(fixture.platform.reply("GET", path + "&category_id=cat_db", answer(200, page_of(Json::array()))));
    fixture.screen->frames();
    REQUIRE(fixture.screen->choose(zh("field.category_id"), zh("quotes.any_category")));
    CHECK(fixture.console->route().category_id.empty());
    check_fits(fixture);
  }
}

TEST_CASE("the order of an accepted offer shows what was agreed, and leads to the request") {
  Json json = order("awaiting_start", {"start"});
  json["snapshot"]["offer"] = {{"request_id", "qrq_1"},
                               {"offer_id", "qof_1"},
                               {"subject", "三台物理服务器整机搬到云上"},
                               {"need", "停机不超过 2 小时。"},
                               {"included", "三台服务器整机迁移，含夜间切换。"}};
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, json);
  CHECK(fixture.screen->says("停机不超过 2 小时。"));
  CHECK(fixture.screen->says("三台服务器整机迁移，含夜间切换。"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::link, "三台物理服务器整机搬到云上"));
  CHECK(fixture.console->route() == state::Route{.path = "/quotes", .id = "qrq_1"});
}

TEST_CASE("a provider makes an offer; what is wrong is said beside its field, and what was typed survives") {
  ConsoleFixture fixture("provider", "#/quotes/qrq_1");
  open_quote(fixture, asked_quote());
  REQUIRE(fixture.screen->click(Role::button, zh("quotes.offer")));
  REQUIRE(fixture.screen->fill(zh("field.included"), "三台服务器整机迁移，含夜间切换。"));
  REQUIRE(fixture.screen->fill(zh("field.price_fen"), "很便宜"));
  REQUIRE(fixture.screen->click(Role::button, zh("quotes.send")));
  CHECK(fixture.platform.open_request("POST", "/api/v1/quote-requests/qrq_1/offers") == nullptr);
  CHECK_FALSE(fixture.textbox(zh("field.price_fen")).error.empty());
  CHECK_FALSE(fixture.textbox(zh("field.valid_on")).error.empty());
  check_fits(fixture);
  fixture.open("provider");  // a reload
  open_quote(fixture, asked_quote());
  CHECK(fixture.textbox(zh("field.included")).value == "三台服务器整机迁移，含夜间切换。");
  fill_offer(fixture);
  REQUIRE(fixture.screen->click(Role::button, zh("quotes.send")));
  const auto body = fixture.body_of("POST", "/api/v1/quote-requests/qrq_1/offers");
  CHECK(body["product_id"] == "prd_1");
  CHECK(body["price_fen"] == 580'000);
  CHECK(body["delivery_days"] == 7);
  REQUIRE(fixture.platform.reply("POST", "/api/v1/quote-requests/qrq_1/offers", answer(201, offered_quote())));
  fixture.screen->frames();
  CHECK(fixture.screen->says(zh("quotes.offered")));
  CHECK(fixture.screen->find(Role::button, zh("quotes.offer")) == nullptr);
  check_fits(fixture);
}

TEST_CASE("an offer that came too late says why") {
  ConsoleFixture fixture("provider", "#/quotes/qrq_1");
  open_quote(fixture, offered_quote());
  REQUIRE(fixture.screen->click(Role::button, zh("quotes.withdraw")));
  const std::string path = "/api/v1/quote-requests/qrq_1/offers/qof_1/withdraw";
  REQUIRE(fixture.platform.reply(
      "POST", path,
      answer(409,
             {{"code", "wrong_state"},
              {"errors", Json::array({{{"field", "request"}, {"code", "accepted"}, {"params", Json::object()}}})}})));
  fixture.screen->frames();
  CHECK(fixture.screen->says(i18n::error_text(i18n::Lang::zh_cn, {"request", domain::Code::accepted, {}})));
}

TEST_CASE("an operator reads who asked, and hides a request with a reason") {
  ConsoleFixture fixture("operator", "#/quotes/qrq_1");
  auto quote = offered_quote();
  quote["allowed_actions"] = {"remove"};
  quote["offers"][0]["allowed_actions"] = Json::array();
  open_quote(fixture, quote);
  REQUIRE(fixture.screen->click(Role::button, zh("quotes.hide")));
  REQUIRE(fixture.screen->fill(zh("field.reason"), "留了电话"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, zh("quotes.hide_now")));
  const auto body = fixture.body_of("POST", "/api/v1/operator/quote-requests/qrq_1/remove");
  CHECK(body["reason"] == "留了电话");
  CHECK(body["version"] == 2);
}

TEST_CASE("requests that wait are counted in the navigation, and a notice of one leads to it") {
  ConsoleFixture fixture("provider", "#/");
  REQUIRE(fixture.platform.reply(
      "GET", "/api/v1/unread",
      answer(200, {{"messages", 0}, {"notifications", 0}, {"questions", 0}, {"quote_requests", 3}})));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "询价 · 3 可报价") != nullptr);
  state::NoticeRow notice;
  notice.what.code = "quote.asked";
  notice.subject = "qrq_1";
  CHECK(state::route_of(notice) == state::Route{.path = "/quotes", .id = "qrq_1"});
}

}  // namespace ops::test
