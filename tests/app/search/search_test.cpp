// Search and lists. Rule: search.storefront.
#include <map>
#include <set>

#include "server/app/search/search.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

Listing priced(Market& market, const std::string& name, domain::money::Fen price) {
  Listing listing = market.listing(market.provider, name);
  listing.skus.resize(1);
  listing.skus[0].original_price = listing.skus[0].discount_price = price;
  return listing;
}

std::vector<LiveRow> walk_search(Market& market, const Search& search, int limit) {
  std::vector<LiveRow> all;
  PageQuery page{limit, ""};
  do {
    const auto found = must(search_products(market.services(), search, page));
    CHECK(static_cast<int>(found.items.size()) <= limit);
    all.insert(all.end(), found.items.begin(), found.items.end());
    page.cursor = found.next_cursor;
  } while (!page.cursor.empty());
  return all;
}

std::set<std::string> name_set(const std::vector<LiveRow>& rows) {
  std::set<std::string> names;
  for (const LiveRow& row : rows) names.insert(row.name);
  return names;
}

}  // namespace

TEST_CASE("search finds two Chinese characters and Latin words in name, summary, rows and provider") {
  Market market;
  Listing listing = market.listing(market.provider, "MySQL 整库搬家");
  listing.summary = "不停机切换";
  listing.skus.resize(1);
  listing.skus[0].spec = "百万行以内";
  market.on_sale(market.provider, listing);
  for (const char* q : {"整库", "搬家", "mysql", "MYSQL", "停机", "百万", "provider", "公司", "mysql 停机"}) {
    INFO(q);
    CHECK(must(search_products(market.services(), {.q = q}, {})).items.size() == 1);
  }
  for (const char* q : {"库不", "oracle", "mysql oracle", "!!!", "\"", "。"}) {
    INFO(q);
    CHECK(must(search_products(market.services(), {.q = q}, {})).items.empty());
  }
}

TEST_CASE("hostile queries are texts like others") {
  Market market;
  market.on_sale(market.provider);
  for (const char* q : {"\"",     "\"\"",  "a\"b",     "NEAR(",       "name:",
                        "* OR *", "AND",   "NOT 迁移", "迁移 OR",     "(迁移",
                        "迁移)",  "-迁移", "^迁移",    "{name}:迁移", "'; DROP TABLE products; --",
                        "%",      "\\",    "迁移*",    "+",           "\xE2\x80\xAE迁移"}) {
    INFO(q);
    CHECK(search_products(market.services(), {.q = q}, {}).ok());
  }
  CHECK(is(search_products(market.services(), {.q = "\xff\xfe"}, {}), Kind::invalid, "q", Code::malformed));
  CHECK(is(search_products(market.services(), {.q = std::string(101, 'x')}, {}), Kind::invalid, "q", Code::too_long));
  CHECK(search_products(market.services(), {.q = std::string(100, 'x')}, {}).ok());
  CHECK(is(search_products(market.services(), {.sort = "best"}, {}), Kind::invalid, "sort", Code::not_allowed));
}

TEST_CASE("what stands in the name comes before what stands elsewhere") {
  Market market;
  Listing elsewhere = market.listing(market.provider, "服务器托管");
  elsewhere.summary = "含安全加固";
  market.on_sale(market.provider, market.listing(market.provider, "安全加固"));
  market.on_sale(market.provider, elsewhere);
  const auto rows = must(search_products(market.services(), {.q = "安全"}, {})).items;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].name == "安全加固");
}

TEST_CASE("pages under every sort show each product once") {
  Market market;
  std::set<std::string> all;
  for (int i = 0; i < 23; ++i) {
    if (i % 4 == 0) market.now = market.now + 1;  // several share a second, several share a price
    all.insert(market.on_sale(market.provider, priced(market, "迁移" + std::to_string(i), 100 * (i % 5 + 1))).id);
  }
  for (const char* sort : {"relevance", "newest", "price", "price_desc", "sales"}) {
    for (const char* q : {"", "迁移"}) {
      for (int limit : {1, 4, 23, 100}) {
        INFO(sort, " ", q, " ", limit);
        const auto rows = walk_search(market, {.q = q, .sort = sort}, limit);
        std::set<std::string> seen;
        for (const LiveRow& row : rows) seen.insert(row.id);
        CHECK(rows.size() == 23);
        CHECK(seen == all);
      }
    }
  }
  const auto cheap = walk_search(market, {.sort = "price"}, 5);
  CHECK(std::is_sorted(cheap.begin(), cheap.end(), [](auto& a, auto& b) { return a.min_price < b.min_price; }));
}

TEST_CASE("filters") {
  Market market;
  Listing windows = priced(market, "甲", 100), linux_only = priced(market, "乙", 200), both = priced(market, "丙", 300);
  windows.supported_os = "Windows";
  linux_only.supported_os = "Linux";
  linux_only.warranty_days = 0;
  both.category_id = market.other_leaf;
  for (const Listing& listing : {windows, linux_only, both}) market.on_sale(market.provider, listing);
  using Names = std::set<std::string>;
  CHECK(name_set(walk_search(market, {.os = domain::catalog::OsSet{true, false}}, 20)) == Names{"甲", "丙"});
  CHECK(name_set(walk_search(market, {.os = domain::catalog::OsSet{true, true}}, 20)) == Names{"丙"});
  CHECK(name_set(walk_search(market, {.price_min = 200, .price_max = 200}, 20)) == Names{"乙"});
  CHECK(name_set(walk_search(market, {.min_warranty_days = 1}, 20)) == Names{"甲", "丙"});
  CHECK(name_set(walk_search(market, {.category_id = market.leaf}, 20)) == Names{"甲", "乙"});
  CHECK(name_set(walk_search(market, {.category_id = market.branch}, 20)) == Names{"甲", "乙"});
  CHECK(name_set(walk_search(market, {.q = "甲", .category_id = market.branch}, 20)) == Names{"甲"});
  CHECK(is(search_products(market.services(), {.category_id = "cat_none"}, {}), Kind::invalid, "category_id",
           Code::not_found));
}

// L10: a list took the cursor of another text, and went on in the middle of nowhere.
TEST_CASE("a cursor belongs to the search it came from: text, filters, provider and order") {
  Market market;
  for (int i = 0; i < 3; ++i) market.on_sale(market.provider);
  const auto ask = [&](const Search& search, const std::string& cursor) {
    return search_products(market.services(), search, {1, cursor});
  };
  const std::string cursor = must(ask({}, "")).next_cursor;
  REQUIRE_FALSE(cursor.empty());
  CHECK(ask({}, cursor).ok());
  CHECK(ask({.sort = "newest"}, cursor).ok());  // the same list, said in full
  Search linux;
  linux.os = domain::catalog::OsSet{false, true};
  for (const Search& other :
       {Search{.q = "数据", .sort = "newest"}, linux, Search{.price_min = 1}, Search{.price_max = 1},
        Search{.min_warranty_days = 0}, Search{.provider_id = market.provider.account_id}, Search{.sort = "price"}})
    CHECK(is(ask(other, cursor), Kind::invalid, "cursor", Code::malformed));
}

TEST_CASE("cursors and limits are checked") {
  Market market;
  for (int i = 0; i < 3; ++i) market.on_sale(market.provider);
  const std::string cursor = must(search_products(market.services(), {.sort = "price"}, {1, ""})).next_cursor;
  CHECK(search_products(market.services(), {.sort = "price"}, {1, cursor}).ok());
  CHECK(is(search_products(market.services(), {.sort = "newest"}, {1, cursor}), Kind::invalid, "cursor",
           Code::malformed));
  for (const std::string bad : {"x", "!!!", "AAAA", "\xff"}) {
    INFO(bad);
    CHECK(is(search_products(market.services(), {}, {1, bad}), Kind::invalid, "cursor", Code::malformed));
  }
  for (int limit : {0, -1, 101})
    CHECK(is(search_products(market.services(), {}, {limit, ""}), Kind::invalid, "limit", Code::out_of_range));
}

TEST_CASE("a quote is the shared rule's") {
  Market market;
  const LiveProduct live = market.on_sale(market.provider);
  const auto quoted = must(quote(market.services(), live.id, live.listing.skus[1].id, 2));
  CHECK(quoted.total == 16000);
  CHECK(is(quote(market.services(), live.id, "sku_none", 1), Kind::invalid, "sku_id", Code::not_found));
  CHECK(is(quote(market.services(), "prd_none", "sku_none", 1), Kind::invalid, "product_id", Code::not_found));
  CHECK(is(quote(market.services(), live.id, live.listing.skus[0].id, 100), Kind::invalid));
}

}  // namespace ops::app::test
