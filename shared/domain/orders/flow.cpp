#include "domain/orders/flow.h"

#include <algorithm>
#include <iterator>

#include "domain/orders/clocks.h"
#include "domain/orders/effects.h"
#include "domain/orders/preconditions.h"
#include "domain/orders/secrets.h"

namespace ops::domain::orders {
namespace {

// These end an order that is open, and empty its escrow.
bool ends_order(When when) {
  constexpr When kEnds[] = {When::refund_is_full,     When::refund_is_part,   When::settlement_is_full,
                            When::settlement_is_part, When::decision_is_full, When::decision_is_part};
  return std::find(std::begin(kEnds), std::end(kEnds), when) != std::end(kEnds);
}

// Where several rows are for one step, the amount that goes back to the buyer tells which.
bool holds(When when, const Order& order, const Input& input, const PlatformSettings& settings) {
  const bool all_asked = order.refund && order.refund->amount >= order.total;
  const bool all_offered =
      order.dispute && order.dispute->settlement && order.dispute->settlement->amount >= order.total;
  const bool all_decided = input.amount && *input.amount == order.total;
  const Claim* claim = open_claim(order);
  const bool by_when[] = {true,
                          !settings.provider_suspended,
                          settings.provider_suspended,
                          all_asked,
                          !all_asked,
                          all_offered,
                          !all_offered,
                          input.go_on,
                          !input.go_on && all_decided,
                          !input.go_on && !all_decided,
                          open_change(order) != nullptr,
                          claim && claim->state == ClaimState::open,
                          claim && claim->state == ClaimState::in_progress,
                          claim && claim->state == ClaimState::finished,
                          settled(order)};
  static_assert(std::size(by_when) == static_cast<std::size_t>(When::after_completion) + 1);
  return by_when[static_cast<std::size_t>(when)] && !(settled(order) && ends_order(when));
}

const Transition* find_row(const Order& order, const Call& call, const PlatformSettings& settings) {
  for (const Transition& row : transitions())
    if (row.from == order.state && row.action == call.action && row.actor == call.actor &&
        holds(row.when, order, call.input, settings))
      return &row;
  return nullptr;
}

// Why there is no row: the action belongs to somebody else, or it is the wrong time for it.
Refusal no_row(State from, const Call& call) {
  bool ever_by_actor = false;
  bool now_by_another = false;
  for (const Transition& row : transitions()) {
    if (row.action != call.action) continue;
    ever_by_actor = ever_by_actor || row.actor == call.actor;
    now_by_another = now_by_another || (row.from == from && row.actor != call.actor);
  }
  return {now_by_another || !ever_by_actor ? Refusal::Kind::not_your_action : Refusal::Kind::wrong_state, {}};
}

// A due clock goes before every party (see decide in flow.h).
bool waits_for_clock(const Order& order, Actor actor, Instant now) {
  return actor != Actor::clock && firing_action(order, now).has_value();
}

// Whether time passes for the delivery: also where the work is interrupted by a question to the provider.
bool provider_works(const Order& order) {
  return order.paid_at && awaited(order.state) == Actor::provider &&
         (!order.paused || awaited(order.paused->state) == Actor::provider);
}

void enter(Order& order, State to, Instant now, const calendar::Calendar& calendar, const PlatformSettings& settings) {
  if (order.state == to) return;  // clocks keep running
  if (provider_works(order)) order.provider_seconds += std::max<std::int64_t>(0, now - order.state_since);
  const auto pause = order.paused;
  if (!pauses(to))
    order.paused.reset();
  else if (!pause)
    order.paused = Pause{order.state, now, order.clocks, order.reminders};
  order.state = to;
  order.state_since = now;
  const bool returns = pause && pause->state == to;
  order.clocks = returns ? clocks_on_return(order, *pause, now, calendar, settings)
                         : clocks_on_entry(order, now, calendar, settings);
  order.reminders =
      returns ? reminders_on_return(order, *pause, now, calendar) : reminders_of(order.clocks, now, calendar);
}

State target(const Transition& row, const Order& order) {
  if (row.to != kBack) return row.to;
  return order.paused ? order.paused->state : order.state;
}

}  // namespace

std::string_view account_name(Account account) {
  static constexpr std::string_view kNames[] = {"buyer_balance",       "escrow",   "provider_earnings",
                                                "platform_commission", "external", "to_return",
                                                "refund_owed",         "payout"};
  return kNames[static_cast<std::size_t>(account)];
}

std::string_view refusal_name(Refusal::Kind kind) {
  static constexpr std::string_view kNames[] = {"wrong_state", "not_your_action", "invalid", "conflict"};
  return kNames[static_cast<std::size_t>(kind)];
}

Result<Decision, Refusal> decide(const Order& order, const Call& call, const World& world, Instant now,
                                 const calendar::Calendar& calendar, const PlatformSettings& settings) {
  const Transition* row = find_row(order, call, settings);
  if (!row) return Failure{no_row(order.state, call)};
  if (waits_for_clock(order, call.actor, now)) return Failure{Refusal{Refusal::Kind::wrong_state, {}}};
  if (auto refusal = refused_now(*row, order, now, settings)) return Failure{std::move(*refusal)};
  if (auto refusal = refused_input(*row, order, call.input, world)) return Failure{std::move(*refusal)};

  Decision decision{order, {}};
  apply(*row, call.input, world, now, calendar, settings, decision);
  enter(decision.order, target(*row, order), now, calendar, settings);
  if (is_step(row->action)) ++decision.order.version;
  return decision;
}

bool holds_now(const Transition& row, const Order& order) {
  if (row.when >= When::change_waits) return holds(row.when, order, {}, {});
  return !(settled(order) && ends_order(row.when));
}

std::vector<Action> allowed_actions(const Order& order, Actor actor, Instant now, const PlatformSettings& settings) {
  std::vector<Action> actions;
  if (waits_for_clock(order, actor, now)) return actions;
  for (const Transition& row : transitions())
    if (row.from == order.state && row.actor == actor && holds_now(row, order) &&
        !refused_now(row, order, now, settings) &&
        std::find(actions.begin(), actions.end(), row.action) == actions.end())
      actions.push_back(row.action);
  return actions;
}

namespace {

// Of the order's clocks that do something, the one that is due first.
std::optional<Clock> first_firing(const Order& order) {
  std::optional<Clock> first;
  for (const Clock& clock : order.clocks)
    if (fires(order, clock.name) && (!first || clock.due_at < first->due_at)) first = clock;
  return first;
}

}  // namespace

std::optional<Action> firing_action(const Order& order, Instant now) {
  const auto first = first_firing(order);
  return first && first->due_at <= now ? fires(order, first->name) : std::nullopt;
}

std::optional<Instant> next_due(const Order& order) {
  const auto first = first_firing(order);
  if (order.reminders.empty()) return first ? std::optional(first->due_at) : std::nullopt;
  const Instant reminded = order.reminders.front().due_at;
  return first ? std::min(first->due_at, reminded) : reminded;
}

std::optional<Action> due_action(const Order& order, Instant now) {
  const auto due = next_due(order);
  if (!due || *due > now) return std::nullopt;
  const bool reminds = !order.reminders.empty() && order.reminders.front().due_at == *due;
  return reminds ? Action::reminder : firing_action(order, now);
}

bool overdue(const Order& order, Instant now) {
  return std::any_of(order.clocks.begin(), order.clocks.end(),
                     [&](const Clock& clock) { return !fires(order, clock.name) && clock.due_at <= now; });
}

}  // namespace ops::domain::orders
