// Rows of a spreadsheet in the price table.
#include "client/state/catalog/price_paste.h"

#include "domain/catalog/rules.h"
#include "tests/client/console_fixture.h"

namespace ops::test {
namespace {

using state::Cells;
using state::PriceColumn;

state::ListingForm form_of_rows(std::size_t count) {
  state::ListingForm form;
  for (std::size_t i = 0; i < count; ++i) form.add_sku();
  return form;
}

}  // namespace

TEST_CASE("cells as spreadsheets copy them: tabs, CR LF, quotes") {
  CHECK(state::parse_cells("a\tb\r\nc\t\r\n") == Cells{{"a", "b"}, {"c", ""}});
  CHECK(state::parse_cells("\"a\r\nb\tc\"\t\"say \"\"yes\"\"\"\rd") == Cells{{"a b c", "say \"yes\""}, {"d"}});
  CHECK(state::parse_cells("\"open\tb") == Cells{{"\"open", "b"}});
  CHECK(state::parse_cells("5\" disk\t\"a\"b") == Cells{{"5\" disk", "\"a\"b"}});
  CHECK(state::parse_cells("a\n\nb\n\n\n") == Cells{{"a"}, {""}, {"b"}});
  CHECK(state::parse_cells("").empty());
}

TEST_CASE("a header in either language says where columns go; units by word or code; signs and thousands go") {
  auto form = form_of_rows(1);
  const auto report =
      state::paste_prices(form, {.row = 0, .column = PriceColumn::original_price},
                          state::parse_cells("单位\t规格\t原价（元）\tDiscount price\r\n小时\t5G "
                                             "迁移\t¥5,000.00\t4,999 元\r\nHosts\t10G\t￥1,234,567.8\t１２\r\n"));
  REQUIRE(form.skus.size() == 2);
  CHECK(report.rows == 2);
  CHECK(form.skus[0].spec == "5G 迁移");
  CHECK(form.skus[0].duration == "1");  // not pasted: as it was
  CHECK(form.skus[0].unit == "hour");
  CHECK(form.skus[0].original_price == "5000.00");
  CHECK(form.skus[0].discount_price == "4999");
  CHECK(form.skus[1].unit == "host");
  CHECK(form.skus[1].original_price == "1234567.8");
  CHECK(form.skus[1].discount_price == "12");
}

TEST_CASE("what is no amount stays as pasted, so that its field says so; a comma is no decimal point") {
  for (const std::string text : {"1,50", "12,34,567", "1,234,56", "五千", "$5", "", ",123", "1e3", "\xff"}) {
    auto form = form_of_rows(1);
    state::paste_prices(form, {.row = 0, .column = PriceColumn::original_price}, {{text, "1"}});
    CHECK(form.skus[0].original_price == text);
  }
}

TEST_CASE("nothing pasted is dropped in silence") {
  auto form = form_of_rows(1);
  SUBCASE("columns beyond the last, and a unit that is none") {
    const auto report = state::paste_prices(form, {.row = 0, .column = PriceColumn::unit},
                                            {{"光年", "5", "4", "extra", ""}, {"光年", "5", "4", "more"}});
    CHECK(report.cells_left_out == 2);
    CHECK(report.unknown_units == std::vector<std::string>{"光年"});
    CHECK(form.skus[1].unit.empty());
  }
  SUBCASE("a column that the table has not") {
    const auto report = state::paste_prices(form, {}, {{"规格", "备注", "单位"}, {"5G", "x", "次"}});
    CHECK(report.columns_left_out == std::vector<std::string>{"备注"});
    CHECK(report.cells_left_out == 0);
  }
  SUBCASE("rows beyond the most that a product has") {
    const Cells many(static_cast<std::size_t>(domain::catalog::kMaxSkus) + 7, {"5G", "1"});
    const auto report = state::paste_prices(form, {.row = 3, .column = PriceColumn::spec}, many);
    CHECK(form.skus.size() == static_cast<std::size_t>(domain::catalog::kMaxSkus));
    CHECK(report.rows_left_out == 10);
  }
}

TEST_CASE("a paste is taken back as one, but never over what was typed since") {
  auto form = form_of_rows(1);
  form.skus[0].id = "sku_1";
  const auto before = form.skus;
  state::PricePastes pastes;
  CHECK_FALSE(pastes.undo(form));
  pastes.paste(form, {}, "5G\t1\t次\t50\t40\n10G\t1\t次\t80\t70");
  const auto after = form.skus;
  CHECK(after[0].id == "sku_1");
  REQUIRE(pastes.undo(form));
  CHECK(form.skus == before);
  CHECK_FALSE(pastes.report());
  REQUIRE(pastes.redo(form));
  CHECK(form.skus == after);
  form.skus[1].spec = "typed";
  CHECK_FALSE(pastes.undo(form));
  CHECK(form.skus[1].spec == "typed");
}

TEST_CASE("rows pasted into the price table fill it, and one Ctrl+Z takes them back") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill("规格 第 1 行", "旧"));
  ImGui::SetClipboardText("规格\t时长\t单位\t原价\t折扣价\r\n5G\t1\tmonths\t¥50\t60\r\n10G\t2\t光年\t80\t70\r\n");
  fixture.screen->press(ImGuiKey_V, ImGuiMod_Ctrl);
  CHECK(fixture.textbox("规格 第 1 行").value == "5G");
  CHECK(fixture.textbox("原价 第 2 行").value == "80");
  CHECK_FALSE(fixture.textbox("折扣价 第 1 行").error.empty());  // dearer than the original price
  CHECK(fixture.screen->says("已粘贴 2 行"));
  CHECK(fixture.screen->says("光年"));
  CHECK(fixture.screen->find(Role::combobox, "单位 第 1 行")->value == "月");
  fixture.screen->press(ImGuiKey_Z, ImGuiMod_Ctrl);
  CHECK(fixture.textbox("规格 第 1 行").value == "旧");
  CHECK(fixture.screen->find(Role::textbox, "规格 第 2 行") == nullptr);
  CHECK_FALSE(fixture.screen->says("已粘贴"));
  fixture.screen->press(ImGuiKey_Y, ImGuiMod_Ctrl);
  CHECK(fixture.textbox("规格 第 2 行").value == "10G");
  REQUIRE(fixture.screen->fill("规格 第 2 行", "20G"));
  CHECK_FALSE(fixture.screen->says("已粘贴"));  // no longer to be taken back
  CHECK(fixture.screen->says("光年"));          // but still to be chosen again
  fixture.screen->press(ImGuiKey_Z, ImGuiMod_Ctrl);
  fixture.screen->press(ImGuiKey_Z, ImGuiMod_Ctrl);
  fixture.screen->press(ImGuiKey_Z, ImGuiMod_Ctrl);
  CHECK(fixture.screen->find(Role::textbox, "规格 第 2 行") == nullptr);  // the typing first, then the paste
}

TEST_CASE(
    "the whole table is copied where nothing is selected, and pasting it gives the same rows, in either language") {
  state::ListingForm form = form_of_rows(2);
  form.skus[0].spec = "5\" disk, 5G";
  form.skus[0].duration = "1";
  form.skus[0].unit = "month";
  form.skus[0].original_price = "50";
  form.skus[0].discount_price = "45.50";
  for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en}) {
    state::ListingForm other;
    state::paste_prices(other, {}, state::parse_cells(state::copy_prices(form, lang)));
    REQUIRE(other.skus.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(other.skus[i].spec == form.skus[i].spec);
      CHECK(other.skus[i].duration == form.skus[i].duration);
      CHECK(other.skus[i].unit == form.skus[i].unit);
      CHECK(other.skus[i].original_price == form.skus[i].original_price);
      CHECK(other.skus[i].discount_price == form.skus[i].discount_price);
    }
  }
  const Cells cells{{"a\tb", "\"", ""}, {"", "c"}};
  CHECK(state::parse_cells(state::format_cells(cells)) == Cells{{"a b", "\"", ""}, {"", "c"}});

  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill("规格 第 1 行", "5G"));
  CHECK(fixture.screen->stage().selected_text().starts_with("规格\t"));
  CHECK(fixture.screen->stage().selected_text().find("\n5G\t") != std::string::npos);
  fixture.screen->press(ImGuiKey_A, ImGuiMod_Ctrl);
  CHECK(fixture.screen->stage().selected_text() == "5G");
  REQUIRE(fixture.screen->fill("商品名称", "a"));
  CHECK(fixture.screen->stage().selected_text().empty());
}

TEST_CASE("a text of one cell, and one pasted elsewhere, is a text like any other") {
  ConsoleFixture fixture;
  ImGui::SetClipboardText("5G\t迁移");
  REQUIRE(fixture.screen->fill("商品名称", "a"));
  fixture.screen->press(ImGuiKey_V, ImGuiMod_Ctrl);
  CHECK(fixture.textbox("商品名称").value == "a5G 迁移");
  ImGui::SetClipboardText("10G\r\n");  // a single cell ends with a line break
  REQUIRE(fixture.screen->fill("规格 第 1 行", "b"));
  fixture.screen->press(ImGuiKey_V, ImGuiMod_Ctrl);
  CHECK(fixture.textbox("规格 第 1 行").value == "b10G");
  CHECK(fixture.screen->find(Role::textbox, "规格 第 2 行") == nullptr);
}

}  // namespace ops::test
