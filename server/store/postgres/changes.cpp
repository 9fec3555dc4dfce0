#include "server/store/postgres/changes.h"

#include "server/bounds/postgres.h"

namespace ops::store {
namespace {

// Whether it rose.
bool raise(std::atomic<std::int64_t>& value, std::int64_t to) {
  std::int64_t before = value.load();
  while (before < to)
    if (value.compare_exchange_weak(before, to)) return true;
  return false;
}

}  // namespace

PostgresChanges::PostgresChanges(const std::string& conninfo) : conninfo_(conninfo) {
  PostgresSession db(conninfo_);
  note(look(db));
  thread_ = std::thread([this] { poll(); });
}

PostgresChanges::~PostgresChanges() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_one();
  thread_.join();
}

PostgresChanges::Seen PostgresChanges::look(Session& db) {
  Query row(
      db,
      "SELECT value, (SELECT coalesce(max(newest), 0) FROM live_events), "
      "coalesce(CAST(pg_current_xact_id_if_assigned() AS text), '') FROM counters WHERE name = 'catalogue_revision'");
  row.step();
  return {row.integer(0), row.integer(1), row.text(2)};
}

void PostgresChanges::note(const Seen& seen) {
  raise(revision_, seen.revision);
  if (raise(newest_event_, seen.newest_event)) wake();
}

void PostgresChanges::when_live(std::function<void()> wake) {
  const std::lock_guard lock(wake_mutex_);
  wake_ = std::move(wake);
}

void PostgresChanges::wake() {
  const std::lock_guard lock(wake_mutex_);
  if (wake_) wake_();
}

// While the server cannot be reached nothing changes either.
void PostgresChanges::poll() {
  std::unique_ptr<PostgresSession> db;
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, bounds::kRevisionPoll, [this] { return stopping_; })) {
    lock.unlock();
    try {
      if (!db) db = std::make_unique<PostgresSession>(conninfo_);
      note(look(*db));
    } catch (const PostgresFailure&) {
      db.reset();
    }
    lock.lock();
  }
}

}  // namespace ops::store
