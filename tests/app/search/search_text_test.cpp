// What a text finds, in what order, how it is corrected, counted and completed: docs/search.md.
#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

#include "server/app/search/search.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

struct Texts {
  std::string name, spec = "标准", summary = "说明", leaf = "";  // leaf: the market's usual one
};

LiveProduct offer(Market& market, const Caller& owner, const Texts& texts) {
  Listing listing = market.listing(owner, texts.name);
  listing.summary = texts.summary;
  if (!texts.leaf.empty()) listing.category_id = texts.leaf;
  listing.skus.resize(1);
  listing.skus[0].spec = texts.spec;
  return market.on_sale(owner, listing);
}
LiveProduct offer(Market& market, const Texts& texts) { return offer(market, market.provider, texts); }

FoundProducts find(Market& market, const std::string& q) {
  return must(search_products(market.services(), {.q = q}, {}));
}

std::vector<std::string> names(const std::vector<LiveRow>& rows) {
  std::vector<std::string> names;
  for (const LiveRow& row : rows) names.push_back(row.name);
  return names;
}
using Names = std::vector<std::string>;

std::int64_t walked(Market& market, const Search& search) {
  std::int64_t rows = 0;
  PageQuery page{3, ""};
  do {
    const auto found = must(search_products(market.services(), search, page));
    rows += static_cast<std::int64_t>(found.items.size());
    page.cursor = found.next_cursor;
  } while (!page.cursor.empty());
  return rows;
}

}  // namespace

TEST_CASE("a slip in a word finds what was meant, and says so") {
  Market market;
  offer(market, {.name = "MySQL 迁移"});
  offer(market, {.name = "Nginx 调优"});
  struct Slip {
    const char *typed, *meant;
  };
  for (const auto& [typed, meant] :
       {Slip{"myslq", "mysql"}, Slip{"mysqll", "mysql"}, Slip{"nysql", "mysql"}, Slip{"ysql", "mysql"},
        Slip{"ngnix", "nginx"}, Slip{"myslq迁移", "mysql迁移"}, Slip{"迁移 MYSLQ", "迁移 mysql"}}) {
    INFO(typed);
    const auto found = find(market, typed);
    CHECK(found.corrected == meant);
    CHECK(found.items.size() == 1);
  }
  for (const char* right : {"mysql", "mysq", "MySQL迁移"}) {
    INFO(right);
    CHECK(find(market, right).corrected.empty());
    CHECK(find(market, right).items.size() == 1);
  }
  for (const char* wrong : {"mslq", "mysssql", "qqq", "myslq 不存在", "my"}) {
    INFO(wrong);
    CHECK(find(market, wrong).corrected.empty());
  }
}

TEST_CASE("the beginning of a word finds it, and one character finds it wherever it stands") {
  Market market;
  offer(market, {.name = "Kubernetes 集群搭建"});
  for (const char* q : {"kube", "k", "集", "建", "群", "kube 集群"}) {
    INFO(q);
    CHECK(find(market, q).items.size() == 1);
  }
  CHECK(find(market, "ubernetes 建集").items.empty());
}

TEST_CASE("words of a run may stand apart, but all of them must stand there") {
  Market market;
  offer(market, {.name = "服务器整机迁移"});
  offer(market, {.name = "服务器托管", .leaf = market.other_leaf});  // in 数据迁移 it would be found by that
  CHECK(names(find(market, "服务器迁移").items) == Names{"服务器整机迁移"});
  CHECK(find(market, "服务器备案").items.empty());
}

TEST_CASE("names before specs, specs before summaries, summaries that say it in one piece before scattered ones") {
  Market market;
  // The better ones first, so that newer ones do not win by their age.
  offer(market, {.name = "数据迁移"});
  offer(market, {.name = "数据安全迁移"});
  offer(market, {.name = "甲", .spec = "数据迁移"});
  offer(market, {.name = "乙", .summary = "含数据迁移"});
  offer(market, {.name = "丙", .summary = "含数据校验与迁移"});
  CHECK(names(find(market, "数据迁移").items) == Names{"数据迁移", "数据安全迁移", "甲", "乙", "丙"});
  CHECK(names(find(market, "迁移").items) == Names{"数据安全迁移", "数据迁移", "甲", "丙", "乙"});
}

TEST_CASE("among equal hits, what is ordered more comes first, and then what is newer") {
  Market market;
  const auto sold = offer(market, {.name = "迁移甲"});
  offer(market, {.name = "迁移乙"});
  offer(market, {.name = "迁移丙"});
  offer(market, {.name = "丁", .summary = "迁移"});
  CHECK(names(find(market, "迁移").items) == Names{"迁移丙", "迁移乙", "迁移甲", "丁"});
  REQUIRE(market.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    for (int i = 0; i < 3; ++i) tx.catalogue().count_completed(sold.id, 1);
    return true;
  }) == store::Written::committed);
  CHECK(names(find(market, "迁移").items) == Names{"迁移甲", "迁移丙", "迁移乙", "丁"});
}

TEST_CASE("what is no longer on sale is neither found, counted, suggested nor meant") {
  Market market;
  const auto live = offer(market, {.name = "Zabbix 告警", .spec = "接入"});
  CHECK(find(market, "zabix").corrected == "zabbix");
  const auto product = must(provider_product(market.services(), market.provider, live.id));
  must(unlist_product(market.services(), market.provider, live.id, product.version, ""));
  for (const char* q : {"zabbix", "zabix", "告警", "警", "接入"}) {
    INFO(q);
    CHECK(find(market, q).items.empty());
    CHECK(find(market, q).corrected.empty());
    CHECK(must(suggestions(market.services(), q)).items.empty());
  }
  CHECK(must(search_facets(market.services(), {})).all.listings == 0);
}

TEST_CASE("a changed listing is found by its new words only") {
  Market market;
  const auto live = offer(market, {.name = "Redis 巡检"});
  auto product = must(provider_product(market.services(), market.provider, live.id));
  product = must(save_product(market.services(), market.provider, live.id, product.version, [](Listing listing) {
    listing.name = "Kafka 巡检";
    return listing;
  }));
  product = must(submit_product(market.services(), market.provider, live.id, product.version));
  CHECK(find(market, "redis").items.size() == 1);  // until it is approved
  must(approve_product(market.services(), market.operator_, live.id, product.version));
  CHECK(find(market, "redis").items.empty());
  CHECK(find(market, "kafak").corrected == "kafka");
  CHECK(find(market, "巡检").items.size() == 1);
}

TEST_CASE("each count is the number of rows that the choice leaves") {
  Market market;
  for (int i = 0; i < 12; ++i) {
    Listing listing = market.listing(market.provider, i % 2 ? "MySQL 迁移" : "Redis 迁移");
    listing.category_id = i % 3 ? market.leaf : market.other_leaf;
    listing.supported_os = i % 4 == 0 ? "Windows" : i % 4 == 1 ? "Windows,Linux" : "Linux";
    listing.warranty_days = 20 * i;
    listing.skus.resize(1);
    listing.skus[0].original_price = listing.skus[0].discount_price = i == 0 ? 100'00 : 90'00 * (i + 1) * (i + 1);
    market.on_sale(market.provider, listing);
  }
  for (const Search& base :
       std::vector<Search>{{},
                           {.q = "迁移"},
                           {.q = "mysql"},
                           {.q = "myslq"},
                           {.q = "zzzz"},
                           {.q = "！"},
                           {.q = "迁移", .price_min = 95'00, .min_warranty_days = 33},
                           {.price_max = 3'000'00},
                           {.min_warranty_days = 3},
                           {.category_id = market.leaf, .price_min = 95'00, .price_max = 9'000'00},
                           {.q = "mysql", .min_warranty_days = 90},
                           {.category_id = market.branch, .os = domain::catalog::OsSet{false, true}}}) {
    INFO(base.q);
    const Facets facets = must(search_facets(market.services(), base));
    CHECK(facets.all.listings == walked(market, base));
    for (const auto& [id, amount] : facets.categories) {
      Search one = base;
      one.category_id = id;
      CHECK(amount.listings == walked(market, one));
      CHECK(!amount.more);
    }
    Search windows = base;
    windows.os = base.os.value_or(domain::catalog::OsSet{});
    windows.os->windows = true;
    CHECK(facets.windows.listings == walked(market, windows));
    for (const auto& price : facets.prices) {
      Search one = base;
      one.price_min = price.from;
      one.price_max = price.to;
      CHECK(price.amount.listings == walked(market, one));
    }
    for (const auto& warranty : facets.warranties) {
      Search one = base;
      one.min_warranty_days = warranty.min_days;
      CHECK(warranty.amount.listings == walked(market, one));
    }
  }
  CHECK(
      is(search_facets(market.services(), {.category_id = "cat_none"}), Kind::invalid, "category_id", Code::not_found));
}

TEST_CASE("suggestions complete what is typed: names, specs and providers, each once") {
  Market market;
  offer(market, {.name = "MySQL 迁移", .spec = "MySQL 单实例"});
  offer(market, market.other_provider, {.name = "整库迁移 MySQL"});
  offer(market, market.other_provider, {.name = "MySQL 迁移"});
  const auto texts = [&](const std::string& q) {
    std::vector<std::string> all;
    for (const auto& one : must(suggestions(market.services(), q)).items) all.push_back(one.kind + ":" + one.text);
    return all;
  };
  CHECK(texts("mys") == Names{"name:MySQL 迁移", "spec:MySQL 单实例", "name:整库迁移 MySQL"});
  CHECK(texts("myslq") == texts("mysql"));
  CHECK(must(suggestions(market.services(), "myslq")).corrected == "mysql");
  CHECK(texts("mysql迁") == Names{"name:MySQL 迁移", "name:整库迁移 MySQL"});
  CHECK(texts("riv") == Names{"provider:rival 公司"});
  CHECK(texts("").empty());
  CHECK(texts("！\"*").empty());
  CHECK(is(suggestions(market.services(), "\xff"), Kind::invalid, "q", Code::malformed));
  CHECK(is(suggestions(market.services(), std::string(101, 'x')), Kind::invalid, "q", Code::too_long));
  for (int i = 0; i < 12; ++i) offer(market, {.name = "Docker " + std::to_string(i)});
  CHECK(texts("dock").size() == kMaxSuggestions);
}

TEST_CASE("a search that finds nothing leads to ones that find something") {
  Market market;
  offer(market, {.name = "MySQL 迁移"});
  const auto texts = [&](const Search& search) {
    std::vector<std::string> all;
    for (const auto& one : wider_searches(market.services(), search)) all.push_back(one.q);
    return all;
  };
  CHECK(texts({.q = "mysql 昆明"}) == Names{"mysql"});
  CHECK(texts({.q = "迁移", .price_min = 1'000'000'00}) == Names{"迁移"});
  CHECK(texts({.q = "zzz"}).empty());
  CHECK(texts({.q = "\xff"}).empty());
}

TEST_CASE("an index of another form is filled anew when the store opens" * ops::test::of_sqlite()) {
  Market market;
  const std::string file = (market.dir() / "market.db").string();
  offer(market, {.name = "MySQL 迁移"});
  offer(market, {.name = "Redis 巡检"});
  const auto pieces = [&] {
    SQLite::Database db(file, SQLite::OPEN_READONLY, 5000);
    return db.execAndGet("SELECT count(DISTINCT segid) FROM live_search_idx").getInt();
  };
  CHECK(pieces() > 1);
  {
    SQLite::Database db(file, SQLite::OPEN_READWRITE, 5000);
    db.exec("UPDATE counters SET value = 0 WHERE name = 'search_index'");
    db.exec("DELETE FROM live_search");
    db.exec("DELETE FROM search_words");
  }
  CHECK(find(market, "mysql").items.empty());
  market.restart();
  CHECK(find(market, "mysql").items.size() == 1);
  CHECK(find(market, "myslq").corrected == "mysql");
  CHECK(pieces() == 1);  // each word of a question is looked up in every one of them
}

}  // namespace ops::app::test
