#include "server/store/postgres/writers.h"

#include <random>
#include <string_view>
#include <thread>
#include <utility>

#include "server/bounds/postgres.h"
#include "server/store/overtaken.h"
#include "server/store/postgres/migrate.h"

namespace ops::store {
namespace {

// While developing, every other job is run, rolled back and run again: one that cannot be run twice is found by whichever test runs it.
#ifdef NDEBUG
constexpr bool kRunTwice = false;
#else
constexpr bool kRunTwice = true;
#endif

// Subjects are locked in their order, the same on every server, so that no two jobs wait for each other.
std::string begin_about(const Subjects& subjects) {
  std::string sql = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
  std::string_view before = "; SELECT ";
  for (const Subject& subject : subjects) {
    sql.append(before).append(subject.shared ? "pg_advisory_xact_lock_shared(" : "pg_advisory_xact_lock(");
    sql += std::to_string(subject.hash()) + ")";
    before = ", ";
  }
  return sql;
}

bool run_job(PostgresTx& tx, const Subjects& subjects, const std::function<bool(Tx&)>& job) {
  const DeclaredSubjects::Running running(tx.session().declared(), subjects);
  return job(tx);
}

void forget_gathered(PostgresTx& tx) {
  tx.sql_orders().forget_new_terms();
  tx.sql_live_events().forget_appended();
}

// Nothing of the transaction stays; a connection that is lost is given up.
void roll_back(Pool<PostgresTx>::Lent& writer) {
  PostgresTx* const tx = writer.opened();
  if (tx == nullptr) return;
  forget_gathered(*tx);
  try {
    tx->link().forget_later();
    if (tx->link().in_transaction()) tx->link().execute("ROLLBACK");
  } catch (const PostgresFailure&) {
    writer.forget();
  }
}

// Longer each time, and never as long as whoever it has met.
void pause_before(int run) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const std::int64_t most = bounds::kPauseOfJob.count() << run;
  std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, most)(random)));
}

Health ask_health(PostgresTx& tx) {
  Query row(tx.session(),
            "SELECT CAST(extract(epoch FROM clock_timestamp()) AS bigint), current_setting('transaction_read_only'), "
            "(SELECT max(number) FROM schema_migrations)");
  row.step();
  if (row.text(1) != "off") throw PostgresFailure("the database takes no writes", "25006");
  return {row.instant(0), row.integer(2), newest_migration()};
}

[[noreturn]] void throw_busy() {
  throw domain::limits::Busy({"writes", bounds::kPostgresWriters, bounds::kComeAgainSeconds});
}

}  // namespace

PostgresWriters::PostgresWriters(const std::string& conninfo, PostgresChanges& changes)
    : conninfo_(conninfo),
      changes_(changes),
      pool_({"writes", bounds::kPostgresWriters, bounds::kWriterPatience},
            [conninfo] { return std::make_unique<PostgresTx>(conninfo); }) {}

Load PostgresWriters::load() const {
  Load load;
  load.queued = pool_.waiting();
  load.jobs = load.commits = commits_;
  return load;
}

// A connection that was lost while nobody used it is made again, once.
Health PostgresWriters::health() {
  Lent writer(pool_);
  try {
    return ask_health(*writer);
  } catch (const PostgresFailure& failure) {
    writer.forget();
    if (failure.kind() != FailureKind::unavailable) throw;
  }
  return ask_health(*writer);
}

Written PostgresWriters::write(const Subjects& subjects, const std::function<bool(Tx&)>& job) {
  Lent writer(pool_);
  bool connected_anew = false;
  for (int run = 1;; ++run) {
    try {
      return attempt(writer, subjects, job);
    } catch (const PostgresFailure& failure) {
      roll_back(writer);
      const bool last = run == bounds::kMaxRunsOfJob;
      switch (failure.kind()) {
        case FailureKind::again:
          // What is refused again and again is not refused because of others.
          if (last && failure.sqlstate().starts_with("23")) throw;
          if (last) throw_busy();
          pause_before(run);
          break;
        case FailureKind::busy:
          throw_busy();
        case FailureKind::unavailable:
          if (std::exchange(connected_anew, true)) return Written::unavailable;
          writer.forget();
          break;
        case FailureKind::storage_full:
          return Written::storage_full;
        case FailureKind::other:
          throw;
      }
    } catch (const Overtaken&) {
      roll_back(writer);
      if (run == bounds::kMaxRunsOfJob) throw_busy();
      pause_before(run);
    } catch (...) {
      roll_back(writer);
      throw;
    }
  }
}

// Rolling back may find the connection lost and give it up: what follows asks `writer` for one anew.
Written PostgresWriters::attempt(Lent& writer, const Subjects& subjects, const std::function<bool(Tx&)>& job) {
  const std::string begin = begin_about(subjects);
  writer->link().execute(begin);
  if (kRunTwice && attempts_++ % 2 == 1) {
    static_cast<void>(run_job(*writer, subjects, job));
    roll_back(writer);
    writer->link().execute(begin);
  }
  if (!run_job(*writer, subjects, job)) {
    roll_back(writer);
    return Written::undone;
  }
  writer->sql_orders().index_new_terms();
  writer->sql_live_events().write_appended();
  return commit(writer);
}

// After COMMIT nothing may fail any more: what is durable is acknowledged. So all that is to be known is read before.
Written PostgresWriters::commit(Lent& writer) {
  PostgresTx& tx = *writer;
  const PostgresChanges::Seen seen = PostgresChanges::look(tx.session());
  Written written = Written::committed;
  try {
    tx.link().take_warning();
    const PostgresResult ended = tx.link().execute("SET LOCAL statement_timeout = 0; COMMIT");
    if (std::string_view(PQcmdStatus(ended.get())) != "COMMIT")
      throw PostgresFailure("a statement of the job had failed, and the job went on", "25P02");
    if (tx.link().take_warning()) written = Written::in_doubt;  // it is durable here, and not where it should be, too
  } catch (const PostgresFailure&) {
    if (!tx.link().lost() || seen.transaction.empty()) throw;
    writer.forget();
    written = resolve(seen.transaction);
  }
  if (written != Written::committed) return written;
  changes_.note(seen);
  ++commits_;
  return written;
}

// The connection was lost after COMMIT was sent. What the server says of the transaction holds as long as it is the same server, or a
// standby that has all its commits.
Written PostgresWriters::resolve(const std::string& transaction) {
  for (int question = 0; question < bounds::kDoubtQuestions; ++question) {
    if (question > 0) std::this_thread::sleep_for(bounds::kDoubtPause);
    try {
      Link link(conninfo_);
      const PostgresResult answer =
          link.execute("SELECT pg_xact_status(CAST(CAST($1 AS text) AS xid8))", {transaction});
      const std::string_view status = PQgetvalue(answer.get(), 0, 0);
      if (status == "committed") return Written::committed;
      if (status == "aborted") return Written::unavailable;
    } catch (const PostgresFailure&) {
      continue;  // it is starting again
    }
  }
  return Written::in_doubt;
}

}  // namespace ops::store
