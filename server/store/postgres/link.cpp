#include "server/store/postgres/link.h"

#include <array>
#include <string_view>
#include <utility>

#include "server/bounds/postgres.h"

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

std::vector<const char*> pointers(const Link::Values& values) {
  std::vector<const char*> all;
  for (const auto& value : values) {
    if (value && value->find('\0') != value->npos)
      throw PostgresFailure("a text with the character U+0000 cannot be stored", "22021");
    all.push_back(value ? value->c_str() : nullptr);
  }
  return all;
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

PostgresResult Link::execute(const std::string& sql) { return checked(PQexec(connection_.get(), sql.c_str())); }

PostgresResult Link::execute(const std::string& sql, const Values& values) {
  const auto texts = pointers(values);
  return checked(PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(texts.size()), nullptr, texts.data(),
                              nullptr, nullptr, 0));
}

void Link::prepare(const std::string& name, const std::string& sql) {
  checked(PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr));
}

PostgresResult Link::execute_prepared(const std::string& name, const Values& values) {
  const auto texts = pointers(values);
  return checked(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(texts.size()), texts.data(), nullptr,
                                nullptr, 0));
}

void Link::begin_copy(const std::string& sql) { checked(PQexec(connection_.get(), sql.c_str()), PGRES_COPY_IN); }

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

PostgresResult Link::checked(PGresult* made, ExecStatusType also) {
  ++trips_of_thread;
  PostgresResult result(made);
  const ExecStatusType status = PQresultStatus(made);  // of null: PGRES_FATAL_ERROR
  if (status == also || status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY)
    return result;
  const char* sqlstate = made != nullptr ? PQresultErrorField(made, PG_DIAG_SQLSTATE) : nullptr;
  throw PostgresFailure(PQerrorMessage(connection_.get()), sqlstate != nullptr && !lost() ? sqlstate : "");
}

}  // namespace ops::store
