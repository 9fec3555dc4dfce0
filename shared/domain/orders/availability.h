// Why an action that a party will want is not there yet: from when, or after whose action. Read from the same table as the
// buttons. Rule: orders.next-steps.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

enum class Why {
  not_yet,    // from `at` on
  too_soon,   // again from `at` on: at most once a day
  after,      // once `by` has done `next`
  used,       // it can be done once, and has been
  too_many,   // as often as it can be done
  too_late,   // since `at`
  clock_due,  // a clock is due and goes first
  suspended,  // while the provider's account is
};
std::string_view why_name(Why why);
std::optional<Why> why_from_name(std::string_view name);

struct Unavailable {
  Action action;
  Why why = Why::after;
  std::optional<Instant> at;
  std::optional<Actor> by;     // of `after`
  std::optional<Action> next;  // of `after`
  bool operator==(const Unavailable&) const = default;
};
// Of this actor: what the state knows and does not allow now, and what the awaited party's next step will bring. In the
// table's order; nothing that allowed_actions() has.
std::vector<Unavailable> unavailable_actions(const Order& order, Actor actor, Instant now,
                                             const PlatformSettings& settings);

}  // namespace ops::domain::orders
