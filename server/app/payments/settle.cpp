#include "server/app/payments/settle.h"

#include <algorithm>
#include <stdexcept>

#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/orders/placing.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;
using domain::money::Fen;
using domain::payments::RefundState, domain::payments::RefundStep;
using PaymentStep = domain::payments::Step;

// Where the money of a company stands in the ledger: it belongs to the outside world until it is paid on.
store::LedgerAccount at_company(const std::string& company) { return {flow::Account::external, company}; }
store::LedgerAccount of_buyer(const std::string& buyer_id) { return {flow::Account::buyer_balance, buyer_id}; }
store::LedgerAccount going_back(const std::string& payment) { return {flow::Account::to_return, payment}; }

struct Movement {
  std::string kind;
  store::LedgerAccount from, to;
  Fen amount = 0;
  std::string order_id = {};
};
void move_money(store::Tx& tx, Movement what, Instant now) {
  tx.ledger().record({now,
                      std::move(what.kind),
                      std::move(what.order_id),
                      {{std::move(what.from), -what.amount}, {std::move(what.to), what.amount}}});
}

// To the buyer's balance, and on to the order; false: the order does not take it, and nothing has moved.
bool goes_where_it_was_wanted(Services& services, store::Tx& tx, const Payment& payment, Instant now) {
  const auto arrive = [&] {
    move_money(tx, {"topup", at_company(payment.company), of_buyer(payment.buyer_id), payment.amount}, now);
  };
  if (!payment.order_id.empty())
    return pay_in(services, tx, {payment.buyer_id, Role::buyer}, payment.order_id, payment.amount, arrive).ok();
  arrive();
  return true;
}

void tell_of_return(store::Tx& tx, const std::string& order_id, const std::string& code, Fen amount, Instant now) {
  if (const auto order = tx.orders().find(order_id)) notify_payment(tx, *order, code, amount, now);
}

void keep_to_give_back(store::Tx& tx, const Payment& payment, const domain::payments::RefundTerms& terms, Instant now) {
  move_money(tx, {"overpaid", at_company(payment.company), going_back(payment.number), payment.amount}, now);
  tx.payments().insert(next_refund({.payment = payment}, terms, payment.amount, RefundReason::unwanted, now));
  tell_of_return(tx, payment.order_id, "payment.returning", payment.amount, now);
}

void raise_alarm(store::Tx& tx, Payment& payment, std::string what) {
  payment.alarm = std::move(what);
  save_payment(tx, payment);
}

// A payment that nobody wanted is over with its one refund.
void end_unwanted(store::Tx& tx, const PaymentRefund& refund, PaymentStep step, Instant now) {
  if (refund.reason != RefundReason::unwanted) return;
  auto payment = tx.payments().find(refund.payment_number);
  if (payment && take(*payment, step, now)) save_payment(tx, *payment);
}

void note_given_back(store::Tx& tx, const PaymentRefund& refund, Instant now) {
  move_money(tx, {"returned", going_back(refund.payment_number), at_company(refund.company), refund.amount}, now);
  end_unwanted(tx, refund, PaymentStep::gave_back, now);
  tell_of_return(tx, refund.order_id, "payment.returned", refund.amount, now);
}

void note_kept(store::Tx& tx, const PaymentRefund& refund, Instant now) {
  move_money(tx, {"kept", going_back(refund.payment_number), of_buyer(refund.buyer_id), refund.amount}, now);
  end_unwanted(tx, refund, PaymentStep::kept, now);
  notify_kept(tx, refund.buyer_id, refund.amount, now);
}

// Nothing: no news.
std::optional<RefundStep> step_of(const PaymentRefund& refund, const payments::Refund& said) {
  switch (said.state) {
    case payments::RefundState::succeeded:
      return RefundStep::gave_back;
    case payments::RefundState::failed:
      return RefundStep::failed;
    case payments::RefundState::never:
      return RefundStep::cannot;
    case payments::RefundState::unknown:
      return RefundStep::lost;
    case payments::RefundState::processing:
      break;
  }
  return refund.state == RefundState::asked ? std::optional(RefundStep::accepted) : std::nullopt;
}

}  // namespace

Subjects about_payment(const Payment& payment) {
  Subjects about{Subject::account(payment.buyer_id)};
  if (!payment.order_id.empty()) about.add(Subject::order(payment.order_id));
  return about;
}

Subjects about_refund(const PaymentRefund& refund) {
  Subjects about{Subject::account(refund.buyer_id)};
  if (!refund.order_id.empty()) about.add(Subject::order(refund.order_id));
  return about;
}

void save_payment(store::Tx& tx, const Payment& payment) {
  tx.payments().update(payment);
  live_payment(tx, payment.buyer_id, payment.number);
}

void save_refund(store::Tx& tx, const PaymentRefund& refund) {
  tx.payments().update(refund);
  live_payment(tx, refund.buyer_id, refund.payment_number);
}

void note_paid(Services& services, store::Tx& tx, Payment payment, const payments::Provider& company,
               const payments::Trade& trade) {
  const domain::payments::Merchant ours{std::string(company.merchant()), std::string(company.app())};
  const domain::payments::Proof proof{trade.our_number, trade.currency, trade.merchant, trade.app, trade.paid_fen};
  if (const auto wrong = mismatch(payment, ours, proof))
    return raise_alarm(tx, payment, "paid, but not as asked: another " + std::string(mismatch_name(*wrong)));
  if (!after(payment.state, PaymentStep::paid)) return;  // it is known
  const Instant now = services.now();
  payment.their_number = trade.their_number;
  payment.paid_at = trade.paid_at;
  payment.alarm.clear();
  const bool wanted = goes_where_it_was_wanted(services, tx, payment, now);
  if (!wanted) keep_to_give_back(tx, payment, company.refund_terms(), now);
  if (!take(payment, wanted ? PaymentStep::paid : PaymentStep::unwanted, now))
    throw std::logic_error("the payment " + payment.number + " can be paid, but cannot go back");
  save_payment(tx, payment);
}

bool note_refund(Services& services, store::Tx& tx, PaymentRefund refund, const payments::Refund& said) {
  if (!is_on_its_way(refund.state)) return true;  // it is known
  const Instant now = services.now();
  const auto step = step_of(refund, said);
  if (step == RefundStep::gave_back && said.fen != refund.amount) {
    put_off(refund, now);
    refund.alarm = "the company gave back another amount than was asked for";
    save_refund(tx, refund);
    return true;
  }
  if (!step || !take(refund, *step, now)) return false;
  refund.alarm = *step == RefundStep::failed ? "the company does not give it back: " + said.reason : "";
  if (*step == RefundStep::gave_back) note_given_back(tx, refund, now);
  if (*step == RefundStep::cannot) note_kept(tx, refund, now);
  save_refund(tx, refund);
  return true;
}

PaymentRefund send_back(store::Tx& tx, const RefundSource& source, const domain::payments::RefundTerms& terms,
                        Fen amount, RefundReason reason, Instant now) {
  PaymentRefund refund = next_refund(source, terms, amount, reason, now);
  const std::string kind = reason == RefundReason::withdrawal ? "withdrawal" : "sent_back";
  move_money(tx, {kind, of_buyer(refund.buyer_id), going_back(refund.payment_number), amount, refund.order_id}, now);
  tx.payments().insert(refund);
  return refund;
}

void send_back_of_order(Services& services, store::Tx& tx, const flow::Order& order, Fen amount, Instant now) {
  constexpr int kMostPaymentsOfOrder = 10;  // (chosen) one takes it, others were given back; more are of no use
  for (const RefundSource& source : tx.payments().refund_sources(order.buyer_id, order.id, kMostPaymentsOfOrder)) {
    const payments::Provider* const company = payment_company(services, source.payment.company);
    if (!company) continue;
    const auto terms = company->refund_terms();
    const Fen part = std::min(amount, can_go_back(source, terms, now));
    if (part <= 0) continue;
    send_back(tx, source, terms, part, RefundReason::order, now);
    amount -= part;
  }
}

}  // namespace ops::app
