// Tables as their readers want them: sorted by their headers, searched, with the columns chosen, and exported whole.
#include <algorithm>

#include "domain/text/csv.h"
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

Json numbered_orders(int from, int count) {
  Json items = Json::array();
  for (int i = from; i < from + count; ++i) {
    Json one = order("completed", {});
    one["id"] = "ord_" + std::to_string(i);
    one["number"] = "N" + std::to_string(i);
    items.push_back(one);
  }
  return items;
}

void show_orders(ConsoleFixture& fixture, const std::string& query = "", int count = 3) {
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders" + query, answer(200, page_of(numbered_orders(0, count)))));
  fixture.screen->frames();
}

ui::Sort sort_of(const ConsoleFixture& fixture, std::string_view header) {
  const auto* node = fixture.screen->find(Role::column_header, header);
  REQUIRE(node != nullptr);
  return node->sort;
}

}  // namespace

TEST_CASE("the way of a list stands in its address, and what no list understands is no address") {
  using state::Route;
  const Route route{.path = "/orders", .filter = "completed,cancelled", .sort = "-total_fen", .q = "数据 & 100%"};
  CHECK(state::parse_route(state::to_fragment(route)) == route);
  CHECK(state::list_query(route).find(' ') == std::string::npos);
  CHECK(state::list_query({.path = "/orders"}).empty());
  for (const auto* wrong : {"#/orders?sort=a%20b", "#/orders?q=%ff", "#/orders?q=%f", "#/orders?q",
                            "#/orders?limit=100", "#/orders?state=a%26b=c"})
    CHECK_MESSAGE(state::parse_route(wrong).path.empty(), wrong);
}

TEST_CASE("a header sorts by the keyboard, and back; the rows stay until the answer is there") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  CHECK(sort_of(fixture, "订单号") == ui::Sort::descending);  // the list's own order: newest first
  CHECK(sort_of(fixture, "金额") == ui::Sort::none);
  CHECK(sort_of(fixture, "商品") == ui::Sort::fixed);
  REQUIRE(fixture.screen->focus(Role::button, "金额"));
  fixture.screen->press(ImGuiKey_Enter);
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders?sort=total_fen");
  CHECK(sort_of(fixture, "金额") == ui::Sort::ascending);
  CHECK(sort_of(fixture, "订单号") == ui::Sort::none);
  CHECK(fixture.screen->find(Role::link, "N0") != nullptr);
  show_orders(fixture, "?sort=total_fen", 2);
  CHECK(fixture.screen->find(Role::link, "N2") == nullptr);
  REQUIRE(fixture.screen->find(Role::button, "金额") != nullptr);
  CHECK(fixture.screen->find(Role::button, "金额")->focused);  // the next Enter turns it round
  fixture.screen->press(ImGuiKey_Enter);
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders?sort=-total_fen");
  REQUIRE(fixture.screen->click(Role::button, "订单号"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "订单号"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders");
}

TEST_CASE(
    "orders are narrowed to days of placing; the days stand in the address, and state and text stay beside them") {
  ConsoleFixture fixture("provider", "#/orders?state=completed&q=a");
  show_orders(fixture, "?state=completed&q=a");
  CHECK(fixture.screen->find(Role::textbox, "开始日期") == nullptr);
  REQUIRE(fixture.screen->click(Role::button, "下单日期"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("开始日期", "2026-11-0"));
  REQUIRE(fixture.screen->click(Role::button, "查看"));
  fixture.screen->frames();
  CHECK(fixture.screen->says("开始日期须是日历上有的日期，写成 2026-12-01 这样"));
  CHECK(fixture.screen->find(Role::link, "N0") != nullptr);
  REQUIRE(fixture.screen->fill("开始日期", " ２０２６-11-01 "));
  REQUIRE(fixture.screen->click(Role::button, "查看"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders?state=completed&q=a&from=2026-11-01");
  show_orders(fixture, "?state=completed&q=a&from=2026-11-01", 0);
  CHECK(fixture.screen->says("没有符合条件的记录"));
  REQUIRE(fixture.screen->click(Role::button, "全部日期"));
  CHECK(fixture.platform.address() == "#/orders?state=completed&q=a");
}

TEST_CASE("rows of another order or text do not stay when the answer is a failure") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  REQUIRE(fixture.screen->click(Role::button, "金额"));
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders?sort=total_fen", answer(500, problem(500, "internal"))));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "N0") == nullptr);
  CHECK(fixture.screen->find(Role::button, "重试") != nullptr);
}

TEST_CASE("a search is asked for with Enter, stands in the address, and returns with back and reload") {
  ConsoleFixture fixture("provider", "#/orders?state=completed");
  show_orders(fixture, "?state=completed");
  REQUIRE(fixture.screen->fill("查找订单", "数据"));
  CHECK(fixture.platform.address() == "#/orders?state=completed");  // nothing is asked while one types
  fixture.screen->press(ImGuiKey_Enter);
  fixture.screen->frames();
  const std::string query = "?state=completed&q=%E6%95%B0%E6%8D%AE";
  CHECK(fixture.platform.address() == "#/orders" + query);
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders" + query, answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("没有符合条件的记录"));
  fixture.open("provider");
  CHECK(fixture.textbox("查找订单").value == "数据");
  show_orders(fixture, query, 1);
  fixture.platform.set_address("#/orders");
  fixture.screen->frames();
  CHECK(fixture.textbox("查找订单").value.empty());
  CHECK(fixture.platform.open_request("GET", "/api/v1/orders") != nullptr);
}

TEST_CASE("columns that an account hides stay hidden for it after a reload; the first one always shows") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  CHECK(fixture.screen->find(Role::checkbox, "期限") == nullptr);
  REQUIRE(fixture.screen->click(Role::button, "选择列"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::checkbox, "订单号") == nullptr);
  REQUIRE(fixture.screen->click(Role::checkbox, "期限"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::column_header, "期限") == nullptr);
  CHECK(fixture.screen->find(Role::column_header, "金额") != nullptr);
  fixture.open("provider");
  show_orders(fixture);
  CHECK(fixture.screen->find(Role::column_header, "期限") == nullptr);
  for (auto& [key, value] : fixture.platform.store)
    if (key.starts_with("columns.")) value = "no list";  // whatever stands there, the table is drawn
  fixture.open("provider");
  show_orders(fixture);
  CHECK(fixture.screen->find(Role::column_header, "期限") != nullptr);
}

TEST_CASE("a cell that a spreadsheet would calculate is text, and every text stays one cell") {
  CHECK(domain::text::csv_line({"a", "b,c", "say \"hi\"", "two\nlines", ""}) ==
        "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
  CHECK(domain::text::csv_line({"=1+1", "+86", "-3+1", "@x", "\tx", "\rx"}) ==
        "'=1+1,'+86,'-3+1,'@x,\"'\tx\",\"'\rx\"\r\n");
  // L6: full-width signs, and a mark or blanks before the sign, left unescaped.
  CHECK(domain::text::csv_line(
            {"＝1+1", "＋86", "－3", "＠x", "\xEF\xBB\xBF=1", " \xEF\xBB\xBF =1", "　=1", "\xE2\x80\x8B=1"}) ==
        "'＝1+1,'＋86,'－3,'＠x,'\xEF\xBB\xBF=1,' \xEF\xBB\xBF =1,'　=1,'\xE2\x80\x8B=1\r\n");
  CHECK(domain::text::csv_line({"\n=1", " a=b"}) == "\"'\n=1\", a=b\r\n");
  CHECK(domain::text::csv_line({"a=b", "2026-11-24"}) == "a=b,2026-11-24\r\n");
  CHECK(domain::text::csv_line({"-3.50", "-3.", "--3", "-"}) == "-3.50,-3.,'--3,'-\r\n");  // an amount is no formula
}

TEST_CASE("an export reads the whole list as it is filtered, a hundred rows at a time") {
  ConsoleFixture fixture("provider", "#/orders?sort=total_fen");
  show_orders(fixture, "?sort=total_fen");
  REQUIRE(fixture.screen->click(Role::button, "导出 CSV"));
  fixture.screen->frames();
  const std::string path = "/api/v1/orders?sort=total_fen&limit=100";
  Json evil = numbered_orders(0, 100);
  evil[0]["buyer"]["display_name"] = "=HYPERLINK(\"x\")";
  REQUIRE(fixture.platform.reply("GET", path, answer(200, page_of(evil, "c1"))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("正在导出，已读取 100 行…"));
  CHECK(fixture.platform.saved_files.empty());
  REQUIRE(fixture.platform.reply("GET", path + "&cursor=c1", answer(500, problem(500, "internal"))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  REQUIRE(fixture.platform.reply("GET", path + "&cursor=c1", answer(200, page_of(numbered_orders(100, 20)))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("已导出 120 行"));
  fixture.console->go({.path = "/products"});
  fixture.screen->frames();
  CHECK_FALSE(fixture.screen->says("已导出 120 行"));
  REQUIRE(fixture.platform.saved_files.size() == 1);
  const auto& [name, bytes] = fixture.platform.saved_files[0];
  CHECK(name == "订单-2026-11-24.csv");
  CHECK(bytes.starts_with("\xEF\xBB\xBF订单号,商品,规格,数量,"));
  CHECK(std::count(bytes.begin(), bytes.end(), '\n') == 121);
  CHECK(bytes.find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
  CHECK(bytes.find("N119,数据迁移服务,5G 数据迁移,2,小王,100.00,") != std::string::npos);
}

TEST_CASE("an export that is cancelled saves nothing; one that meets what it cannot read says so") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  REQUIRE(fixture.screen->click(Role::button, "导出 CSV"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "取消导出"));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders?limit=100", answer(200, page_of(numbered_orders(0, 1)))));
  fixture.screen->frames();
  CHECK(fixture.platform.saved_files.empty());
  REQUIRE(fixture.screen->click(Role::button, "导出 CSV"));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders?limit=100", answer(200, page_of({Json{{"id", 7}}}))));
  fixture.screen->frames();
  CHECK(fixture.console->csv.phase() == state::CsvExport::Phase::failed);
  CHECK(fixture.platform.saved_files.empty());
}

}  // namespace ops::test
