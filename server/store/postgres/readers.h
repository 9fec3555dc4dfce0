// Connections that read, lent one at a time.
#pragma once
#include <atomic>
#include <functional>
#include <string>

#include "server/store/postgres/pool.h"
#include "server/store/postgres/postgres_tx.h"

namespace ops::store {

class PostgresReaders {
 public:
  explicit PostgresReaders(const std::string& conninfo);
  // Runs `question` in one snapshot: in that which a OneSnapshot of this thread holds, where there is one. Throws domain::limits::Busy
  // when all are lent for too long, PostgresFailure when the server cannot be reached.
  void read(const std::function<void(const Tx&)>& question);
  std::uint64_t begun() const { return begun_; }  // snapshots, so far

 private:
  class Lent;  // a connection with a snapshot begun
  Pool<PostgresTx> pool_;
  std::atomic<std::uint64_t> begun_{0};
};

}  // namespace ops::store
