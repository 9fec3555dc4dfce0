// Both engines find the same, in the same order, with the same counts beside it.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "catalogue.h"
#include "quality.h"
#include "server/app/search/search.h"
#include "tests/support/engine.h"

using namespace ops;
using namespace ops::search_set;

namespace {

namespace fs = std::filesystem;

constexpr int kOddPage = 37;             // each page is another search of all
constexpr std::int64_t kOffers = 1'200;  // more than a block holds: words that all of them have are read in two

struct Engine {
  explicit Engine(std::unique_ptr<store::Store> opened) : store(std::move(opened)) { fill(*store, kOffers); }
  std::unique_ptr<store::Store> store;
  app::Services services{*store, [] { return domain::Instant{1'795'053'600}; }, {}, {}, {}, app::PasswordCost::cheap};

  // Ids page by page, a mark between two pages, and what was searched instead.
  std::vector<std::string> found(const app::Search& search, int page_size = app::kMostListed) {
    std::vector<std::string> ids;
    for (app::PageQuery page{page_size, ""};;) {
      const auto some = app::search_products(services, search, page);
      REQUIRE(some.ok());
      for (const auto& row : some->items) ids.push_back(row.id);
      ids.push_back("corrected: " + some->corrected);
      page.cursor = some->next_cursor;
      if (page.cursor.empty()) return ids;
    }
  }
  store::Facets facets(const std::string& text) {
    store::SearchSpec spec;
    spec.text = text;
    spec.synonyms = services.synonyms;
    store::Facets facets;
    store->read([&](const store::Tx& tx) { facets = tx.catalogue().facets(spec); });
    return facets;
  }
  std::vector<std::string> suggested(const std::string& text) {
    std::vector<std::string> texts;
    store->read([&](const store::Tx& tx) {
      for (const auto& one : tx.catalogue().suggest(text, 8).items) texts.push_back(one.kind + " " + one.text);
    });
    return texts;
  }
};

struct Folder {
  Folder() { fs::create_directories(path); }
  ~Folder() {
    test::drop_postgres_database(file());
    fs::remove_all(path);
  }
  Folder(const Folder&) = delete;
  fs::path file() const { return path / "market.db"; }
  const fs::path path = fs::temp_directory_path() / ("ops-engines-" + std::to_string(std::random_device()()));
};

struct Both {
  const Folder folder;  // goes last
  Engine sqlite{store::open_sqlite(folder.file().string())};
  Engine postgres{store::open_postgres(test::postgres_database(folder.file()))};
};

}  // namespace

TEST_CASE("both engines find the same listings in the same order, count and suggest the same") {
  Both both;
  std::vector<std::string> texts = query_texts();
  for (const char* more : {"", "面向", "面向 迁移", "zzz", "myslq", "mysql 数据库迁移"}) texts.emplace_back(more);
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(both.postgres.found({.q = text}) == both.sqlite.found({.q = text}));
    const store::Facets one = both.postgres.facets(text), other = both.sqlite.facets(text);
    CHECK(one.all == other.all);
    CHECK(one.categories == other.categories);
    CHECK(one.prices == other.prices);
    CHECK(one.warranties == other.warranties);
    CHECK(both.postgres.suggested(text) == both.sqlite.suggested(text));
  }
  for (const char* sort : {"price", "price_desc", "sales", "newest"})
    for (const std::string text : {"", "迁移", "面向", "mysql 迁移"}) {
      INFO(sort, " ", text);
      CHECK(both.postgres.found({.q = text, .sort = sort}, kOddPage) ==
            both.sqlite.found({.q = text, .sort = sort}, kOddPage));
    }
  const app::Search between{.q = "迁移", .price_min = 123'00, .price_max = 4'567'00};  // no band of prices
  CHECK(both.postgres.found(between) == both.sqlite.found(between));
}
