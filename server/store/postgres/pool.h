// Connections that are lent one at a time, to whoever asked first.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "domain/limits/limits.h"
#include "server/bounds/bounds.h"

namespace ops::store {

// `One` is made by `open` when it is needed first. Used by many threads.
template <class One>
class Pool {
 public:
  struct Bounds {
    const char* name;  // in Busy
    std::size_t most;
    std::chrono::milliseconds patience;
    std::size_t most_waiting = bounds::kMaxWaitingWrites;
  };
  Pool(Bounds bounds, std::function<std::unique_ptr<One>()> open) : bounds_(bounds), open_(std::move(open)) {}

  // Goes back to the pool when it ends. Not thread-safe.
  class Lent {
   public:
    explicit Lent(Pool& pool) : pool_(pool), one_(pool.take()) {}
    ~Lent() { pool_.give_back(std::move(one_)); }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    // Throws what `open` throws.
    One& operator*() {
      if (!one_) one_ = pool_.open_();
      return *one_;
    }
    One* operator->() { return &**this; }
    One* opened() { return one_.get(); }  // null: not yet, or no more
    void forget() { one_.reset(); }       // it is broken: the next use makes another one

   private:
    Pool& pool_;
    std::unique_ptr<One> one_;
  };

  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  struct Waiter {
    std::condition_variable called;
    bool called_up = false;
    std::unique_ptr<One> one;
  };
  // Null: there is a place for one that is not open yet. Throws domain::limits::Busy.
  std::unique_ptr<One> take() {
    std::unique_lock lock(mutex_);
    if (!waiting_.empty() || out_ == bounds_.most) return wait(lock);
    ++out_;
    if (idle_.empty()) return nullptr;
    auto one = std::move(idle_.back());
    idle_.pop_back();
    return one;
  }
  std::unique_ptr<One> wait(std::unique_lock<std::mutex>& lock) {
    const domain::limits::Busy busy({bounds_.name, static_cast<std::int64_t>(bounds_.most), bounds::kComeAgainSeconds});
    if (waiting_.size() >= bounds_.most_waiting) throw busy;
    Waiter me;
    waiting_.push_back(&me);
    if (me.called.wait_for(lock, bounds_.patience, [&] { return me.called_up; })) return std::move(me.one);
    std::erase(waiting_, &me);
    throw busy;
  }
  // The first who waits has it at once, so that nobody who comes later is before them.
  void give_back(std::unique_ptr<One> one) {
    const std::lock_guard lock(mutex_);
    if (!waiting_.empty()) {
      Waiter& first = *waiting_.front();
      waiting_.pop_front();
      first.one = std::move(one);
      first.called_up = true;
      first.called.notify_one();
      return;
    }
    --out_;
    if (one) idle_.push_back(std::move(one));
  }

  const Bounds bounds_;
  const std::function<std::unique_ptr<One>()> open_;
  mutable std::mutex mutex_;
  std::deque<Waiter*> waiting_;
  std::vector<std::unique_ptr<One>> idle_;
  std::size_t out_ = 0;
};

}  // namespace ops::store
