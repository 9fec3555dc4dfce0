#include "server/http/transport/workers.h"

#include <chrono>
#include <system_error>

namespace ops::http {

constexpr auto kIdleThreadLives = std::chrono::seconds(10);

Workers::Workers(std::size_t max_threads) : max_threads_(max_threads) {}

Workers::~Workers() {
  std::unique_lock lock(mutex_);
  ending_ = true;
  wake_.notify_all();
  all_ended_.wait(lock, [&] { return threads_ == 0; });
}

void Workers::submit(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  jobs_.push_back(std::move(job));
  if (jobs_.size() <= idle_ || threads_ >= max_threads_) {
    wake_.notify_one();
    return;
  }
  try {
    std::thread([this] { work(); }).detach();
    ++threads_;
  } catch (const std::system_error&) {
    // The machine gives no more threads. Those that are there take the job; without any it cannot be done.
    if (threads_ == 0) throw;
  }
}

std::size_t Workers::backlog() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size() > idle_ ? jobs_.size() - idle_ : 0;
}

std::size_t Workers::threads() const {
  const std::lock_guard lock(mutex_);
  return threads_;
}

// False: this thread has been idle for long, or all shall end.
bool Workers::next(std::function<void()>& job) {
  std::unique_lock lock(mutex_);
  ++idle_;
  wake_.wait_for(lock, kIdleThreadLives, [&] { return !jobs_.empty() || ending_; });
  --idle_;
  if (jobs_.empty()) {
    if (--threads_ == 0) all_ended_.notify_all();
    return false;
  }
  job = std::move(jobs_.front());
  jobs_.pop_front();
  return true;
}

void Workers::work() {
  std::function<void()> job;
  while (next(job)) {
    job();
    job = nullptr;
  }
}

}  // namespace ops::http
