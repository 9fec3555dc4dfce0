// What has changed, whichever server changed it: own commits count at once, those of others are asked for again and again.
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/store/postgres/session.h"

namespace ops::store {

class PostgresChanges {
 public:
  explicit PostgresChanges(const std::string& conninfo);
  ~PostgresChanges();
  PostgresChanges(const PostgresChanges&) = delete;
  PostgresChanges& operator=(const PostgresChanges&) = delete;

  // As the catalogue's and the journal of live events' newest were in some commit. Neither ever falls.
  struct Seen {
    std::int64_t revision = 0, newest_event = 0;
    std::string transaction{};  // the number of the one that looks; empty: it has written nothing
  };
  static Seen look(Session& db);
  void note(const Seen& seen);

  std::int64_t revision() const { return revision_.load(std::memory_order_acquire); }
  void when_live(std::function<void()> wake);  // as Store::when_live

 private:
  void poll();
  void wake();

  const std::string conninfo_;
  std::atomic<std::int64_t> revision_{0}, newest_event_{0};
  std::mutex wake_mutex_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ops::store
