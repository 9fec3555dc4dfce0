// One connection and its prepared statements. Used by one thread at a time.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/instant.h"

namespace ops::store {

class Connection {
 public:
  enum class Mode { writer, reader };
  static constexpr int kBusyMilliseconds = 5000;  // only another process (backup, check) can hold the lock
  Connection(const std::string& path, Mode mode);

  void exec(const char* sql) { db_.exec(sql); }
  // Whether a transaction is open. SQLite itself ends one after some failures (full disk).
  bool in_transaction();
  // Rows inserted, updated or deleted since it was opened, those by triggers among them.
  int changes();
  SQLite::Database& database() { return db_; }

 private:
  friend class Query;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
  };
  using Slot = std::unique_ptr<SQLite::Statement>;  // empty: not prepared yet, or in use
  Slot& slot(std::string_view sql);                 // stays where it is
  SQLite::Database db_;
  std::unordered_map<std::string, Slot, Hash, std::equal_to<>> statements_;
};

// A prepared statement, borrowed from its connection and given back (reset, so that it holds no snapshot open).
//   Query q(db, "SELECT login FROM accounts WHERE id = ?"); q.bind(id); while (q.step()) q.text(0);
class Query {
 public:
  Query(Connection& connection, std::string_view sql);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  template <class... Values>
  Query& bind(const Values&... values) {
    (put(values), ...);
    return *this;
  }
  bool step() { return statement_->executeStep(); }
  // For statements without rows; returns how many rows were changed.
  int run() { return statement_->exec(); }

  std::string text(int column) const { return statement_->getColumn(column).getString(); }
  std::int64_t integer(int column) const { return statement_->getColumn(column).getInt64(); }
  bool flag(int column) const { return integer(column) != 0; }
  bool null(int column) const { return statement_->getColumn(column).isNull(); }
  domain::Instant instant(int column) const { return {integer(column)}; }
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<domain::Instant> maybe_instant(int column) const;

 private:
  void put(const std::string& value) { statement_->bind(++bound_, value); }
  void put(std::string_view value) { statement_->bind(++bound_, std::string(value)); }
  void put(const char* value) { statement_->bind(++bound_, value); }
  void put(std::int64_t value) { statement_->bind(++bound_, value); }
  void put(int value) { statement_->bind(++bound_, value); }
  void put(bool value) { statement_->bind(++bound_, value ? 1 : 0); }
  void put(domain::Instant value) { statement_->bind(++bound_, value.seconds); }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      statement_->bind(++bound_);
    }
  }

  Connection::Slot& slot_;
  std::unique_ptr<SQLite::Statement> statement_;
  int bound_ = 0;
};

}  // namespace ops::store
