// Views of products that are not kept yet. A view costs a lock and a number: what they come to is written in batches, so the views
// since the latest batch are lost with the process. Rule: catalog.views.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/bounds/bounds.h"

namespace ops::app {

// Thread-safe.
class ViewCounter {
 public:
  struct Views {
    std::string product_id;
    std::int64_t day = 0;  // domain::catalog::day_number()
    std::int64_t count = 0;
  };

  void count(const std::string& product_id, std::int64_t day, std::int64_t more = 1) {
    const std::lock_guard lock(mutex_);
    const auto at = counts_.find({product_id, day});
    if (at != counts_.end())
      at->second += more;
    else if (counts_.size() < bounds::kMaxViewed)
      counts_.emplace(Key{product_id, day}, more);
  }
  // Some of them, at most `most`; they are no longer here.
  std::vector<Views> take(std::size_t most) {
    const std::lock_guard lock(mutex_);
    std::vector<Views> taken;
    while (taken.size() < most && !counts_.empty()) {
      const auto first = counts_.begin();
      taken.push_back({first->first.first, first->first.second, first->second});
      counts_.erase(first);
    }
    return taken;
  }
  std::int64_t of(const std::string& product_id, std::int64_t day) const {
    const std::lock_guard lock(mutex_);
    const auto at = counts_.find({product_id, day});
    return at == counts_.end() ? 0 : at->second;
  }

 private:
  using Key = std::pair<std::string, std::int64_t>;
  mutable std::mutex mutex_;
  std::map<Key, std::int64_t> counts_;
};

}  // namespace ops::app
