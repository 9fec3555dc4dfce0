// The topics on one connection, with SQLite's indexes of texts.
#pragma once
#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/tx.h"
#include "server/store/sqlite/connection.h"
#include "server/store/sqlite/search/listing_terms.h"
#include "server/store/sqlite/search/text_indexes.h"

namespace ops::store {

class SqliteTx final : public SqlTx {
 public:
  explicit SqliteTx(Connection& db)
      : SqlTx(db, {listings_, orders_, questions_}),
        terms_(db),
        listings_(db, catalogue(), terms_),
        orders_(db),
        questions_(db) {}
  SqlListingIndex& listings() { return listings_; }

 private:
  SqliteListingTerms terms_;
  SqlListingIndex listings_;
  SqliteOrderTexts orders_;
  SqliteQuestionTexts questions_;
};

}  // namespace ops::store
