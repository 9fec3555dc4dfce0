// The schema of a PostgreSQL database, release by release.
#pragma once
#include "server/store/postgres/postgres_tx.h"

namespace ops::store {

// The number of the newest migration that this release has.
std::int64_t newest_migration();

// Brings the database up to the newest of the numbered migrations (migrations/postgres/0001_*.sql, …), all or none, and one server at a
// time. Throws std::runtime_error, in words for an operator, when a newer release has written the database, or its encoding or
// collation is not the one that lists are read in.
void migrate(PostgresTx& tx);

}  // namespace ops::store
