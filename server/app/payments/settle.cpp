#include "server/app/payments/settle.h"

#include <stdexcept>

#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/orders/placing.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;
using domain::payments::State;
using domain::payments::Step;

// Where the money of a company stands in the ledger: it belongs to the outside world until it is paid on.
store::LedgerAccount at_company(const Payment& payment) { return {flow::Account::external, payment.company}; }
store::LedgerAccount of_buyer(const Payment& payment) { return {flow::Account::buyer_balance, payment.buyer_id}; }
store::LedgerAccount going_back(const Payment& payment) { return {flow::Account::to_return, payment.number}; }

void move_money(store::Tx& tx, const Payment& payment, std::string kind, store::LedgerAccount from,
                store::LedgerAccount to, Instant now) {
  tx.ledger().record({now, std::move(kind), {}, {{std::move(from), -payment.amount}, {std::move(to), payment.amount}}});
}

// To the buyer's balance, and on to the order; false: the order does not take it, and nothing has moved.
bool goes_where_it_was_wanted(Services& services, store::Tx& tx, const Payment& payment, Instant now) {
  const auto arrive = [&] { move_money(tx, payment, "topup", at_company(payment), of_buyer(payment), now); };
  if (!payment.order_id.empty())
    return pay_in(services, tx, {payment.buyer_id, Role::buyer}, payment.order_id, payment.amount, arrive).ok();
  arrive();
  return true;
}

void tell_of_return(store::Tx& tx, const Payment& payment, const std::string& code, Instant now) {
  if (const auto order = tx.orders().find(payment.order_id)) notify_payment(tx, *order, code, payment.amount, now);
}

void keep_to_give_back(store::Tx& tx, const Payment& payment, Instant now) {
  move_money(tx, payment, "overpaid", at_company(payment), going_back(payment), now);
  tell_of_return(tx, payment, "payment.returning", now);
}

void raise_alarm(store::Tx& tx, Payment& payment, std::string what) {
  payment.alarm = std::move(what);
  save_payment(tx, payment);
}

}  // namespace

Subjects about_payment(const Payment& payment) {
  Subjects about{Subject::account(payment.buyer_id)};
  if (!payment.order_id.empty()) about.add(Subject::order(payment.order_id));
  return about;
}

void save_payment(store::Tx& tx, const Payment& payment) {
  tx.payments().update(payment);
  live_payment(tx, payment.buyer_id, payment.number);
}

void note_paid(Services& services, store::Tx& tx, Payment payment, const domain::payments::Merchant& ours,
               const payments::Trade& trade) {
  const domain::payments::Proof proof{trade.our_number, trade.currency, trade.merchant, trade.app, trade.paid_fen};
  if (const auto wrong = mismatch(payment, ours, proof))
    return raise_alarm(tx, payment, "paid, but not as asked: another " + std::string(mismatch_name(*wrong)));
  if (!after(payment.state, Step::paid)) return;  // it is known
  const Instant now = services.now();
  payment.their_number = trade.their_number;
  payment.paid_at = trade.paid_at;
  payment.alarm.clear();
  const bool wanted = goes_where_it_was_wanted(services, tx, payment, now);
  if (!wanted) keep_to_give_back(tx, payment, now);
  if (!take(payment, wanted ? Step::paid : Step::unwanted, now))
    throw std::logic_error("the payment " + payment.number + " can be paid, but cannot go back");
  save_payment(tx, payment);
}

void note_returned(Services& services, store::Tx& tx, Payment payment, const payments::Refund& refund) {
  if (payment.state != State::returning) return;  // it is known
  if (refund.state == payments::RefundState::failed)
    return raise_alarm(tx, payment, "the company does not give it back: " + refund.reason);
  if (refund.fen != payment.amount)
    return raise_alarm(tx, payment, "the company gave back another amount than was asked for");
  const Instant now = services.now();
  if (!take(payment, Step::gave_back, now)) return;
  payment.alarm.clear();
  move_money(tx, payment, "returned", going_back(payment), at_company(payment), now);
  tell_of_return(tx, payment, "payment.returned", now);
  save_payment(tx, payment);
}

}  // namespace ops::app
