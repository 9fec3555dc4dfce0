#include "server/store/sqlite/readers.h"

#include <chrono>

#include "domain/limits/limits.h"
#include "server/bounds/bounds.h"
#include "server/store/one_snapshot.h"

namespace ops::store {
namespace {

using bounds::kMaxReaders;

}  // namespace

class Readers::Lent final : public OneSnapshot::Held {
 public:
  explicit Lent(Readers& pool) : place_{pool, pool.take()}, snapshot_(place_.reader->connection) { ++pool.begun_; }
  const Tx& tx() const { return place_.reader->tx; }

 private:
  // Ends however the question ends.
  class Snapshot {
   public:
    explicit Snapshot(Connection& db) : db_(db) { Query(db_, "BEGIN").run(); }
    ~Snapshot() {
      try {
        Query(db_, "ROLLBACK").run();
      } catch (const SQLite::Exception&) {
        // SQLite has ended the transaction itself after a failure that the question has thrown already; or it could not even do
        // this for want of memory, and the connection is given up.
      }
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

   private:
    Connection& db_;
  };
  struct Place {
    Readers& pool;
    std::unique_ptr<Reader> reader;
    ~Place() { pool.give_back(std::move(reader)); }
  } place_;
  Snapshot snapshot_;  // ends before the reader is given back
};

void Readers::read(const std::function<void(const Tx&)>& question) {
  OneSnapshot* const one = OneSnapshot::current();
  const auto ask = [&](OneSnapshot::Held& held) { question(static_cast<const Lent&>(held).tx()); };
  if (one && one->with(this, [this] { return std::make_unique<Lent>(*this); }, ask)) return;
  const Lent lent(*this);
  question(lent.tx());
}

std::unique_ptr<Readers::Reader> Readers::take() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, bounds::kReaderPatience, [&] { return !idle_.empty() || open_ < kMaxReaders; }))
    throw domain::limits::Busy({"readers", kMaxReaders, bounds::kComeAgainSeconds});
  if (!idle_.empty()) {
    auto reader = std::move(idle_.back());
    idle_.pop_back();
    return reader;
  }
  ++open_;
  lock.unlock();
  try {
    return std::make_unique<Reader>(path_);
  } catch (...) {
    lock.lock();
    --open_;
    returned_.notify_one();
    throw;
  }
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  if (reader->connection.in_transaction()) reader.reset();
  const std::lock_guard lock(mutex_);
  if (reader) {
    idle_.push_back(std::move(reader));
  } else {
    --open_;
  }
  returned_.notify_one();
}

}  // namespace ops::store
