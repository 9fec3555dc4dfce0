// Reading rows of orders, for orders.cpp and order_lists.cpp.
#pragma once
#include "server/store/sql/catalog/listing_json.h"
#include "server/store/sql/session.h"

namespace ops::store {

inline const std::string kOrderColumns = "SELECT o.body, fixed.snapshot, o.number, b.display_name, p.display_name";
inline const std::string kOrderParties =
    "JOIN order_snapshots fixed ON fixed.order_id = o.id "
    "JOIN accounts b ON b.id = o.buyer_id JOIN accounts p ON p.id = o.provider_id ";
inline constexpr int kAfterOrderColumns = 5;

inline OrderRecord read_order(const Query& row) {
  return {order_from_text(row.text(0), row.text(1)), row.text(2), row.text(3), row.text(4)};
}

// Of all clocks, also those that only flag.
std::optional<Instant> earliest_due(const domain::orders::Order& order);

// What an order is found by, terms separated by spaces.
std::string order_terms(const std::string& number, const std::string& product, const std::string& buyer);

}  // namespace ops::store
