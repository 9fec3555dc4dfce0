// The database's schema, release by release.
#pragma once
#include "server/store/sqlite/sqlite_tx.h"

namespace ops::store {

// Brings the database up to the newest of the numbered migrations (migrations/0001_*.sql, …), all or none. Throws
// std::runtime_error when the database was written by a newer release.
void migrate(Connection& writer, SqliteTx& tx);

}  // namespace ops::store
