// Requests for a quote as the API gives them, and the commands that there are for them.
#pragma once
#include "tests/client/outcome_command.h"

namespace ops::test {

inline Json asked_quote() {
  return {{"id", "qrq_1"},
          {"version", 1},
          {"asker", "林**"},
          {"provider", nullptr},
          {"asked_at", "2026-11-24T01:00:00Z"},
          {"offers_until", "2026-12-08T15:59:59Z"},
          {"subject", "三台物理服务器整机搬到云上"},
          {"category_id", "cat_db"},
          {"supported_os", "Linux"},
          {"need", "机房里有三台物理服务器，希望整机迁移到云服务器，夜间切换，停机不超过 2 小时。"},
          {"budget_fen", 600'000},
          {"wished_on", "2026-12-20"},
          {"file_ids", {"fil_1"}},
          {"files", Json::array({{{"id", "fil_1"}, {"name", "服务器清单.xlsx"}, {"size", 1200}}})},
          {"state", "open"},
          {"removal_reason", nullptr},
          {"order_id", nullptr},
          {"open_offers", 1},
          {"offers", Json::array()},
          {"allowed_actions", Json::array({"offer"})}};
}
inline Json offered_quote() {
  Json json = asked_quote();
  json["version"] = 2;
  json["allowed_actions"] = Json::array();
  json["offers"] = Json::array({{{"id", "qof_1"},
                                 {"provider", {{"id", "acc_1"}, {"display_name", "云迁科技"}}},
                                 {"product_id", "prd_1"},
                                 {"product_name", "整机迁移"},
                                 {"offered_at", "2026-11-24T02:00:00Z"},
                                 {"included", "三台服务器整机迁移，含夜间切换。"},
                                 {"price_name", "三台整机迁移"},
                                 {"price_fen", 580'000},
                                 {"delivery_days", 7},
                                 {"warranty_days", 60},
                                 {"valid_on", "2026-12-04"},
                                 {"valid_until", "2026-12-04T15:59:59Z"},
                                 {"state", "open"},
                                 {"decline_reason", nullptr},
                                 {"allowed_actions", Json::array({"withdraw"})}}});
  return json;
}

inline void give_quotes(ConsoleFixture& fixture, const std::string& role, const std::vector<Json>& rows) {
  REQUIRE(fixture.platform.reply("GET", "/api/v1/" + role + "/quote-requests", answer(200, page_of(Json(rows)))));
  fixture.screen->frames();
}

inline void open_quote(ConsoleFixture& fixture, const Json& quote) {
  REQUIRE(fixture.platform.reply("GET", "/api/v1/quote-requests/qrq_1", answer(200, quote)));
  fixture.platform.reply("GET", "/api/v1/provider/products?state=listed&limit=100",
                         answer(200, page_of(Json::array({{{"id", "prd_1"}, {"name", "整机迁移"}}}))));
  fixture.screen->frames();
}

// All but the product, which is chosen already where there is one.
inline void fill_offer(ConsoleFixture& fixture) {
  for (const auto& [field, value] : {std::pair{"field.included", "三台服务器整机迁移，含夜间切换。"},
                                     {"field.price_name", "三台整机迁移"},
                                     {"field.price_fen", "5800"},
                                     {"field.delivery_days", "7"},
                                     {"field.warranty_days", "60"},
                                     {"field.valid_on", "2026-12-04"}})
    REQUIRE_MESSAGE(fixture.screen->fill(zh(field), value), field);
}

inline Command offer_command(const std::string& name, bool whole) {
  const auto prepare = [whole](ConsoleFixture& fixture) {
    open_quote(fixture, asked_quote());
    REQUIRE(fixture.screen->click(Role::button, zh("quotes.offer")));
    if (whole) fill_offer(fixture);
  };
  return {name,
          "provider",
          "/quotes/{id}",
          "#/quotes/qrq_1",
          prepare,
          zh("quotes.send"),
          "",
          whole ? "POST" : "",
          whole ? "/api/v1/quote-requests/qrq_1/offers" : "",
          offered_quote(),
          whole ? "included" : ""};
}

inline Command hide_command(const std::string& name, const std::string& reason) {
  const auto prepare = [reason](ConsoleFixture& fixture) {
    Json quote = asked_quote();
    quote["allowed_actions"] = Json::array({"remove"});
    open_quote(fixture, quote);
    REQUIRE(fixture.screen->click(Role::button, zh("quotes.hide")));
    if (!reason.empty()) REQUIRE(fixture.screen->fill(zh("field.reason"), reason));
  };
  return {name,
          "operator",
          "/quotes/{id}",
          "#/quotes/qrq_1",
          prepare,
          zh("quotes.hide_now"),
          "",
          reason.empty() ? "" : "POST",
          reason.empty() ? "" : "/api/v1/operator/quote-requests/qrq_1/remove",
          offered_quote(),
          reason.empty() ? "" : "reason"};
}

inline Command withdraw_offer_command() {
  const auto prepare = [](ConsoleFixture& fixture) { open_quote(fixture, offered_quote()); };
  Json withdrawn = offered_quote();
  withdrawn["offers"][0]["state"] = "withdrawn";
  withdrawn["offers"][0]["allowed_actions"] = Json::array();
  return {"withdraw an offer",
          "provider",
          "/quotes/{id}",
          "#/quotes/qrq_1",
          prepare,
          zh("quotes.withdraw"),
          "",
          "POST",
          "/api/v1/quote-requests/qrq_1/offers/qof_1/withdraw",
          withdrawn};
}

inline std::vector<Command> quote_commands() {
  return {offer_command("make an offer", true), offer_command("make an offer of nothing", false),
          withdraw_offer_command(), hide_command("hide a request", "广告"),
          hide_command("hide a request without a reason", "")};
}

}  // namespace ops::test
