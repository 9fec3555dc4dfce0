// What a new listing begins with: another one, the market's templates, or those of one's own listings.
#include "i18n/listing_templates.h"
#include "tests/client/console_fixture.h"

namespace ops::test {
namespace {

constexpr auto kProducts = "/api/v1/provider/products";

}  // namespace

TEST_CASE("a listing is duplicated with all but its ids, once, and the copy is shown") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  auto listing = seed_listing();
  listing.acceptance_checklist = {"数据一致"};
  fixture.show_product(3, listing);
  REQUIRE(fixture.screen->click(Role::button, "复制为新草稿"));
  const auto sent = fixture.body_of("POST", kProducts);
  CHECK_FALSE(sent.contains("id"));
  CHECK(sent["name"] == "数据迁移服务");
  CHECK(sent["acceptance_checklist"] == Json{"数据一致"});
  CHECK(sent["skus"][0]["spec"] == "5G 数据迁移");
  CHECK(sent["skus"][0].value("id", "").empty());
  const auto key = key_of(fixture, kProducts);
  REQUIRE(fixture.platform.reply("POST", kProducts, {}));  // the answer is lost
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "复制为新草稿"));
  CHECK(key_of(fixture, kProducts) == key);
  auto copy = product(1, listing);
  copy["id"] = "prd_2";
  REQUIRE(fixture.platform.reply("POST", kProducts, answer(201, copy)));
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/products/prd_2");
}

TEST_CASE("a template adds its questions and lines to what is there, once") {
  ConsoleFixture fixture("provider", "#/products/new");
  auto& form = fixture.editor().form;
  REQUIRE(form.demand_template.size() == 2);
  REQUIRE(fixture.screen->click(Role::button, "展开：套用模板"));
  for (int i = 0; i < 2; ++i) REQUIRE(fixture.screen->choose("市场提供的模板", "迁移与搬家"));
  CHECK(form.demand_template.size() == 6);
  CHECK(form.demand_template[0].label == "需求描述");
  CHECK(form.demand_template[2].label == "源环境（系统、版本、大小）");
  CHECK(form.checklist.size() == 3);
  CHECK(fixture.editor().dirty());
}

TEST_CASE("one's own listing serves as a template; its questions keep keys of their own") {
  ConsoleFixture fixture("provider", "#/products/new");
  REQUIRE(fixture.screen->click(Role::button, "展开：套用模板"));
  const Json row = {{"id", "prd_1"},
                    {"name", "数据迁移服务"},
                    {"category_id", "cat_db"},
                    {"state", "listed"},
                    {"work", "none"},
                    {"min_price_fen", 5000},
                    {"updated_at", "2026-11-24T05:00:00Z"},
                    {"allowed_actions", Json::array()}};
  REQUIRE(fixture.platform.reply("GET", std::string(kProducts) + "?limit=100", answer(200, page_of({row}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->choose("取自我的商品", "数据迁移服务"));
  auto listing = seed_listing();
  listing.demand_template[1].label = "几台服务器";  // the key of another question here
  listing.acceptance_checklist = {"数据一致"};
  REQUIRE(fixture.platform.reply("GET", kProduct, answer(200, product(3, listing, "none"))));
  fixture.screen->frames();
  const auto& form = fixture.editor().form;
  REQUIRE(form.demand_template.size() == 3);
  CHECK(form.demand_template[2].label == "几台服务器");
  CHECK(form.demand_template[2].key != form.demand_template[1].key);
  CHECK(form.checklist.size() == 1);
}

}  // namespace ops::test
