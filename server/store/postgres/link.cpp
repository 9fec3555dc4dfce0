#include "server/store/postgres/link.h"

#include <poll.h>

#include <array>
#include <string_view>
#include <utility>

#include "server/bounds/postgres.h"
#include "server/store/overtaken.h"

namespace ops::store {
namespace {

// Whoever waits longer than these is told so; a statement of a request has its answer within a second, or something is wrong.
const std::string kTimes = "SET lock_timeout = '" + std::to_string(bounds::kLockPatience.count()) +
                           "s'; SET statement_timeout = '" + std::to_string(bounds::kStatementPatience.count()) +
                           "s'; SET idle_in_transaction_session_timeout = '" +
                           std::to_string(bounds::kIdleTransactionPatience.count()) + "s'";

thread_local std::uint64_t trips_of_thread = 0;

void note_warning(void* warned, const PGresult* notice) {
  const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity != nullptr && std::string_view(severity) == "WARNING") *static_cast<bool*>(warned) = true;
}

void require_storable(const Link::Values& values) {
  for (const auto& value : values)
    if (value && value->find('\0') != value->npos)
      throw PostgresFailure("a text with the character U+0000 cannot be stored", "22021");
}

std::vector<const char*> pointers(const Link::Values& values) {
  std::vector<const char*> all;
  for (const auto& value : values) all.push_back(value ? value->c_str() : nullptr);
  return all;
}

bool good(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);  // of null: PGRES_FATAL_ERROR
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
}

}  // namespace

Link::Link(const std::string& conninfo) : warned_(std::make_unique<bool>(false)) {
  // What conninfo names stands after these and wins.
  const std::array keys{"connect_timeout", "tcp_user_timeout", "client_encoding", "dbname",
                        static_cast<const char*>(nullptr)};
  const std::string connect = std::to_string(bounds::kConnectPatience.count()),
                    tcp = std::to_string(std::chrono::milliseconds(bounds::kConnectPatience).count());
  const std::array values{connect.c_str(), tcp.c_str(), "UTF8", conninfo.c_str(), static_cast<const char*>(nullptr)};
  connection_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (!connection_) throw std::bad_alloc();
  if (lost()) throw PostgresFailure(PQerrorMessage(connection_.get()), {});
  PQsetNoticeReceiver(connection_.get(), note_warning, warned_.get());
  execute(kTimes);
}

PostgresResult Link::execute(const std::string& sql) {
  before_next();
  return checked(PQexec(connection_.get(), sql.c_str()));
}

PostgresResult Link::execute(const std::string& sql, const Values& values) {
  require_storable(values);
  before_next();
  const auto texts = pointers(values);
  return checked(PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(texts.size()), nullptr, texts.data(),
                              nullptr, nullptr, 0));
}

void Link::prepare(const std::string& name, const std::string& sql) {
  before_next();
  checked(PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr));
}

PostgresResult Link::execute_prepared(const std::string& name, const Values& values) {
  require_storable(values);
  if (!later_.empty()) {
    later_.push_back({name, values, {}});
    return execute_all_later();
  }
  await_answer();
  const auto texts = pointers(values);
  return checked(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(texts.size()), texts.data(), nullptr,
                                nullptr, 0));
}

void Link::execute_later(Later statement) {
  require_storable(statement.values);
  later_.push_back(std::move(statement));
  if (later_.size() == bounds::kMaxStatementsTogether) execute_all_later();
}

// libpq's pipeline mode: all are sent, then all answers are read. What follows the first that fails is not executed.
PostgresResult Link::execute_all_later() {
  const std::vector<Later> together = std::exchange(later_, {});
  await_answer();
  PGconn* const connection = connection_.get();
  bool sent = PQenterPipelineMode(connection) == 1;
  for (const Later& one : together) sent = sent && send(one.name, one.values);
  if (!sent || PQpipelineSync(connection) != 1) throw PostgresFailure(PQerrorMessage(connection), {});
  return take_answers(together);
}

void Link::execute_unawaited(const std::string& sql) {
  before_next();
  if (PQsendQuery(connection_.get(), sql.c_str()) != 1 || PQflush(connection_.get()) != 0)
    throw PostgresFailure(PQerrorMessage(connection_.get()), {});
  unawaited_ = true;
}

bool Link::doubtful() {
  await_answer();
  if (lost() || std::chrono::steady_clock::now() - answered_ > bounds::kSurelyConnected) return true;
  pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
  return poll(&socket, 1, 0) != 0;
}

void Link::begin_copy(const std::string& sql) {
  before_next();
  checked(PQexec(connection_.get(), sql.c_str()), PGRES_COPY_IN);
}

void Link::copy(const std::string& lines) {
  if (PQputCopyData(connection_.get(), lines.data(), static_cast<int>(lines.size())) != 1)
    throw PostgresFailure(PQerrorMessage(connection_.get()), {});
}

void Link::end_copy() {
  if (PQputCopyEnd(connection_.get(), nullptr) != 1) throw PostgresFailure(PQerrorMessage(connection_.get()), {});
  const PostgresResult done = checked(PQgetResult(connection_.get()));
  PostgresResult(PQgetResult(connection_.get()));  // null: nothing more comes
}

bool Link::take_warning() { return std::exchange(*warned_, false); }

std::uint64_t Link::trips() { return trips_of_thread; }

void Link::await_answer() {
  if (!std::exchange(unawaited_, false)) return;
  while (PostgresResult(PQgetResult(connection_.get()))) {
  }
  answered_ = std::chrono::steady_clock::now();
}

void Link::before_next() {
  if (later_.empty()) return await_answer();
  execute_all_later();
}

bool Link::send(const std::string& name, const Values& values) {
  const auto texts = pointers(values);
  return PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(texts.size()), texts.data(), nullptr,
                             nullptr, 0) == 1;
}

// The last one's rows. The first failure counts: what was sent after it says only that it was not executed.
PostgresResult Link::take_answers(const std::vector<Later>& sent) {
  ++trips_of_thread;
  PGconn* const connection = connection_.get();
  PostgresResult last;
  std::optional<PostgresFailure> failure;
  const std::string* overtaken = nullptr;
  for (const Later& one : sent) {
    last.reset(PQgetResult(connection));
    if (!good(last.get()) && !failure) failure = failure_of(last.get());
    if (!one.at_least_one.empty() && !overtaken && std::string_view(PQcmdTuples(last.get())) == "0")
      overtaken = &one.at_least_one;
    PostgresResult(PQgetResult(connection));  // null: the end of its answer
  }
  const PostgresResult synchronised(PQgetResult(connection));
  if (PQresultStatus(synchronised.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(connection) != 1)
    throw failure.value_or(PostgresFailure(PQerrorMessage(connection), {}));
  if (failure) throw *std::move(failure);
  if (overtaken) throw Overtaken(*overtaken);
  return last;
}

PostgresFailure Link::failure_of(const PGresult* made) const {
  const char* sqlstate = made != nullptr ? PQresultErrorField(made, PG_DIAG_SQLSTATE) : nullptr;
  const char* message = made != nullptr ? PQresultErrorMessage(made) : PQerrorMessage(connection_.get());
  return {message, sqlstate != nullptr && !lost() ? sqlstate : ""};
}

PostgresResult Link::checked(PGresult* made, ExecStatusType also) {
  ++trips_of_thread;
  PostgresResult result(made);
  if (PQresultStatus(made) == also || good(made)) return result;
  throw failure_of(made);
}

}  // namespace ops::store
