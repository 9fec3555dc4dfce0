// What PostgreSQL refuses or cannot do, and what follows from it.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace ops::store {

enum class FailureKind {
  again,         // of two transactions at the same time: run again, it may succeed
  busy,          // others have held for too long what it needs
  unavailable,   // the server cannot be reached, is ending or takes no more connections
  storage_full,  // of the server's disk
  other,         // the statement's own
};
// `sqlstate`: five characters, as PostgreSQL's "Error Codes" lists them; empty: the connection is lost.
FailureKind failure_kind(std::string_view sqlstate);

class PostgresFailure : public std::runtime_error {
 public:
  PostgresFailure(const std::string& message, std::string sqlstate)
      : std::runtime_error(message), sqlstate_(std::move(sqlstate)) {}
  const std::string& sqlstate() const { return sqlstate_; }
  FailureKind kind() const { return failure_kind(sqlstate_); }

 private:
  std::string sqlstate_;
};

}  // namespace ops::store
