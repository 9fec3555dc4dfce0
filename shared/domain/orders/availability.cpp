#include "domain/orders/availability.h"

#include <algorithm>
#include <iterator>

namespace ops::domain::orders {
namespace {

constexpr std::string_view kWhyNames[] = {"not_yet",  "too_soon", "after",     "used",
                                          "too_many", "too_late", "clock_due", "suspended"};
static_assert(std::size(kWhyNames) == static_cast<std::size_t>(Why::suspended) + 1);

struct Asking {
  const Order& order;
  Actor actor;
  Instant now;
  const PlatformSettings& settings;
};

using Reason = std::optional<Unavailable>;

Unavailable after(Action action, Actor by, Action next) { return {action, Why::after, std::nullopt, by, next}; }

Actor other_party(Actor actor) { return actor == Actor::buyer ? Actor::provider : Actor::buyer; }

std::optional<Instant> due_of(const Order& order, ClockName name) {
  for (const Clock& clock : order.clocks)
    if (clock.name == name) return clock.due_at;
  return std::nullopt;
}

Reason reminded(const Asking& a, Action action) {
  if (!a.order.last_reminded_at) return std::nullopt;
  return Unavailable{action, Why::too_soon, *a.order.last_reminded_at + a.settings.remind_seconds, {}, {}};
}

Reason not_overdue(const Asking& a, Action action) {
  const auto at = due_of(a.order, ClockName::start);
  return at ? Reason(Unavailable{action, Why::not_yet, at, {}, {}}) : std::nullopt;
}

Reason extended(const Asking&, Action action) { return Unavailable{action, Why::used, {}, {}, {}}; }
Reason used_up(const Asking&, Action action) { return Unavailable{action, Why::too_many, {}, {}, {}}; }

Reason not_proposed(const Asking& a, Action action) {
  return after(action, other_party(a.actor), Action::propose_settlement);
}

Reason demanded(const Asking&, Action action) { return after(action, Actor::buyer, Action::submit_demand); }

// Waiting for the answer to the change that is open, or there have been as many as there can be.
Reason change_waits(const Asking& a, Action action) {
  return open_change(a.order) ? Reason(after(action, Actor::buyer, Action::agree_change)) : used_up(a, action);
}

Reason not_paid(const Asking& a, Action action) {
  if (!a.settings.provider_suspended) return std::nullopt;
  return Unavailable{action, Why::suspended, {}, {}, {}};
}

Reason no_change(const Asking& a, Action action) {
  if (open_change(a.order)) return not_paid(a, action);
  return after(action, Actor::provider, Action::propose_change);
}

Reason no_claim(const Asking& a, Action action) {
  if (a.order.warranty_until && a.now >= *a.order.warranty_until)
    return Unavailable{action, Why::too_late, a.order.warranty_until, {}, {}};
  return open_claim(a.order) ? Reason(after(action, Actor::buyer, Action::close_claim)) : used_up(a, action);
}

Reason reviewed(const Asking&, Action action) { return Unavailable{action, Why::used, {}, {}, {}}; }

Reason reply_waits(const Asking& a, Action action) {
  return a.order.review ? reviewed(a, action) : Reason(after(action, Actor::buyer, Action::review));
}

// Guards that are not here never hide a button.
struct PreconditionReason {
  Precondition precondition;
  Reason (*reason)(const Asking&, Action);
};
constexpr PreconditionReason kReasons[] = {
    {Precondition::same_total_and_balance, not_paid},
    {Precondition::demand_is_optional, demanded},
    {Precondition::delivery_complete, used_up},
    {Precondition::rejection, used_up},
    {Precondition::not_reminded_lately, reminded},
    {Precondition::not_extended, extended},
    {Precondition::refund_asked, used_up},
    {Precondition::overdue_and_statement, not_overdue},
    {Precondition::statement, used_up},
    {Precondition::proposed_by_the_other, not_proposed},
    {Precondition::change_proposed, change_waits},
    {Precondition::change_is_open, no_change},
    {Precondition::change_and_balance, no_change},
    {Precondition::claim, no_claim},
    {Precondition::first_review, reviewed},
    {Precondition::first_reply, reply_waits},
};

// A claim's own steps are there one after the other.
Reason claim_waits(const Asking& a, const Transition& row) {
  if (!open_claim(a.order)) return std::nullopt;
  if (row.when == When::claim_in_progress && a.order.claims.back().state == ClaimState::open)
    return after(row.action, Actor::provider, Action::start_claim);
  if (row.when == When::claim_is_finished && row.actor == Actor::buyer)
    return after(row.action, Actor::provider, Action::finish_claim);
  return std::nullopt;
}

Reason reason_of(const Asking& a, const Transition& row) {
  if (row.when >= When::change_waits && !holds_now(row, a.order)) return claim_waits(a, row);
  const auto* found = std::find_if(std::begin(kReasons), std::end(kReasons),
                                   [&](const PreconditionReason& one) { return one.precondition == row.precondition; });
  return found == std::end(kReasons) ? std::nullopt : found->reason(a, row.action);
}

bool knows(const std::vector<Unavailable>& all, Action action) {
  return std::any_of(all.begin(), all.end(), [&](const Unavailable& one) { return one.action == action; });
}

// Where the order goes when the awaited party does what it is awaited for: not into an interruption, not to an end, and not
// back to an earlier state, which nobody waits for (a demand form returned, a delivery rejected).
std::optional<State> goes_on_to(const Order& order, const Transition& row) {
  if (row.from != order.state || awaited(order.state) != row.actor) return std::nullopt;
  const State to = row.to != kBack ? row.to : order.paused ? order.paused->state : order.state;
  if (to == order.state || pauses(to) || to == State::cancelled || to == State::refunded) return std::nullopt;
  if (!pauses(order.state) && to < order.state) return std::nullopt;
  return to;
}

// The awaited party's first step of these, so that one action is explained by one step.
void add_next(const Asking& a, const std::vector<Action>& allowed, std::vector<Unavailable>& all) {
  for (const Transition& step : transitions()) {
    const auto to = goes_on_to(a.order, step);
    if (!to) continue;
    for (const Transition& row : transitions()) {
      const bool known =
          knows(all, row.action) || std::find(allowed.begin(), allowed.end(), row.action) != allowed.end();
      if (row.from != *to || row.actor != a.actor || row.when >= When::change_waits || known) continue;
      if (row.precondition == Precondition::overdue_and_statement || row.precondition == Precondition::first_reply ||
          row.precondition == Precondition::demand_is_optional || row.precondition == Precondition::change_is_open ||
          row.precondition == Precondition::change_and_balance || row.precondition == Precondition::refund_given ||
          row.precondition == Precondition::refund_asked_after ||
          row.precondition == Precondition::declined_and_statement)
        continue;  // not open at once there either
      all.push_back(after(row.action, step.actor, step.action));
    }
  }
}

}  // namespace

std::string_view why_name(Why why) { return kWhyNames[static_cast<std::size_t>(why)]; }

std::optional<Why> why_from_name(std::string_view name) {
  const auto* found = std::find(std::begin(kWhyNames), std::end(kWhyNames), name);
  if (found == std::end(kWhyNames)) return std::nullopt;
  return static_cast<Why>(found - std::begin(kWhyNames));
}

std::vector<Unavailable> unavailable_actions(const Order& order, Actor actor, Instant now,
                                             const PlatformSettings& settings) {
  const Asking asking{order, actor, now, settings};
  const auto allowed = allowed_actions(order, actor, now, settings);
  const bool waits = actor != Actor::clock && firing_action(order, now).has_value();
  std::vector<Unavailable> all;
  for (const Transition& row : transitions()) {
    const bool shown = std::find(allowed.begin(), allowed.end(), row.action) != allowed.end();
    if (row.from != order.state || row.actor != actor || shown || knows(all, row.action)) continue;
    if (waits)
      all.push_back({row.action, Why::clock_due, {}, {}, {}});
    else if (auto reason = reason_of(asking, row))
      all.push_back(*reason);
  }
  if (!waits && actor != Actor::clock) add_next(asking, allowed, all);
  return all;
}

}  // namespace ops::domain::orders
