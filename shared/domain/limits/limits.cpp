#include "domain/limits/limits.h"

#include <algorithm>
#include <iterator>

namespace ops::domain::limits {

std::span<const Limit> limits() { return kLimits; }

std::optional<Bound> bound_from_name(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kLimits), std::end(kLimits), [&](const Limit& limit) { return limit.name == name; });
  if (found == std::end(kLimits)) return std::nullopt;
  return found->bound;
}

Exceeded exceeded(Bound bound, std::int64_t reset_seconds) {
  const Limit& limit = limit_of(bound);
  const bool standing = limit.window_seconds == 0 && reset_seconds == 0;
  if (reset_seconds == 0) reset_seconds = standing ? kAskAgainSeconds : limit.window_seconds;
  return {limit.name, limit.max, reset_seconds, standing};
}

}  // namespace ops::domain::limits
