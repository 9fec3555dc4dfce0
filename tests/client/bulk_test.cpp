// Several rows at once, views with names, operators' notes, common reasons, and how the market does.
#include <algorithm>

#include "tests/client/fits.h"
#include "tests/client/order_fixture.h"
#include "tests/client/outcome_command.h"

namespace ops::test {
namespace {

constexpr const char* kListings = "/api/v1/operator/products";
constexpr const char* kCounts = "/api/v1/counts";

Json listing_rows(int count) {
  Json items = Json::array();
  for (int i = 0; i < count; ++i) {
    const std::string name = "服务" + std::to_string(i);
    items.push_back({{"id", "prd_" + std::to_string(i)},
                     {"version", 10 + i},
                     {"provider", {{"id", "acc_7"}, {"display_name", "云迁科技"}}},
                     {"state", "listed"},
                     {"sale", "listed"},
                     {"work", "none"},
                     {"name", name},
                     {"category_id", "cat_db"},
                     {"min_price_fen", 5000},
                     {"live_name", name},
                     {"live_min_price_fen", 5000},
                     {"updated_at", "2026-11-24T05:00:00Z"}});
  }
  return items;
}

struct Listings : ConsoleFixture {
  explicit Listings(int count = 3) : ConsoleFixture("operator", "#/listings") {
    give(*this, kListings, page_of(listing_rows(count)));
  }
  void choose(int i) { REQUIRE(screen->click(Role::checkbox, "选择服务" + std::to_string(i))); }
  void take_down(const std::string& reason) {
    REQUIRE(screen->click(Role::button, "下架所选"));
    REQUIRE(screen->fill("原因", reason));
    REQUIRE(screen->click(Role::button, "下架 " + std::to_string(shown<state::AllProducts>().bulk.count()) + " 项"));
  }
  std::string path(int i) const { return std::string(kListings) + "/prd_" + std::to_string(i) + "/unlist"; }
  bool asked(int i) const { return platform.open_request("POST", path(i)) != nullptr; }
  void answered(int i, const platform::HttpReply& reply) {
    REQUIRE(platform.reply("POST", path(i), reply));
    screen->frames();
  }
};

}  // namespace

TEST_CASE("rows chosen by checkbox are taken down one by one with one reason, and each says what became of it") {
  Listings fixture;
  CHECK_FALSE(fixture.screen->find(Role::group, "批量操作"));
  for (const int i : {0, 1, 2}) fixture.choose(i);
  CHECK(fixture.screen->says("已选择 3 项"));
  CHECK(fixture.platform.address() == "#/listings");  // ticking opens nothing
  check_fits(fixture);
  fixture.take_down("违规");
  CHECK(fixture.asked(0));
  CHECK_FALSE(fixture.asked(1));  // one after the other
  const Json body = fixture.body_of("POST", fixture.path(0));
  CHECK(body["version"] == 10);
  CHECK(body["reason"] == "违规");
  const auto first_key = key_of(fixture, fixture.path(0));
  CHECK_FALSE(first_key.empty());
  fixture.answered(0, answer(200, Json::object()));
  CHECK(key_of(fixture, fixture.path(1)) != first_key);
  fixture.answered(1, answer(409, problem(409, "wrong_state")));
  fixture.answered(2, answer(200, Json::object()));
  CHECK(fixture.screen->says("已完成 2 项，1 项未完成："));
  CHECK(fixture.screen->says("服务1：当前状态不能进行这个操作"));
  CHECK(fixture.platform.open_request("GET", kListings) != nullptr);  // the list is asked for anew
  CHECK(fixture.shown<state::AllProducts>().bulk.chosen("prd_1"));    // what was refused stays chosen
  CHECK(fixture.shown<state::AllProducts>().bulk.count() == 1);
  check_fits(fixture);
}

TEST_CASE("a lost answer stops the rest; sent again, a row has the key that it had, and none that was done is sent") {
  Listings fixture;
  for (const int i : {0, 1, 2}) fixture.choose(i);
  fixture.take_down("违规");
  fixture.answered(0, answer(200, Json::object()));
  const auto key = key_of(fixture, fixture.path(1));
  fixture.answered(1, {});
  CHECK_FALSE(fixture.asked(2));
  CHECK(fixture.screen->says("已完成 1 项，1 项未完成："));
  give(fixture, kListings, page_of(listing_rows(3)));
  CHECK(fixture.screen->says("已选择 2 项"));
  REQUIRE(fixture.screen->click(Role::button, "下架所选"));
  CHECK(fixture.textbox("原因").value == "违规");  // still typed
  REQUIRE(fixture.screen->click(Role::button, "下架 2 项"));
  CHECK_FALSE(fixture.asked(0));
  CHECK(key_of(fixture, fixture.path(1)) == key);
}

TEST_CASE("without a reason nothing is taken down; a common one is put in and can be changed") {
  Listings fixture;
  fixture.choose(0);
  REQUIRE(fixture.screen->click(Role::button, "下架所选"));
  REQUIRE(fixture.screen->click(Role::button, "下架 1 项"));
  CHECK_FALSE(fixture.asked(0));
  CHECK_FALSE(fixture.textbox("原因").error.empty());
  REQUIRE(fixture.screen->click(Role::combobox, "常用原因"));
  REQUIRE(fixture.screen->click(Role::option, "价格与服务内容不符，请核对价格。"));
  CHECK(fixture.textbox("原因").value == "价格与服务内容不符，请核对价格。");
  REQUIRE(fixture.screen->click(Role::button, "下架 1 项"));
  CHECK(fixture.body_of("POST", fixture.path(0))["reason"] == "价格与服务内容不符，请核对价格。");
}

TEST_CASE("rows are chosen and acted on by the keyboard alone, and on a narrow screen") {
  Listings fixture(2);
  REQUIRE(fixture.screen->focus(Role::checkbox, "选择服务1"));
  fixture.screen->press(ImGuiKey_Space);
  fixture.screen->frames();
  CHECK(fixture.screen->says("已选择 1 项"));
  REQUIRE(fixture.screen->focus(Role::button, "下架所选"));
  fixture.screen->press(ImGuiKey_Enter);
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::textbox, "原因") != nullptr);
  fixture.screen->resize({.width = 390, .height = 800});
  fixture.screen->frames();
  fixture.choose(0);
  CHECK(fixture.screen->says("已选择 2 项"));
  check_fits(fixture);
}

TEST_CASE("so many rows at once, all that are shown, or none; another filter begins anew") {
  Listings fixture(120);
  fixture.choose(0);
  REQUIRE(fixture.screen->click(Role::button, "选择已显示的全部"));
  CHECK(fixture.screen->says("已选择 100 项，一次最多这么多"));
  REQUIRE(fixture.screen->click(Role::button, "取消选择"));
  CHECK_FALSE(fixture.screen->find(Role::group, "批量操作"));
  fixture.choose(1);
  REQUIRE(fixture.screen->click(Role::button, "已上架"));
  fixture.screen->frames();
  CHECK(fixture.shown<state::AllProducts>().bulk.count() == 0);
}

TEST_CASE("a provider takes several off sale and hands several in; chosen orders become a file") {
  ConsoleFixture fixture("provider", "#/products");
  give(fixture, "/api/v1/provider/products", page_of(listing_rows(2)));
  REQUIRE(fixture.screen->click(Role::checkbox, "选择服务0"));
  REQUIRE(fixture.screen->click(Role::button, "提交审核"));
  REQUIRE(fixture.screen->click(Role::button, "提交 1 项"));
  CHECK(fixture.body_of("POST", "/api/v1/provider/products/prd_0/submit") == Json{{"version", 10}});

  ConsoleFixture trade("provider", "#/orders");
  Json items = Json::array();
  for (const char* number : {"N1", "N2", "N3"}) {
    Json one = order("completed", {});
    one["id"] = std::string("ord_") + number;
    one["number"] = number;
    items.push_back(one);
  }
  give(trade, "/api/v1/orders", page_of(items));
  for (const char* number : {"N1", "N3"}) REQUIRE(trade.screen->click(Role::checkbox, std::string("选择") + number));
  REQUIRE(trade.screen->click(Role::button, "导出所选"));
  REQUIRE(trade.platform.saved_files.size() == 1);
  const auto& [name, bytes] = trade.platform.saved_files[0];
  CHECK(name == "订单-2026-11-24.csv");
  CHECK(std::count(bytes.begin(), bytes.end(), '\n') == 3);
  CHECK(bytes.find("N3") != std::string::npos);
  CHECK(bytes.find("N2") == std::string::npos);
  CHECK(trade.screen->says("已导出 2 行"));
}

TEST_CASE("tabs say how many wait, and no more than 99; what is not told has no number") {
  ConsoleFixture fixture("provider", "#/orders");
  CHECK(fixture.screen->find(Role::button, "等我处理") != nullptr);
  const auto waiting = [](int count) -> Json {
    return {{"orders", {{"awaiting_start", count - 1}, {"in_service", 1}, {"completed", 7}, {"cancelled", 0}}},
            {"products", {{"listed", 3}}}};
  };
  give(fixture, kCounts, waiting(4));
  CHECK(fixture.screen->find(Role::button, "等我处理 4") != nullptr);
  CHECK(fixture.screen->find(Role::button, "已完成 7") != nullptr);
  CHECK(fixture.screen->find(Role::button, "已取消") != nullptr);  // none
  fixture.platform.set_address("#/orders?state=completed");
  fixture.screen->frames();
  give(fixture, kCounts, waiting(100));
  CHECK(fixture.screen->find(Role::button, "等我处理 99+") != nullptr);
  check_fits(fixture);
  fixture.platform.set_address("#/products");
  fixture.screen->frames();
  give(fixture, kCounts, waiting(4));
  CHECK(fixture.screen->find(Role::button, "已上架 3") != nullptr);
}

TEST_CASE("tabs of operators tell of all orders, and their numbers follow what changes") {
  ConsoleFixture fixture("operator", "#/orders");
  give(fixture, "/api/v1/orders", page_of(Json::array()));
  give(fixture, kCounts, {{"orders", {{"disputed", 2}, {"completed", 100}}}});
  CHECK(fixture.screen->find(Role::button, "等我处理 2") != nullptr);
  CHECK(fixture.screen->find(Role::button, "已完成 99+") != nullptr);
  const auto hear = [&] {
    fixture.platform.tell("order", "ord_1");
    fixture.platform.clock_seconds += 1;
    fixture.screen->frames();
  };
  hear();
  hear();  // while the first answer is on its way, which may be older than this change
  give(fixture, kCounts, {{"orders", {{"disputed", 2}, {"completed", 100}}}});
  give(fixture, kCounts, {{"orders", {{"disputed", 1}, {"completed", 100}}}});
  CHECK(fixture.screen->find(Role::button, "等我处理 1") != nullptr);
  CHECK(fixture.platform.open_request("GET", kCounts) == nullptr);
}

TEST_CASE(
    "the health says when the last backup was made, and has operators look where it is a day ago or there is none") {
  const auto show = [](ConsoleFixture& fixture, const Json& backup) {
    const Json queue = {{"waiting", 0}, {"overdue", 0}, {"next_due_at", nullptr}};
    give(fixture, "/api/v1/operator/overview",
         {{"reviews", queue},
          {"disputes", queue},
          {"health", {{"store_bytes", 4096}, {"free_bytes", 12LL * 1024 * 1024 * 1024}, {"last_backup", backup}}}});
  };
  const auto made = [](const char* at) -> Json { return {{"made_at", at}, {"bytes", 1536LL * 1024 * 1024}}; };
  constexpr auto kDue = "请每天运行一次 opsmarket backup，并把备份存到另一台机器。";
  ConsoleFixture none("operator", "#/");
  show(none, nullptr);
  CHECK(none.screen->says("没有备份记录"));
  CHECK(none.screen->says("需要查看"));
  CHECK(none.screen->says(kDue));
  check_fits(none);
  ConsoleFixture fresh("operator", "#/");
  show(fresh, made("2026-11-24T04:00:00Z"));
  CHECK(fresh.screen->says("2026-11-24 12:00（2 小时 0 分前），1.5 GB"));
  CHECK(fresh.screen->says("正常"));
  CHECK_FALSE(fresh.screen->says(kDue));
  check_fits(fresh);
  ConsoleFixture old("operator", "#/");
  show(old, made("2026-11-23T05:59:00Z"));
  CHECK(old.screen->says("2026-11-23 13:59（1 天 0 小时前），1.5 GB"));
  CHECK(old.screen->says("需要查看"));
  CHECK(old.screen->says(kDue));
}

TEST_CASE(
    "a view gets a name, is a chip that leads to it, survives a reload, and goes again; each account has its own") {
  ConsoleFixture fixture("provider", "#/orders?state=completed&sort=-total_fen");
  REQUIRE(fixture.screen->click(Role::button, "视图"));
  REQUIRE(fixture.screen->click(Role::button, "保存视图"));
  CHECK_FALSE(fixture.textbox("当前视图的名称").error.empty());
  REQUIRE(fixture.screen->fill("当前视图的名称", " 大单 "));
  REQUIRE(fixture.screen->click(Role::button, "保存视图"));
  REQUIRE(fixture.screen->find(Role::button, "大单") != nullptr);
  check_fits(fixture);
  fixture.platform.set_address("#/orders");
  fixture.open("provider");
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "大单"));
  CHECK(fixture.platform.address() == "#/orders?state=completed&sort=-total_fen");
  auto& views = fixture.console->saved_views;
  CHECK(views.of("acc_2", "orders").empty());
  CHECK(views.of("acc_1", "products").empty());
  for (std::size_t i = 1; i < state::SavedViews::kMost; ++i)
    CHECK(views.save("acc_1", "orders", "视图" + std::to_string(i), {.path = "/orders"}));
  CHECK_FALSE(views.save("acc_1", "orders", "一个太多", {.path = "/orders"}));
  CHECK(views.save("acc_1", "orders", "大单", {.path = "/orders", .q = "x"}));  // in its place
  CHECK_FALSE(views.save("acc_1", "orders", std::string(21, 'a'), {.path = "/orders"}));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "视图"));
  REQUIRE(fixture.screen->click(Role::button, "删除视图大单"));
  CHECK_FALSE(fixture.screen->find(Role::button, "大单"));
}

TEST_CASE("operators' notes stand on the account's page, and one more is kept until the server has it") {
  const std::string account = "/api/v1/operator/accounts/acc_9", notes = "/api/v1/operator/notes/acc_9";
  ConsoleFixture fixture("operator", "#/accounts/acc_9");
  give(fixture, account,
       {{"id", "acc_9"},
        {"login", "cheat"},
        {"display_name", "冒名科技"},
        {"role", "provider"},
        {"suspended", false},
        {"created_at", "2026-11-01T00:00:00Z"},
        {"open_orders", 2},
        {"finished_orders", 5},
        {"on_sale", 3}});
  const auto note = [](const std::string& text) -> Json {
    return {{"seq", 1},
            {"at", "2026-11-24T05:00:00Z"},
            {"operator", {{"id", "acc_1"}, {"display_name", "小王"}}},
            {"note", text}};
  };
  give(fixture, notes, page_of({note("来电核实过")}));
  CHECK(fixture.screen->says("来电核实过"));
  CHECK(fixture.screen->says("小王"));
  REQUIRE(fixture.screen->fill("添加备注", "要求补充执照"));
  fixture.open("operator");  // a reload
  fixture.screen->frames();
  give(fixture, account, {{"id", "acc_9"}, {"login", "cheat"}, {"display_name", "冒名科技"}, {"role", "provider"}});
  give(fixture, notes, page_of(Json::array()));
  CHECK(fixture.textbox("添加备注").value == "要求补充执照");
  REQUIRE(fixture.screen->click(Role::button, "保存备注"));
  CHECK(fixture.body_of("POST", notes) == Json{{"note", "要求补充执照"}});
  REQUIRE(fixture.platform.reply("POST", notes, answer(201, note("要求补充执照"))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("备注已保存"));
  CHECK(fixture.textbox("添加备注").value.empty());
  give(fixture, notes, page_of({note("要求补充执照")}));
  CHECK(fixture.screen->says("要求补充执照"));
  check_fits(fixture);
}

TEST_CASE("an order shows operators' notes to operators alone") {
  ConsoleFixture provider("provider", "#/orders/ord_1");
  show_order(provider, order("in_service", {}));
  CHECK_FALSE(provider.screen->says("内部备注"));
  for (const auto& sent : provider.platform.sent) CHECK(sent.request.path.find("/notes/") == std::string::npos);
  ConsoleFixture staff("operator", "#/orders/ord_1");
  show_order(staff, order("in_service", {}));
  give(staff, "/api/v1/operator/notes/ord_1", page_of(Json::array()));
  CHECK(staff.screen->find(Role::group, "内部备注") != nullptr);
}

TEST_CASE("an operator's start page tells how the market does: this month, and twelve weeks as plots and as a table") {
  Json weeks = Json::array();
  for (int i = 0; i < 12; ++i)
    weeks.push_back({{"monday", "2026-1" + std::string(i < 6 ? "0-1" : "1-1") + std::to_string(i % 6)},
                     {"payments", i},
                     {"paid_fen", 100000 * i},
                     {"refunded_fen", 500},
                     {"commission_fen", 10000 * i},
                     {"escrow_fen", 7000 + i},
                     {"buyers", 2},
                     {"providers", 1},
                     {"reviews", 4},
                     {"late_reviews", i == 11 ? 1 : 0},
                     {"disputes", 1},
                     {"late_disputes", 0}});
  const Json queue = {{"waiting", 0}, {"overdue", 0}, {"next_due_at", nullptr}};
  const Json health = {{"write_queue", 0},
                       {"clock_lag_seconds", 0},
                       {"outbox_waiting", 3},
                       {"outbox_failing", 1},
                       {"outbox_lag_seconds", 40},
                       {"store_bytes", 1024LL * 1024 * 512},
                       {"free_bytes", 12LL * 1024 * 1024 * 1024}};
  ConsoleFixture fixture("operator", "#/");
  give(fixture, "/api/v1/operator/overview",
       {{"reviews", queue},
        {"disputes", queue},
        {"weeks", weeks},
        {"month_paid_fen", 1234500},
        {"month_commission_fen", 123450},
        {"health", health}});
  CHECK(fixture.screen->says("¥12,345.00"));
  CHECK(fixture.screen->says("¥1,234.50"));
  CHECK(fixture.screen->says("¥70.11"));  // held now, to the fen
  CHECK(fixture.screen->says("2 位买家，1 家服务商"));
  CHECK(fixture.screen->find(Role::image, "成交额：12 周合计 ¥66,000.00，本周 ¥11,000.00") != nullptr);
  CHECK(fixture.screen->find(Role::image, "周末托管余额：现在 ¥70.11") != nullptr);
  CHECK(fixture.screen->find(Role::image, "超时审核 / 已审核：12 周合计 1 / 48，本周 1 / 4") != nullptr);
  CHECK(fixture.screen->says("需要查看"));
  CHECK(fixture.screen->says("剩余 12.0 GB，数据库 512.0 MB"));
  CHECK(fixture.screen->says("3 条待发送，其中 1 条发送失败过，最长等待 40 秒"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "以表格显示"));
  CHECK(fixture.screen->find(Role::table, "市场（最近 12 周）") != nullptr);
  check_fits(fixture);
}

}  // namespace ops::test
