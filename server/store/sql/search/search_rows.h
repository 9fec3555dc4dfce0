// The part of the index that one question reads, and its filters as SQL. For search.cpp, facets.cpp and suggest.cpp.
#pragma once
#include "server/store/repositories.h"
#include "server/store/sql/search/listing_terms.h"

namespace ops::store {

// The best rows below `high` that hold so many hits of the plan's rarest word, or all of them.
Block block_below(const ListingTerms& terms, const SearchPlan& plan, std::int64_t high,
                  std::int64_t hits = kMaxExamined);

std::string filters(const SearchSpec& spec, bool branch);  // "l.listed = 1 AND …", for bind_filters
void bind_filters(Query& query, const SearchSpec& spec);
bool is_branch(const Catalogue& catalogue, const std::string& category_id);  // and not a leaf

}  // namespace ops::store
