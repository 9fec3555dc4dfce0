// Hits in another order than by relevance: that of a column, by indexes that end in (column, id). For search.cpp.
#pragma once
#include <string>

#include "server/store/sql/search/search_rows.h"

namespace ops::store {

// By the prices' own index, which a list in another order does not use of itself. few_prices: no more than are looked at in one go;
// false without a price.
Among among_prices();
bool few_prices(Session& db, const SearchSpec& spec);

// The hits among these, which are read and sorted. REQUIRES: they are few.
Page<LiveLine> sorted_hits(Session& db, const SearchSpec& spec, bool branch, const Among& among,
                           const PageRequest& request);

// The hits without a text, read off an index that has them in order already: for where they are many. Where they turn out not to
// be, and are few in all, they are sorted; else the page is short, or empty, and the next one goes on, so that no choice of
// filters makes one question look at more than some thousand rows.
Page<LiveLine> walked_hits(Session& db, const ListingTerms& terms, const SearchPlan& plan, const SearchSpec& spec,
                           bool branch, const PageRequest& request);

}  // namespace ops::store
