#include "server/store/sqlite/migrate.h"

#include <sqlite3.h>

#include <stdexcept>

#include "server/store/sqlite/order_row.h"
#include "server/store/sqlite/search_index.h"
#include "store_migrations.h"

namespace ops::store {
namespace {

std::int64_t applied(Connection& db) {
  db.exec(
      "CREATE TABLE IF NOT EXISTS schema_migrations "
      "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL DEFAULT (unixepoch())) STRICT");
  Query newest(db, "SELECT coalesce(max(number), 0) FROM schema_migrations");
  newest.step();
  return newest.integer(0);
}

// Terms are made by the rules, so migrations that fill an index of them ask for these.
void order_terms_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const auto text = [&](int i) { return std::string(reinterpret_cast<const char*>(sqlite3_value_text(values[i]))); };
  const std::string terms = order_terms(text(0), text(1), text(2));
  sqlite3_result_text(context, terms.data(), static_cast<int>(terms.size()), SQLITE_TRANSIENT);
}

}  // namespace

void migrate(Connection& writer) {
  writer.database().createFunction("order_terms", 3, true, nullptr, &order_terms_in_sql);
  writer.exec("BEGIN IMMEDIATE");  // two processes starting at once: the second waits and finds the work done
  const std::int64_t have = applied(writer);
  std::int64_t number = 0;
  for (std::string_view name : store_migrations::names()) {  // sorted by name: 0001_…, 0002_…
    if (++number <= have) continue;
    writer.exec(std::string(store_migrations::file(name)).c_str());
    Query(writer, "INSERT INTO schema_migrations (number, name) VALUES (?, ?)").bind(number, name).run();
  }
  if (have > number) {
    writer.exec("ROLLBACK");
    throw std::runtime_error("the database was written by a newer release (schema " + std::to_string(have) +
                             ", this release knows " + std::to_string(number) + "); start that release instead");
  }
  renew_index(writer);
  writer.exec("COMMIT");
}

}  // namespace ops::store
