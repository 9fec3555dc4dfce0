// A provider's earnings: sums, orders by state and days in the address, statements saved as files.
#include "tests/client/console_fixture.h"

namespace ops::test {
namespace {

constexpr const char* kEarnings = "/api/v1/provider/earnings";

Json money(const std::string& state, const Json& more = Json::object()) {
  Json json{{"state", state},         {"paid_fen", 16000},    {"refunded_fen", 0},
            {"commission_fen", 1600}, {"net_fen", 14400},     {"paid_at", "2026-11-20T02:00:00Z"},
            {"settles_at", nullptr},  {"settled_at", nullptr}};
  json.update(more);
  return json;
}

Json earning(int number, const Json& money) {
  return {{"order_id", "ord_" + std::to_string(number)},
          {"number", "N" + std::to_string(number)},
          {"product_name", "数据迁移服务"},
          {"spec", "10G"},
          {"quantity", 2},
          {"buyer", {{"id", "acc_9"}, {"display_name", "小王"}}},
          {"order_state", "completed"},
          {"money", money}};
}

Json earnings(const Json& items) {
  const auto sum = [](std::int64_t orders, std::int64_t amount, std::int64_t commission) -> Json {
    return {
        {"orders", orders}, {"amount_fen", amount}, {"commission_fen", commission}, {"net_fen", amount - commission}};
  };
  Json refunded = sum(1, 6000, 0);
  refunded["net_fen"] = 0;
  return {{"sums",
           {{"in_escrow", sum(2, 32000, 3200)},
            {"to_settle", sum(1, 16000, 1600)},
            {"settled", sum(3, 123456700, 12345670)},
            {"refunded", refunded}}},
          {"items", items},
          {"next_cursor", nullptr}};
}

void show_earnings(ConsoleFixture& fixture, const std::string& query, const Json& items) {
  REQUIRE(fixture.platform.reply("GET", kEarnings + query, answer(200, earnings(items))));
  fixture.platform.reply("GET", std::string(kEarnings) + "?limit=1", answer(200, earnings(Json::array())));
  fixture.screen->frames();
}

}  // namespace

TEST_CASE("earnings: sums by state, and each order with what was paid, the commission and the net") {
  ConsoleFixture fixture("provider", "#/earnings");
  show_earnings(fixture, "",
                {earning(1, money("to_settle", {{"settles_at", "2026-12-04T15:59:59Z"}})),
                 earning(2, money("settled", {{"refunded_fen", 6000},
                                              {"commission_fen", 1000},
                                              {"net_fen", 9000},
                                              {"settled_at", "2026-11-22T02:00:00Z"}}))});
  for (const char* said : {"¥288.00", "2 个订单，已扣佣金 ¥32.00", "¥144.00", "¥1,111,110.30", "1 个订单，已退给买家",
                           "预计 2026-12-04 23:59 结算", "2026-11-22 10:00 结算", "已退 ¥60.00", "¥10.00", "¥90.00"})
    CHECK_MESSAGE(fixture.screen->says(said), said);
  REQUIRE(fixture.screen->click(Role::link, "N2"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders/ord_2");
}

TEST_CASE("earnings: state and days stand in the address, and a day that is none is said beside its field") {
  ConsoleFixture fixture("provider", "#/earnings?state=settled&from=2026-11-01&to=2026-11-30");
  show_earnings(fixture, "?state=settled&from=2026-11-01&to=2026-11-30", Json::array());
  CHECK(fixture.screen->says("这些日期里没有这种状态的订单"));
  REQUIRE(fixture.screen->click(Role::button, "托管中"));
  CHECK(fixture.platform.address() == "#/earnings?state=in_escrow&from=2026-11-01&to=2026-11-30");
  show_earnings(fixture, "?state=in_escrow&from=2026-11-01&to=2026-11-30", Json::array());
  REQUIRE(fixture.screen->fill("开始日期", "2026-02-30"));
  REQUIRE(fixture.screen->click(Role::button, "查看"));
  fixture.screen->frames();
  CHECK(fixture.screen->says("开始日期须是日历上有的日期，写成 2026-12-01 这样"));
  REQUIRE(fixture.screen->fill("开始日期", "2026-12-01"));
  REQUIRE(fixture.screen->click(Role::button, "查看"));
  fixture.screen->frames();
  CHECK(fixture.screen->says("结束日期不能早于开始日期 2026-12-01"));
  CHECK(fixture.platform.address() == "#/earnings?state=in_escrow&from=2026-11-01&to=2026-11-30");
  REQUIRE(fixture.screen->click(Role::button, "上月"));
  CHECK(fixture.platform.address() == "#/earnings?state=in_escrow&from=2026-10-01&to=2026-10-31");
  REQUIRE(fixture.screen->click(Role::button, "全部日期"));
  CHECK(fixture.platform.address() == "#/earnings?state=in_escrow");
}

TEST_CASE("earnings: a statement is saved as the server made it, and a refusal is told in words") {
  ConsoleFixture fixture("provider", "#/earnings");
  show_earnings(fixture, "", Json::array());
  CHECK(fixture.screen->says("还没有已付款的订单。买家付款后，每个订单的金额、佣金和实得会列在这里。"));
  CHECK(fixture.screen->says("对账单 2025-11-24 至 2026-11-24"));  // a year
  const std::string query = "?from=2025-11-24&to=2026-11-24&lang=zh-CN";
  REQUIRE(fixture.screen->click(Role::button, "导出 PDF"));
  fixture.screen->frames();
  CHECK(fixture.screen->says("正在生成…"));
  const std::string bytes("%PDF-1.7\n\0\xFF", 11);
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/statement.pdf" + query,
                                 {.status = 200, .headers = {}, .body = bytes}));
  fixture.screen->frames();
  REQUIRE(fixture.platform.saved_files.size() == 1);
  CHECK(fixture.platform.saved_files[0] ==
        std::pair<std::string, std::string>{"statement-2025-11-24-2026-11-24.pdf", bytes});
  CHECK(fixture.screen->says("已保存 statement-2025-11-24-2026-11-24.pdf"));

  const Json many{{"errors", {{{"field", "to"}, {"code", "too_many"}, {"params", {{"max", 2000}, {"actual", 2001}}}}}}};
  REQUIRE(fixture.screen->click(Role::button, "导出 CSV"));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/statement.csv" + query,
                                 answer(422, problem(422, "invalid_input", many))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("这段时间有 2001 笔入账，一份对账单最多 2000 笔，请缩短日期范围"));
  REQUIRE(fixture.screen->click(Role::button, "导出 PDF"));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/statement.pdf" + query,
                                 answer(503, problem(503, "font_missing"))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("服务器上没有中文字体，暂时不能生成 PDF：请联系运营安装 fonts-noto-cjk，或先导出 CSV。"));
  CHECK(fixture.platform.saved_files.size() == 1);
}

TEST_CASE("earnings: the latest twelve months have their statements, the current one first") {
  ConsoleFixture fixture("provider", "#/earnings");
  show_earnings(fixture, "", Json::array());
  CHECK_FALSE(fixture.screen->find(Role::link, "2026-11 对账单 PDF"));
  REQUIRE(fixture.screen->click(Role::button, "展开：按月对账单"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "2025-12 对账单 CSV"));
  CHECK_FALSE(fixture.screen->find(Role::link, "2025-11 对账单 CSV"));
  REQUIRE(fixture.screen->click(Role::link, "2026-11 对账单 PDF"));
  fixture.screen->frames();
  CHECK(fixture.platform.opened_pages ==
        std::vector<std::string>{"/api/v1/provider/statement.pdf?month=2026-11&lang=zh-CN"});
}

TEST_CASE("earnings are loaded again when an order goes on") {
  ConsoleFixture fixture("provider", "#/earnings");
  show_earnings(fixture, "", Json::array({earning(1, money("in_escrow"))}));
  fixture.platform.tell("order", "ord_1");
  fixture.platform.clock_seconds += 1;
  fixture.screen->frames();
  show_earnings(fixture, "", Json::array({earning(1, money("settled", {{"settled_at", "2026-11-22T02:00:00Z"}}))}));
  CHECK(fixture.screen->says("2026-11-22 10:00 结算"));
}

}  // namespace ops::test
