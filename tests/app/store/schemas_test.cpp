// Both engines keep the same things: tables, columns and indexes.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <set>
#include <string>

#include "server/store/postgres/link.h"
#include "server/store/sql/declared.h"
#include "tests/support/engine.h"

namespace ops::test {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("ops-schemas-" + std::to_string(std::random_device()()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  fs::path file() const { return path_ / "market.db"; }

 private:
  const fs::path path_;
};

// Each engine's own: what full texts are found by.
const std::string kOwn =
    "'live_search', 'order_search', 'question_search', 'postings', 'order_texts', 'order_words', "
    "'question_texts', 'question_words'";

std::set<std::string> of_sqlite_file(const fs::path& file, const std::string& sql) {
  SQLite::Database db(file.string());
  std::set<std::string> lines;
  for (SQLite::Statement row(db, sql); row.executeStep();) lines.insert(row.getColumn(0));
  return lines;
}

std::set<std::string> of_postgres(const fs::path& file, const std::string& sql) {
  store::Link link(postgres_database(file));
  const store::PostgresResult rows = link.execute(sql);
  std::set<std::string> lines;
  for (int row = 0; row < PQntuples(rows.get()); ++row) lines.insert(PQgetvalue(rows.get(), row, 0));
  return lines;
}

// "table.column integer not null", numbered by its place: inserts without names rest on it.
const std::string kSqliteColumns =
    "SELECT t.name || '.' || c.cid || ' ' || c.name || ' ' || lower(c.type) || CASE WHEN c.\"notnull\" OR c.pk THEN ' "
    "not "
    "null' ELSE '' END FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT "
    "LIKE "
    "'sqlite_%' AND t.name NOT LIKE '%_search_%' AND t.name NOT IN (" +
    kOwn + ")";
const std::string kPostgresColumns =
    "SELECT table_name || '.' || row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position) - 1 || ' ' || "
    "column_name || ' ' || CASE data_type WHEN 'bigint' "
    "THEN "
    "'integer' WHEN 'json' THEN 'text' WHEN 'bytea' THEN 'blob' ELSE data_type END || CASE is_nullable WHEN 'NO' THEN "
    "' not null' ELSE '' END "
    "FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN (" +
    kOwn + ")";
const std::string kSqliteIndexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
const std::string kPostgresIndexes =
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = "
    "c.relnamespace WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid) "
    "AND c.relname NOT IN ('postings_by_place', 'question_words_by_place')";

}  // namespace

TEST_CASE("the tables of both engines have the same columns in the same order, and the same indexes") {
  const Folder folder;
  store::open_sqlite(folder.file().string()).reset();
  CHECK(of_postgres(folder.file(), kPostgresColumns) == of_sqlite_file(folder.file(), kSqliteColumns));
  CHECK(of_postgres(folder.file(), kPostgresIndexes) == of_sqlite_file(folder.file(), kSqliteIndexes));
  drop_postgres_database(folder.file());
}

TEST_CASE("it is known of PostgreSQL's tables, too, what a row of them is about") {
  const Folder folder;
  const std::set<std::string> written_by_triggers{"draft_usage", "notice_counts"};
  const auto tables = of_postgres(folder.file(),
                                  "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND "
                                  "table_type = 'BASE TABLE'");
  CHECK(tables.size() > 50);
  for (const std::string& table : tables) {
    CAPTURE(table);
    CHECK((written_by_triggers.contains(table) || store::is_about_something(table)));
  }
  drop_postgres_database(folder.file());
}

}  // namespace ops::test
