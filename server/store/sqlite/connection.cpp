#include "server/store/sqlite/connection.h"

#include <sqlite3.h>

#include "server/store/sqlite/search/fts_rank.h"

namespace ops::store {
namespace {

// (chosen) 16 MiB for the one writer: SQLite's own 2 MiB make it read the upper pages of every index again for each row. Not
// more, for most commits go once through the cache's whole hash table.
constexpr const char* kWriterCache = "PRAGMA cache_size = -16384";
// What is erased leaves no bytes in its page. Pages that become free keep theirs until they are used again: ON would write each
// of them, and what the vault holds is sealed anyway.
constexpr const char* kErase = "PRAGMA secure_delete = FAST";
// (chosen) 32 MiB of log: the pages that every order writes are then carried over once for many orders, not for a few.
constexpr const char* kCheckpoint = "PRAGMA wal_autocheckpoint = 8000";
// The file keeps no more than that when it is begun anew, however long a reader has made it; writer.cpp empties it when all is quiet.
constexpr const char* kLogLimit = "PRAGMA journal_size_limit = 33554432";
// What a savepoint would put back: each write has one, and in a temporary file it was five of six calls that wrote.
constexpr const char* kTemporary = "PRAGMA temp_store = MEMORY";

// SQLite counts what it allocates under one lock of the whole process, and nobody asks for the count. Too late, and harmless,
// where something has used SQLite before.
[[maybe_unused]] const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

int flags(Connection::Mode mode) {
  return mode == Connection::Mode::writer ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX
                                          : SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(SQLite::Database& db, const std::string& sql) : statement_(db, sql) {}
  void bind_text(int place, const std::string& value) override { statement_.bind(place, value); }
  void bind_integer(int place, std::int64_t value) override { statement_.bind(place, value); }
  void bind_null(int place) override { statement_.bind(place); }
  void bind_bytes(int place, std::string_view bytes) override {
    statement_.bind(place, bytes.data(), static_cast<int>(bytes.size()));
  }
  bool step() override { return statement_.executeStep(); }
  void run(std::string_view at_least_one) override {
    if (run_counted() == 0 && !at_least_one.empty()) throw Overtaken(std::string(at_least_one));
  }
  int run_counted() override { return statement_.exec(); }
  std::string text(int column) const override { return at(column).getString(); }
  std::string bytes(int column) const override { return at(column).getString(); }
  std::int64_t integer(int column) const override { return at(column).getInt64(); }
  bool null(int column) const override { return at(column).isNull(); }
  void reset() noexcept override {
    // The result repeats the failure of the last step, which has been thrown already.
    static_cast<void>(statement_.tryReset());
    statement_.clearBindings();
  }

 private:
  // Reading a column changes the statement (SQLite converts in place), not what it says.
  SQLite::Column at(int column) const { return statement_.getColumn(column); }
  mutable SQLite::Statement statement_;
};

}  // namespace

Connection::Connection(const std::string& path, Mode mode) : db_(path, flags(mode), kBusyMilliseconds) {
  if (mode == Mode::writer) {
    db_.exec("PRAGMA journal_mode = WAL");
    db_.exec("PRAGMA synchronous = FULL");
    db_.exec(kErase);
    db_.exec(kWriterCache);
    db_.exec(kCheckpoint);
    db_.exec(kLogLimit);
    db_.exec(kTemporary);
  } else {
    db_.exec("PRAGMA query_only = ON");
  }
  db_.exec("PRAGMA foreign_keys = ON");
  add_match_rank(db_.getHandle());
}

bool Connection::in_transaction() { return sqlite3_get_autocommit(db_.getHandle()) == 0; }

int Connection::changes() { return sqlite3_total_changes(db_.getHandle()); }

std::unique_ptr<Statement> Connection::prepare(std::string_view sql) {
  return std::make_unique<SqliteStatement>(db_, std::string(sql));
}

}  // namespace ops::store
