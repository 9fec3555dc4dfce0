#include "domain/orders/secrets.h"

#include <algorithm>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::orders {

namespace checks = catalog::checks;

SecretDraft normalized(SecretDraft draft) {
  if (text::valid_utf8(draft.label)) draft.label = text::clean(draft.label);
  return draft;
}

Errors check_secret(const SecretDraft& draft, Instant now) {
  Errors errors;
  checks::text(errors, "label", draft.label, kMaxSecretLabel);
  if (draft.value.empty()) {
    errors.push_back({"value", Code::required, {}});
  } else if (!text::valid_utf8(draft.value) || draft.value.find('\0') != std::string::npos) {
    errors.push_back({"value", Code::malformed, {}});
  } else if (const auto length = static_cast<std::int64_t>(text::length(draft.value)); length > kMaxSecretValue) {
    errors.push_back({"value", Code::too_long, {{"max", kMaxSecretValue}, {"actual", length}}});
  }
  if (!draft.until) {
    errors.push_back({"until", Code::required, {}});
  } else if (*draft.until <= now || *draft.until > now + kMaxSecretSeconds) {
    errors.push_back(
        {"until", Code::out_of_range, {{"min", to_rfc3339(now + 1)}, {"max", to_rfc3339(now + kMaxSecretSeconds)}}});
  }
  return errors;
}

bool may_share_secret(const Order& order, Actor actor, Instant now) {
  if (!receiver_of(actor)) return false;
  return awaited(order.state).has_value() || (order.warranty_until && *order.warranty_until > now);
}

Instant secret_ends(const Order& order, Instant until, Instant now) {
  return awaited(order.state) ? until : std::min(until, now + kSecretAfterEndSeconds);
}

bool is_step(Action action) {
  constexpr Action kBeside[] = {Action::share_secret, Action::reveal_secret, Action::revoke_secret,
                                Action::erase_secret, Action::reminder};
  return std::find(std::begin(kBeside), std::end(kBeside), action) == std::end(kBeside);
}

std::optional<Actor> receiver_of(Actor giver) {
  if (giver == Actor::buyer) return Actor::provider;
  if (giver == Actor::provider) return Actor::buyer;
  return std::nullopt;
}

}  // namespace ops::domain::orders
