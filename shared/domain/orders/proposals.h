// What would become of the money if the other party agreed to what is proposed. Source: orders.md, "Actions", "Money".
#pragma once
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// By the order's own rules: of the settlement that is proposed in its dispute, or else of the change order that is open.
// Empty: nothing is proposed.
std::vector<Posting> postings_if_agreed(const Order& order, const Policy& policy);

}  // namespace ops::domain::orders
