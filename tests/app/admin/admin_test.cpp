// What operators administer: categories, accounts, and the log of what operators did.
#include "server/app/admin/admin.h"
#include "server/app/search/search.h"

#include "i18n/operator_log.h"
#include "server/app/messaging/notices.h"
#include "tests/app/orders/orders.h"

using namespace ops;
using namespace ops::app;
using namespace ops::app::test;
using domain::Code;
using Kind = Problem::Kind;

namespace {

AdminCategory named(Market& market, const std::string& id) {
  for (auto& category : must(admin_categories(market.services(), market.operator_)))
    if (category.id == id) return category;
  FAIL("no category " << id);
  return {};
}

std::vector<std::string> top_names(Market& market) {
  std::vector<std::string> names;
  for (const auto& category : categories(market.services()))
    if (category.parent_id.empty()) names.push_back(category.name);
  return names;
}

std::vector<std::string> acts(Market& market) {
  std::vector<std::string> all;
  for (const auto& act : must(operator_log(market.services(), market.operator_, {})).items)
    all.push_back(act.action + " " + act.subject + (act.note.empty() ? "" : ": " + act.note));
  return all;
}

// What the act changed (0: the latest), as its readers see it.
std::string said(Market& market, std::size_t act, i18n::Lang lang = i18n::Lang::zh_cn) {
  const OperatorLogEntry one_entry = must(operator_log(market.services(), market.operator_, {})).items.at(act);
  std::string text;
  for (const auto& one : one_entry.changes)
    text += (text.empty() ? "" : "; ") + i18n::change_text(lang, {one.what, one.before, one.after});
  return text;
}

std::string listed(Market& market, const ListOptions& options, const std::string& state = "") {
  std::string found;
  for (const auto& one : must(admin_products(market.services(), market.operator_, state, {}, options)).items)
    found += one.provider.display_name + "/" + one.name + " ";
  return found;
}

}  // namespace

TEST_CASE("administration is for operators alone") {
  Market market;
  for (const Caller& caller : {market.provider, market.buyer, Caller{}}) {
    CHECK(is(admin_categories(market.services(), caller), Kind::not_allowed));
    CHECK(is(add_category(market.services(), caller, "云", "Cloud", ""), Kind::not_allowed));
    CHECK(is(edit_category(market.services(), caller, market.leaf, 1, {}), Kind::not_allowed));
    CHECK(is(admin_accounts(market.services(), caller, {}, {}), Kind::not_allowed));
    CHECK(is(admin_products(market.services(), caller, "", {}), Kind::not_allowed));
    CHECK(is(admin_account(market.services(), caller, market.buyer.account_id), Kind::not_allowed));
    CHECK(is(suspend_account(market.services(), caller, market.buyer.account_id, "x"), Kind::not_allowed));
    CHECK(is(restore_account(market.services(), caller, market.buyer.account_id, "x"), Kind::not_allowed));
    CHECK(is(operator_log(market.services(), caller, {}), Kind::not_allowed));
  }
}

TEST_CASE("a new category is there for listings at once") {
  Market market;
  const auto made = must(add_category(market.services(), market.operator_, " 软件安装 ", "Installation", ""));
  CHECK(made.name == "软件安装");
  CHECK(top_names(market) == std::vector<std::string>{"数据", "安全", "软件安装"});
  Listing offer = market.listing(market.provider);
  offer.category_id = made.id;
  CHECK(market.on_sale(market.provider, offer).category.name == "软件安装");
  // It has a product now: a leaf it stays.
  CHECK(is(add_category(market.services(), market.operator_, "数据库", "Databases", made.id), Kind::invalid,
           "parent_id", Code::in_use));
}

TEST_CASE("names and places of categories keep the rules") {
  Market market;
  const auto add = [&](const std::string& name, const std::string& name_en, const std::string& parent) {
    return add_category(market.services(), market.operator_, name, name_en, parent);
  };
  CHECK(is(add("", "X", ""), Kind::invalid, "name", Code::required));
  CHECK(is(add("云", " ", ""), Kind::invalid, "name_en", Code::required));
  CHECK(is(add("云\n云", "X", ""), Kind::invalid, "name", Code::malformed));
  CHECK(is(add("数据", "X", ""), Kind::invalid, "name", Code::duplicate));
  CHECK(is(add("云", "Security", ""), Kind::invalid, "name_en", Code::duplicate));
  CHECK(is(add("云", "X", "cat_none"), Kind::invalid, "parent_id", Code::not_found));
  CHECK(is(add("云", "X", market.leaf), Kind::invalid, "parent_id", Code::not_allowed));
  std::string twenty, more;
  for (int i = 0; i < 20; ++i) twenty += "云";
  more = twenty + "云";
  CHECK(add(twenty, "X", "").ok());
  CHECK(is(add(more, "Y", ""), Kind::invalid, "name", Code::too_long));
  for (int i = 3; i < 50; ++i) must(add("云" + std::to_string(i), "Cloud " + std::to_string(i), ""));
  CHECK(is(add("云五十", "Cloud fifty", ""), Kind::invalid, "parent_id", Code::too_many));
}

TEST_CASE("a category is renamed, moved and disabled; two operators cannot undo each other unseen") {
  Market market;
  const auto live = market.on_sale(market.provider);
  auto category = named(market, market.other_leaf);
  const auto edit = [&](const CategoryEdit& what) {
    return edit_category(market.services(), market.operator_, category.id, category.version, what);
  };
  CHECK(is(edit({"数据", "Security", true, 1}), Kind::invalid, "name", Code::duplicate));
  const auto moved = must(edit({"安全服务", "Security", true, 1}));
  CHECK(top_names(market) == std::vector<std::string>{"安全服务", "数据"});
  CHECK(is(edit({"别的", "Other", true, 1}), Kind::stale_version));
  CHECK(is(edit_category(market.services(), market.operator_, "cat_none", 1, {"云", "X", true, 1}), Kind::not_found));
  category = moved;
  must(edit({"安全服务", "Security", true, 99}));
  CHECK(top_names(market) == std::vector<std::string>{"数据", "安全服务"});

  // Disabled: what is on sale stays, new listings are refused.
  category = named(market, market.leaf);
  must(edit({category.name, category.name_en, false, 1}));
  CHECK(must(live_product(market.services(), live.id)).id == live.id);
  const auto draft = must(create_product(market.services(), market.provider, market.listing(market.provider)));
  CHECK(is(submit_product(market.services(), market.provider, draft.id, draft.version), Kind::invalid, "category_id",
           Code::not_found));
  CHECK(acts(market) == std::vector<std::string>{"disable_category 数据迁移", "move_category 安全服务",
                                                 "move_category 安全服务", "rename_category 安全服务",
                                                 "approve 数据迁移"});
  CHECK(said(market, 0) == "分类 启用 → 停用");
  CHECK(said(market, 1) == "次序 1 → 2");
  CHECK(said(market, 3) == "名称 安全 → 安全服务");
  CHECK(said(market, 4) == "状态 审核中 → 已上架");
}

TEST_CASE("accounts are found by how their login or name begins") {
  Market market;
  const auto find = [&](const AccountQuery& query) {
    std::string logins;
    for (const auto& one : must(admin_accounts(market.services(), market.operator_, query, {})).items)
      logins += one.account.login + " ";
    return logins;
  };
  CHECK(find({}) == "buyer operator provider rival ");
  CHECK(find({"pro", "", false}) == "provider ");
  CHECK(find({"rival 公", "", false}) == "rival ");
  CHECK(find({"%", "", false}) == "");
  CHECK(find({"", "provider", false}) == "provider rival ");
  CHECK(find({"", "", true}) == "");
  CHECK(is(admin_accounts(market.services(), market.operator_, {"", "visitor", false}, {}), Kind::invalid, "role",
           Code::not_allowed));
  CHECK(is(admin_accounts(market.services(), market.operator_, {"\xff", "", false}, {}), Kind::invalid, "q",
           Code::malformed));

  const auto first = must(admin_accounts(market.services(), market.operator_, {}, {3, ""}));
  const auto rest = must(admin_accounts(market.services(), market.operator_, {}, {3, first.next_cursor}));
  // L10: of another text or filter it is another list.
  for (const AccountQuery& other : {AccountQuery{"b", "", false}, {"", "buyer", false}, {"", "", true}})
    CHECK(is(admin_accounts(market.services(), market.operator_, other, {3, first.next_cursor}), Problem::Kind::invalid,
             "cursor", domain::Code::malformed));
  CHECK(first.items.size() == 3);
  REQUIRE(rest.items.size() == 1);
  CHECK(rest.items[0].account.login == "rival");
}

TEST_CASE("a suspended provider is out at once; orders go on; restored, the products are on sale again") {
  Shop shop;
  auto& market = shop.market;
  auto& services = shop.services();
  must(top_up(services, market.buyer, 100'000'00, {}));
  const auto order = shop.place(1, 0);
  const auto session = must(sign_in(services, "provider", "long enough"));

  const std::string id = market.provider.account_id;
  CHECK(is(suspend_account(services, market.operator_, id, " "), Kind::invalid, "reason", Code::required));
  CHECK(is(suspend_account(services, market.operator_, "acc_none", "冒名"), Kind::not_found));
  CHECK(is(suspend_account(services, market.operator_, market.operator_.account_id, "我自己"), Kind::not_allowed));
  CHECK(is(restore_account(services, market.operator_, id, "没有停用"), Kind::wrong_state));

  const auto before = must(admin_account(services, market.operator_, id));
  CHECK(before.on_sale == 1);
  CHECK(before.open_orders == 1);
  const auto suspended = must(suspend_account(services, market.operator_, id, "冒名"));
  CHECK(suspended.account.account.suspended);
  CHECK(suspended.on_sale == 0);
  CHECK(suspended.open_orders == 1);
  CHECK_FALSE(find_session(services, session.token));
  CHECK(is(sign_in(services, "provider", "long enough"), Kind::wrong_credentials));
  CHECK(is(live_product(services, shop.live.id), Kind::not_found));
  CHECK(must(search_products(services, {}, {})).items.empty());
  CHECK(is(place_order(services, market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {}), Kind::invalid,
           "product_id", Code::not_found));
  // M1: the order that was placed before stays, and nobody pays for it meanwhile.
  CHECK(is(shop.act(order, market.buyer, Action::pay, paying(order.order.total)), Kind::conflict, "provider",
           Code::suspended));
  CHECK(is(suspend_account(services, market.operator_, id, "再一次"), Kind::wrong_state));

  must(restore_account(services, market.operator_, id, "查清了"));
  CHECK(must(live_product(services, shop.live.id)).id == shop.live.id);
  CHECK(must(search_products(services, {.q = "迁移"}, {})).items.size() == 1);
  CHECK(sign_in(services, "provider", "long enough").ok());
  CHECK(shop.act(order, market.buyer, Action::pay, paying(order.order.total)).ok());
  CHECK(acts(market) ==
        std::vector<std::string>{"restore provider 公司: 查清了", "suspend provider 公司: 冒名", "approve 数据迁移"});
  CHECK(said(market, 1, i18n::Lang::en) == "Account: Active → Suspended");
}

TEST_CASE("nothing of a suspended provider is approved into the storefront") {
  Market market;
  const auto draft = must(create_product(market.services(), market.provider, market.listing(market.provider)));
  const auto submitted = must(submit_product(market.services(), market.provider, draft.id, draft.version));
  must(suspend_account(market.services(), market.operator_, market.provider.account_id, "冒名"));
  CHECK(is(approve_product(market.services(), market.operator_, draft.id, submitted.version), Kind::conflict,
           "provider", Code::not_allowed));
  must(restore_account(market.services(), market.operator_, market.provider.account_id, "查清了"));
  CHECK(approve_product(market.services(), market.operator_, draft.id, submitted.version).ok());
}

// M3: operators could not find a listed product to take it off sale. The kind: something that an operator may act on and has
// no way to find.
TEST_CASE("operators find any product by its name, its provider or an id, whatever its state, and take it off sale") {
  Market market;
  const auto mine = market.on_sale(market.provider);
  market.now.seconds += 60;
  const auto rivals = market.on_sale(market.other_provider, market.listing(market.other_provider, "漏洞修复"));
  market.now.seconds += 60;
  must(create_product(market.services(), market.provider, market.listing(market.provider, "还没写完")));

  CHECK(listed(market, {}) == "provider 公司/还没写完 rival 公司/漏洞修复 provider 公司/数据迁移 ");
  CHECK(listed(market, {.sort = "updated_at"}) == "provider 公司/数据迁移 rival 公司/漏洞修复 provider 公司/还没写完 ");
  CHECK(listed(market, {}, "listed") == "rival 公司/漏洞修复 provider 公司/数据迁移 ");
  CHECK(listed(market, {.q = "漏洞"}) == "rival 公司/漏洞修复 ");
  CHECK(listed(market, {.q = "RIVAL"}) == "rival 公司/漏洞修复 ");
  CHECK(listed(market, {.q = rivals.id}) == "rival 公司/漏洞修复 ");
  CHECK(listed(market, {.sort = "name", .q = market.provider.account_id}) ==
        "provider 公司/数据迁移 provider 公司/还没写完 ");
  CHECK(listed(market, {.q = "%"}).empty());
  CHECK(is(admin_products(market.services(), market.operator_, "none", {}), Kind::invalid, "state", Code::not_allowed));
  PageQuery page{1, ""};
  std::string walked;
  do {
    const auto some = must(admin_products(market.services(), market.operator_, "", page, {.sort = "min_price_fen"}));
    REQUIRE(some.items.size() == 1);
    walked += some.items[0].id + " ";
    page.cursor = some.next_cursor;
  } while (!page.cursor.empty());
  CHECK(walked.find(mine.id) != std::string::npos);
  CHECK(walked.find(rivals.id) != std::string::npos);

  const auto product = must(operator_product(market.services(), market.operator_, rivals.id));
  CHECK(is(unlist_product(market.services(), market.operator_, rivals.id, product.version, " "), Kind::invalid,
           "reason", Code::required));
  must(unlist_product(market.services(), market.operator_, rivals.id, product.version, "名不副实"));
  CHECK(is(live_product(market.services(), rivals.id), Kind::not_found));
  const auto told = must(notices(market.services(), market.other_provider, false, {})).items.at(0);
  CHECK(told.what.code == "product.unlisted");
  CHECK(told.what.params.at("reason") == "名不副实");
  CHECK(acts(market).front() == "unlist 漏洞修复: 名不副实");
  CHECK(said(market, 0) == "状态 已上架 → 已下架");
}

// M10: the provider's list showed the draft's price as the live one. The kind: a list that tells the working version where
// people ask for the live one.
TEST_CASE("a list tells the live name and price beside those that are being changed") {
  Market market;
  const auto live = market.on_sale(market.provider);
  const auto product = must(provider_product(market.services(), market.provider, live.id));
  must(save_product(market.services(), market.provider, live.id, product.version, [](Listing listing) {
    listing.name = "数据迁移 2";
    listing.skus[0].discount_price = 1;
    return listing;
  }));
  const auto row = must(provider_products(market.services(), market.provider, "", {})).items.at(0);
  CHECK(row.name == "数据迁移 2");
  CHECK(row.min_price == 1);
  CHECK(row.live_name == "数据迁移");
  CHECK(row.live_min_price == live.min_price);
  const auto seen = must(admin_products(market.services(), market.operator_, "", {})).items.at(0);
  CHECK(seen.live_name == "数据迁移");
  CHECK(seen.live_min_price == live.min_price);
}
