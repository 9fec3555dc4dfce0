// The part of live_search that one question reads, and its filters as SQL. For search.cpp, facets.cpp and suggest.cpp.
#pragma once
#include <limits>

#include "server/store/sqlite/search_plan.h"
#include "server/store/topics.h"

namespace ops::store {

// (chosen) One question looks at no more hits of its rarest word than this, however many listings there are.
inline constexpr std::int64_t kMaxLookedAt = 2000;

// The rows with low <= place < high.
struct Block {
  std::int64_t low = 0;
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
};
// The best rows below `high` that hold kMaxLookedAt hits of the plan's rarest word, or all of them.
Block block_below(Connection& db, const SearchPlan& plan, std::int64_t high);

std::string filters(const SearchSpec& spec, bool branch);  // "l.listed = 1 AND …", for bind_filters
void bind_filters(Query& query, const SearchSpec& spec);
bool is_branch(const Catalogue& catalogue, const std::string& category_id);  // and not a leaf

}  // namespace ops::store
