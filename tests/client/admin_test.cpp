// What operators administer: categories, accounts, and the log.
#include "domain/text/percent.h"
#include "tests/client/fits.h"

namespace ops::test {
namespace {

Json category(const std::string& id, const std::string& parent, const std::string& name, const std::string& name_en,
              bool used = false) {
  return {{"id", id},        {"parent_id", parent.empty() ? Json(nullptr) : Json(parent)},
          {"name", name},    {"name_en", name_en},
          {"enabled", true}, {"leaf", !parent.empty()},
          {"used", used},    {"version", 7}};
}

void show_tree(ConsoleFixture& fixture) {
  REQUIRE(fixture.platform.reply(
      "GET", "/api/v1/operator/categories",
      answer(200, {{"items",
                    {category("cat_a", "", "数据", "Data"), category("cat_b", "", "安全", "Security"),
                     category("cat_c", "cat_a", "迁移", "Migration", true)}}})));
  fixture.screen->frames();
}

Json account_case(bool suspended) {
  return {{"id", "acc_9"},      {"login", "cheat"},       {"display_name", "冒名科技"},
          {"role", "provider"}, {"suspended", suspended}, {"created_at", "2026-11-01T00:00:00Z"},
          {"open_orders", 2},   {"finished_orders", 5},   {"on_sale", suspended ? 0 : 3}};
}

}  // namespace

TEST_CASE("text in an address comes back as it was, whatever it is") {
  for (const std::string& text : {std::string("迁移 a&b=c#?%"), std::string(), std::string("\0\xff", 2)})
    CHECK(domain::text::percent_decode(domain::text::percent_encode(text)) == text);
  CHECK(domain::text::percent_encode("云 a") == "%E4%BA%91%20a");
  for (const char* broken : {"%", "%1", "%zz", "a%f", "%-1"}) CHECK_FALSE(domain::text::percent_decode(broken));
}

TEST_CASE("a category's names are checked before the round trip, and kept when the tab closes") {
  ConsoleFixture fixture("operator", "#/categories");
  show_tree(fixture);
  REQUIRE(fixture.screen->click(Role::button, "添加分类"));
  check_fits(fixture);
  REQUIRE(fixture.screen->fill("分类名称", "安全"));
  REQUIRE(fixture.screen->fill("英文名称", "Safety"));
  REQUIRE(fixture.screen->click(Role::button, "保存"));
  CHECK(fixture.platform.open_request("POST", "/api/v1/operator/categories") == nullptr);
  CHECK_FALSE(fixture.textbox("分类名称").error.empty());
  REQUIRE(fixture.screen->fill("分类名称", "软件安装"));

  fixture.open("operator");
  show_tree(fixture);
  CHECK(fixture.textbox("分类名称").value == "软件安装");
  REQUIRE(fixture.screen->click(Role::button, "保存"));
  CHECK(fixture.body_of("POST", "/api/v1/operator/categories") == Json{{"name", "软件安装"}, {"name_en", "Safety"}});
  REQUIRE(fixture.platform.reply("POST", "/api/v1/operator/categories",
                                 answer(201, category("cat_d", "", "软件安装", "S"))));
  show_tree(fixture);
  CHECK(fixture.screen->find(Role::textbox, "分类名称") == nullptr);
  CHECK(fixture.platform.open_request("GET", "/api/v1/categories") != nullptr);  // forms offer the new tree
}

TEST_CASE("a category that somebody else changed first is shown anew; what is typed stays") {
  ConsoleFixture fixture("operator", "#/categories");
  show_tree(fixture);
  REQUIRE(fixture.screen->click(Role::button, "改名"));
  REQUIRE(fixture.screen->fill("分类名称", "数据服务"));
  fixture.screen->press(ImGuiKey_Enter);
  const Json body = fixture.body_of("PUT", "/api/v1/operator/categories/cat_a");
  CHECK(body == Json{{"version", 7}, {"name", "数据服务"}, {"name_en", "Data"}, {"enabled", true}, {"position", 1}});
  REQUIRE(
      fixture.platform.reply("PUT", "/api/v1/operator/categories/cat_a", answer(409, problem(409, "stale_version"))));
  show_tree(fixture);
  CHECK(fixture.screen->says("分类刚被其他人修改过，下面是最新内容，请核对后再试。"));
  CHECK(fixture.textbox("分类名称").value == "数据服务");
}

TEST_CASE("suspending an account needs a reason, says what it does, and can be taken back") {
  ConsoleFixture fixture("operator", "#/accounts/acc_9");
  const std::string path = "/api/v1/operator/accounts/acc_9";
  REQUIRE(fixture.platform.reply("GET", path, answer(200, account_case(false))));
  fixture.screen->frames();
  check_fits(fixture);
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "停用账号"));
  REQUIRE(fixture.screen->click(Role::button, "确认停用"));
  CHECK(fixture.platform.open_request("POST", path + "/suspend") == nullptr);
  CHECK_FALSE(fixture.textbox("原因").error.empty());
  REQUIRE(fixture.screen->fill("原因", "冒用他人名义"));
  REQUIRE(fixture.screen->click(Role::button, "确认停用"));
  CHECK(fixture.body_of("POST", path + "/suspend") == Json{{"reason", "冒用他人名义"}});
  REQUIRE(fixture.platform.reply("POST", path + "/suspend", answer(200, account_case(true))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("账号已停用"));
  CHECK(fixture.screen->find(Role::button, "恢复账号") != nullptr);
  CHECK(fixture.screen->find(Role::textbox, "原因") == nullptr);
}

TEST_CASE("from an account its products are one step away") {
  ConsoleFixture fixture("operator", "#/accounts/acc_9");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/accounts/acc_9", answer(200, account_case(false))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::link, "该服务商的商品"));
  CHECK(fixture.platform.address() == "#/listings?q=acc_9");
}

TEST_CASE("accounts are asked for as typed") {
  ConsoleFixture fixture("operator", "#/accounts");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/accounts?limit=50",
                                 answer(200, {{"items", {account_case(false)}}, {"next_cursor", nullptr}})));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "cheat") != nullptr);
  check_fits(fixture);
  REQUIRE(fixture.screen->fill("账号或名称", "a&b"));
  fixture.screen->press(ImGuiKey_Enter);
  CHECK(fixture.platform.open_request("GET", "/api/v1/operator/accounts?limit=50&q=a%26b") != nullptr);
}

TEST_CASE("a provider administers nothing") {
  for (const char* address : {"#/categories", "#/accounts", "#/accounts/acc_9", "#/acts", "#/listings",
                              "#/listings/prd_1", "#/site", "#/site/fees"}) {
    CAPTURE(address);
    ConsoleFixture fixture("provider", address);
    CHECK(fixture.screen->says("没有这个页面，或此账号不能使用它"));
  }
}

// M3: operators could not find a listed product to take it off sale.
TEST_CASE("operators search all products, see the live price beside the changed one, and take a product off sale") {
  ConsoleFixture fixture("operator", "#/listings");
  const Json row{{"id", "prd_1"},
                 {"provider", {{"id", "acc_9"}, {"display_name", "云迁科技"}}},
                 {"state", "listed"},
                 {"work", "pending_review"},
                 {"name", "数据迁移服务 2"},
                 {"category_id", "cat_db"},
                 {"min_price_fen", 100},
                 {"live_name", "数据迁移服务"},
                 {"live_min_price_fen", 5000},
                 {"updated_at", "2026-11-24T05:00:00Z"}};
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/products", answer(200, page_of({row}))));
  fixture.screen->frames();
  for (const char* text :
       {"¥50.00", "修改后 ¥1.00", "修改后名称：数据迁移服务 2", "修改审核中", "云迁科技", "数据库迁移"})
    CHECK_MESSAGE(fixture.screen->says(text), text);
  check_fits(fixture);
  REQUIRE(fixture.screen->fill("查找商品", "云迁"));
  fixture.screen->press(ImGuiKey_Enter);
  CHECK(fixture.platform.address() == "#/listings?q=%E4%BA%91%E8%BF%81");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/products?q=%E4%BA%91%E8%BF%81", answer(200, page_of({row}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::link, "数据迁移服务"));
  fixture.screen->frames();
  const std::string path = "/api/v1/operator/products/prd_1";
  REQUIRE(fixture.platform.reply("GET", path, answer(200, product(5, seed_listing(), "none", {"unlist"}))));
  fixture.screen->frames();
  CHECK_FALSE(fixture.screen->says("云迁科技 提交于 –"));  // M14
  REQUIRE(fixture.screen->click(Role::button, "下架"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认下架"));
  CHECK(fixture.platform.open_request("POST", path + "/unlist") == nullptr);
  REQUIRE(fixture.screen->fill("原因", "名不副实"));
  REQUIRE(fixture.screen->click(Role::button, "确认下架"));
  CHECK(fixture.body_of("POST", path + "/unlist") == Json{{"version", 5}, {"reason", "名不副实"}});
  CHECK(fixture.screen->find(Role::link, "← 全部商品") != nullptr);
}

// Deliver 5: before and after in words, no checksum and no bare numbers.
TEST_CASE("the operators' log says what each act changed in the reader's language") {
  ConsoleFixture fixture("operator", "#/acts");
  const Json ruling{{"seq", 2},
                    {"at", "2026-11-24T05:00:00Z"},
                    {"operator", {{"id", "acc_1"}, {"display_name", "运营"}}},
                    {"action", "resolve"},
                    {"subject", {{"id", "ord_1"}, {"name", "20261124-001"}}},
                    {"note", "完成了一部分"},
                    {"changes",
                     {{{"what", "state"}, {"before", "disputed"}, {"after", "completed"}},
                      {{"what", "buyer_balance"}, {"before", nullptr}, {"after", "700"}}}}};
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/acts?limit=50", answer(200, page_of({ruling}))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("裁决申诉"));
  CHECK(fixture.screen->says("状态 申诉中 → 已完成\n退回用户 ¥7.00"));
  check_fits(fixture);
  fixture.console->set_lang(i18n::Lang::en);
  fixture.screen->frames();
  CHECK(fixture.screen->says("State: In dispute → Completed\nTo the buyer: ¥7.00"));
}

}  // namespace ops::test
