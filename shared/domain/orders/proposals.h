// What would become of the money if a party did what moves it, or agreed to what is proposed. Rules:
// orders.refund, orders.settlement, orders.decision, money.escrow.
#pragma once
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// What an action that asks for nothing more (accept, cancel, pay, agree_…) would move if its party did it now, by the order's
// own rules. Empty: nothing, or it is not possible.
std::vector<Posting> postings_if_done(const Order& order, Action action, Actor actor, const PlatformSettings& settings);
// By the order's own rules: of the settlement that is proposed in its dispute, or else of the change order that is open.
// Empty: nothing is proposed.
std::vector<Posting> postings_if_agreed(const Order& order, const PlatformSettings& settings);

}  // namespace ops::domain::orders
