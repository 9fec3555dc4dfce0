#include "server/app/orders/replay.h"

#include "server/app/transact.h"

namespace ops::app {

Outcome<std::optional<store::RequestRecord>> answer_before(const store::Tx& tx, const Caller& caller,
                                                           const Idempotency& idempotency) {
  using Answer = std::optional<store::RequestRecord>;
  if (idempotency.key.empty()) return Answer{};
  Answer first = tx.requests().find(caller.account_id, idempotency.key);
  if (first && first->fingerprint != idempotency.fingerprint) return problem(Problem::Kind::key_reused);
  return first;
}

void remember(store::Tx& tx, const Caller& caller, const Idempotency& idempotency, const std::string& ref,
              const std::string& answer, Instant now) {
  if (idempotency.key.empty()) return;
  tx.requests().insert({caller.account_id, idempotency.key, idempotency.fingerprint, ref, answer, now});
}

}  // namespace ops::app
