// What a market's texts are found by is each engine's own: it is made anew after the tables have been filled.
#pragma once
#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/tx.h"

namespace ops::store {

// REQUIRES: the indexes of orders and questions are empty; that of listings may hold anything.
inline void find_all_texts(Session& db, SqlTx& tx, SqlListingIndex& listings) {
  Query(db, "UPDATE counters SET value = 0 WHERE name = 'search_index'").run();
  listings.renew_all();
  tx.sql_orders().index_all();
  tx.sql_questions().index_all();
}

}  // namespace ops::store
