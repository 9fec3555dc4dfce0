// The one writer: what has queued up is committed together. See docs/decisions/0006-one-writer.md.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/store/sqlite/sqlite_tx.h"

namespace ops::store {

class Writer {
 public:
  Writer(const std::string& path, std::chrono::milliseconds idle);  // migrates
  ~Writer();                                                        // finishes what is queued
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Throws domain::limits::Busy when too many wait already.
  Written write(const Subjects& subjects, const std::function<bool(Tx&)>& job);
  Load load() const;  // without bytes
  std::int64_t catalogue_revision() const { return revision_.load(std::memory_order_acquire); }
  void when_live(std::function<void()> wake);

 private:
  // Shared with the waiting caller, who may be gone with the answer before the writer is done with telling.
  struct Job {
    Job(const Subjects& subjects, const std::function<bool(Tx&)>& todo) : about(subjects), run(todo) {}
    const Subjects& about;
    const std::function<bool(Tx&)>& run;
    Written written = Written::undone;
    std::exception_ptr thrown;
    void finish();
    // Each its own, so that a commit wakes only those whose work it holds, and none of them waits for another.
    std::mutex mutex;
    bool done = false;
    std::condition_variable finished;
  };
  using Group = std::vector<std::shared_ptr<Job>>;
  void loop();
  void wait(std::unique_lock<std::mutex>& lock);  // for something to do
  bool empty_log();                               // false: somebody still reads in it
  bool commit_group(const Group& group);          // whether it is durable
  void run_group(const Group& group);
  void begin();
  bool run_together(const Group& group);
  void run_in_savepoint(Job& job);
  bool run_job(Job& job);
  void fail_group(const Group& group, std::exception_ptr cause);
  void roll_back();
  void overwrite_refused();
  std::int64_t read_revision();
  void tell_live();

  Connection connection_;
  SqliteTx tx_;
  std::atomic<std::int64_t> revision_{0};
  mutable std::mutex mutex_;
  std::condition_variable queued_;
  Group queue_;
  std::size_t waiting_ = 0;  // queued, or in the group that is being committed
  std::uint64_t jobs_ = 0, commits_ = 0;
  std::uint64_t groups_ = 0;  // counted only where groups are run again
  const std::chrono::milliseconds idle_;
  bool log_grown_ = true;
  bool stopping_ = false;
  std::mutex live_mutex_;
  std::function<void()> wake_live_;
  std::thread thread_;
};

}  // namespace ops::store
