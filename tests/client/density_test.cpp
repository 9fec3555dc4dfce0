// How densely the console draws: text of two sizes, rows of tables, rows that open as a whole, cards where it is narrow, icons with
// names.
#include <imgui_internal.h>

#include <cmath>

#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

// All tables of the last frame have widths that can be laid out by.
bool widths_are_numbers() {
  ImGuiContext& imgui = *ImGui::GetCurrentContext();
  for (int i = 0; i < imgui.Tables.GetMapSize(); ++i) {
    const ImGuiTable* table = imgui.Tables.TryGetMapData(i);
    if (table && !std::isfinite(table->ColumnsAutoFitWidth)) return false;
  }
  return imgui.Tables.GetAliveCount() > 0;
}

void show_orders(ConsoleFixture& fixture, const std::string& query = "") {
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders" + query,
                                 answer(200, page_of({order("in_service", {}), order("completed", {})}))));
  fixture.screen->frames();
}

const ui::Node& found(const ConsoleFixture& fixture, Role role, std::string_view name) {
  const auto* node = fixture.screen->find(role, name);
  REQUIRE_MESSAGE(node != nullptr, name);
  return *node;
}

float row_height(const ConsoleFixture& fixture) {
  const auto nodes = fixture.screen->stage().tree().nodes();
  float first = -1;
  for (const auto& node : nodes) {
    if (node.role != Role::link || node.name != "20261124-001") continue;
    if (first >= 0) return node.y - first;
    first = node.y;
  }
  return 0;
}

}  // namespace

TEST_CASE("text is of 14 pixels, or of 16 where somebody chose that, which the browser keeps; rows are 44 to 48 high") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  CHECK(ui::body_size() == 14);
  CHECK(row_height(fixture) >= 44);
  CHECK(row_height(fixture) <= 48);
  REQUIRE(fixture.screen->click(Role::button, "宽松显示"));
  fixture.screen->frames();
  CHECK(ui::body_size() == 16);
  CHECK(row_height(fixture) >= 44);
  CHECK(row_height(fixture) <= 48);
  fixture.open("provider");
  show_orders(fixture);
  CHECK(ui::body_size() == 16);
  REQUIRE(fixture.screen->click(Role::button, "紧凑显示"));
  fixture.screen->frames();
  CHECK(ui::body_size() == 14);
}

TEST_CASE("amounts end at one edge, in the header too") {
  ConsoleFixture fixture("provider", "#/orders");
  Json cheap = order("in_service", {}), dear = order("completed", {});
  dear["total_fen"] = 123456700;
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders", answer(200, page_of({cheap, dear}))));
  fixture.screen->frames();
  const auto& few = found(fixture, Role::text, "¥100.00");
  const auto& many = found(fixture, Role::text, "¥1,234,567.00");
  CHECK(few.x > many.x);
  CHECK(few.x + few.w == doctest::Approx(many.x + many.w));
}

TEST_CASE("a row opens wherever it is pressed, beside with Ctrl, and not where a selection ends") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  REQUIRE(fixture.screen->click_with(Role::text, "¥100.00", ImGuiMouseButton_Left, ImGuiMod_Ctrl));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders");
  CHECK(fixture.platform.opened_pages == std::vector<std::string>{"/console/#/orders/ord_1"});
  REQUIRE(fixture.screen->click(Role::text, "¥100.00"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders/ord_1");
}

TEST_CASE("what waits for the provider is the first filter, and stands in the address") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  const auto& mine = found(fixture, Role::button, "等我处理");
  CHECK(mine.x < found(fixture, Role::button, "全部").x);
  CHECK(found(fixture, Role::button, "全部").current);
  REQUIRE(fixture.screen->click(Role::button, "等我处理"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders?state=awaiting_start,in_service,refund_requested");
  CHECK(found(fixture, Role::button, "等我处理").current);
  fixture.open("provider");
  CHECK(found(fixture, Role::button, "等我处理").current);
}

TEST_CASE("below 900 pixels rows are cards with what each thing is called, sorted by a field, and the menu opens") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  fixture.screen->resize({390, 2000, 1});
  fixture.screen->frames(1);
  CHECK(widths_are_numbers());  // also of cards that are new
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::column_header, "金额") == nullptr);
  const auto& name = found(fixture, Role::text, "金额");
  const auto& amount = found(fixture, Role::text, "¥100.00");
  CHECK(name.x + name.w < amount.x);
  CHECK(name.y < amount.y + amount.h);
  REQUIRE(fixture.screen->choose("排序", "金额 ↓"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders?sort=-total_fen");
  CHECK(fixture.screen->find(Role::button, "退出登录") == nullptr);
  REQUIRE(fixture.screen->click(Role::button, "打开菜单"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::button, "退出登录") != nullptr);
  REQUIRE(fixture.screen->click(Role::link, "运维服务"));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/products");
  CHECK(fixture.screen->find(Role::button, "退出登录") == nullptr);
}

TEST_CASE("the form's short fields stand in one row; its rows are numbered for readers only") {
  ConsoleFixture fixture;
  const auto& delivery = found(fixture, Role::textbox, "交付时间");
  const auto& systems = found(fixture, Role::textbox, "适用的操作系统");
  CHECK(delivery.y == systems.y);
  CHECK(found(fixture, Role::textbox, "质保时间").y == systems.y);
  CHECK(found(fixture, Role::button, "删除 第 1 项").w < 40);  // an icon
  CHECK(found(fixture, Role::button, "下移 第 1 项").w < 40);
  fixture.screen->resize({390, 4000, 1});
  fixture.screen->frames();
  CHECK(found(fixture, Role::textbox, "交付时间").y < found(fixture, Role::textbox, "质保时间").y);
}

TEST_CASE("content is at most 1600 pixels wide") {
  ConsoleFixture fixture("provider", "#/orders");
  show_orders(fixture);
  for (const float width : {1440.0f, 1920.0f, 3840.0f}) {
    fixture.screen->resize({width, 1000, 1});
    fixture.screen->frames();
    const auto& table = found(fixture, Role::table, "订单");
    CHECK(table.w <= 1600);
    CHECK(table.x + table.w >= std::min(width, 1600.0f) - 100);
  }
}

}  // namespace ops::test
