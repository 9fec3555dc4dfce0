// The payment companies of this market, and how calls that are due reach the threads that make them.
#pragma once
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/payments/provider.h"

namespace ops::app {

// Rung by who makes a call due; heard by each who waits. Thread-safe.
class DueBell {
 public:
  void ring() {
    {
      const std::lock_guard lock(mutex_);
      ++rung_;
    }
    heard_.notify_all();
  }
  // Until it is rung again after `seen` times, or the time is over; how often it was rung.
  std::uint64_t wait(std::uint64_t seen, std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    heard_.wait_for(lock, at_most, [&] { return rung_ != seen; });
    return rung_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable heard_;
  std::uint64_t rung_ = 0;
};

struct PaymentSetup {
  std::vector<std::unique_ptr<payments::Provider>> companies;  // in the order in which they are offered
  std::string site;                                            // "https://market.example": where companies report to
  DueBell bell;
};

}  // namespace ops::app
