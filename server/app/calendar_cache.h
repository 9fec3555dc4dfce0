// The working calendar with the holidays that operators have set, taken apart once for each change of them.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "domain/calendar/calendar.h"

namespace ops::app {

// Thread-safe.
class CalendarCache {
 public:
  using Shared = std::shared_ptr<const domain::calendar::Calendar>;
  // `base` with each of `years` (as calendar::parse_year takes them) in place of its own. The texts themselves are compared: a number
  // of the store could be given twice, where a full disk undid the first. Throws std::runtime_error where one cannot be read.
  Shared with(const domain::calendar::Calendar& base, std::vector<std::string> years);

 private:
  std::mutex mutex_;
  std::vector<std::string> years_;
  Shared calendar_;
};

}  // namespace ops::app
