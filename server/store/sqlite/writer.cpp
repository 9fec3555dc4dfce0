#include "server/store/sqlite/writer.h"

#include <sqlite3.h>

#include <algorithm>

#include "domain/limits/limits.h"
#include "server/bounds/bounds.h"
#include "server/store/sqlite/migrate.h"

namespace ops::store {
namespace {

// While developing, every other group is run again as if one of its jobs had to be undone: a job that cannot be run twice is
// found by whichever test runs it.
#ifdef NDEBUG
constexpr bool kRunAgain = false;
#else
constexpr bool kRunAgain = true;
#endif

// The disk is full or refuses: nobody's fault, and it may pass. SQLite reports a full or failing WAL as I/O error.
bool is_storage_failure(const SQLite::Exception& error) {
  const int code = error.getErrorCode();
  return code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY;
}

}  // namespace

Writer::Writer(const std::string& path, std::chrono::milliseconds idle)
    : connection_(path, Connection::Mode::writer), tx_(connection_), idle_(idle) {
  migrate(connection_, tx_);
  revision_ = read_revision();
  thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  thread_.join();
}

Written Writer::write(const Subjects& subjects, const std::function<bool(Tx&)>& run) {
  const auto job = std::make_shared<Job>(subjects, run);
  {
    const std::lock_guard lock(mutex_);
    if (waiting_ >= bounds::kMaxWaitingWrites)
      throw domain::limits::Busy({"writes", bounds::kMaxWaitingWrites, bounds::kComeAgainSeconds});
    ++waiting_;
    queue_.push_back(job);
  }
  queued_.notify_one();
  {
    std::unique_lock lock(job->mutex);
    job->finished.wait(lock, [&] { return job->done; });
  }
  if (job->thrown) std::rethrow_exception(job->thrown);
  return job->written;
}

Load Writer::load() const {
  const std::lock_guard lock(mutex_);
  Load load;
  load.queued = queue_.size();
  load.jobs = jobs_;
  load.commits = commits_;
  return load;
}

void Writer::Job::finish() {
  {
    const std::lock_guard lock(mutex);
    done = true;
  }
  finished.notify_one();
}

void Writer::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wait(lock);
    if (queue_.empty()) return;
    log_grown_ = true;
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), bounds::kMaxWriteGroup));
    const Group group(queue_.begin(), end);
    queue_.erase(queue_.begin(), end);
    lock.unlock();
    const bool committed = commit_group(group);
    lock.lock();
    waiting_ -= group.size();
    if (committed) ++commits_, jobs_ += group.size();
    lock.unlock();
    for (const auto& job : group) job->finish();
    lock.lock();
  }
}

// When nothing has come for a while the log is emptied, so that its file does not keep the size of its busiest hour.
void Writer::wait(std::unique_lock<std::mutex>& lock) {
  const auto something = [&] { return stopping_ || !queue_.empty(); };
  while (log_grown_) {
    if (queued_.wait_for(lock, idle_, something)) return;
    lock.unlock();
    const bool emptied = empty_log();
    lock.lock();
    log_grown_ = !emptied;
  }
  queued_.wait(lock, something);
}

bool Writer::empty_log() {
  try {
    connection_.database().setBusyTimeout(0);  // whoever reads is not waited for, and writers do not wait for them
    bool busy = true;
    {
      Query query(connection_, "PRAGMA wal_checkpoint(TRUNCATE)");
      if (query.step()) busy = query.flag(0);
    }
    connection_.database().setBusyTimeout(Connection::kBusyMilliseconds);
    return !busy;
  } catch (const SQLite::Exception&) {  // a full disk: it is tried again
    return false;
  }
}

bool Writer::commit_group(const Group& group) {
  try {
    run_group(group);
    return true;
  } catch (const SQLite::Exception& error) {
    fail_group(group, is_storage_failure(error) ? nullptr : std::current_exception());
  } catch (...) {
    fail_group(group, std::current_exception());
  }
  overwrite_refused();
  return false;
}

// After COMMIT nothing may fail any more: what is durable is acknowledged. So the revision is read before.
void Writer::run_group(const Group& group) {
  begin();
  if (!run_together(group)) {
    begin();
    for (const auto& job : group) run_in_savepoint(*job);
  }
  tx_.sql_orders().index_new_terms();
  const bool changes_to_tell = tx_.sql_live_events().write_appended();
  const std::int64_t revision = read_revision();
  Query(connection_, "COMMIT").run();
  revision_.store(revision, std::memory_order_release);
  if (changes_to_tell) tell_live();
}

void Writer::when_live(std::function<void()> wake) {
  const std::lock_guard lock(live_mutex_);
  wake_live_ = std::move(wake);
}

void Writer::tell_live() {
  const std::lock_guard lock(live_mutex_);
  if (wake_live_) wake_live_();
}

// Anew: what is open, or could not be rolled back for want of memory, is undone.
void Writer::begin() {
  roll_back();
  Query(connection_, "BEGIN IMMEDIATE").run();
}

// Whether all changes so far may stay. A job that is not to stay has hardly ever changed anything before it knew, so there is
// nothing of it to be put back; savepoints cost every job a copy of each page that it touches.
bool Writer::run_together(const Group& group) {
  for (const auto& job : group) {
    const int before = connection_.changes();
    if (!run_job(*job) && connection_.changes() != before) return false;
  }
  return !kRunAgain || ++groups_ % 2 != 0;
}

void Writer::run_in_savepoint(Job& job) {
  Query(connection_, "SAVEPOINT job").run();
  if (!run_job(job)) Query(connection_, "ROLLBACK TO job").run();
  Query(connection_, "RELEASE job").run();
}

// Whether its changes stay. Throws only what concerns the whole group: the transaction is gone.
bool Writer::run_job(Job& job) {
  job.written = Written::undone;
  job.thrown = nullptr;
  const std::size_t told_before = tx_.sql_live_events().appended();
  const DeclaredSubjects::Running running(connection_.declared(), job.about);
  try {
    if (job.run(tx_)) job.written = Written::committed;
  } catch (const SQLite::Exception& error) {
    if (is_storage_failure(error) || !connection_.in_transaction()) throw;
    job.thrown = std::current_exception();
  } catch (...) {
    job.thrown = std::current_exception();
  }
  if (job.written == Written::committed) return true;
  tx_.sql_live_events().forget_appended(told_before);
  return false;
}

// Nothing of the group was committed, so nothing of it may be acknowledged. No cause: the storage is full.
void Writer::fail_group(const Group& group, std::exception_ptr cause) {
  roll_back();
  for (const auto& job : group) {
    if (job->thrown) continue;
    job->written = Written::storage_full;
    job->thrown = cause;
  }
}

void Writer::roll_back() {
  tx_.sql_orders().forget_new_terms();
  tx_.sql_live_events().forget_appended();
  if (!connection_.in_transaction()) return;
  try {
    connection_.exec("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // Of a failed transaction nothing reaches the database whether or not it can be rolled back now; the next BEGIN tells.
  }
}

// A group that failed only when it was synced lies in the log all the same, and a start after a crash would take it for
// committed, though its callers were told that nothing was changed. The next commit takes its place in the log; so there is one
// at once. Where this fails too, the group's fate is open until the next commit. See docs/decisions/0009-a-failed-sync.md.
void Writer::overwrite_refused() {
  try {
    begin();
    Query(connection_,
          "INSERT INTO counters VALUES ('refused_groups', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1")
        .run();
    Query(connection_, "COMMIT").run();
  } catch (const SQLite::Exception&) {
    roll_back();
  }
}

std::int64_t Writer::read_revision() {
  Query query(connection_, "SELECT value FROM counters WHERE name = 'catalogue_revision'");
  query.step();
  return query.integer(0);
}

}  // namespace ops::store
