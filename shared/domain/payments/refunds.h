// What goes back through a payment company, in parts: the life of a refund as a table, what may go back of which payment, and when the
// company is called. Nothing here calls anybody. Rules: payments.return, payments.refunds, payments.withdrawals.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/payments/payments.h"
#include "domain/payments/refund_terms.h"

namespace ops::domain::payments {

enum class RefundState : std::uint8_t {
  asked,       // on our disk; the company may not know of it yet
  processing,  // the company has taken it
  succeeded,   // the money is where it came from
  failed,      // the company took it and did not carry it out: still owed, and an operator has to look
  kept,        // it can never go back: the money is in the buyer's balance
};
std::string_view refund_state_name(RefundState state);
std::optional<RefundState> refund_state_from_name(std::string_view name);

enum class RefundReason : std::uint8_t {
  unwanted,    // the order does not take the payment
  order,       // the order was refunded, in whole or in part, or became cheaper
  withdrawal,  // the buyer took money out of the balance
};
std::string_view refund_reason_name(RefundReason reason);
std::optional<RefundReason> refund_reason_from_name(std::string_view name);

enum class RefundStep : std::uint8_t { accepted, lost, gave_back, failed, cannot, retried };
struct RefundTransition {
  RefundState from;
  RefundStep step;
  RefundState to;
};
std::span<const RefundTransition> refund_transitions();
std::optional<RefundState> after(RefundState from, RefundStep step);  // nothing: the table has no such row

struct PaymentRefund {
  std::string number;                       // ours, which the company knows it by: never used again
  std::string payment_number;               // whose money it is
  std::string company, buyer_id, order_id;  // the payment's; a withdrawal has no order
  Fen amount = 0;
  RefundReason reason = RefundReason::unwanted;
  RefundState state = RefundState::asked;
  Instant created_at;
  std::optional<Instant> due_at{};    // when the company is called next; nothing: not by itself
  std::int64_t looks = 0;             // calls since it was asked for: ever more seldom
  std::optional<Instant> ended_at{};  // when it succeeded, or was kept
  std::string alarm;                  // why an operator has to look; one English line, empty: nothing is wrong
};

// A payment with what became of its money so far.
struct RefundSource {
  Payment payment;
  Fen refunded = 0;                     // gone back, or on its way
  std::int64_t parts = 0;               // refunds that were ever asked for
  std::optional<Instant> last_asked{};  // when the last of them was or will be asked for
};
// How much of it can go back: 0 where the company takes no refund of it any more.
Fen can_go_back(const RefundSource& source, const RefundTerms& terms, Instant now);
// The next refund of the payment, due as early as the company takes it. REQUIRES: 0 < amount <= can_go_back
PaymentRefund next_refund(const RefundSource& source, const RefundTerms& terms, Fen amount, RefundReason reason,
                          Instant now);

// Into its next state, whose first look it plans. False: the table has no such step now, and nothing is changed.
[[nodiscard]] bool take(PaymentRefund& refund, RefundStep step, Instant now);
// After a call that brought no news: plans the next one, ever later. False: it is not called for by itself, and nothing is changed.
bool put_off(PaymentRefund& refund, Instant now);
// The money is neither at its owner's nor given up: it stands on its way.
bool is_on_its_way(RefundState state);

}  // namespace ops::domain::payments
