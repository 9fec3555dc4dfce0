#include "server/store/sqlite/migrate.h"

#include <sqlite3.h>

#include <set>

#include "server/store/sql/catalog/name_key.h"
#include "server/store/sql/orders/order_row.h"
#include "server/store/sql/schema.h"
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

void migrate(Connection& writer, SqliteTx& tx) {
  writer.database().createFunction("order_terms", 3, true, nullptr, &order_terms_in_sql);
  writer.database().createFunction("name_key", 1, true, nullptr, &name_key_in_sql);
  writer.exec("BEGIN IMMEDIATE");  // two processes starting at once: the second waits and finds the work done
  const std::set<std::int64_t> have = applied(writer);
  const auto names = store_migrations::names();                // sorted
  require_known_schema(have, migration_number(names.back()));  // what was begun goes with the connection
  for (const std::string_view name : names) {
    if (have.contains(migration_number(name))) continue;
    writer.exec(std::string(store_migrations::file(name)).c_str());
    Query(writer, "INSERT INTO schema_migrations (number, name) VALUES (?, ?)")
        .bind(migration_number(name), name)
        .run();
  }
  tx.listings().renew_all();
  writer.exec("COMMIT");
}

}  // namespace ops::store
