// Threads that do the jobs of a queue. A job never waits for a thread while the bound is not reached: a new one is started.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace ops::http {

class Workers {
 public:
  explicit Workers(std::size_t max_threads);
  ~Workers();  // does what is queued, then ends
  void submit(std::function<void()> job);
  // Jobs that wait because all threads are busy.
  std::size_t backlog() const;
  std::size_t threads() const;

 private:
  void work();
  bool next(std::function<void()>& job);

  const std::size_t max_threads_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, all_ended_;
  std::deque<std::function<void()>> jobs_;
  std::size_t threads_ = 0, idle_ = 0;
  bool ending_ = false;
};

}  // namespace ops::http
