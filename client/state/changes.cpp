#include "client/state/changes.h"

#include <algorithm>

namespace ops::state {

bool Changes::of(std::initializer_list<std::string_view> kinds, std::string_view id) const {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& change) {
    if (change.first == "resync") return true;
    const bool kind = std::find(kinds.begin(), kinds.end(), change.first) != kinds.end();
    return kind && (id.empty() || change.second == id);
  });
}

}  // namespace ops::state
