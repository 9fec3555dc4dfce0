// Refunds and disputes in the console: what a decision does with the money is shown before it is confirmed.
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

Json disputed(const std::vector<std::string>& actions) {
  auto json = order("disputed", actions);
  json["snapshot"]["provider_id"] = "acc_7";
  json["paid_at"] = "2026-11-24T00:10:00Z";
  json["clocks"] = {{{"name", "decide_dispute"}, {"due_at", "2026-11-27T15:59:59Z"}}};
  json["paused"] = {{"state", "in_service"}, {"at", "2026-11-24T01:00:00Z"}, {"clocks", Json::array()}};
  json["dispute"] = {{"at", "2026-11-24T01:00:00Z"},
                     {"by", "buyer"},
                     {"statements",
                      {{{"at", "2026-11-24T01:00:00Z"}, {"by", "buyer"}, {"text", "没有完成"}},
                       {{"at", "2026-11-24T02:00:00Z"}, {"by", "provider"}, {"text", "已按约定完成"}}}},
                     {"settlement", nullptr},
                     {"decision", ""}};
  return json;
}

constexpr std::string_view kResolve = "/api/v1/orders/ord_1/actions/resolve";

}  // namespace

TEST_CASE("an operator reads both sides, sees what the decision pays to whom, and sends it") {
  ConsoleFixture fixture("operator", "#/orders/ord_1");
  show_order(fixture, disputed({"resolve"}));
  CHECK(fixture.screen->says("没有完成"));
  CHECK(fixture.screen->says("已按约定完成"));
  REQUIRE(fixture.screen->click(Role::button, "裁决"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("退回用户的金额（元）", "100.01"));
  REQUIRE(fixture.screen->click(Role::button, "确认裁决"));
  fixture.screen->frames();
  CHECK(fixture.platform.open_request("POST", kResolve) == nullptr);  // more than was paid, and no reason
  REQUIRE(fixture.screen->fill("退回用户的金额（元）", "40"));
  fixture.screen->frames();
  for (const char* paid : {"¥40.00", "¥54.00", "¥6.00"}) {
    CAPTURE(paid);
    CHECK(fixture.screen->says(paid));
  }
  REQUIRE(fixture.screen->fill("原因", "完成了一部分"));
  REQUIRE(fixture.screen->click(Role::button, "确认裁决"));
  fixture.screen->frames();
  const auto body = fixture.body_of("POST", kResolve);
  CHECK(body["amount_fen"] == 4000);
  CHECK(body["go_on"] == false);
  CHECK(body["reason"] == "完成了一部分");
}

TEST_CASE("the record stands beside the statements, and a reminder says of which date") {
  ConsoleFixture fixture("operator", "#/orders/ord_1");
  const Json reminded = {{"seq", 1},
                         {"at", "2026-11-24T03:00:00Z"},
                         {"actor", {{"role", "clock"}, {"id", ""}, {"display_name", ""}}},
                         {"action", "reminder"},
                         {"from", "disputed"},
                         {"to", "disputed"},
                         {"note", ""},
                         {"data",
                          {{"reminder", {{"name", "decide_dispute"}, {"due_at", "2026-11-24T03:00:00Z"}}},
                           {"due_at", "2026-11-27T15:59:59Z"}}}};
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders/ord_1", answer(200, disputed({"resolve"}))));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders/ord_1/events?limit=100", answer(200, page_of({reminded}))));
  fixture.screen->frames();
  const auto* statements = fixture.screen->find(Role::table, "申诉：双方陈述");
  REQUIRE(statements != nullptr);
  CHECK(fixture.screen->says("到期提醒"));
  CHECK(fixture.screen->says("裁决截止  2026-11-27 23:59"));
}

TEST_CASE("a proposal shows what the money would do once it is agreed, to both") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  auto json = disputed({"propose_settlement"});
  json["snapshot"]["provider_id"] = "acc_1";
  show_order(fixture, json);
  REQUIRE(fixture.screen->click(Role::button, "提出和解"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("退回用户的金额（元）", "40"));
  fixture.screen->frames();
  CHECK(fixture.screen->says("对方同意后的资金变动"));
  for (const char* paid : {"¥40.00", "¥54.00", "¥6.00"}) {
    CAPTURE(paid);
    CHECK(fixture.screen->says(paid));
  }
}

TEST_CASE("an offer that stands shows what agreeing to it pays") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  auto json = disputed({"agree_settlement"});
  json["snapshot"]["provider_id"] = "acc_1";
  json["dispute"]["settlement"] = {
      {"at", "2026-11-24T03:00:00Z"}, {"by", "buyer"}, {"amount_fen", 4000}, {"reason", ""}};
  show_order(fixture, json);
  CHECK(fixture.screen->says("对方同意后的资金变动"));
  CHECK(fixture.screen->says("¥54.00"));
}

TEST_CASE("the commission is that of the terms that the order was placed under") {
  ConsoleFixture fixture("operator", "#/orders/ord_1");
  auto json = disputed({"resolve"});
  json["commission_basis_points"] = 500;
  show_order(fixture, json);
  REQUIRE(fixture.screen->click(Role::button, "裁决"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("退回用户的金额（元）", "40"));
  fixture.screen->frames();
  for (const char* paid : {"¥40.00", "¥57.00", "¥3.00"}) {
    CAPTURE(paid);
    CHECK(fixture.screen->says(paid));
  }
}

TEST_CASE("an order that is to go on pays nobody") {
  ConsoleFixture fixture("operator", "#/orders/ord_1");
  show_order(fixture, disputed({"resolve"}));
  REQUIRE(fixture.screen->click(Role::button, "裁决"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("退回用户的金额（元）", "40"));
  REQUIRE(fixture.screen->click(Role::checkbox, "订单继续，回到申诉前的状态，不结算"));
  fixture.screen->frames();
  CHECK_FALSE(fixture.screen->says("¥54.00"));
  REQUIRE(fixture.screen->fill("原因", "继续实施"));
  REQUIRE(fixture.screen->click(Role::button, "确认裁决"));
  fixture.screen->frames();
  const auto body = fixture.body_of("POST", kResolve);
  CHECK(body["go_on"] == true);
  CHECK_FALSE(body.contains("amount_fen"));
}

}  // namespace ops::test
