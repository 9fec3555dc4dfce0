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
using bounds::SlotBounds;

// One turn at that work, until it goes. Throws domain::limits::Busy when too many wait already, or it took too long to come.
class WorkSlot {
 public:
  // `account`: on whose behalf, of whom no more than a share runs and waits; empty: nobody's.
  explicit WorkSlot(CostlyWork work, const std::string& account = {});
  ~WorkSlot();
  WorkSlot(const WorkSlot&) = delete;
  WorkSlot& operator=(const WorkSlot&) = delete;

 private:
  const CostlyWork work_;
  const std::string account_;
};

inline const SlotBounds& bounds_of(CostlyWork work) { return bounds::kWorkSlots[static_cast<std::size_t>(work)]; }

// How each work stands, for monitoring.
struct SlotCounts {
  std::string_view name;
  int running = 0, waiting = 0;
  int most_running = 0, most_waiting = 0;  // since the start
  std::uint64_t refused = 0;
};
std::vector<SlotCounts> slot_counts();

}  // namespace ops::app
