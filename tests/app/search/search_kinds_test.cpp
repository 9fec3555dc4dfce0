// M5: a listing is found by what its kind of service is called, by its operating systems, and by other words than its own.
#include <sqlite3.h>

#include <algorithm>
#include <set>

#include "server/app/admin/admin.h"
#include "server/app/search/search.h"
#include "server/app/upkeep.h"
#include "server/store/sql/search/search_plan.h"
#include "server/store/sqlite/connection.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using FoundNames = std::vector<std::string>;

FoundNames found_by(Market& market, const Search& search) {
  FoundNames names;
  for (const LiveRow& row : must(search_products(market.services(), search, {100, ""})).items)
    names.push_back(row.name);
  return names;
}
FoundNames found_by(Market& market, const std::string& q) { return found_by(market, Search{.q = q}); }

LiveProduct sell(Market& market, const std::string& name, const std::string& leaf, const std::string& os = "Linux") {
  Listing listing = market.listing(market.provider, name);
  listing.category_id = leaf;
  listing.supported_os = os;
  listing.summary = "说明";
  listing.skus.resize(1);
  listing.skus[0].spec = "标准";
  return market.on_sale(market.provider, listing);
}

void rename(Market& market, const std::string& id, const std::string& name, const std::string& name_en) {
  for (const AdminCategory& category : must(admin_categories(market.services(), market.operator_)))
    if (category.id == id)
      must(edit_category(market.services(), market.operator_, id, category.version,
                         {.name = name, .name_en = name_en, .enabled = true, .position = 1}));
}

// The statements that understanding a text takes.
std::vector<std::string> asked_for(Market& market, const std::string& q) {
  store::Connection db((market.dir() / "market.db").string(), store::Connection::Mode::reader);
  std::vector<std::string> asked;
  const auto note = [](unsigned, void* into, void* statement, void*) {
    static_cast<std::vector<std::string>*>(into)->emplace_back(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
  };
  sqlite3_trace_v2(db.database().getHandle(), SQLITE_TRACE_STMT, note, &asked);
  static_cast<void>(store::understood(store::SearchWords(db), q, market.services().synonyms.get()));
  sqlite3_trace_v2(db.database().getHandle(), 0, nullptr, nullptr);
  return asked;
}

// The same listing many times, past the use-cases, which would take their time.
void sell_copies(Market& market, const std::string& id, int copies) {
  REQUIRE(market.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    auto product = tx.catalogue().product(id).value();
    auto live = tx.catalogue().live(id).value();
    for (int copy = 0; copy < copies; ++copy) {
      product.id = live.id = "prd_copy_" + std::to_string(copy);
      tx.catalogue().save(product);
      tx.catalogue().put_on_sale(live);
    }
    return true;
  }) == store::Written::committed);
}

void take_words(Market& market, const std::string& list) {
  market.services().synonyms =
      std::make_shared<const domain::text::Synonyms>(domain::text::Synonyms::parse(list).value());
}

}  // namespace

TEST_CASE("M5: the names of a listing's category and of its branch find it, in both languages, behind its own words") {
  Market market;
  sell(market, "整机上云", market.leaf);
  sell(market, "数据迁移", market.other_leaf);
  take_words(market, "");
  CHECK(found_by(market, "数据迁移") == FoundNames{"数据迁移", "整机上云"});
  CHECK(found_by(market, "migration") == FoundNames{"整机上云"});
  CHECK(found_by(market, "migratoin") == FoundNames{"整机上云"});  // a slip
  CHECK(found_by(market, "Data 上云") == FoundNames{"整机上云"});  // the branch's name
  CHECK(found_by(market, "security") == FoundNames{"数据迁移"});
  CHECK(found_by(market, "安全上云").empty());
}

TEST_CASE("M5: operating systems find what runs on them, names first") {
  Market market;
  sell(market, "Windows 激活", market.leaf, "Windows");
  sell(market, "甲", market.leaf, "Windows,Linux");
  sell(market, "乙", market.leaf, "Linux");
  CHECK(found_by(market, "windows") == FoundNames{"Windows 激活", "甲"});
  CHECK(found_by(market, "windwos") == FoundNames{"Windows 激活", "甲"});
  CHECK(found_by(market, "linux") == FoundNames{"乙", "甲"});
  CHECK(found_by(market, "甲 windows linux") == FoundNames{"甲"});
  CHECK(must(search_facets(market.services(), {.q = "windows"})).all.listings == 2);
}

TEST_CASE("M5: after a category or a branch got another name, listings are found by that one only") {
  Market market;
  sell(market, "甲", market.leaf);
  take_words(market, "");
  rename(market, market.leaf, "整机搬运", "Whole machines");
  CHECK(found_by(market, "数据迁移").empty());
  CHECK(found_by(market, "migration").empty());
  CHECK(found_by(market, "整机搬运") == FoundNames{"甲"});
  rename(market, market.branch, "机房", "Data centres");
  CHECK(found_by(market, "机房 machines") == FoundNames{"甲"});
  CHECK(found_by(market, "centres").size() == 1);
}

TEST_CASE(
    "M5: of a category with many listings a bounded part is found by the new name at once, and the timer does the "
    "rest") {
  Market market;
  const auto live = sell(market, "甲", market.leaf);
  sell_copies(market, live.id, 1100);
  const auto found = [&](const std::string& q) { return must(search_facets(market.services(), {.q = q})); };
  REQUIRE(found("migration").all.more);
  rename(market, market.leaf, "整机搬运", "Machines");
  CHECK(found("machines").all.listings == 500);
  index_changed_names(market.services());
  CHECK(found("machines").all.listings == 1000);
  index_changed_names(market.services());
  CHECK(found("machines").all.more);
  CHECK(found("migration").all.listings == 0);
  const auto revision = market.services().store.catalogue_revision();
  index_changed_names(market.services());
  CHECK(market.services().store.catalogue_revision() == revision);  // nothing is left to do
}

TEST_CASE("M5: other words find what the typed ones mean: in a name before what the typed ones find beside it") {
  Market market;
  Listing beside = market.listing(market.provider, "丁");
  beside.category_id = market.other_leaf;
  beside.summary = "含搬家";
  market.on_sale(market.provider, beside);
  sell(market, "网站搬家", market.other_leaf);
  sell(market, "Site migration", market.other_leaf);
  take_words(market, "搬家, migration\n- how, to");
  CHECK(found_by(market, "搬家") == FoundNames{"网站搬家", "Site migration", "丁"});
  CHECK(found_by(market, "网站 migration") == FoundNames{"网站搬家"});
  CHECK(found_by(market, "how to migration") == FoundNames{"Site migration", "网站搬家", "丁"});
  CHECK(found_by(market, "how to").empty());
  take_words(market, "");  // another list needs no other index
  CHECK(found_by(market, "搬家") == FoundNames{"网站搬家", "丁"});
}

TEST_CASE("M5: a symptom finds what helps, and is not taken for a slip") {
  Market market;
  sell(market, "Packed 应急处置", market.other_leaf);
  sell(market, "服务器加固", market.other_leaf);
  take_words(market, "hacked, 被黑 → 应急, 加固\n-! server, 服务器");
  for (const char* q : {"hacked", "hacked server", "服务器被黑", "我的服务器被黑了怎么办"}) {
    INFO(q);
    CHECK(found_by(market, q).size() == 2);
    CHECK(must(search_products(market.services(), {.q = q}, {})).corrected.empty());
  }
  CHECK(must(search_products(market.services(), {.q = "hackd"}, {})).corrected == "hacked");  // a slip in it is one
}

TEST_CASE("what nothing on sale has is left out beside a symptom, and nowhere else") {
  Market market;
  sell(market, "应急处置", market.other_leaf);
  take_words(market, "hacked, 被黑 → 应急\n备份, backup");
  CHECK(found_by(market, "hacked removal") == FoundNames{"应急处置"});
  CHECK(found_by(market, "被黑 怎么清理") == FoundNames{"应急处置"});
  CHECK(must(search_facets(market.services(), {.q = "hacked removal"})).all.listings == 1);
  CHECK(found_by(market, "应急 removal").empty());
  CHECK(found_by(market, "backup removal").empty());
}

TEST_CASE("what is found as it was typed pays nothing for slips and sounds" * ops::test::of_sqlite()) {
  Market market;
  sell(market, "MySQL 迁移", market.other_leaf);
  take_words(market, "迁移, migration\nmysql, 数据库");
  const auto looks_for_slips = [&](const std::string& q) {
    const auto asked = asked_for(market, q);
    CHECK(asked.size() > 0);
    return std::ranges::any_of(asked, [](const auto& sql) { return sql.find("search_slips") != sql.npos; });
  };
  CHECK_FALSE(looks_for_slips("mysql 迁移"));
  CHECK_FALSE(looks_for_slips("mysql migration"));  // by another word
  CHECK_FALSE(looks_for_slips("mysq"));             // its beginning
  CHECK(looks_for_slips("myslq"));
  CHECK_FALSE(looks_for_slips("qianyi"));  // a sound is known without asking
}

TEST_CASE("words that are typed as they sound, with another character, or with two slips, are told as corrected") {
  Market market;
  sell(market, "数据库迁移", market.other_leaf);
  sell(market, "Kubernetes 升级", market.other_leaf);
  sell(market, "备份", market.other_leaf);
  take_words(market, "迁移, migration\n数据库, database\n备份, backup");
  const auto corrected = [&](const std::string& q) {
    const auto found = must(search_products(market.services(), {.q = q}, {}));
    CHECK(found.items.size() == (found.corrected.empty() ? 0 : 1));
    return found.corrected;
  };
  CHECK(corrected("shujuku qianyi") == "数据库 迁移");
  CHECK(corrected("shujukuqianyi") == "数据库迁移");
  CHECK(corrected("备分") == "备份");
  CHECK(corrected("kuberentis") == "kubernetes");
  CHECK(corrected("kuberentis shengji").empty());  // 升级 is no word of this list
  CHECK(corrected("dtabse").empty());              // six letters are too few for two slips
  CHECK(corrected("zubernetis").empty());          // nor does it begin alike
  CHECK(must(search_facets(market.services(), {.q = "shujuku qianyi"})).all.listings == 1);
}

TEST_CASE("M5: a page of few begins like a page of many, whichever of them what was typed would fill alone") {
  Market market;
  for (const char* name : {"搬家甲", "搬家乙", "搬家丙", "搬家丁"}) sell(market, name, market.other_leaf);
  for (const char* name : {"戊", "己"}) {
    Listing beside = market.listing(market.provider, name);
    beside.category_id = market.other_leaf;
    beside.summary = "含搬家";
    market.on_sale(market.provider, beside);
  }
  for (const char* name : {"Migration A", "Migration B", "Migration C"}) sell(market, name, market.other_leaf);
  take_words(market, "搬家, migration");
  const FoundNames all = found_by(market, "搬家");
  CHECK(all ==
        FoundNames{"搬家丁", "搬家丙", "搬家乙", "搬家甲", "Migration C", "Migration B", "Migration A", "己", "戊"});
  for (int limit = 1; limit <= 9; ++limit) {
    INFO(limit);
    FoundNames names;
    PageQuery page{limit, ""};
    do {
      const auto found = must(search_products(market.services(), {.q = "搬家"}, page));
      for (const LiveRow& row : found.items) names.push_back(row.name);
      page.cursor = found.next_cursor;
    } while (!page.cursor.empty());
    CHECK(names == all);
  }
}

TEST_CASE("M5: a text of several words is found by each word's others together, and by none of them alone") {
  Market market;
  for (const char* name : {"Database migration", "数据库 migration", "database 搬家", "Database", "Migration"})
    sell(market, name, market.other_leaf);
  take_words(market, "数据库, database\n搬家, migration, moving van");
  CHECK(found_by(market, "数据库搬家") == FoundNames{"database 搬家", "数据库 migration", "Database migration"});
  sell(market, "Database moving", market.other_leaf);
  CHECK(found_by(market, "数据库搬家").size() == 3);
  sell(market, "Database moving by van", market.other_leaf);
  CHECK(found_by(market, "数据库搬家").size() == 4);
}

TEST_CASE("M5: what other words find is counted, filtered, sorted and paged as it is listed") {
  Market market;
  sell(market, "搬家甲", market.other_leaf, "Windows");
  sell(market, "搬家乙", market.other_leaf);
  for (const char* name : {"Migration A", "Migration B", "Migration C"}) sell(market, name, market.other_leaf);
  take_words(market, "搬家, migration");
  const auto facets = must(search_facets(market.services(), {.q = "搬家"}));
  CHECK(facets.all.listings == 5);
  CHECK(facets.windows.listings == 1);
  CHECK(facets.linux.listings == 4);
  for (const auto& [id, amount] : facets.categories) CHECK(amount.listings == (id == market.other_leaf ? 5 : 0));
  const domain::catalog::OsSet linux_only{false, true};
  CHECK(found_by(market, Search{.q = "搬家", .os = linux_only}).size() == 4);
  CHECK(found_by(market, Search{.q = "搬家", .sort = "price"}).size() == 5);
  std::set<std::string> seen;
  PageQuery page{2, ""};
  int rows = 0;
  do {
    const auto found = must(search_products(market.services(), {.q = "搬家"}, page));
    for (const LiveRow& row : found.items) seen.insert(row.name), ++rows;
    page.cursor = found.next_cursor;
  } while (!page.cursor.empty());
  CHECK(rows == 5);
  CHECK(seen.size() == 5);
  CHECK(wider_searches(market.services(), {.q = "昆明 搬家"}).at(0).amount.listings == 5);
  for (const auto& one : must(suggestions(market.services(), "搬家")).items) CHECK(one.text.starts_with("搬家"));
}

}  // namespace ops::app::test
