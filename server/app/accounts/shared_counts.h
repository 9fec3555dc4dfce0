// What bounds count of all servers together, where several share the database: wrong passwords, codes, registrations. A server that is
// alone counts in memory, and here nothing.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/app/common.h"

namespace ops::app {

// One bound, of one who is answerable.
struct SharedCount {
  std::string bound;  // its name
  std::string
      key;  // whom it counts: a login, an address. Neither is written down; a hash under the server's key stands for both
  std::int64_t max = 0, window_seconds = 0;
};
// For each: seconds until one more is welcome; 0: now. Minutes are counted whole, so the oldest of a window may count for a minute
// longer.
std::vector<std::int64_t> seconds_until_welcome(Services& services, const std::vector<SharedCount>& counts);
void count_shared(Services& services, const std::vector<SharedCount>& counts);
void forget_shared(Services& services, const std::vector<SharedCount>& counts);

}  // namespace ops::app
