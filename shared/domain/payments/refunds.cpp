#include "domain/payments/refunds.h"

#include <algorithm>
#include <array>

namespace ops::domain::payments {
namespace {

constexpr RefundTransition kRefundTransitions[] = {
    {RefundState::asked, RefundStep::accepted, RefundState::processing},
    {RefundState::asked, RefundStep::gave_back, RefundState::succeeded},
    {RefundState::asked, RefundStep::failed, RefundState::failed},
    {RefundState::asked, RefundStep::cannot, RefundState::kept},
    // The company does not know of it any more: Alipay takes some that come to nothing.
    {RefundState::processing, RefundStep::lost, RefundState::asked},
    {RefundState::processing, RefundStep::gave_back, RefundState::succeeded},
    {RefundState::processing, RefundStep::failed, RefundState::failed},
    {RefundState::processing, RefundStep::cannot, RefundState::kept},
    // Settled by hand at the company, or asked for once more with the same number.
    {RefundState::failed, RefundStep::gave_back, RefundState::succeeded},
    {RefundState::failed, RefundStep::cannot, RefundState::kept},
    {RefundState::failed, RefundStep::retried, RefundState::asked},
};

constexpr std::array<std::string_view, 5> kRefundStateNames = {"asked", "processing", "succeeded", "failed", "kept"};
constexpr std::array<std::string_view, 3> kRefundReasonNames = {"unwanted", "order", "withdrawal"};

template <class Value, std::size_t kSize>
std::optional<Value> value_named(const std::array<std::string_view, kSize>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

// (chosen) A company is done within seconds, or a person there has to help: each time twice as long, an hour at most.
constexpr std::int64_t kFirstRefundLooks[] = {5, 10, 20, 40};
constexpr std::int64_t kLongestRefundLook = kHour;
std::int64_t until_refund_look(std::size_t looks) {
  constexpr std::size_t kMostDoublings = 6;
  if (looks < std::size(kFirstRefundLooks)) return kFirstRefundLooks[looks];
  return std::min(kMinute << std::min(looks - std::size(kFirstRefundLooks), kMostDoublings), kLongestRefundLook);
}

}  // namespace

std::string_view refund_state_name(RefundState state) { return kRefundStateNames.at(static_cast<std::size_t>(state)); }
std::optional<RefundState> refund_state_from_name(std::string_view name) {
  return value_named<RefundState>(kRefundStateNames, name);
}
std::string_view refund_reason_name(RefundReason reason) {
  return kRefundReasonNames.at(static_cast<std::size_t>(reason));
}
std::optional<RefundReason> refund_reason_from_name(std::string_view name) {
  return value_named<RefundReason>(kRefundReasonNames, name);
}

std::span<const RefundTransition> refund_transitions() { return kRefundTransitions; }

std::optional<RefundState> after(RefundState from, RefundStep step) {
  for (const RefundTransition& row : kRefundTransitions)
    if (row.from == from && row.step == step) return row.to;
  return std::nullopt;
}

Fen can_go_back(const RefundSource& source, const RefundTerms& terms, Instant now) {
  const Payment& payment = source.payment;
  const bool was_paid = payment.state == State::succeeded || payment.state == State::returning;
  if (!was_paid || !payment.paid_at || source.parts >= terms.most_parts) return 0;
  if (now >= *payment.paid_at + terms.within_seconds) return 0;
  return payment.amount - source.refunded;
}

PaymentRefund next_refund(const RefundSource& source, const RefundTerms& terms, Fen amount, RefundReason reason,
                          Instant now) {
  const Payment& payment = source.payment;
  PaymentRefund refund;
  refund.number = payment.number + "R" + std::to_string(source.parts + 1);
  refund.payment_number = payment.number;
  refund.company = payment.company;
  refund.buyer_id = payment.buyer_id;
  refund.order_id = payment.order_id;
  refund.amount = amount;
  refund.reason = reason;
  refund.created_at = now;
  refund.due_at = source.last_asked ? std::max(now, *source.last_asked + terms.seconds_apart) : now;
  return refund;
}

bool take(PaymentRefund& refund, RefundStep step, Instant now) {
  const auto next = after(refund.state, step);
  if (!next) return false;
  refund.state = *next;
  refund.due_at.reset();
  put_off(refund, now);
  if (step == RefundStep::retried) {
    refund.due_at = now;
    refund.looks = 0;
  }
  if (*next == RefundState::succeeded || *next == RefundState::kept) refund.ended_at = now;
  return true;
}

bool put_off(PaymentRefund& refund, Instant now) {
  if (refund.state != RefundState::asked && refund.state != RefundState::processing) return false;
  refund.due_at = now + until_refund_look(static_cast<std::size_t>(refund.looks));
  ++refund.looks;
  return true;
}

bool is_on_its_way(RefundState state) { return state != RefundState::succeeded && state != RefundState::kept; }

}  // namespace ops::domain::payments
