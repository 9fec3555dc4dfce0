#include "domain/orders/debts.h"

#include <algorithm>

namespace ops::domain::orders {

std::vector<OwedRefund> paid_from(Fen earnings, const std::vector<OwedRefund>& owed) {
  std::vector<OwedRefund> paid;
  for (const OwedRefund& one : owed) {
    const Fen amount = std::min(earnings, one.amount);
    if (amount <= 0) break;
    paid.push_back({one.order_id, one.buyer_id, amount});
    earnings -= amount;
  }
  return paid;
}

std::vector<Posting> postings_of_owed(Fen amount) {
  return {{Account::provider_earnings, -amount},
          {Account::buyer_balance, amount},
          {Account::external, amount},
          {Account::refund_owed, -amount}};
}

}  // namespace ops::domain::orders
