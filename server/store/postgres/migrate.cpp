#include "server/store/postgres/migrate.h"

#include <set>
#include <stdexcept>

#include "server/store/sql/schema.h"
#include "store_migrations_postgres.h"

namespace ops::store {
namespace {

// Texts are compared byte by byte, as SQLite compares them: cursors, and the ranges of what begins alike, rest on it.
void require_collation(Session& db) {
  Query row(db,
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database "
            "WHERE datname = current_database()");
  row.step();
  const auto is_c = [&](int column) { return row.text(column) == "C" || row.text(column) == "POSIX"; };
  if (row.text(0) != "UTF8" || !is_c(1) || !is_c(2))
    throw std::runtime_error("the database has the encoding " + row.text(0) + " and the collation " + row.text(1) +
                             "; create one with TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
}

std::set<std::int64_t> applied(PostgresTx& tx) {
  tx.link().execute(
      "SET LOCAL client_min_messages = error; CREATE TABLE IF NOT EXISTS schema_migrations (number bigint PRIMARY KEY, "
      "name text NOT NULL, applied_at bigint NOT NULL DEFAULT extract(epoch FROM now()))");
  std::set<std::int64_t> numbers;
  for (Query row(tx.session(), "SELECT number FROM schema_migrations"); row.step();) numbers.insert(row.integer(0));
  return numbers;
}

}  // namespace

std::int64_t newest_migration() { return migration_number(store_migrations_postgres::names().back()); }

void migrate(PostgresTx& tx) {
  require_collation(tx.session());
  tx.link().execute("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0");
  tx.session().lock_until_commit("migrations");  // servers that start at once: the second waits and finds the work done
  const std::set<std::int64_t> have = applied(tx);
  const auto names = store_migrations_postgres::names();  // sorted
  require_known_schema(have, newest_migration());
  for (const std::string_view name : names) {
    if (have.contains(migration_number(name))) continue;
    tx.link().execute(std::string(store_migrations_postgres::file(name)));
    Query(tx.session(), "INSERT INTO schema_migrations (number, name) VALUES (?, ?)")
        .bind(migration_number(name), name)
        .run();
  }
  tx.listings().renew_all();
  tx.link().execute("COMMIT");
}

}  // namespace ops::store
