#include "tests/app/older.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace ops::app::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> migrations() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(OPS_MIGRATIONS))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// Of "0020_bounds.sql": not every number need be there.
int number_of(const fs::path& migration) { return std::stoi(migration.filename().string()); }

std::vector<std::string> texts(SQLite::Database& db, const std::string& sql) {
  std::vector<std::string> found;
  SQLite::Statement query(db, sql);
  while (query.executeStep()) found.push_back(query.getColumn(0).getString());
  return found;
}

// Migrations that fill an index ask for it; here the tables are empty when they do.
void no_terms(sqlite3_context* context, int, sqlite3_value**) { sqlite3_result_text(context, "", 0, SQLITE_STATIC); }

void make_tables(SQLite::Database& db, int schema) {
  db.createFunction("order_terms", 3, true, nullptr, &no_terms);
  db.createFunction("name_key", 1, true, nullptr, &no_terms);
  db.exec(
      "CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
      "applied_at INTEGER NOT NULL DEFAULT (unixepoch())) STRICT");
  for (const fs::path& file : migrations()) {
    const int number = number_of(file);
    if (number > schema) break;
    std::ostringstream sql;
    sql << std::ifstream(file).rdbuf();
    db.exec(sql.str());
    SQLite::Statement done(db, "INSERT INTO schema_migrations (number, name) VALUES (?, ?)");
    done.bind(1, std::stoi(file.filename().string()));  // numbers may leave gaps
    done.bind(2, file.filename().string());
    done.exec();
  }
}

// Those that hold rows of their own: not what an index for full texts keeps for itself.
std::vector<std::string> tables(SQLite::Database& db) {
  return texts(db,
               "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') "
               "AND name NOT LIKE 'sqlite%' AND name NOT IN ('schema_migrations', 'counters')");
}

void copy_rows(SQLite::Database& db, const std::string& table) {
  const auto columns = texts(db, "SELECT group_concat(o.name) FROM pragma_table_info('" + table +
                                     "', 'main') o JOIN pragma_table_info('" + table +
                                     "', 'newer') n ON n.name = o.name HAVING count(*) > 0");
  if (columns.empty()) return;  // a table that is no more
  const bool has_rowid =
      !texts(db,
             "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' AND name = '" + table + "'")
           .empty();
  const std::string list = (has_rowid ? "rowid," : "") + columns[0];
  db.exec("DELETE FROM main." + table);  // what a migration put there
  db.exec("INSERT INTO main." + table + " (" + list + ") SELECT " + list + " FROM newer." + table);
}

// Rows are copied as they are, without what would be counted or refused on the way.
void copy_all(SQLite::Database& db) {
  const auto names = texts(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'");
  const auto triggers = texts(db, "SELECT sql FROM sqlite_master WHERE type = 'trigger'");
  for (const std::string& name : names) db.exec("DROP TRIGGER " + name);
  for (const std::string& table : tables(db)) copy_rows(db, table);
  // What later releases count was not there.
  db.exec("UPDATE main.counters SET value = (SELECT n.value FROM newer.counters n WHERE n.name = counters.name)");
  for (const std::string& sql : triggers) db.exec(sql);
}

// Before 6 each clock of an order had its row, and orders could neither be refunded in part, disputed, changed, claimed nor reviewed.
void before_reviews(SQLite::Database& db) {
  db.exec(
      "UPDATE main.orders SET body = json_remove(body, '$.refunded_fen', '$.refund', '$.dispute', '$.paused', "
      "'$.changes', '$.claims', '$.review', '$.extra_days', '$.refunds_asked', '$.reminders', "
      "'$.deliveries[0].extended')");
  db.exec("UPDATE main.order_clocks SET name = 'accept'");
  db.exec("INSERT INTO main.order_clocks SELECT order_id, 'later', due_at + 60 FROM main.order_clocks");
}

// Before 11 what an order froze stood in its body.
void before_snapshots(SQLite::Database& db) {
  db.exec(
      "UPDATE main.orders SET body = json_set(body, '$.snapshot', json((SELECT snapshot FROM newer.order_snapshots "
      "WHERE order_id = id)))");
}

}  // namespace

int newest_schema() { return number_of(migrations().back()); }

void copy_as_of_schema(int schema, const fs::path& newest, const fs::path& to) {
  SQLite::Database db(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  make_tables(db, schema);
  SQLite::Statement attach(db, "ATTACH ? AS newer");
  attach.bind(1, newest.string());
  attach.exec();
  copy_all(db);
  if (schema < 11) before_snapshots(db);
  if (schema < 6) before_reviews(db);
}

}  // namespace ops::app::test
