// Lists of any length: what is built of them, what is asked of the server, and what the keyboard reaches.
#include <algorithm>
#include <cstdlib>

#include "tests/client/order_fixture.h"

using namespace ops;
using namespace ops::test;

namespace {

constexpr int kPage = 20;

// Page `number` (from 0) of a list of orders of `pages` pages.
platform::HttpReply orders_page(int number, int pages) {
  Json items = Json::array();
  for (int i = 0; i < kPage; ++i) {
    Json one = order("completed", {});
    const int row = number * kPage + i;
    one["id"] = "ord_" + std::to_string(row);
    one["number"] = "N" + std::to_string(row);
    items.push_back(one);
  }
  const bool last = number + 1 == pages;
  return answer(200,
                {{"items", items}, {"next_cursor", last ? Json(nullptr) : Json("c" + std::to_string(number + 1))}});
}

std::string page_path(int number) { return "/api/v1/orders?cursor=c" + std::to_string(number); }

std::ptrdiff_t built_rows(ConsoleFixture& fixture) {
  const auto nodes = fixture.screen->stage().tree().nodes();
  return std::count_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.role == Role::row; });
}

// The number of the focused link, or -1.
int focused_row(ConsoleFixture& fixture) {
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (node.focused && node.role == Role::link && node.name.starts_with("N")) return std::atoi(node.name.c_str() + 1);
  return -1;
}

}  // namespace

TEST_CASE("of 100,000 rows only those in sight are built, and readers are told how many there are") {
  constexpr std::size_t kRows = 100000;
  std::size_t drawn = 0;
  platform::Headless screen([&] {
    const ui::Page page("page");
    const ui::Column columns[] = {{"编号", 1}, {"内容", 1}};
    ui::begin_table("long", "长表", columns);
    drawn = 0;
    ui::table_rows(kRows, [&](std::size_t i) {
      ++drawn;
      ui::next_row();
      ui::next_cell();
      ui::text("row " + std::to_string(i));
      ui::next_cell();
      ui::text(i % 7 == 0 ? "一\n二\n三" : "一");  // rows of several heights
    });
    ui::end_table();
  });
  screen.frames();
  CHECK(drawn > 5);
  CHECK(drawn < 60);
  const ui::Node* table = screen.find(Role::table, "长表");
  REQUIRE(table != nullptr);
  CHECK(table->row_count == 100001);
  CHECK(screen.says("row 0"));
  CHECK_FALSE(screen.says("row 1000"));

  REQUIRE(screen.click(Role::text, "row 5"));
  screen.wheel(-100000000.0f);
  screen.frames(6);
  CHECK(screen.says("row 99999"));
  CHECK_FALSE(screen.says("row 0"));
  CHECK(drawn < 60);
  const auto nodes = screen.stage().tree().nodes();
  const auto last = std::find_if(nodes.rbegin(), nodes.rend(), [](const auto& node) { return node.role == Role::row; });
  REQUIRE(last != nodes.rend());
  CHECK(last->row_index == 100001);
}

TEST_CASE("pages are asked for as their rows come near, not before; Tab reaches every row") {
  ConsoleFixture fixture("provider", "#/orders");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders", orders_page(0, 5)));
  fixture.screen->frames();
  int next = 1;
  const auto serve = [&] {
    if (fixture.platform.reply("GET", page_path(next), orders_page(next, 5))) ++next;
    fixture.screen->frames();
  };
  serve();
  serve();
  serve();
  CHECK(next < 5);  // nobody has scrolled
  CHECK(built_rows(fixture) < 60);
  REQUIRE(fixture.screen->focus(Role::link, "N0"));
  for (int row = 1; row < 5 * kPage; ++row) {
    fixture.screen->press(ImGuiKey_Tab);  // the tick that chooses it
    fixture.screen->press(ImGuiKey_Tab);
    serve();
    REQUIRE(focused_row(fixture) == row);
  }
  CHECK(next == 5);
  CHECK(fixture.platform.open_request("GET", page_path(5)) == nullptr);
}

TEST_CASE("a page that fails is asked for again only when the user says so; what is there stays") {
  ConsoleFixture fixture("provider", "#/orders");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders", orders_page(0, 2)));
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("GET", page_path(1), answer(500, problem(500, "internal"))));
  fixture.screen->frames(6);
  CHECK(fixture.platform.open_request("GET", page_path(1)) == nullptr);
  CHECK(fixture.shown<state::OrderList>().list.items().size() == kPage);
  fixture.shown<state::OrderList>().list.again();
  REQUIRE(fixture.platform.reply("GET", page_path(1), orders_page(1, 2)));
  CHECK(fixture.shown<state::OrderList>().list.items().size() == 2 * kPage);
}
