// Where texts are written, for the page's own text that lies over them; and what keeps a selection in them where it is.
#include <algorithm>

#include "tests/client/order_fixture.h"

using namespace ops;
using namespace ops::test;

namespace {

const ui::Node& found(platform::Headless& screen, Role role, std::string_view name) {
  const ui::Node* node = screen.find(role, name);
  REQUIRE(node != nullptr);
  return *node;
}

std::vector<std::uint32_t> ids_of(platform::Headless& screen, Role role) {
  std::vector<std::uint32_t> ids;
  for (const auto& node : screen.stage().tree().nodes())
    if (node.role == role) ids.push_back(node.id);
  return ids;
}

}  // namespace

TEST_CASE("a text says in which rows it is written, and how wide they are") {
  const std::string kText = "运维服务的交易平台：服务商发布服务。\n运营审核，买家下单。";
  platform::Headless screen([&] {
    const ui::Page page("page", 10);
    ui::text(kText);
    ui::heading("标题", 1);
  });
  screen.frames();
  const auto& text = found(screen, Role::text, kText);
  CHECK(text.writing.size == 14);
  CHECK(text.writing.x == 0);
  const auto& rows = text.writing.rows;
  REQUIRE(rows.size() > 2);
  CHECK(rows.front().from == 0);
  float widest = 0;
  bool at_line_break = false;
  for (const auto& row : rows) {
    CHECK((static_cast<unsigned char>(kText[static_cast<std::size_t>(row.from)]) & 0xc0) !=
          0x80);  // a character begins
    at_line_break = at_line_break || row.from == static_cast<int>(kText.find('\n')) + 1;
    widest = std::max(widest, row.width);
  }
  CHECK(at_line_break);
  CHECK(widest == text.w);
  CHECK(text.h == doctest::Approx(static_cast<float>(rows.size()) * text.writing.line));
  CHECK_FALSE(text.writing.strong);
  CHECK(found(screen, Role::heading, "标题").writing.strong);
}

TEST_CASE("what is shown shortened keeps its whole text, in its own width") {
  const std::string kLabel = "一个很长很长很长很长很长很长的名称";
  const ui::Bar bars[] = {{"11-23", 1.0, kLabel}};
  platform::Headless screen([&] {
    const ui::Page page("page", 10);
    ui::plot("p", "图", bars, 1, {});
  });
  screen.frames();
  REQUIRE_FALSE(screen.stage().tree().cut_texts().empty());
  const auto& label = found(screen, Role::label, "11-23  " + kLabel);
  CHECK(label.w <= 10 * 14);
  REQUIRE(label.writing.rows.size() == 1);
  CHECK(label.writing.rows[0].width > label.w);
}

TEST_CASE("of a text that is scrolled away it is said how much") {
  platform::Headless screen([&] {
    const ui::Page page("page");
    ui::text("上");
    ui::space(200);
    ui::text("下");
  });
  screen.frames();
  CHECK(found(screen, Role::text, "上").writing.bottom == 0);
  const auto& below = found(screen, Role::text, "下");
  CHECK(below.writing.bottom == below.h);
  CHECK(below.writing.top == 0);
  const float y = below.y;
  const auto page_y = [&] { return found(screen, Role::main, "").y; };
  const float before = page_y();
  screen.stage().scroll_page(50);  // as the browser asks for it, going to what it found
  screen.frames();
  CHECK(found(screen, Role::text, "下").y == doctest::Approx(y - 50));
  CHECK(page_y() == doctest::Approx(before - 50));  // what lies in the page keeps its place in it
}

TEST_CASE("a text keeps its id when something is added before it, as does the row that it stands in") {
  bool more = false;
  platform::Headless screen([&] {
    if (more) ui::text("新");
    ui::text("旧");
    const ui::Column columns[] = {{"列", 1}};
    ui::begin_table("t", "表", columns);
    for (const int n : {3, 2, 1}) {
      if (n == 3 && !more) continue;
      const ui::IdScope id(n);
      ui::next_row();
      ui::next_cell();
      ui::text("第 " + std::to_string(n) + " 行");
    }
    ui::end_table();
  });
  screen.frames();
  const auto text = found(screen, Role::text, "旧").id, in_row = found(screen, Role::text, "第 2 行").id;
  const auto rows = ids_of(screen, Role::row);
  more = true;
  screen.frames();
  CHECK(found(screen, Role::text, "旧").id == text);
  CHECK(found(screen, Role::text, "第 2 行").id == in_row);
  const auto rows_now = ids_of(screen, Role::row);
  REQUIRE(rows_now.size() == rows.size() + 1);
  CHECK(std::equal(rows.begin() + 1, rows.end(), rows_now.begin() + 2));  // the first is the header
}

TEST_CASE("links name their address; the order's number is copied by its button, which says what came of it") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("awaiting_start", {}));
  CHECK(found(*fixture.screen, Role::link, "← 订单").address == "#/orders");
  REQUIRE(fixture.screen->click(Role::button, "复制订单号"));
  CHECK(fixture.platform.clipboard == "20261124-001");
  CHECK(fixture.screen->find(Role::status, "已复制") != nullptr);
  fixture.platform.clock_seconds += 10;
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::status, "已复制") == nullptr);
  fixture.platform.can_copy = false;
  REQUIRE(fixture.screen->click(Role::button, "复制订单号"));
  CHECK(fixture.screen->find(Role::status, "浏览器不允许复制。请选中文字，再按 Ctrl+C。") != nullptr);
}
