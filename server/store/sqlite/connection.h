// One connection to a SQLite file.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <string>
#include <string_view>

#include "server/store/sql/session.h"

namespace ops::store {

class Connection final : public Session {
 public:
  enum class Mode { writer, reader };
  static constexpr int kBusyMilliseconds = 5000;  // only another process (backup, check) can hold the lock
  Connection(const std::string& path, Mode mode);
  ~Connection() override { forget_statements(); }  // they must go before the database

  void exec(const char* sql) { db_.exec(sql); }
  // Whether a transaction is open. SQLite itself ends one after some failures (full disk).
  bool in_transaction();
  // Rows inserted, updated or deleted since it was opened, those by triggers among them.
  int changes();
  SQLite::Database& database() { return db_; }

 private:
  std::unique_ptr<Statement> prepare(std::string_view sql) override;
  SQLite::Database db_;
};

}  // namespace ops::store
