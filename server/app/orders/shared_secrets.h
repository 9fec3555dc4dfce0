// Secrets that the parties of an order hand each other. What they say is sealed before it reaches the store, is shown to its
// receiver alone, and every look is an event of the order; events, messages, logs and the case never hold it.
#pragma once
#include <string>
#include <vector>

#include "domain/orders/secrets.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/common.h"
#include "server/app/orders/orders.h"

namespace ops::app {

struct Secret {
  std::string id;
  domain::orders::Actor giver = domain::orders::Actor::buyer;
  std::string label;
  bool once = false;
  Instant created_at, until;
  std::int64_t reveals = 0;
  std::optional<Instant> erased_at;
  std::string erased_why;                       // seen, expired, revoked, completed; empty: it is still there
  bool may_reveal = false, may_revoke = false;  // the caller, now
};
// Parties and operators; operators see that there are some, and may neither look nor revoke.
Outcome<std::vector<Secret>> secrets(Services& services, const Caller& caller, const std::string& order_id);
bool may_share_secret(Services& services, const Caller& caller, const OrderView& order);
// wrong_state: the order is finished; conflict: too many that are not erased yet ("label": too_many).
Outcome<Secret> share_secret(Services& services, const Caller& caller, const std::string& order_id,
                             const domain::orders::SecretDraft& draft, const Idempotency& idempotency);
struct ShownSecret {
  Secret secret;  // after the look
  std::string value;
};
// wrong_state: erased. Each call is a look. What may be looked at once is erased minutes after the first.
Outcome<ShownSecret> reveal_secret(Services& services, const Caller& caller, const std::string& order_id,
                                   const std::string& id);
// What was looked at, again: no look of its own. wrong_state: erased, or never looked at.
Outcome<ShownSecret> shown_secret(Services& services, const Caller& caller, const std::string& order_id,
                                  const std::string& id);
// Its receiver has it: what may be looked at once is erased. Again: nothing more. wrong_state: never looked at.
Outcome<Secret> confirm_secret(Services& services, const Caller& caller, const std::string& order_id,
                               const std::string& id);
Outcome<Secret> revoke_secret(Services& services, const Caller& caller, const std::string& order_id,
                              const std::string& id);
// Erases those whose time has come; returns how many. Called by a timer and at start.
int erase_due_secrets(Services& services);

}  // namespace ops::app
