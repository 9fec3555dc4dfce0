#include "server/app/work_slots.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace ops::app {
namespace {

using bounds::kWorkSlots;

class SlotQueue {
 public:
  explicit SlotQueue(const SlotBounds& bounds) : bounds_(bounds) { counts_.name = bounds.name; }

  void enter(const std::string& account) {
    std::unique_lock lock(mutex_);
    if (!free_for(account)) wait(lock, account);
    counts_.most_running = std::max(counts_.most_running, ++counts_.running);
    if (!account.empty()) ++of_[account].running;
  }
  void leave(const std::string& account) {
    const std::lock_guard lock(mutex_);
    --counts_.running;
    if (!account.empty()) drop(account, &Share::running);
    // Whose turn it is depends on the account, where accounts have shares; few wait there.
    if (bounds_.running_of_account < bounds_.running)
      left_.notify_all();
    else
      left_.notify_one();
  }
  SlotCounts counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
  }

 private:
  struct Share {
    int running = 0, waiting = 0;
  };
  bool free_for(const std::string& account) const {
    const auto share = of_.find(account);
    return counts_.running < bounds_.running &&
           (share == of_.end() || share->second.running < bounds_.running_of_account);
  }
  void wait(std::unique_lock<std::mutex>& lock, const std::string& account) {
    const auto share = of_.find(account);
    if (counts_.waiting >= bounds_.waiting ||
        (share != of_.end() && share->second.waiting >= bounds_.waiting_of_account))
      refuse();
    counts_.most_waiting = std::max(counts_.most_waiting, ++counts_.waiting);
    if (!account.empty()) ++of_[account].waiting;
    const bool came = left_.wait_for(lock, bounds_.patience, [&] { return free_for(account); });
    --counts_.waiting;
    if (!account.empty()) drop(account, &Share::waiting);
    if (!came) refuse();
  }
  void drop(const std::string& account, int Share::* part) {
    const auto share = of_.find(account);
    --(share->second.*part);
    if (share->second.running == 0 && share->second.waiting == 0) of_.erase(share);
  }
  [[noreturn]] void refuse() {
    ++counts_.refused;
    throw domain::limits::Busy({bounds_.name, bounds_.running + bounds_.waiting, bounds::kComeAgainSeconds});
  }

  const SlotBounds& bounds_;
  mutable std::mutex mutex_;
  std::condition_variable left_;
  SlotCounts counts_;
  std::map<std::string, Share> of_;
};

// Of the whole process: what a job costs, it costs the machine, whichever server or test object asked for it.
template <std::size_t... row>
std::array<SlotQueue, sizeof...(row)> queues_of(std::index_sequence<row...>) {
  return {SlotQueue(kWorkSlots[row])...};
}
std::array<SlotQueue, kWorkSlots.size()>& queues() {
  static auto all = queues_of(std::make_index_sequence<kWorkSlots.size()>());
  return all;
}
SlotQueue& queue_of(CostlyWork work) { return queues()[static_cast<std::size_t>(work)]; }

}  // namespace

WorkSlot::WorkSlot(CostlyWork work, const std::string& account) : work_(work), account_(account) {
  queue_of(work).enter(account);
}
WorkSlot::~WorkSlot() { queue_of(work_).leave(account_); }

std::vector<SlotCounts> slot_counts() {
  std::vector<SlotCounts> all;
  for (const SlotQueue& queue : queues()) all.push_back(queue.counts());
  return all;
}

}  // namespace ops::app
