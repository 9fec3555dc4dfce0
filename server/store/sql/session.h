// One connection to a database, whichever engine it is of, and its prepared statements. Used by one thread at a time.
//   Query q(db, "SELECT login FROM accounts WHERE id = ?"); q.bind(id); while (q.step()) q.text(0);
// Statements are written once for all engines: places for values are ?, or ?1, ?2 where one is used twice.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/instant.h"
#include "server/store/overtaken.h"
#include "server/store/sql/declared.h"

namespace ops::store {

// What an engine makes of a statement. Columns are counted from 0, places for values from 1. Throws std::exception when the engine
// fails.
class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind_text(int place, const std::string& value) = 0;
  virtual void bind_integer(int place, std::int64_t value) = 0;
  virtual void bind_null(int place) = 0;
  virtual void bind_bytes(int place, std::string_view bytes) = 0;
  virtual bool step() = 0;  // to the next row; false: there is none
  // To its end. An engine may send it together with the next statement that has an answer, at the latest before the transaction
  // ends: what fails throws there. `at_least_one`: throws Overtaken, which says so, where it has changed no row; empty: any number.
  virtual void run(std::string_view at_least_one) = 0;
  virtual int run_counted() = 0;  // to its end, now; how many rows were changed
  virtual std::string text(int column) const = 0;
  virtual std::string bytes(int column) const = 0;  // of a column that holds bytes
  virtual std::int64_t integer(int column) const = 0;
  virtual bool null(int column) const = 0;
  virtual void reset() noexcept = 0;  // as if it had never run: no values, no rows, no snapshot that it holds open
};

class Session {
 public:
  virtual ~Session() = default;
  // What the job that runs on it has declared; asked in debug builds alone.
  DeclaredSubjects& declared() { return declared_; }

  // From now on until this transaction ends nobody else is behind the same call for `what`, on whichever server: for numbers that follow
  // each other without a gap. Nothing to do where all transactions come one after the other anyway.
  virtual void lock_until_commit(std::string_view /*what*/) {}

 protected:
  Session() = default;
  void forget_statements() { statements_.clear(); }  // for destructors; none is in use

 private:
  friend class Query;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
  };
  using Slot = std::unique_ptr<Statement>;  // empty: not prepared yet, or in use
  Slot& slot(std::string_view sql);         // stays where it is
  std::unique_ptr<Statement> prepared(std::string_view sql);
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  DeclaredSubjects declared_;
  std::unordered_map<std::string, Slot, Hash, std::equal_to<>> statements_;
};

// A value that is no text: any bytes, zeros too.
struct Bytes {
  std::string_view value;
};

// A prepared statement, borrowed from its session and given back.
class Query {
 public:
  Query(Session& session, std::string_view sql);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  template <class... Values>
  Query& bind(const Values&... values) {
    (put(values), ...);
    return *this;
  }
  bool step() { return statement_->step(); }
  // For statements without rows. The engine may wait with it until the next one that has an answer, so prefer it to run_counted().
  void run() { statement_->run({}); }
  // The same of one that changes a row only where it is as the job read it. Throws Overtaken, which names `what`, where it is not.
  void run_on(std::string_view what) { statement_->run(std::string(what) + " was changed by another writer"); }
  [[nodiscard]] int run_counted() { return statement_->run_counted(); }  // how many rows were changed

  std::string text(int column) const { return statement_->text(column); }
  std::string bytes(int column) const { return statement_->bytes(column); }
  std::int64_t integer(int column) const { return statement_->integer(column); }
  bool flag(int column) const { return integer(column) != 0; }
  bool null(int column) const { return statement_->null(column); }
  domain::Instant instant(int column) const { return {integer(column)}; }
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<domain::Instant> maybe_instant(int column) const;

 private:
  void put(const std::string& value) { statement_->bind_text(++bound_, value); }
  void put(std::string_view value) { put(std::string(value)); }
  void put(const char* value) { put(std::string(value)); }
  void put(std::int64_t value) { statement_->bind_integer(++bound_, value); }
  void put(int value) { put(std::int64_t{value}); }
  void put(bool value) { put(std::int64_t{value ? 1 : 0}); }
  void put(domain::Instant value) { put(value.seconds); }
  void put(const Bytes& bytes) { statement_->bind_bytes(++bound_, bytes.value); }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      statement_->bind_null(++bound_);
    }
  }

  Session::Slot& slot_;
  std::unique_ptr<Statement> statement_;
  int bound_ = 0;
};

}  // namespace ops::store
