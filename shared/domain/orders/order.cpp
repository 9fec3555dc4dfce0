#include "domain/orders/order.h"

#include <iterator>

#include "domain/orders/rows.h"

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

constexpr Named<Action> kActionNames[] = {
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
    {Action::propose_change, "propose_change"},
    {Action::agree_change, "agree_change"},
    {Action::decline_change, "decline_change"},
    {Action::withdraw_change, "withdraw_change"},
    {Action::claim_warranty, "claim_warranty"},
    {Action::start_claim, "start_claim"},
    {Action::finish_claim, "finish_claim"},
    {Action::close_claim, "close_claim"},
    {Action::reopen_claim, "reopen_claim"},
    {Action::review, "review"},
    {Action::reply_review, "reply_review"},
    {Action::expire_payment, "expire_payment"},
    {Action::expire_demand, "expire_demand"},
    {Action::expire_start, "expire_start"},
    {Action::expire_acceptance, "expire_acceptance"},
    {Action::expire_refund, "expire_refund"},
    {Action::expire_warranty, "expire_warranty"},
    {Action::expire_claim, "expire_claim"},
    {Action::reminder, "reminder"},
    {Action::share_secret, "hand_over_secret"},
    {Action::reveal_secret, "look_at_secret"},
    {Action::revoke_secret, "revoke_secret"},
    {Action::erase_secret, "erase_secret"},
};
static_assert(std::size(kActionNames) == kActions);

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
    {ClockName::warranty, "warranty"},
    {ClockName::start_claim, "start_claim"},
    {ClockName::finish_claim, "finish_claim"},
    {ClockName::close_claim, "close_claim"},
};

constexpr Named<ChangeStatus> kChanges[] = {
    {ChangeStatus::open, "open"},           {ChangeStatus::agreed, "agreed"}, {ChangeStatus::declined, "declined"},
    {ChangeStatus::withdrawn, "withdrawn"}, {ChangeStatus::lapsed, "lapsed"},
};

struct ClaimRow {
  ClaimState value;
  std::string_view name;
  std::optional<Actor> awaited;
};
constexpr ClaimRow kClaims[] = {
    {ClaimState::open, "open", Actor::provider},
    {ClaimState::in_progress, "in_progress", Actor::provider},
    {ClaimState::finished, "finished", Actor::buyer},
    {ClaimState::closed, "closed", std::nullopt},
};

static_assert(in_order(kStates) && in_order(kActionNames) && in_order(kActors) && in_order(kClocks) &&
              in_order(kChanges) && in_order(kClaims));

template <class E, class Rows>
std::optional<E> value_of(const Rows& rows, std::string_view name) {
  for (const auto& row : rows)
    if (row.name == name) return row.value;
  return std::nullopt;
}

}  // namespace

std::string_view state_name(State state) { return row_of(kStates, state).name; }
std::string_view action_name(Action action) { return row_of(kActionNames, action).name; }
std::string_view actor_name(Actor actor) { return row_of(kActors, actor).name; }
std::string_view clock_name(ClockName clock) { return row_of(kClocks, clock).name; }
std::string_view change_status_name(ChangeStatus status) { return row_of(kChanges, status).name; }
std::string_view claim_state_name(ClaimState state) { return row_of(kClaims, state).name; }

std::optional<State> state_from_name(std::string_view name) { return value_of<State>(kStates, name); }
std::optional<Action> action_from_name(std::string_view name) { return value_of<Action>(kActionNames, name); }
std::optional<Actor> actor_from_name(std::string_view name) { return value_of<Actor>(kActors, name); }
std::optional<ClockName> clock_from_name(std::string_view name) { return value_of<ClockName>(kClocks, name); }
std::optional<ChangeStatus> change_status_from_name(std::string_view name) {
  return value_of<ChangeStatus>(kChanges, name);
}
std::optional<ClaimState> claim_state_from_name(std::string_view name) { return value_of<ClaimState>(kClaims, name); }

std::vector<State> states() {
  std::vector<State> all;
  for (const StateRow& row : kStates)
    if (row.value != State::none) all.push_back(row.value);
  return all;
}

std::optional<Actor> awaited(State state) { return row_of(kStates, state).awaited; }
bool pauses(State state) { return row_of(kStates, state).pauses; }

std::optional<Actor> awaited(const Order& order) {
  const Claim* claim = open_claim(order);
  return claim ? row_of(kClaims, claim->state).awaited : awaited(order.state);
}

const Change* open_change(const Order& order) {
  const bool open = !order.changes.empty() && order.changes.back().status == ChangeStatus::open;
  return open ? &order.changes.back() : nullptr;
}

const Claim* open_claim(const Order& order) {
  const bool open = !order.claims.empty() && order.claims.back().state != ClaimState::closed;
  return open ? &order.claims.back() : nullptr;
}

std::int64_t delivery_days(const Order& order) { return order.snapshot.delivery_days + order.extra_days; }

}  // namespace ops::domain::orders
