#include "server/app/payments/refund_calls.h"

#include "server/app/payments/setup.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

using domain::payments::RefundState;

std::string_view reason_for_payer(RefundReason reason) {
  switch (reason) {
    case RefundReason::unwanted:
      return "订单不再需要这笔付款 / The order no longer needs this payment";
    case RefundReason::order:
      return "订单退款 / Refund of the order";
    case RefundReason::withdrawal:
      break;
  }
  return "余额原路退回 / Balance returned to where it came from";
}

// Runs `step` (store::Tx&, PaymentRefund) on the refund as it is then.
template <class StepOnIt>
store::Written change_refund(Services& services, const PaymentRefund& refund, StepOnIt step) {
  return services.store.write(about_refund(refund), [&](store::Tx& tx) {
    auto now_there = tx.payments().find_refund(refund.number);
    if (!now_there) return false;
    step(tx, *std::move(now_there));
    return true;
  });
}

// Puts it off, so that nobody else calls for it meanwhile; after a crash somebody does. Undone: another one was quicker.
store::Written claim_refund(Services& services, PaymentRefund& refund, Instant now) {
  return services.store.write(about_refund(refund), [&](store::Tx& tx) {
    auto now_there = tx.payments().find_refund(refund.number);
    if (!now_there || !now_there->due_at || *now_there->due_at > now) return false;
    now_there->due_at = now + domain::payments::kClaimSeconds;
    tx.payments().update(*now_there);
    refund = *std::move(now_there);
    return true;
  });
}

payments::Outcome<payments::Refund> ask_company(Services& services, payments::Provider& company,
                                                const PaymentRefund& refund, domain::money::Fen payment_amount) {
  if (refund.state == RefundState::processing) return company.query_refund(refund.payment_number, refund.number);
  payments::RefundRequest request;
  request.payment_number = refund.payment_number;
  request.number = refund.number;
  request.fen = refund.amount;
  request.payment_fen = payment_amount;
  request.reason = reason_for_payer(refund.reason);
  request.notify_url = notify_address(services, refund.company);
  return company.refund(request);
}

// No news: asked again ever more seldom. What only the company's own people can change is for an operator to see.
void look_again_at_refund(Services& services, store::Tx& tx, PaymentRefund refund, const payments::Failure* failure) {
  if (!put_off(refund, services.now())) return;
  if (failure && failure->kind == payments::Failure::Kind::bad_signature)
    refund.alarm = "an answer was not signed by the company";
  if (failure && failure->kind == payments::Failure::Kind::refused)
    refund.alarm = "the company refuses it: " + failure->code + ' ' + failure->message;
  tx.payments().update(refund);
}

}  // namespace

std::string notify_address(const Services& services, const std::string& company) {
  return services.payments->site + "/payments/notify/" + company;
}

bool call_for_refund(Services& services, payments::Provider& company, PaymentRefund refund, Instant now) {
  const auto claimed = claim_refund(services, refund, now);
  if (claimed != store::Written::committed) return claimed == store::Written::undone;  // there may be more
  const auto payment = snapshot<std::optional<Payment>>(
      services, [&](const store::Tx& tx) { return tx.payments().find(refund.payment_number); });
  const auto said = ask_company(services, company, refund, payment.value().amount);
  const auto written = change_refund(services, refund, [&](store::Tx& tx, const PaymentRefund& now_there) {
    if (!said || !note_refund(services, tx, now_there, *said))
      look_again_at_refund(services, tx, now_there, said ? nullptr : &said.error());
  });
  return written == store::Written::committed;  // where the store refuses, it is called for again
}

bool take_event(Services& services, const payments::Provider& company, const payments::Refund& said) {
  const auto refund = snapshot<std::optional<PaymentRefund>>(
      services, [&](const store::Tx& tx) { return tx.payments().find_refund(said.our_number); });
  if (!refund || refund->company != company.name() || refund->payment_number != said.payment_number) return false;
  return change_refund(services, *refund, [&](store::Tx& tx, PaymentRefund now_there) {
           note_refund(services, tx, std::move(now_there), said);
         }) == store::Written::committed;
}

}  // namespace ops::app
