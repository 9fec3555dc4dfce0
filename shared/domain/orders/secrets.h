// Secrets (passwords, keys) that the parties of an order hand each other, apart from messages:
// shown once or until a date, every look in the record, erased after completion. Rule: orders.shared-secrets.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/orders/actions.h"
#include "domain/orders/order.h"

namespace ops::domain::orders {

inline constexpr std::int64_t kMaxSecretLabel = 50, kMaxSecretValue = 4000;  // code points
inline constexpr std::int64_t kMaxSecretSeconds = 90 * kDay;
// (chosen) What was handed over with the last delivery can still be read for a while after the order is finished.
inline constexpr std::int64_t kSecretAfterEndSeconds = 3 * kDay;
// (chosen) What may be looked at once stays for so long after the first look: an answer that was lost on its way can be asked for
// again. Who has it confirms that, and it is erased at once.
inline constexpr std::int64_t kSecretSeenSeconds = 10 * kMinute;

struct SecretDraft {
  std::string label;  // what it is: not secret
  std::string value;  // kept byte for byte: a password is not a text to be tidied
  bool once = false;  // erased kSecretSeenSeconds after the first look, or when its reading is confirmed
  std::optional<Instant> until;
};
// The label trimmed, NFC.
SecretDraft normalized(SecretDraft draft);
// Of a normalized draft. Fields "label", "value" (required, malformed, too_long) and "until" (required, out_of_range).
Errors check_secret(const SecretDraft& draft, Instant now);

// Between the parties of an order that is not finished, or is under warranty.
bool may_share_secret(const Order& order, Actor actor, Instant now);
// How long it may be read at most: what was given on a finished order ends as what is left of it does.
Instant secret_ends(const Order& order, Instant until, Instant now);
// Whether an event of that action is a step of the order, with a version of its own. Secrets come and go beside it; a reminder
// leaves it as it is: what a party has on the screen is not out of date by it.
bool is_step(Action action);
// Who it was given to. Nobody else ever sees it, not even who gave it, nor an operator.
std::optional<Actor> receiver_of(Actor giver);

}  // namespace ops::domain::orders
