// The flow as data: orders.md, "Actions" and "Clocks", row by row. Adding an action is adding rows; what a guard or an
// effect means stands in guards.cpp and effects.cpp.
#include <algorithm>
#include <iterator>

#include "domain/orders/flow.h"

namespace ops::domain::orders {
namespace {

using enum Action;
using enum Actor;
using S = State;
using G = Guard;
using E = Effect;

constexpr Transition kTransitions[] = {
    // from, action, actor, to, guard, effects
    {S::none, place, buyer, S::pending_payment, G::quantity_and_product, {E::freeze_price}},

    {S::pending_payment,
     pay,
     buyer,
     S::awaiting_demand,
     G::same_total_and_balance,
     {E::buyer_to_escrow, E::note_payment}},
    {S::pending_payment, reprice, provider, S::pending_payment, G::lower_total, {E::set_total}},
    {S::pending_payment, cancel, buyer, S::cancelled, G::optional_reason, {}},
    {S::pending_payment, remind, provider, S::pending_payment, G::not_reminded_lately, {E::note_reminder}},
    {S::pending_payment, expire_payment, clock, S::cancelled, G::clock_is_due, {}},

    {S::awaiting_demand, submit_demand, buyer, S::awaiting_start, G::valid_answers, {E::store_demand}},
    {S::awaiting_demand, start, provider, S::in_service, G::demand_is_optional, {E::begin_service}},
    {S::awaiting_demand, cancel, buyer, S::refunded, G::optional_reason, {E::escrow_to_buyer}},
    {S::awaiting_demand, remind, provider, S::awaiting_demand, G::not_reminded_lately, {E::note_reminder}},
    {S::awaiting_demand, expire_demand, clock, S::refunded, G::clock_is_due, {E::escrow_to_buyer}},

    {S::awaiting_start, start, provider, S::in_service, G::none, {E::begin_service}},
    {S::awaiting_start, return_demand, provider, S::awaiting_demand, G::reason, {E::return_demand}},
    {S::awaiting_start, submit_demand, buyer, S::awaiting_start, G::valid_answers, {E::store_demand}},
    {S::awaiting_start, cancel, buyer, S::refunded, G::optional_reason, {E::escrow_to_buyer}},
    {S::awaiting_start, expire_start, clock, S::refunded, G::clock_is_due, {E::escrow_to_buyer}},

    {S::in_service, deliver, provider, S::awaiting_acceptance, G::delivery_complete, {E::add_delivery}},

    {S::awaiting_acceptance, accept, buyer, S::completed, G::none, {E::escrow_to_provider, E::complete}},
    {S::awaiting_acceptance, reject_delivery, buyer, S::in_service, G::rejection, {E::reject_delivery}},
    {S::awaiting_acceptance, remind, provider, S::awaiting_acceptance, G::not_reminded_lately, {E::note_reminder}},
    {S::awaiting_acceptance,
     expire_acceptance,
     clock,
     S::completed,
     G::clock_is_due,
     {E::escrow_to_provider, E::complete}},
};

constexpr ClockRule kClockRules[] = {
    {S::pending_payment, ClockName::pay, expire_payment},
    {S::awaiting_demand, ClockName::submit_demand, expire_demand},
    {S::awaiting_start, ClockName::start, std::nullopt},
    {S::awaiting_start, ClockName::start_final, expire_start},
    {S::in_service, ClockName::deliver, std::nullopt},
    {S::awaiting_acceptance, ClockName::accept, expire_acceptance},
};

constexpr State kFinal[] = {S::completed, S::cancelled, S::refunded};

constexpr bool is_final(State state) {
  return std::any_of(std::begin(kFinal), std::end(kFinal), [state](State one) { return one == state; });
}

constexpr bool has_row(State from, Action action, Actor actor) {
  return std::any_of(std::begin(kTransitions), std::end(kTransitions), [=](const Transition& row) {
    return row.from == from && row.action == action && row.actor == actor;
  });
}

// No order can get stuck: each state that a row leads to is final or has a row that leaves it.
constexpr bool every_state_has_a_way_out() {
  return std::all_of(std::begin(kTransitions), std::end(kTransitions), [](const Transition& entered) {
    return is_final(entered.to) ||
           std::any_of(std::begin(kTransitions), std::end(kTransitions),
                       [&](const Transition& row) { return row.from == entered.to && row.to != entered.to; });
  });
}
static_assert(every_state_has_a_way_out());

constexpr bool every_firing_clock_has_its_row() {
  return std::all_of(std::begin(kClockRules), std::end(kClockRules),
                     [](const ClockRule& rule) { return !rule.fires || has_row(rule.state, *rule.fires, clock); });
}
static_assert(every_firing_clock_has_its_row());

// decide() takes the one row of (from, action, actor).
constexpr bool rows_are_unique() {
  for (const Transition& one : kTransitions) {
    const auto same = std::count_if(std::begin(kTransitions), std::end(kTransitions), [&](const Transition& row) {
      return row.from == one.from && row.action == one.action && row.actor == one.actor;
    });
    if (same != 1) return false;
  }
  return true;
}
static_assert(rows_are_unique());

}  // namespace

std::span<const Transition> transitions() { return kTransitions; }
std::span<const ClockRule> clock_rules() { return kClockRules; }

}  // namespace ops::domain::orders
