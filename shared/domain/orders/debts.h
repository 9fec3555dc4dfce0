// What providers owe for refunds of completed orders that their earnings did not cover. It is taken first from whatever they earn
// later, and goes to the buyers in the order in which it came to be owed. Rule: money.debts.
#pragma once
#include <string>
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// Of one order: what its buyer is still to get.
struct OwedRefund {
  std::string order_id, buyer_id;
  Fen amount = 0;
  bool operator==(const OwedRefund&) const = default;
};
// What is paid of each now, out of so much earned. `owed`: the oldest first. Those that nothing is left for are not in the answer.
std::vector<OwedRefund> paid_from(Fen earnings, const std::vector<OwedRefund>& owed);
// What paying so much of one moves: from the earnings to the buyer, and the debt is so much less.
std::vector<Posting> postings_of_owed(Fen amount);

}  // namespace ops::domain::orders
