// The costliest jobs take turns: few run at once, few more wait, none for long. A thread that serves people is never held up
// without a bound, whatever many others ask for at the same time.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/limits/limits.h"
#include "server/bounds/bounds.h"

namespace ops::app {

using bounds::CostlyWork;
using bounds::TurnBounds;

// One turn at that work, until it goes. Throws domain::limits::Busy when too many wait already, or it took too long to come.
class Turn {
 public:
  // `account`: on whose behalf, of whom no more than a share runs and waits; empty: nobody's.
  explicit Turn(CostlyWork work, const std::string& account = {});
  ~Turn();
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  const CostlyWork work_;
  const std::string account_;
};

inline const TurnBounds& bounds_of(CostlyWork work) { return bounds::kTurns[static_cast<std::size_t>(work)]; }

// How each work stands, for monitoring.
struct TurnCounts {
  std::string_view name;
  int running = 0, waiting = 0;
  int most_running = 0, most_waiting = 0;  // since the start
  std::uint64_t refused = 0;
};
std::vector<TurnCounts> turn_counts();

}  // namespace ops::app
