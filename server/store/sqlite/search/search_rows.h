// The part of live_search that one question reads, and its filters as SQL. For search.cpp, facets.cpp and suggest.cpp.
#pragma once
#include <functional>
#include <limits>

#include "server/store/repositories.h"
#include "server/store/sqlite/search/search_plan.h"

namespace ops::store {

// The rows with low <= place < high.
struct Block {
  std::int64_t low = 0;
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
};
// The best rows below `high` that hold so many hits of the plan's rarest word, or all of them.
Block block_below(Connection& db, const SearchPlan& plan, std::int64_t high, std::int64_t hits = kMaxExamined);
// MATCH for the hits in the block; what lies outside of it must be left out by place as well.
std::string match_in(Connection& db, const SearchPlan& plan, const Block& block);

std::string filters(const SearchSpec& spec, bool branch);  // "l.listed = 1 AND …", for bind_filters
void bind_filters(Query& query, const SearchSpec& spec);
bool is_branch(const Catalogue& catalogue, const std::string& category_id);  // and not a leaf

// The hits in the block, best place first, until `visit` answers false.
void each_hit(Connection& db, const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
              const std::function<bool(std::int64_t place, const MatchRank&)>& visit);

}  // namespace ops::store
