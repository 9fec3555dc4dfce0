#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "catalogue.h"
#include "quality.h"
#include "server/app/crypto.h"
#include "server/app/search/search.h"

using namespace ops;
using namespace ops::search_set;

namespace {

// What the search reached when the set was written, rounded down: a change that loses it has to say why.
constexpr double kLeastMean = 0.99, kLeastEach = 0.60, kLeastOfPeoples = 0.97;

// All rows of a search, page by page.
std::vector<app::LiveRow> walked(const app::Search& search, int limit = 100) {
  std::vector<app::LiveRow> rows;
  app::PageQuery page{limit, ""};
  do {
    auto found = app::search_products(generated_market(), search, page);
    REQUIRE(found.ok());
    for (auto& row : found->items) rows.push_back(std::move(row));
    page.cursor = found->next_cursor;
  } while (!page.cursor.empty());
  return rows;
}

}  // namespace

TEST_CASE("the written queries are answered as a person would have it") {
  const std::vector<Score> scores = judge_all();
  double sum = 0;
  for (const Score& one : scores) {
    INFO(one.catalogue, ": ", one.query, " (", one.corrected, ") first: ", one.top);
    CHECK(one.ndcg >= kLeastEach);
    CHECK(one.first);
    sum += one.ndcg;
  }
  CHECK(scores.size() >= 160);
  CHECK(sum / static_cast<double>(scores.size()) >= kLeastMean);
}

TEST_CASE("what people type is answered, and is never a dead end") {
  const std::vector<Score> scores = judge_all(kPeoplesQueries);
  double sum = 0, of_held_out = 0;
  std::int64_t held_out = 0;
  for (const Score& one : scores) {
    INFO(one.catalogue, ": ", one.held_out ? "one that is held out" : one.query, " (", one.corrected, ")");
    CHECK(one.ndcg > 0);
    sum += one.ndcg;
    held_out += one.held_out;
    of_held_out += one.held_out ? one.ndcg : 0;
  }
  const double mean = sum / static_cast<double>(scores.size());
  MESSAGE("nDCG@10 of all ", mean, ", of those held out ", of_held_out / static_cast<double>(held_out));
  CHECK(scores.size() >= 60);
  CHECK(held_out >= 15);
  CHECK(mean >= kLeastOfPeoples);
}

TEST_CASE("the generated catalogue is the same each time, and every offer is a listing that could be on sale") {
  for (const std::int64_t n : {0, 1, 17, 9'999}) {
    const Offer one = offer(n, kJudgedOffers), again = offer(n, kJudgedOffers);
    CHECK(one.name == again.name);
    CHECK(one.summary == again.summary);
    CHECK(one.specs[0] != one.specs[1]);
  }
  CHECK(offer(1, kJudgedOffers).id == "prd_000000001");
}

// 面向 stands in every summary, so that the hits are read in several blocks; 数据库 in a part of them, in names and summaries.
TEST_CASE("pages over more hits than one question looks at show each listing once, and end") {
  for (const std::string q : {"面向", "数据库", "面向 迁移"}) {
    for (const int limit : {100, 37}) {
      INFO(q, " ", limit);
      std::set<std::string> seen;
      std::int64_t rows = 0;
      app::PageQuery page{limit, ""};
      do {
        const auto found = app::search_products(generated_market(), {.q = q}, page);
        REQUIRE(found.ok());
        CHECK(static_cast<int>(found->items.size()) <= limit);
        for (const auto& row : found->items) seen.insert(row.id);
        rows += static_cast<std::int64_t>(found->items.size());
        page.cursor = found->next_cursor;
      } while (!page.cursor.empty());
      std::int64_t expected = 0;
      for (std::int64_t n = 0; n < kJudgedOffers; ++n) {
        const Offer one = offer(n, kJudgedOffers);
        expected += (q == "面向" || (q == "数据库" && one.summary.find("数据库") != one.summary.npos) ||
                     (q == "面向 迁移" && (one.action == "migrate" || one.summary.find("迁移") != one.summary.npos)));
      }
      CHECK(rows == expected);
      CHECK(static_cast<std::int64_t>(seen.size()) == rows);
    }
  }
}

TEST_CASE("a cursor that somebody made up looks no further than others") {
  const app::Search search{.q = "面向", .price_min = 800'00, .price_max = 830'00};
  const auto rows = walked(search);
  REQUIRE(rows.size() > 10);
  REQUIRE(rows.size() < 100);  // one page would hold them all

  const std::string most = std::to_string(INT64_MAX);
  const auto page = app::search_products(generated_market(), search, {1, ""});
  REQUIRE(page.ok());
  const std::string own = app::from_base64url(page->next_cursor).value();  // begins with the name of its list
  const auto found = app::search_products(
      generated_market(), search, {100, app::to_base64url(own.substr(0, own.find('|')) + "|0|" + most + "|0|" + most)});
  REQUIRE(found.ok());
  CHECK(!found->items.empty());
  CHECK(std::ranges::none_of(found->items, [&](const auto& row) { return row.id == rows.back().id; }));
}

TEST_CASE("counts stop at a thousand, and say that there is more") {
  const auto all = [](const app::Search& search) { return app::search_facets(generated_market(), search)->all; };
  CHECK(all({}).listings == kJudgedOffers);
  CHECK(!all({}).more);
  CHECK(all({.q = "面向"}).listings == 1000);
  CHECK(all({.q = "面向"}).more);
}

TEST_CASE("counts of a price between the steps are exact for few, and else no more than what was seen") {
  const auto facets = [](const app::Search& search) { return app::search_facets(generated_market(), search).value(); };
  const auto truth = [](const app::Search& search) { return static_cast<std::int64_t>(walked(search).size()); };
  const app::Search narrow{.price_min = 777'00, .price_max = 790'00};
  const app::Facets found = facets(narrow);
  CHECK(found.all.listings == truth(narrow));
  CHECK(!found.all.more);
  for (const auto& [id, amount] : found.categories) {
    app::Search one = narrow;
    one.category_id = id;
    CHECK(amount.listings == truth(one));
    CHECK(!amount.more);
  }
  app::Search band = narrow;
  band.price_min = found.prices.at(1).from, band.price_max = found.prices.at(1).to;
  CHECK(found.prices.at(1).amount.listings == truth(band));  // instead of the price: known by the index
  CHECK(!found.prices.at(1).amount.more);

  const app::Search wider{.price_min = 300'00, .price_max = 900'00};
  const app::Facets seen = facets(wider);
  CHECK(seen.all.more);
  for (const auto& [id, amount] : std::vector(seen.categories.begin(), seen.categories.begin() + 4)) {
    app::Search one = wider;
    one.category_id = id;
    CHECK(amount.listings > 0);
    CHECK(amount.listings < truth(one));
    CHECK(amount.more);
  }
  app::Search chosen = wider;  // of the category the search has, another would stand instead: seen as without any
  chosen.category_id = seen.categories.at(0).first;
  CHECK(facets(chosen).categories == seen.categories);

  const app::Facets wide = facets({.price_max = 5'000'00});
  CHECK(wide.all.listings == 1000);
  CHECK(wide.all.more);
  CHECK(wide.linux.listings == 1000);
}

// Some are few and found by their prices or marks, some are spread thin, and some are none although each filter has many.
TEST_CASE("lists by filters alone are whole and in order, however few there are among how many") {
  const auto all = walked({});
  REQUIRE(all.size() == kJudgedOffers);
  const app::Search searches[] = {
      {.price_min = 777'00, .price_max = 790'00},
      {.price_max = 1'00},
      {.price_min = 500'00, .price_max = 900'00, .min_warranty_days = 364},
      {.min_warranty_days = 366},
      {.os = domain::catalog::OsSet{true, true}, .price_min = 1'900'00, .min_warranty_days = 91},
      {.os = domain::catalog::OsSet{true, true}, .min_warranty_days = 90}};
  for (app::Search search : searches) {
    for (const std::string sort : {"newest", "price", "sales"}) {
      search.sort = sort;
      const auto fits = [&](const app::LiveRow& row) {
        return row.min_price >= search.price_min.value_or(0) && row.min_price <= search.price_max.value_or(INT64_MAX) &&
               row.warranty_days >= search.min_warranty_days.value_or(0) &&
               (!search.os || row.supported_os == "Windows,Linux");
      };
      std::multiset<std::string> expected, got;
      for (const auto& row : all)
        if (fits(row)) expected.insert(row.id);
      const auto rows = walked(search, 20);
      for (const auto& row : rows) got.insert(row.id);
      INFO(sort, " ", expected.size());
      CHECK(got == expected);
      CHECK(std::ranges::is_sorted(rows, [&](const app::LiveRow& a, const app::LiveRow& b) {
        if (sort == "price") return a.min_price < b.min_price;
        return sort == "sales" ? a.completed_orders > b.completed_orders : a.listed_at > b.listed_at;
      }));
    }
  }
}

TEST_CASE("a very large result sorted by price is the best part of it, and says so; a smaller one is whole") {
  const auto sorted = [](const std::string& q) {
    return app::search_products(generated_market(), {.q = q, .sort = "price"}, {});
  };
  CHECK(sorted("面向")->best.has_value());
  CHECK(!sorted("mysql")->best.has_value());
}
