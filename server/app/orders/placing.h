// Placing and paying an order within another use-case's transaction. For use-cases only.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/orders/order.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

inline constexpr std::string_view kOrderIdPrefix = "ord_";  // of new_id()

// What an order freezes of a product on sale.
domain::orders::Snapshot snapshot_of(const store::LiveRecord& live, const domain::catalog::Sku& sku);
// One of it, for this buyer, with everything that placing an order brings about; its id.
Outcome<std::string> place_in(Services& services, store::Tx& tx, const Caller& buyer, domain::orders::Snapshot snapshot,
                              std::optional<domain::money::Fen> seen_price);
// Pays an order with money that is on its way to the buyer's balance: `arrive` brings it there, and is called once the order takes it. A
// problem leaves everything as it was, and `arrive` is not called.
Outcome<std::string> pay_in(Services& services, store::Tx& tx, const Caller& buyer, const std::string& id,
                            domain::money::Fen amount, const std::function<void()>& arrive);

}  // namespace ops::app
