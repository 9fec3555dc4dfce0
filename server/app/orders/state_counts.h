// How many orders and products stand in each state, for the tabs of lists (overview.cpp). Source: docs/api-reference.md, "Counts".
#pragma once
#include <map>
#include <optional>
#include <string>

#include "server/app/common.h"

namespace ops::app {

// Counted so far and no further, so that the answer costs the same however many there are.
inline constexpr std::int64_t kMostCounted = 100;

// By the word of the state.
struct StateCounts {
  std::map<std::string, std::int64_t> orders;  // on one's own products; for operators, of all. Every state is there
  std::optional<std::map<std::string, std::int64_t>>
      products;  // of providers: their own; states without products are left out
};
Outcome<StateCounts> state_counts(Services& services, const Caller& caller);

}  // namespace ops::app
