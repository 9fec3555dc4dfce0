// Notices, and the operators' defaults and holidays.
#include "tests/client/fits.h"

namespace ops::test {
namespace {

Json notice(std::int64_t seq, bool read) {
  return {{"seq", seq},
          {"id", "ntf_" + std::to_string(seq)},
          {"at", "2026-11-24T05:00:00Z"},
          {"kind", "order"},
          {"code", "order.step"},
          {"params",
           {{"actor", "buyer"},
            {"action", "pay"},
            {"state", "awaiting_demand"},
            {"part", "provider"},
            {"number", "20261124-ABCDEF"},
            {"product", "数据迁移服务"}}},
          {"subject", "ord_1"},
          {"read", read}};
}

Json terms(std::int64_t version, std::int64_t commission) {
  return {{"version", version},
          {"terms",
           {{"commission", commission},
            {"pay", 24},
            {"submit_demand", 90},
            {"start", 2},
            {"start_final", 15},
            {"accept", 10},
            {"answer_refund", 3},
            {"decide_dispute", 3}}},
          {"bounds", Json::array()},
          {"history", Json::array()}};
}

void show_rules(Desk& desk) {
  REQUIRE(desk.platform.reply("GET", "/api/v1/operator/terms", answer(200, terms(0, 1000))));
  REQUIRE(desk.platform.reply(
      "GET", "/api/v1/operator/holidays",
      answer(200,
             {{"items", {{{"year", 2026}, {"text", "off 2026-01-01"}, {"set_at", nullptr}, {"operator", nullptr}}}}})));
  desk.screen->frames();
}

}  // namespace

TEST_CASE("notices read in the screen's language, lead to what they are about, and are read then or all at once") {
  Desk desk("provider", "#/notices");
  REQUIRE(desk.platform.reply("GET", "/api/v1/unread", answer(200, {{"messages", 0}, {"notifications", 1}})));
  REQUIRE(desk.platform.reply("GET", "/api/v1/notifications?limit=50",
                              answer(200, {{"items", {notice(8, false), notice(7, true)}}, {"next_cursor", nullptr}})));
  desk.screen->frames();
  CHECK(desk.screen->says("《数据迁移服务》，订单 20261124-ABCDEF，现在：待用户提交需求"));
  CHECK(desk.screen->find(Role::link, "通知 · 1 未读") != nullptr);
  check_fits(desk);
  REQUIRE(desk.screen->click(Role::button, "全部标为已读"));
  CHECK(desk.body_of("POST", "/api/v1/notifications/read") == Json{{"seq", 8}});
  REQUIRE(desk.platform.reply("POST", "/api/v1/notifications/read", answer(200, {{"unread", 0}})));
  REQUIRE(desk.platform.reply("GET", "/api/v1/unread", answer(200, {{"messages", 0}, {"notifications", 0}})));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::link, "通知") != nullptr);
  REQUIRE(desk.screen->click(Role::link, "用户：支付"));
  CHECK(desk.platform.address() == "#/orders/ord_1");
}

TEST_CASE("whoever opens an order has read what was told of it") {
  Desk desk("provider", "#/orders/ord_1");
  CHECK(desk.body_of("POST", "/api/v1/notifications/read") == Json{{"subject", "ord_1"}});
  REQUIRE(desk.platform.reply("GET", "/api/v1/unread", answer(200, {{"messages", 0}, {"notifications", 3}})));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::link, "通知 · 3 未读") != nullptr);
  REQUIRE(desk.platform.reply("POST", "/api/v1/notifications/read", answer(200, {{"unread", 1}})));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::link, "通知 · 1 未读") != nullptr);
}

TEST_CASE("a count that was asked for before an order was opened does not bring back what has been read since") {
  Desk desk("provider", "#/orders/ord_1");
  REQUIRE(desk.platform.reply("POST", "/api/v1/notifications/read", answer(200, {{"unread", 1}})));
  REQUIRE(desk.platform.reply("GET", "/api/v1/unread", answer(200, {{"messages", 0}, {"notifications", 3}})));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::link, "通知 · 1 未读") != nullptr);
}

TEST_CASE("a default out of bounds is said beside its field before the round trip; what was typed survives a reload") {
  Desk desk("operator", "#/rules");
  show_rules(desk);
  CHECK(desk.textbox("平台佣金").value == "1000");
  check_fits(desk);
  REQUIRE(desk.screen->fill("平台佣金", "3001"));
  REQUIRE(desk.screen->click(Role::button, "对新订单生效"));
  CHECK(desk.platform.open_request("PUT", "/api/v1/operator/terms") == nullptr);
  CHECK_FALSE(desk.textbox("平台佣金").error.empty());
  CHECK_FALSE(desk.textbox("原因").error.empty());
  check_fits(desk);
  desk.open("operator");
  show_rules(desk);
  CHECK(desk.textbox("平台佣金").value == "3001");
  REQUIRE(desk.screen->fill("平台佣金", "800"));
  REQUIRE(desk.screen->fill("原因", "降价"));
  REQUIRE(desk.screen->click(Role::button, "对新订单生效"));
  const Json body = desk.body_of("PUT", "/api/v1/operator/terms");
  CHECK(body["version"] == 0);
  CHECK(body["terms"]["commission"] == 800);
  CHECK(body["terms"]["pay"] == 24);
  CHECK(body["reason"] == "降价");
  REQUIRE(desk.platform.reply("PUT", "/api/v1/operator/terms", answer(200, terms(1, 800))));
  desk.screen->frames();
  CHECK(desk.screen->says("已保存"));
}

TEST_CASE("when another operator was first, what was typed stays and their terms are what it is compared with") {
  Desk desk("operator", "#/rules");
  show_rules(desk);
  REQUIRE(desk.screen->fill("平台佣金", "900"));
  REQUIRE(desk.screen->fill("原因", "调整"));
  REQUIRE(desk.screen->click(Role::button, "对新订单生效"));
  REQUIRE(desk.platform.reply("PUT", "/api/v1/operator/terms",
                              answer(409, problem(409, "stale_version", {{"current", terms(1, 700)}}))));
  desk.screen->frames();
  CHECK(desk.screen->says("其他运营人员刚修改过规则。您填写的内容还在，请对照历次修改后再保存。"));
  CHECK(desk.textbox("平台佣金").value == "900");
  REQUIRE(desk.screen->click(Role::button, "对新订单生效"));
  CHECK(desk.body_of("PUT", "/api/v1/operator/terms")["version"] == 1);
}

TEST_CASE("a year of holidays is edited from what is there; the server's line is said beside the text") {
  Desk desk("operator", "#/rules");
  show_rules(desk);
  REQUIRE(desk.screen->click(Role::button, "编辑 2026 年"));
  CHECK(desk.textbox("一年的放假和调休").value == "off 2026-01-01");
  REQUIRE(desk.screen->click(Role::button, "替换这一年"));
  CHECK(desk.body_of("PUT", "/api/v1/operator/holidays") == Json{{"text", "off 2026-01-01"}});
  const Json error{{"field", "text"}, {"code", "malformed"}, {"params", {{"line", 2}, {"why", "date"}}}};
  REQUIRE(desk.platform.reply("PUT", "/api/v1/operator/holidays",
                              answer(422, problem(422, "invalid_input", {{"errors", {error}}}))));
  desk.screen->frames();
  CHECK(desk.textbox("一年的放假和调休").error.find("第 2 行") != std::string::npos);
  CHECK(desk.textbox("一年的放假和调休").error.find("须是日期") != std::string::npos);  // M14: not in English
}

TEST_CASE("defaults and holidays are an operator's") {
  Desk desk("provider", "#/rules");
  CHECK(desk.screen->says("没有这个页面，或此账号不能使用它"));
}

}  // namespace ops::test
