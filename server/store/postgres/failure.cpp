#include "server/store/postgres/failure.h"

namespace ops::store {
namespace {

struct Row {
  std::string_view begins;  // a whole code, or its class
  FailureKind kind;
};
// A key that is taken and a balance below zero are here too: what the job had read may have changed since, and it decides anew.
constexpr Row kRows[] = {
    {"40001", FailureKind::again},         // serialization_failure
    {"40P01", FailureKind::again},         // deadlock_detected
    {"23505", FailureKind::again},         // unique_violation
    {"23514", FailureKind::again},         // check_violation
    {"55P03", FailureKind::busy},          // lock_not_available: lock_timeout has passed
    {"57014", FailureKind::busy},          // query_canceled: statement_timeout has passed
    {"08", FailureKind::unavailable},      // connection exceptions
    {"57P", FailureKind::unavailable},     // operator intervention: shutdown, start, crash of another process
    {"53300", FailureKind::unavailable},   // too_many_connections
    {"25006", FailureKind::unavailable},   // read_only_sql_transaction: a standby that was not promoted
    {"25P03", FailureKind::unavailable},   // idle_in_transaction_session_timeout: the connection was closed
    {"53100", FailureKind::storage_full},  // disk_full
};

}  // namespace

FailureKind failure_kind(std::string_view sqlstate) {
  if (sqlstate.empty()) return FailureKind::unavailable;
  for (const Row& row : kRows)
    if (sqlstate.starts_with(row.begins)) return row.kind;
  return FailureKind::other;
}

}  // namespace ops::store
