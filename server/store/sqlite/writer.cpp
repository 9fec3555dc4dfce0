#include "server/store/sqlite/writer.h"

#include <sqlite3.h>

#include <algorithm>

#include "server/store/sqlite/migrate.h"

namespace ops::store {
namespace {

constexpr std::size_t kMaxGroup = 256;  // bounds how long the first of a group waits for the last

// The disk is full or refuses: nobody's fault, and it may pass. SQLite reports a full or failing WAL as I/O error.
bool is_storage_failure(const SQLite::Exception& error) {
  const int code = error.getErrorCode();
  return code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY;
}

}  // namespace

Writer::Writer(const std::string& path) : connection_(path, Connection::Mode::writer), tx_(connection_) {
  migrate(connection_);
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

Written Writer::write(const std::function<bool(Tx&)>& run) {
  Job job{run, Written::undone, nullptr};
  std::unique_lock lock(mutex_);
  queue_.push_back(&job);
  queued_.notify_one();
  job.finished.wait(lock, [&] { return job.done; });
  if (job.thrown) std::rethrow_exception(job.thrown);
  return job.written;
}

Load Writer::load() const {
  const std::lock_guard lock(mutex_);
  Load load;
  load.queued = queue_.size();
  load.jobs = jobs_;
  load.commits = commits_;
  return load;
}

void Writer::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    queued_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMaxGroup));
    const std::vector<Job*> group(queue_.begin(), end);
    queue_.erase(queue_.begin(), end);
    lock.unlock();
    const bool committed = commit_group(group);
    lock.lock();
    if (committed) ++commits_, jobs_ += group.size();
    for (Job* job : group) {
      job->done = true;
      job->finished.notify_one();  // under the lock: the job is gone once its caller has it
    }
  }
}

bool Writer::commit_group(const std::vector<Job*>& group) {
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
void Writer::run_group(const std::vector<Job*>& group) {
  Query(connection_, "BEGIN IMMEDIATE").run();
  for (Job* job : group) run_in_savepoint(*job);
  const std::int64_t revision = read_revision();
  Query(connection_, "COMMIT").run();
  revision_.store(revision, std::memory_order_release);
}

// Throws only what concerns the whole group: the transaction is gone.
void Writer::run_in_savepoint(Job& job) {
  Query(connection_, "SAVEPOINT job").run();
  bool keep = false;
  try {
    keep = job.run(tx_);
    job.written = keep ? Written::committed : Written::undone;
  } catch (const SQLite::Exception& error) {
    if (is_storage_failure(error) || !connection_.in_transaction()) throw;
    job.thrown = std::current_exception();
  } catch (...) {
    job.thrown = std::current_exception();
  }
  if (!keep) Query(connection_, "ROLLBACK TO job").run();
  Query(connection_, "RELEASE job").run();
}

// Nothing of the group was committed, so nothing of it may be acknowledged. No cause: the storage is full.
void Writer::fail_group(const std::vector<Job*>& group, std::exception_ptr cause) {
  roll_back();
  for (Job* job : group) {
    if (job->thrown) continue;
    job->written = Written::storage_full;
    job->thrown = cause;
  }
}

void Writer::roll_back() {
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
    Query(connection_, "BEGIN IMMEDIATE").run();
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
