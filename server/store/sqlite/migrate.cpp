#include "server/store/sqlite/migrate.h"

#include <sqlite3.h>

#include <set>
#include <stdexcept>

#include "server/store/sql/catalog/name_key.h"
#include "server/store/sql/orders/order_row.h"
#include "server/store/sqlite/search/search_index.h"
#include "store_migrations.h"

namespace ops::store {
namespace {

std::set<std::int64_t> applied(Connection& db) {
  db.exec(
      "CREATE TABLE IF NOT EXISTS schema_migrations "
      "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL DEFAULT (unixepoch())) STRICT");
  std::set<std::int64_t> numbers;
  for (Query row(db, "SELECT number FROM schema_migrations"); row.step();) numbers.insert(row.integer(0));
  return numbers;
}

// "0001_initial.sql": its number is part of its name, so that it stays the same whatever other files there are.
std::int64_t number_of(std::string_view name) { return std::stoll(std::string(name.substr(0, name.find('_')))); }

// Terms are made by the rules, so migrations that fill an index of them ask for these.
void order_terms_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const auto text = [&](int i) { return std::string(reinterpret_cast<const char*>(sqlite3_value_text(values[i]))); };
  const std::string terms = order_terms(text(0), text(1), text(2));
  sqlite3_result_text(context, terms.data(), static_cast<int>(terms.size()), SQLITE_TRANSIENT);
}

void name_key_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string key = name_key(reinterpret_cast<const char*>(sqlite3_value_text(values[0])));
  sqlite3_result_text(context, key.data(), static_cast<int>(key.size()), SQLITE_TRANSIENT);
}

}  // namespace

void migrate(Connection& writer) {
  writer.database().createFunction("order_terms", 3, true, nullptr, &order_terms_in_sql);
  writer.database().createFunction("name_key", 1, true, nullptr, &name_key_in_sql);
  writer.exec("BEGIN IMMEDIATE");  // two processes starting at once: the second waits and finds the work done
  const std::set<std::int64_t> have = applied(writer);
  const auto names = store_migrations::names();  // sorted
  const std::int64_t newest = number_of(names.back());
  if (!have.empty() && *have.rbegin() > newest) {
    writer.exec("ROLLBACK");
    throw std::runtime_error("the database was written by a newer release (schema " + std::to_string(*have.rbegin()) +
                             ", this release knows " + std::to_string(newest) + "); start that release instead");
  }
  for (const std::string_view name : names) {
    if (have.contains(number_of(name))) continue;
    writer.exec(std::string(store_migrations::file(name)).c_str());
    Query(writer, "INSERT INTO schema_migrations (number, name) VALUES (?, ?)").bind(number_of(name), name).run();
  }
  renew_index(writer);
  writer.exec("COMMIT");
}

}  // namespace ops::store
