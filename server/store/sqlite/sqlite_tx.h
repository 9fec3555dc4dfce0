// The topics on one connection, with SQLite's index of listings.
#pragma once
#include "server/store/sql/tx.h"
#include "server/store/sqlite/search/listing_index.h"

namespace ops::store {

class SqliteTx final : public SqlTx {
 public:
  explicit SqliteTx(Connection& db) : SqlTx(db, index_), index_(db, catalogue()) {}

 private:
  SqliteListingIndex index_;
};

}  // namespace ops::store
