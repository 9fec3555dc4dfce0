// Who an order's business is. For use-cases only.
#pragma once
#include <optional>
#include <string>

#include "domain/orders/attachments.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// In what part this caller meets this order; nothing: not theirs to know about.
std::optional<domain::orders::Actor> actor_of(const Caller& caller, const domain::orders::Order& order);
// The caller's own uploads, for the rules. `tx` must outlive it.
domain::orders::FileLookup own_files(const store::Tx& tx, const std::string& account_id);

}  // namespace ops::app
