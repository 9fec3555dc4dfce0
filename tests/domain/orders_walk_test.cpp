// Walks every order that the table can make, by every party and clock, to a depth at which each row is taken, and holds
// what must be true of all of them. Golden cases of single steps are in tests/vectors/orders_*.json.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "domain/orders/flow.h"

namespace {

using namespace ops::domain;
using namespace ops::domain::orders;

constexpr int kDepth = 60;  // more than it takes until nothing new is reached
constexpr Actor kActors[] = {Actor::buyer, Actor::provider, Actor::operator_, Actor::clock};

using Row = std::tuple<State, Action, Actor, When>;
using Ledger = std::map<Account, Fen>;

// All of an order that decides what may become of it. Two orders alike in it go on alike, so one of them is walked.
using Shape = std::tuple<State, State, std::size_t, bool, bool, Fen, Fen, Fen, int, Fen, bool, bool>;

struct Place {
  Order order;
  Instant now;
  Ledger ledger;
};

struct Walk {
  calendar::Calendar calendar = calendar::Calendar::published();
  Policy policy;
  World world;
  std::set<Row> taken;
  std::set<State> reached;
  std::set<Shape> seen;
  std::vector<Place> next;
  std::int64_t steps = 0;
};

Shape shape_of(const Order& order, Instant now) {
  const bool sent_back = !order.deliveries.empty() && !order.deliveries.back().rejected_reason.empty();
  const bool extended = !order.deliveries.empty() && order.deliveries.back().extended;
  const bool asked = order.state == State::refund_requested;  // what was asked for once no longer matters elsewhere
  const auto* settlement =
      order.state == State::disputed && order.dispute->settlement ? &*order.dispute->settlement : nullptr;
  return {order.state,
          order.paused ? order.paused->state : State::none,
          std::min<std::size_t>(order.deliveries.size(), 2),
          sent_back,
          extended,
          order.total,
          order.refunded,
          asked ? order.refund->amount : -1,
          settlement ? static_cast<int>(settlement->by) : -1,
          settlement ? settlement->amount : -1,
          overdue(order, now),
          order.last_reminded_at && now < *order.last_reminded_at + kDay};
}

std::vector<Action> all_actions() {
  std::vector<Action> actions;
  for (int i = 0; i <= static_cast<int>(Action::expire_refund); ++i) actions.push_back(static_cast<Action>(i));
  return actions;
}

Order unplaced(bool demand_optional) {
  Order order;
  order.id = "ord-1";
  order.buyer_id = "acc-buyer";
  order.quantity = 2;
  order.snapshot.provider_id = "acc-provider";
  order.snapshot.sku = {"sku-1", "10G 数据迁移", 1, "once", Fen{10000}, Fen{8000}};
  order.snapshot.delivery_days = 3;
  order.snapshot.warranty_days = 30;
  order.snapshot.demand_template = {{"demand", "需求描述", "text", true, "", std::nullopt, {}}};
  order.snapshot.demand_optional = demand_optional;
  order.snapshot.acceptance_checklist = {"数据一致"};
  return order;
}

// What every guard that looks at input agrees with; each action takes its own part of it. The amounts that go back to the
// buyer tell rows apart: nothing, a part, all, and an order that goes on.
std::vector<Input> right_inputs(const Order& order, Action action) {
  Input input;
  input.total = order.total;
  input.reason = "与约定不符";
  input.answers = {{"demand", "迁移两台服务器"}};
  input.result = "迁移报告";
  input.checklist = {true};
  input.unmet = {0};
  input.amount = order.total / 2;
  std::vector<Input> inputs{input};
  if (action != Action::request_refund && action != Action::propose_settlement && action != Action::resolve)
    return inputs;
  inputs.push_back(input);
  inputs.back().amount = order.total;
  if (action == Action::request_refund) return inputs;
  inputs.push_back(input);
  inputs.back().amount = 0;
  if (action == Action::propose_settlement) return inputs;
  inputs.push_back(input);
  inputs.back().amount.reset();
  inputs.back().go_on = true;
  return inputs;
}

bool needs_input(Guard guard) {
  static const std::set<Guard> kNeed = {Guard::lower_total,
                                        Guard::same_total_and_balance,
                                        Guard::valid_answers,
                                        Guard::reason,
                                        Guard::rejection,
                                        Guard::delivery_complete,
                                        Guard::overdue_and_statement,
                                        Guard::statement,
                                        Guard::refund_asked,
                                        Guard::settlement,
                                        Guard::decision};
  return kNeed.contains(guard);
}

bool has_row(State from, Action action, Actor actor) {
  const auto rows = transitions();
  return std::any_of(rows.begin(), rows.end(), [&](const Transition& one) {
    return one.from == from && one.action == action && one.actor == actor;
  });
}

// The row that was taken, told by where it led.
const Transition& row_taken(const Order& before, const Call& call, const Order& after) {
  const auto rows = transitions();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Transition& one) {
    const State to = one.to == kBack ? before.paused.value_or(Pause{}).state : one.to;
    return one.from == before.state && one.action == call.action && one.actor == call.actor && to == after.state;
  });
  REQUIRE(row != rows.end());
  return *row;
}

bool is_left_by_a_row(State state) {
  const auto rows = transitions();
  return std::any_of(rows.begin(), rows.end(), [&](const Transition& row) { return row.from == state; });
}

std::optional<Instant> first_firing(const Order& order) {
  std::optional<Instant> first;
  for (const Clock& clock : order.clocks)
    if (due_action(order, clock.due_at) && (!first || clock.due_at < *first)) first = clock.due_at;
  return first;
}

void check_order(const Walk& walk, const Order& order, Instant now, const Ledger& ledger) {
  const auto held = ledger.find(Account::escrow);
  const Fen escrow = held == ledger.end() ? 0 : held->second;
  const bool finished = !is_left_by_a_row(order.state);
  CHECK(escrow == (order.paid_at && !finished ? order.total : 0));
  CHECK(awaited(order.state).has_value() == !finished);
  CHECK(order.clocks.empty() == finished);
  if (!finished) CHECK_FALSE(allowed_actions(order, *awaited(order.state), now, walk.policy).empty());
  CHECK(order.paused.has_value() == pauses(order.state));
  for (const auto& [account, amount] : ledger) CHECK((amount >= 0 || account == Account::buyer_balance));
  const auto returned = ledger.find(Account::buyer_balance);
  if (order.completed_at) CHECK(-(returned == ledger.end() ? 0 : returned->second) == order.total - order.refunded);
}

void check_step(const Order& before, const Transition& row, const Decision& decision) {
  CHECK(decision.order.version == before.version + 1);
  CHECK(decision.order.snapshot == before.snapshot);
  Fen sum = 0;
  for (const Posting& posting : decision.postings) {
    CHECK(posting.amount != 0);
    sum += posting.amount;
  }
  CHECK(sum == 0);
  if (row.to == row.from && row.action != Action::extend_acceptance) CHECK(decision.order.clocks == before.clocks);
}

void arrive(Walk& walk, Place place) {
  walk.reached.insert(place.order.state);
  check_order(walk, place.order, place.now, place.ledger);
  if (walk.seen.insert(shape_of(place.order, place.now)).second) walk.next.push_back(std::move(place));
}

void step(Walk& walk, const Place& at, Action action, Actor actor, const Input& input) {
  CAPTURE(state_name(at.order.state));
  CAPTURE(action_name(action));
  CAPTURE(actor_name(actor));
  const auto allowed = allowed_actions(at.order, actor, at.now, walk.policy);
  const bool shown = std::find(allowed.begin(), allowed.end(), action) != allowed.end();
  const Call call{action, actor, input};
  const auto decision = decide(at.order, call, walk.world, at.now, walk.calendar, walk.policy);
  ++walk.steps;
  CHECK(decision.ok() == shown);
  if (!has_row(at.order.state, action, actor)) CHECK_FALSE(decision.ok());
  if (!decision) return;

  const Transition& row = row_taken(at.order, call, decision->order);
  walk.taken.insert({row.from, row.action, row.actor, row.when});
  check_step(at.order, row, *decision);
  const auto bare = decide(at.order, {action, actor, {}}, walk.world, at.now, walk.calendar, walk.policy);
  CHECK(bare.ok() != needs_input(row.guard));

  Ledger after = at.ledger;
  for (const Posting& posting : decision->postings) after[posting.account] += posting.amount;
  arrive(walk, {decision->order, at.now + kHour, std::move(after)});
}

void step_everywhere(Walk& walk, const Place& at) {
  for (const Actor actor : kActors)
    for (const Action action : all_actions())
      for (const Input& input : right_inputs(at.order, action)) step(walk, at, action, actor, input);
}

// Once a firing clock is due, it alone may act; one second earlier it may not.
void fire(Walk& walk, const Place& at, Instant due) {
  const auto action = due_action(at.order, due);
  REQUIRE(action);
  CHECK_FALSE(due_action(at.order, due + -1));
  CHECK_FALSE(decide(at.order, {*action, Actor::clock, {}}, walk.world, due + -1, walk.calendar, walk.policy).ok());
  for (const Actor actor : {Actor::buyer, Actor::provider, Actor::operator_})
    CHECK(allowed_actions(at.order, actor, due, walk.policy).empty());
  step_everywhere(walk, {at.order, due, at.ledger});
}

// Time goes on with nobody doing anything: to the next clock that flags, and to the one that fires.
void wait(Walk& walk, const Place& at) {
  const auto firing = first_firing(at.order);
  for (const Clock& clock : at.order.clocks)
    if (clock.due_at > at.now && (!firing || clock.due_at < *firing)) arrive(walk, {at.order, clock.due_at, at.ledger});
  if (firing) fire(walk, at, *firing);
}

Walk walked(bool demand_optional) {
  Walk walk;
  walk.world.buyer_balance = 1'000'000;
  walk.next.push_back({unplaced(demand_optional), Instant{1'764'000'000}, {}});
  for (int depth = 0; depth < kDepth && !walk.next.empty(); ++depth)
    for (const Place& at : std::exchange(walk.next, {})) {
      step_everywhere(walk, at);
      wait(walk, at);
    }
  return walk;
}

}  // namespace

TEST_CASE("whatever way an order goes, money balances and somebody is awaited until it is finished") {
  Walk strict = walked(false);
  Walk optional = walked(true);
  CHECK(strict.next.empty());  // nothing new is left to be reached: the walk is complete, not just deep
  CHECK(optional.next.empty());
  CHECK_FALSE(strict.taken.contains({State::awaiting_demand, Action::start, Actor::provider, When::always}));

  strict.taken.merge(optional.taken);
  for (const Transition& row : transitions()) {
    CAPTURE(state_name(row.from));
    CAPTURE(action_name(row.action));
    CAPTURE(actor_name(row.actor));
    CAPTURE(static_cast<int>(row.when));
    CHECK(strict.taken.contains({row.from, row.action, row.actor, row.when}));
  }
  const auto every = states();
  CHECK(strict.reached == std::set<State>(every.begin(), every.end()));
  MESSAGE(transitions().size() << " rows taken, " << strict.seen.size() + optional.seen.size() << " shapes of orders, "
                               << strict.steps + optional.steps << " steps tried");
}

TEST_CASE("an interruption stops the clocks: what was left of them is left afterwards") {
  Walk walk;
  Order order = unplaced(false);
  order.state = State::awaiting_acceptance;
  order.total = 16000;
  order.paid_at = order.state_since = Instant{1'764'000'000};
  const Instant due = *order.paid_at + 10 * kDay;
  order.deliveries.resize(1);
  order.clocks = {{ClockName::accept, due}};
  const auto act = [&](const Order& one, Action action, Actor actor, Instant now) {
    Input input;
    input.reason = "与约定不符";
    input.go_on = action == Action::resolve;
    if (action == Action::request_refund) input.amount = 100;
    auto decision = decide(one, {action, actor, input}, {}, now, walk.calendar, walk.policy);
    REQUIRE(decision.ok());
    return std::move(decision)->order;
  };
  const Instant asked = *order.paid_at + kDay;
  const Order refund = act(order, Action::request_refund, Actor::buyer, asked);
  const Order disputed = act(refund, Action::dispute, Actor::provider, asked + kDay);
  CHECK_FALSE(due_action(disputed, asked + 100 * kDay));
  const Order back = act(disputed, Action::resolve, Actor::operator_, asked + 30 * kDay);
  CHECK(back.state == State::awaiting_acceptance);
  CHECK(back.clocks == std::vector<Clock>{{ClockName::accept, due + 30 * kDay}});
  CHECK(back.provider_seconds == 0);  // the delivery was there: answering the request is no time of it
}

TEST_CASE("a reprice lowers what is paid, and it is that which comes back") {
  Walk walk;
  const Instant now{1'764'000'000};
  const auto act = [&](const Order& order, Action action, Actor actor, Fen total) {
    Input input;
    input.total = total;
    return decide(order, {action, actor, input}, {1'000'000, {}}, now, walk.calendar, walk.policy);
  };
  const auto placed = act(unplaced(false), Action::place, Actor::buyer, 0);
  REQUIRE(placed.ok());
  CHECK_FALSE(act(placed->order, Action::reprice, Actor::provider, 16001).ok());
  const auto repriced = act(placed->order, Action::reprice, Actor::provider, 999);
  REQUIRE(repriced.ok());
  CHECK(act(repriced->order, Action::pay, Actor::buyer, 16000).error().kind == Refusal::Kind::conflict);
  const auto paid = act(repriced->order, Action::pay, Actor::buyer, 999);
  REQUIRE(paid.ok());
  const auto cancelled = act(paid->order, Action::cancel, Actor::buyer, 0);
  REQUIRE(cancelled.ok());
  CHECK(cancelled->postings == std::vector<Posting>{{Account::escrow, -999}, {Account::buyer_balance, 999}});
}
