// What an account may do so often a day, or so often on one order (domain/limits). For use-cases only.
#pragma once
#include <optional>
#include <string>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// Counted by days in Shanghai: what the account has used up is free again at midnight there. Nothing: it has some left.
std::optional<Problem> used_up_today(const store::Tx& tx, const std::string& account_id, domain::limits::Bound bound,
                                     Instant now);
void count_today(store::Tx& tx, const std::string& account_id, domain::limits::Bound bound, Instant now);
// Whether the account has taken as many steps on the order in the last 24 hours as anybody may.
std::optional<Problem> steps_used_up(const store::Tx& tx, const std::string& order_id, const std::string& account_id,
                                     Instant now);

}  // namespace ops::app
