#include "domain/payments/payments.h"

#include <algorithm>
#include <array>

namespace ops::domain::payments {
namespace {

constexpr Transition kTransitions[] = {
    {State::created, Step::opened, State::open},
    {State::created, Step::refused, State::failed},
    {State::created, Step::closed, State::closed},
    {State::open, Step::closed, State::closed},
    // Whoever proves it first, and however late: what was paid is never passed over.
    {State::created, Step::paid, State::succeeded},
    {State::open, Step::paid, State::succeeded},
    {State::closed, Step::paid, State::succeeded},
    {State::failed, Step::paid, State::succeeded},
    {State::created, Step::unwanted, State::returning},
    {State::open, Step::unwanted, State::returning},
    {State::closed, Step::unwanted, State::returning},
    {State::failed, Step::unwanted, State::returning},
    {State::returning, Step::gave_back, State::returned},
    {State::returning, Step::kept, State::succeeded},
};

constexpr std::array<std::string_view, 7> kStateNames = {"created",  "open",   "succeeded", "returning",
                                                         "returned", "closed", "failed"};
constexpr std::array<std::string_view, 5> kMismatchNames = {"number", "currency", "merchant", "app", "amount"};

constexpr std::int64_t kFirstLooks[] = {5, 10, 20, 40};  // (chosen) seconds; then each minute
constexpr std::int64_t kLookSeconds = kMinute;
constexpr std::int64_t kLooksAfterClosing = 1;

}  // namespace

std::string_view state_name(State state) { return kStateNames.at(static_cast<std::size_t>(state)); }

std::optional<State> state_from_name(std::string_view name) {
  const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
  if (found == kStateNames.end()) return std::nullopt;
  return static_cast<State>(found - kStateNames.begin());
}

std::string_view mismatch_name(Mismatch mismatch) { return kMismatchNames.at(static_cast<std::size_t>(mismatch)); }

std::span<const Transition> transitions() { return kTransitions; }

std::optional<State> after(State from, Step step) {
  for (const Transition& row : kTransitions)
    if (row.from == from && row.step == step) return row.to;
  return std::nullopt;
}

std::optional<Mismatch> mismatch(const Payment& payment, const Merchant& ours, const Proof& proof) {
  if (proof.number != payment.number) return Mismatch::number;
  if (proof.currency != "CNY") return Mismatch::currency;
  if (proof.merchant != ours.merchant) return Mismatch::merchant;
  if (proof.app != ours.app) return Mismatch::app;
  if (proof.amount != payment.amount) return Mismatch::amount;
  return std::nullopt;
}

Call next_call(const Payment& payment, Instant now) {
  const bool expired = now >= payment.expires_at;
  switch (payment.state) {
    case State::created:
      return expired ? Call::close : Call::open;
    case State::open:
      return expired ? Call::close : Call::query;
    default:
      return Call::query;
  }
}

std::optional<Instant> next_look(const Payment& payment, Instant now) {
  const auto looks = static_cast<std::size_t>(payment.looks);
  switch (payment.state) {
    case State::created:
    case State::open: {
      const std::int64_t wait = looks < std::size(kFirstLooks) ? kFirstLooks[looks] : kLookSeconds;
      if (now >= payment.expires_at) return now + wait;  // closing has not come through yet
      return std::min(now + wait, payment.expires_at);
    }
    case State::closed:
      if (payment.looks >= kLooksAfterClosing) return std::nullopt;
      return now + kLookSeconds;
    default:
      return std::nullopt;
  }
}

bool take(Payment& payment, Step step, Instant now) {
  const auto next = after(payment.state, step);
  if (!next) return false;
  payment.state = *next;
  payment.looks = 0;
  payment.due_at = next_look(payment, now);
  return true;
}

Instant next_look_by_buyer(const Payment& payment, Instant now) {
  return std::max(now, payment.called_at + kFirstLooks[0]);
}

bool can_be_paid(const Payment& payment, Instant now) {
  return payment.state == State::open && now < payment.expires_at;
}

bool is_over(State state) {
  return state == State::succeeded || state == State::returned || state == State::closed || state == State::failed;
}

}  // namespace ops::domain::payments
