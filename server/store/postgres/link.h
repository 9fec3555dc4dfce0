// One connection to a PostgreSQL server: libpq's C API behind RAII.
#pragma once
#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/store/postgres/failure.h"

namespace ops::store {

struct CloseResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, CloseResult>;

// Used by one thread at a time. What fails throws PostgresFailure.
class Link {
 public:
  using Values = std::vector<std::optional<std::string>>;  // nothing: NULL

  // `conninfo`: a URL (postgresql://…) or key=value pairs, as libpq reads them; times that it does not name are the bounds'.
  explicit Link(const std::string& conninfo);

  // One statement or several, without values.
  PostgresResult execute(const std::string& sql);
  // REQUIRES: values without '\0', which PostgreSQL's texts cannot hold: such a one throws.
  PostgresResult execute(const std::string& sql, const Values& values);
  void prepare(const std::string& name, const std::string& sql);
  PostgresResult execute_prepared(const std::string& name, const Values& values);

  // A prepared statement whose rows nobody reads. It goes with the next one that is executed, before it and in the same trip; what it
  // throws is thrown there.
  struct Later {
    std::string name;
    Values values;
    std::string at_least_one;  // thrown as Overtaken where no row was changed; empty: any number is right
  };
  void execute_later(Later statement);
  void forget_later() { later_.clear(); }  // its transaction is given up

  // Sent now; its answer is awaited before whatever is executed next, and thrown away.
  void execute_unawaited(const std::string& sql);
  // Whether the connection may be lost without anybody having seen it: the server has said something that nobody asked for, or nothing
  // for a while. Waits for nothing but the answer to execute_unawaited.
  bool doubtful();

  // Rows in bulk: begin_copy("COPY … FROM STDIN"), their lines in as many pieces as one likes, end_copy().
  void begin_copy(const std::string& sql);
  void copy(const std::string& lines);
  void end_copy();

  // Round trips of this thread so far, on whichever connection: what a request costs across a network.
  static std::uint64_t trips();

  bool lost() const { return PQstatus(connection_.get()) != CONNECTION_OK; }
  bool in_transaction() const { return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE; }
  // Whether the server has warned of something since this was asked last: a COMMIT that did not wait for its standby does.
  bool take_warning();

 private:
  PostgresResult execute_all_later();  // the answer of the last one
  void await_answer();                 // to what was sent unawaited
  void before_next();                  // both
  bool send(const std::string& name, const Values& values);
  PostgresResult take_answers(const std::vector<Later>& sent);
  PostgresFailure failure_of(const PGresult* made) const;
  PostgresResult checked(PGresult* made, ExecStatusType also = PGRES_COMMAND_OK);
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Close> connection_;
  std::unique_ptr<bool> warned_;  // libpq keeps its address
  std::vector<Later> later_;
  bool unawaited_ = false;
  std::chrono::steady_clock::time_point answered_ = std::chrono::steady_clock::now();  // after the last one unawaited
};

}  // namespace ops::store
