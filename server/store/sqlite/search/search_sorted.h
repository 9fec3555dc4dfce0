// Hits in another order than by relevance: that of a column, by indexes that end in (column, id). For search.cpp.
#pragma once
#include <string>

#include "server/store/sqlite/search/search_rows.h"

namespace ops::store {

// Among which rows all hits are. They are read and sorted. REQUIRES: they are few.
struct Among {
  std::string from;      // with live_products as "l"
  std::string match{};   // of live_search, if that is in `from`
  std::int64_t low = 0;  // of the places in it

  std::string where() const { return match.empty() ? "" : "live_search MATCH ? AND f.rowid >= ? AND "; }
  void bind(Query& query) const {
    if (!match.empty()) query.bind(match, low);
  }
};
Among among_matches(Connection& db, const SearchPlan& plan, const Block& block);

// By the prices' own index, which a list in another order does not use of itself. few_prices: no more than are looked at in one go;
// false without a price.
Among among_prices();
bool few_prices(Connection& db, const SearchSpec& spec);

// The hits among these.
Page<LiveLine> sorted_hits(Connection& db, const SearchSpec& spec, bool branch, const Among& among,
                           const PageRequest& request);

// The hits without a text, read off an index that has them in order already: for where they are many. Where they turn out not to
// be, and are few in all, they are sorted; else the page is short, or empty, and the next one goes on, so that no choice of
// filters makes one question look at more than some thousand rows.
Page<LiveLine> walked_hits(Connection& db, const SearchPlan& plan, const SearchSpec& spec, bool branch,
                           const PageRequest& request);

}  // namespace ops::store
