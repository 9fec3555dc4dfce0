#include "server/store/sqlite/table_rows.h"

#include <sqlite3.h>

#include <stdexcept>

#include "server/store/sql/find_all_texts.h"

namespace ops::store {
namespace {

TableShape shape_of(Session& db, const std::string& name) {
  TableShape table{name, {}, {}};
  {
    Query columns(db, "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid");
    for (columns.bind(name); columns.step();) table.columns.push_back(columns.text(0));
  }
  Query key(db, "SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk");
  for (key.bind(name); key.step();) table.key.push_back(key.text(0));
  if (table.key.empty()) table.key = table.columns;
  return table;
}

void visit_sqlite_rows(Connection& db, const TableShape& table, const std::function<void(const TableRow&)>& visit) {
  Query row(db, rows_sql(table));
  TableRow values(table.columns.size());
  while (row.step()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int column = static_cast<int>(i);
      values[i] = row.null(column) ? std::nullopt : std::optional(row.text(column));
    }
    visit(values);
  }
}

LastNumbers sqlite_numbers(Session& db) {
  LastNumbers numbers;
  for (Query row(db, "SELECT name, seq FROM sqlite_sequence"); row.step();) numbers[row.text(0)] = row.integer(1);
  return numbers;
}

std::vector<std::string> tables_that_count(Session& db) {
  std::vector<std::string> tables;
  for (Query row(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"); row.step();)
    tables.push_back(row.text(0));
  return tables;
}

}  // namespace

// Not how far the schema is, nor what texts are found by; uploads move by themselves, and leases are of servers that run.
std::vector<TableShape> table_shapes(Session& sqlite) {
  std::vector<std::string> names;
  for (Query row(sqlite,
                 "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE "
                 "'sqlite_%' AND name NOT IN ('schema_migrations', 'search_words', 'search_slips', 'search_stale', "
                 "'upload_parts', 'leases') "
                 "ORDER BY name");
       row.step();)
    names.push_back(row.text(0));
  std::vector<TableShape> tables;
  for (const std::string& name : names) tables.push_back(shape_of(sqlite, name));
  return tables;
}

SqliteTableReader::SqliteTableReader(const std::string& path, UploadFolder uploads)
    : db_(path, Connection::Mode::reader), uploads_(std::move(uploads)) {
  db_.exec("BEGIN");
}

void SqliteTableReader::each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) {
  visit_sqlite_rows(db_, table, visit);
}

LastNumbers SqliteTableReader::last_numbers() { return sqlite_numbers(db_); }

SqliteTableFiller::SqliteTableFiller(const std::string& path, UploadFolder uploads)
    : db_(path, Connection::Mode::writer), tx_(db_), uploads_(std::move(uploads)) {
  if (tx_.accounts().any()) throw std::runtime_error("there is a market in " + path + " already");
  db_.exec("PRAGMA foreign_keys = OFF");  // tables come by their names; finish() checks
  sqlite3_db_config(db_.database().getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  db_.exec("BEGIN IMMEDIATE");
}

void SqliteTableFiller::each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) {
  visit_sqlite_rows(db_, table, visit);
}

LastNumbers SqliteTableFiller::last_numbers() { return sqlite_numbers(db_); }

void SqliteTableFiller::begin_table(const TableShape& table) {
  db_.exec(("DELETE FROM " + table.name).c_str());
  std::string places;
  for (std::size_t i = 0; i < table.columns.size(); ++i) places += i == 0 ? "?" : ", ?";
  insert_ = std::make_unique<SQLite::Statement>(
      db_.database(), "INSERT INTO " + table.name + " (" + column_list(table.columns) + ") VALUES (" + places + ")");
}

// Whole numbers are bound as texts: the tables are STRICT, so a column of numbers makes them numbers or refuses.
void SqliteTableFiller::add(const TableRow& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int place = static_cast<int>(i) + 1;
    if (row[i]) {
      insert_->bindNoCopy(place, *row[i]);
    } else {
      insert_->bind(place);
    }
  }
  insert_->exec();
  insert_->reset();
}

void SqliteTableFiller::finish(const LastNumbers& last) {
  if (Query broken(db_, "SELECT \"table\", parent FROM pragma_foreign_key_check"); broken.step())
    throw std::runtime_error("a row of " + broken.text(0) + " refers to nothing in " + broken.text(1));
  for (const std::string& table : tables_that_count(db_)) {
    const auto number = last.find(table);
    if (number == last.end()) continue;
    const LastNumbers here = sqlite_numbers(db_);
    if (here.contains(table) && here.at(table) >= number->second) continue;
    Query(db_, "DELETE FROM sqlite_sequence WHERE name = ?").bind(table).run();
    Query(db_, "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)").bind(table, number->second).run();
  }
  find_all_texts(db_, tx_, tx_.listings());
}

void SqliteTableFiller::commit() {
  db_.exec("COMMIT");
  db_.exec("PRAGMA journal_mode = DELETE");  // one file that is whole by itself, without a log beside it
}

}  // namespace ops::store
