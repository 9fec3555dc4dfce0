#include "domain/orders/order.h"

#include <cstddef>

namespace ops::domain::orders {
namespace {

template <class E>
struct Named {
  E value;
  std::string_view name;
};

struct StateRow {
  State value;
  std::string_view name;
  std::optional<Actor> awaited;
  bool pauses = false;
};

constexpr StateRow kStates[] = {
    {State::none, "none", std::nullopt},
    {State::pending_payment, "pending_payment", Actor::buyer},
    {State::awaiting_demand, "awaiting_demand", Actor::buyer},
    {State::awaiting_start, "awaiting_start", Actor::provider},
    {State::in_service, "in_service", Actor::provider},
    {State::awaiting_acceptance, "awaiting_acceptance", Actor::buyer},
    {State::completed, "completed", std::nullopt},
    {State::refund_requested, "refund_requested", Actor::provider, true},
    {State::disputed, "disputed", Actor::operator_, true},
    {State::cancelled, "cancelled", std::nullopt},
    {State::refunded, "refunded", std::nullopt},
};

constexpr Named<Action> kActions[] = {
    {Action::place, "place"},
    {Action::reprice, "reprice"},
    {Action::pay, "pay"},
    {Action::cancel, "cancel"},
    {Action::submit_demand, "submit_demand"},
    {Action::return_demand, "return_demand"},
    {Action::start, "start"},
    {Action::deliver, "deliver"},
    {Action::accept, "accept"},
    {Action::reject_delivery, "reject_delivery"},
    {Action::remind, "remind"},
    {Action::extend_acceptance, "extend_acceptance"},
    {Action::request_refund, "request_refund"},
    {Action::withdraw_refund, "withdraw_refund"},
    {Action::agree_refund, "agree_refund"},
    {Action::decline_refund, "decline_refund"},
    {Action::dispute, "dispute"},
    {Action::state_case, "state_case"},
    {Action::propose_settlement, "propose_settlement"},
    {Action::agree_settlement, "agree_settlement"},
    {Action::decline_settlement, "decline_settlement"},
    {Action::resolve, "resolve"},
    {Action::expire_payment, "expire_payment"},
    {Action::expire_demand, "expire_demand"},
    {Action::expire_start, "expire_start"},
    {Action::expire_acceptance, "expire_acceptance"},
    {Action::expire_refund, "expire_refund"},
    {Action::hand_over_secret, "hand_over_secret"},
    {Action::look_at_secret, "look_at_secret"},
    {Action::revoke_secret, "revoke_secret"},
    {Action::erase_secret, "erase_secret"},
};

constexpr Named<Actor> kActors[] = {
    {Actor::buyer, "buyer"},
    {Actor::provider, "provider"},
    {Actor::operator_, "operator"},
    {Actor::clock, "clock"},
};

constexpr Named<ClockName> kClocks[] = {
    {ClockName::pay, "pay"},
    {ClockName::submit_demand, "submit_demand"},
    {ClockName::start, "start"},
    {ClockName::start_final, "start_final"},
    {ClockName::deliver, "deliver"},
    {ClockName::accept, "accept"},
    {ClockName::answer_refund, "answer_refund"},
    {ClockName::decide_dispute, "decide_dispute"},
};

template <class Rows, class E>
constexpr const auto& row_of(const Rows& rows, E value) {
  return rows[static_cast<std::size_t>(value)];
}

// The tables are read by the enumerators' own numbers.
template <class Rows>
constexpr bool in_order(const Rows& rows) {
  std::size_t at = 0;
  for (const auto& row : rows)
    if (static_cast<std::size_t>(row.value) != at++) return false;
  return true;
}
static_assert(in_order(kStates) && in_order(kActions) && in_order(kActors) && in_order(kClocks));

template <class E, class Rows>
std::optional<E> value_of(const Rows& rows, std::string_view name) {
  for (const auto& row : rows)
    if (row.name == name) return row.value;
  return std::nullopt;
}

}  // namespace

std::string_view state_name(State state) { return row_of(kStates, state).name; }
std::string_view action_name(Action action) { return row_of(kActions, action).name; }
std::string_view actor_name(Actor actor) { return row_of(kActors, actor).name; }
std::string_view clock_name(ClockName clock) { return row_of(kClocks, clock).name; }

std::optional<State> state_from_name(std::string_view name) { return value_of<State>(kStates, name); }
std::optional<Action> action_from_name(std::string_view name) { return value_of<Action>(kActions, name); }
std::optional<Actor> actor_from_name(std::string_view name) { return value_of<Actor>(kActors, name); }
std::optional<ClockName> clock_from_name(std::string_view name) { return value_of<ClockName>(kClocks, name); }

std::vector<State> states() {
  std::vector<State> all;
  for (const StateRow& row : kStates)
    if (row.value != State::none) all.push_back(row.value);
  return all;
}

std::optional<Actor> awaited(State state) { return row_of(kStates, state).awaited; }
bool pauses(State state) { return row_of(kStates, state).pauses; }

}  // namespace ops::domain::orders
