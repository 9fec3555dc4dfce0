// Idempotency keys: the same request twice gives the same answer once more. For use-cases only.
// Rule: api.idempotency.
#pragma once
#include <string>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// The answer given before to this key, if any. Without a key every request is new. Problem: key_reused.
Outcome<std::optional<store::RequestRecord>> answer_before(const store::Tx& tx, const Caller& caller,
                                                           const Idempotency& idempotency);
// Keeps the answer in the transaction of the action itself, so that a crash keeps both or neither.
void remember(store::Tx& tx, const Caller& caller, const Idempotency& idempotency, const std::string& ref,
              const std::string& answer, Instant now);

}  // namespace ops::app
