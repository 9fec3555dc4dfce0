// The start pages: what waits, and how the last weeks went.
#include <algorithm>

#include "tests/client/fits.h"
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr const char* kWaiting = "/api/v1/orders?state=awaiting_start,in_service,refund_requested&sort=due_at";

Json week(const std::string& monday, int revenue, int completed, int on_time, int reworked) {
  return {{"monday", monday},
          {"revenue_fen", revenue},
          {"completed", completed},
          {"on_time", on_time},
          {"reworked", reworked}};
}

Json overview(bool any) {
  Json weeks = Json::array();
  for (const char* monday : {"2026-11-09", "2026-11-16"}) weeks.push_back(week(monday, 0, 0, 0, 0));
  weeks.push_back(any ? week("2026-11-23", 14400, 3, 2, 1) : week("2026-11-23", 0, 0, 0, 0));
  return {{"weeks", weeks},
          {"products", any ? Json{{"listed", 3}, {"draft", 1}} : Json::object()},
          {"facts",
           {{"completed_orders", 3},
            {"on_time_percent", nullptr},
            {"rework_percent", nullptr},
            {"median_start_seconds", nullptr}}},
          {"orders", {{"waiting", 2}, {"overdue", 0}, {"next_due_at", "2026-11-25T06:00:00Z"}}},
          {"month_revenue_fen", 1234500},
          {"setup",
           {{"email", true}, {"profile", false}, {"listing", false}, {"second_factor", false}, {"webhook", false}}}};
}

struct Start : ConsoleFixture {
  explicit Start(const Json& json) : ConsoleFixture("provider", "#/") {
    REQUIRE(platform.reply("GET", "/api/v1/provider/overview", answer(200, json)));
    platform.reply("GET", kWaiting, answer(200, {{"items", Json::array()}, {"next_cursor", nullptr}}));
    screen->frames();
  }
};

}  // namespace

TEST_CASE("a provider's start page says the weeks' figures as plots to readers, and as a table to everybody") {
  ConsoleFixture fixture("provider", "#/");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/overview", answer(200, overview(true))));
  REQUIRE(fixture.platform.reply("GET", kWaiting, answer(200, {{"items", Json::array()}, {"next_cursor", nullptr}})));
  fixture.screen->frames();
  CHECK(fixture.screen->says("没有等您处理的订单。"));
  CHECK(fixture.screen->find(Role::image, "收入（已扣佣金）：12 周合计 ¥144.00，本周 ¥144.00") != nullptr);
  CHECK(fixture.screen->find(Role::image, "按时率：12 周合计 67%，本周 67%") != nullptr);
  CHECK(fixture.screen->find(Role::image, "返工率：12 周合计 33%，本周 33%") != nullptr);
  REQUIRE(fixture.screen->click(Role::button, "以表格显示"));
  CHECK(fixture.screen->find(Role::table, "最近 12 周") != nullptr);
  CHECK(fixture.screen->says("2026-11-23"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::link, "已上架 3"));
  CHECK(fixture.platform.address() == "#/products?state=listed");
}

TEST_CASE("the start page says how many questions and requests for a quote wait, and leads to them") {
  Start start(overview(true));
  CHECK_FALSE(start.screen->says("买家在问"));
  const Json waiting = {{"messages", 0}, {"notifications", 0}, {"questions", 2}, {"quote_requests", 3}};
  start.console->unread.load();
  while (start.platform.reply("GET", "/api/v1/unread", answer(200, waiting))) {
  }
  start.screen->frames();
  CHECK(start.screen->find(Role::link, "3 个询价可报价") != nullptr);
  check_fits(start);
  REQUIRE(start.screen->click(Role::link, "2 个问题待回答"));
  CHECK(start.console->route().path == "/questions");
}

TEST_CASE("the start page tells the month's money and what is late; a late order stands beside no rate of 100 %") {
  Json json = overview(true);
  json["weeks"][2] = week("2026-11-23", 14400, 3, 3, 0);
  {
    Start start(json);
    CHECK(start.screen->says("¥12,345.00"));
    CHECK(start.screen->find(Role::image, "按时率：12 周合计 100%，本周 100%") != nullptr);
  }
  json["orders"] = {{"waiting", 2}, {"overdue", 1}, {"next_due_at", "2026-11-24T03:00:00Z"}};
  Start start(json);
  CHECK(start.screen->says("已超时 3 小时 0 分"));
  CHECK(start.screen->find(Role::image, "按时率：12 周合计 100%，本周 100%") == nullptr);
  CHECK(start.screen->find(Role::image, "按时率（含 1 笔正在超时）：12 周合计 75%，本周 75%") != nullptr);
  check_fits(start);
}

TEST_CASE(
    "first steps are ticked by the server's facts, lead where they are done, and go when all are or nobody wants "
    "them") {
  Json json = overview(false);
  {
    Start start(json);
    CHECK(start.screen->says("已完成 1/5"));
    CHECK(start.screen->find(Role::link, "填写并确认通知邮箱") == nullptr);  // done
    check_fits(start);
    REQUIRE(start.screen->click(Role::link, "开启两步验证"));
    CHECK(start.platform.address() == "#/security");
  }
  {
    Start start(json);
    REQUIRE(start.screen->click(Role::link, "填写企业资料"));
    CHECK(start.platform.address() == "#/profile");
  }
  {
    Start start(json);
    REQUIRE(start.screen->click(Role::link, "发布第一个服务"));
    CHECK(start.platform.address() == "#/products/new");
  }
  Start start(json);
  REQUIRE(start.screen->click(Role::button, "不再显示"));
  CHECK(start.screen->find(Role::group, "开始使用") == nullptr);
  start.open("provider");  // a reload
  REQUIRE(start.platform.reply("GET", "/api/v1/provider/overview", answer(200, json)));
  start.screen->frames();
  CHECK(start.screen->find(Role::group, "开始使用") == nullptr);
  json["setup"] = {{"email", true}, {"profile", true}, {"listing", true}, {"second_factor", true}, {"webhook", true}};
  Start done(json);
  CHECK(done.screen->find(Role::group, "开始使用") == nullptr);
}

TEST_CASE("every stop of Tab is a widget that readers are told of") {
  ConsoleFixture fixture("provider", "#/");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/overview", answer(200, overview(true))));
  REQUIRE(fixture.platform.reply("GET", kWaiting, answer(200, {{"items", Json::array()}, {"next_cursor", nullptr}})));
  fixture.screen->frames();
  REQUIRE(fixture.screen->focus(Role::link, "首页"));
  for (int stop = 0; stop < 12; ++stop) {
    CAPTURE(stop);
    const auto nodes = fixture.screen->stage().tree().nodes();
    CHECK(std::any_of(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.focused; }));
    fixture.screen->press(ImGuiKey_Tab);
  }
}

TEST_CASE("a new provider's start page says what to do first") {
  ConsoleFixture fixture("provider", "#/");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/overview", answer(200, overview(false))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("最近 12 周没有完成的订单。"));
  REQUIRE(fixture.screen->click(Role::button, "+新建"));
  CHECK(fixture.platform.address() == "#/products/new");
}

TEST_CASE("a start page that did not load says so, and loads again") {
  ConsoleFixture fixture("operator", "#/");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/overview", answer(500, problem(500, "internal"))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  const Json reviews = {{"waiting", 4}, {"overdue", 1}, {"next_due_at", "2026-11-23T15:59:59Z"}};
  const Json disputes = {{"waiting", 0}, {"overdue", 0}, {"next_due_at", nullptr}};
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/overview",
                                 answer(200, {{"reviews", reviews}, {"disputes", disputes}})));
  fixture.screen->frames();
  CHECK(fixture.screen->says("4 件等待处理"));
  CHECK(fixture.screen->says("1 件已超时"));
  CHECK(fixture.screen->says("0 件等待处理"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::link, "去审核"));
  CHECK(fixture.platform.address() == "#/reviews");
}

}  // namespace ops::test
