// Rows of the listing's form stand in one line until they are opened; what has to be seen opens by itself.
#include <doctest/doctest.h>

#include "tests/client/fits.h"

namespace ops::test {
namespace {

// The button of a folded row, by how its line begins; null: there is none.
const ui::Node* line_of(const ConsoleFixture& fixture, std::string_view begins) {
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (node.role == Role::button && node.folds && node.name.starts_with(begins)) return &node;
  return nullptr;
}

domain::catalog::Listing with_two_fields() {
  auto listing = seed_listing();
  listing.demand_template.resize(2);
  auto& phone = listing.demand_template[0];
  phone.key = "phone", phone.label = "联系电话", phone.type = "phone", phone.required = true;
  auto& source = listing.demand_template[1];
  source.key = "source", source.label = "源服务器", source.type = "line";
  return listing;
}

}  // namespace

TEST_CASE("a demand field is one line with what it asks, and opens beneath, to readers too") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(1, with_two_fields());
  const auto* line = line_of(fixture, "1. 联系电话");
  REQUIRE(line);
  CHECK(line->name.find("必填") != std::string::npos);
  CHECK_FALSE(line->expanded);
  CHECK(fixture.screen->find(Role::textbox, "名称 第 1 项") == nullptr);
  REQUIRE(fixture.screen->focus(Role::button, line->name));
  fixture.screen->press(ImGuiKey_Enter);
  fixture.screen->frames();
  CHECK(line_of(fixture, "1. 联系电话")->expanded);
  REQUIRE(fixture.screen->fill("名称 第 1 项", "手机号码"));
  CHECK(line_of(fixture, "1. 手机号码") != nullptr);
  CHECK_FALSE(line_of(fixture, "2. 源服务器")->expanded);
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, std::string(line_of(fixture, "1. 手机号码")->name)));
  CHECK(fixture.screen->find(Role::textbox, "名称 第 1 项") == nullptr);
}

TEST_CASE("an error within a folded row opens it, and the field in error takes the keyboard") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  auto listing = with_two_fields();
  listing.demand_template[1].label = std::string(200, 'x');
  fixture.show_product(1, listing);
  CHECK_FALSE(line_of(fixture, "2. ")->expanded);
  REQUIRE(fixture.screen->click(Role::button, "提交"));
  fixture.screen->frames(5);
  CHECK(line_of(fixture, "2. ")->expanded);
  CHECK_FALSE(line_of(fixture, "1. ")->expanded);
  const auto* field = fixture.screen->find(Role::textbox, "名称 第 2 项");
  REQUIRE(field);
  CHECK_FALSE(field->error.empty());
  CHECK(field->focused);
}

TEST_CASE("a new row is open, and so is one that a reviewer speaks of") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  auto json = product(1, with_two_fields(), "rejected", {"save", "submit"});
  json["review"] = {{"decision", "rejected"},
                    {"reason", "名称不清楚"},
                    {"notes", {{{"field", "demand_template[1].label"}, {"note", "请写全称"}}}},
                    {"at", "2026-11-24T01:00:00Z"}};
  REQUIRE(fixture.platform.reply("GET", kProduct, answer(200, json)));
  fixture.screen->frames();
  CHECK_FALSE(line_of(fixture, "1. ")->expanded);
  CHECK(line_of(fixture, "2. ")->expanded);
  CHECK(fixture.screen->says("请写全称"));
  REQUIRE(fixture.screen->click(Role::button, "+加一项"));
  fixture.screen->frames();
  CHECK(line_of(fixture, "3. （未命名）")->expanded);
}

TEST_CASE("on a telephone a price row is one line too") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(1, seed_listing());
  fixture.screen->resize({.width = 390, .height = 6000});
  fixture.screen->frames();
  const std::string spec = seed_listing().skus[0].spec;
  const auto* line = line_of(fixture, "1. " + spec);
  REQUIRE(line);
  CHECK(fixture.screen->find(Role::textbox, "规格 第 1 行") == nullptr);
  REQUIRE(fixture.screen->click(Role::button, line->name));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("规格 第 1 行", "20 GB"));
  CHECK(line_of(fixture, "1. 20 GB")->expanded);
}

}  // namespace ops::test
