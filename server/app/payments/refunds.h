// Money that goes back to where it came from: what a buyer takes out of the balance, and what becomes of refunds.
// Rules: payments.refunds, payments.withdrawals, limits.payments. Why: docs/decisions/0046-refunds.md.
#pragma once
#include <string>
#include <vector>

#include "domain/payments/refunds.h"
#include "server/app/common.h"

namespace ops::app {

using domain::payments::PaymentRefund;

// A withdrawal takes from so many top-ups at most, the oldest ones.
inline constexpr int kMostTopUpsOfWithdrawal = 50;  // (chosen)

struct GoesBack {
  std::string company;
  domain::money::Fen amount = 0;
};
// How much of the buyer's balance can go back now, and through which company. Empty: nothing can.
Outcome<std::vector<GoesBack>> can_be_withdrawn(Services& services, const Caller& caller);

// Sends `amount` of the buyer's balance back to their top-ups, the oldest first, each at most by what is left of it. Problems: not_allowed,
// invalid ("amount_fen"), too_often (limits.payments). Returns the refunds that it takes.
Outcome<std::vector<PaymentRefund>> withdraw(Services& services, const Caller& caller, domain::money::Fen amount,
                                             const Idempotency& idempotency);

// The buyer's own, newest first.
Outcome<Listed<PaymentRefund>> own_refunds(Services& services, const Caller& caller, const PageQuery& page);
// Of an order of the buyer's own, newest first: what goes back where. Empty: nothing went through a company.
std::vector<PaymentRefund> refunds_of_order(Services& services, const Caller& caller, const std::string& order_id);

// For operators, newest first. `state`: empty: any; `with_alarm`: those that somebody has to look at.
Outcome<Listed<PaymentRefund>> refunds_for_operators(Services& services, const Caller& caller, const std::string& state,
                                                     bool with_alarm, const PageQuery& page);
// An operator has one that failed asked for once more, with the same number. Problems: not_allowed, not_found, wrong_state.
Outcome<PaymentRefund> retry_refund(Services& services, const Caller& caller, const std::string& number);

}  // namespace ops::app
