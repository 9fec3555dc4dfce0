// Connections that write: one job a transaction, in the thread of whoever hands it in. See docs/decisions/0035-postgresql.md.
#pragma once
#include <atomic>
#include <functional>
#include <string>

#include "server/store/postgres/changes.h"
#include "server/store/postgres/pool.h"
#include "server/store/postgres/postgres_tx.h"

namespace ops::store {

class PostgresWriters {
 public:
  // `changes` is told of each commit, and must outlive it.
  PostgresWriters(const std::string& conninfo, PostgresChanges& changes);
  // As Store::write. Throws domain::limits::Busy when all connections are lent for too long, or the job met others each time it was run.
  Written write(const Subjects& subjects, const std::function<bool(Tx&)>& job);
  Health health();    // as Store::health, but throws PostgresFailure
  Load load() const;  // how many wait, jobs and commits

 private:
  using Lent = Pool<PostgresTx>::Lent;
  Written attempt(Lent& writer, const Subjects& subjects, const std::function<bool(Tx&)>& job);
  Written commit(Lent& writer);
  Written resolve(const std::string& transaction);

  const std::string conninfo_;
  PostgresChanges& changes_;
  Pool<PostgresTx> pool_;
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> attempts_{0};  // counted only where jobs are run twice
};

}  // namespace ops::store
