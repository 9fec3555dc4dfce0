#include "domain/orders/order.h"

#include <iterator>

#include "domain/orders/rows.h"

#include "domain/text/text.h"

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

static_assert(in_order(kStates) && in_order(kActors) && in_order(kClocks) && in_order(kChanges) && in_order(kClaims));

template <class E, class Rows>
std::optional<E> value_of(const Rows& rows, std::string_view name) {
  for (const auto& row : rows)
    if (row.name == name) return row.value;
  return std::nullopt;
}

}  // namespace

std::string_view state_name(State state) { return row_of(kStates, state).name; }
std::string_view actor_name(Actor actor) { return row_of(kActors, actor).name; }
std::string_view clock_name(ClockName clock) { return row_of(kClocks, clock).name; }
std::string_view change_status_name(ChangeStatus status) { return row_of(kChanges, status).name; }
std::string_view claim_state_name(ClaimState state) { return row_of(kClaims, state).name; }

std::optional<State> state_from_name(std::string_view name) { return value_of<State>(kStates, name); }
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

bool settled(const Order& order) { return order.completed_at.has_value(); }

std::optional<Actor> awaited(const Order& order) {
  const Claim* claim = open_claim(order);
  return claim && !pauses(order.state) ? row_of(kClaims, claim->state).awaited : awaited(order.state);
}

const Change* open_change(const Order& order) {
  const bool open = !order.changes.empty() && order.changes.back().status == ChangeStatus::open;
  return open ? &order.changes.back() : nullptr;
}

const Claim* open_claim(const Order& order) {
  const bool open = !order.claims.empty() && order.claims.back().state != ClaimState::closed;
  return open ? &order.claims.back() : nullptr;
}

catalog::Answers first_answers(const Snapshot& snapshot) {
  if (!snapshot.offer) return {};
  for (const std::string_view type : {"text", "line"})
    for (const catalog::DemandField& asked : snapshot.demand_template)
      if (asked.type == type &&
          static_cast<std::int64_t>(text::length(snapshot.offer->need)) <= catalog::max_answer(asked))
        return {{asked.key, snapshot.offer->need}};
  return {};
}

std::int64_t delivery_days(const Order& order) { return order.snapshot.delivery_days + order.extra_days; }

}  // namespace ops::domain::orders
