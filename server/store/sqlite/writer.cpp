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
    revision_.store(read_revision(), std::memory_order_release);
    return true;
  } catch (const SQLite::Exception& error) {
    fail_group(group, is_storage_failure(error) ? nullptr : std::current_exception());
  } catch (...) {
    fail_group(group, std::current_exception());
  }
  return false;
}

void Writer::run_group(const std::vector<Job*>& group) {
  Query(connection_, "BEGIN IMMEDIATE").run();
  for (Job* job : group) run_in_savepoint(*job);
  Query(connection_, "COMMIT").run();
  for (Job* job : group)
    if (!job->thrown && job->written != Written::undone) job->written = Written::committed;
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
  if (connection_.in_transaction()) {
    try {
      connection_.exec("ROLLBACK");
    } catch (const SQLite::Exception&) {
      // Of a failed transaction nothing reaches the database whether or not it can be rolled back now; the next BEGIN tells.
    }
  }
  for (Job* job : group) {
    if (job->thrown) continue;
    job->written = Written::storage_full;
    job->thrown = cause;
  }
}

std::int64_t Writer::read_revision() {
  Query query(connection_, "SELECT value FROM counters WHERE name = 'catalogue_revision'");
  query.step();
  return query.integer(0);
}

}  // namespace ops::store
