// Walks every order that the table can make, by every party and clock, to a depth at which each row is taken, and holds
// what must be true of all of them. Golden cases of single steps are in tests/vectors/orders_*.json.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "domain/orders/flow.h"

namespace {

using namespace ops::domain;
using namespace ops::domain::orders;

constexpr int kDepth = 7;  // place, pay, submit_demand, start, deliver, reject_delivery, deliver
constexpr Actor kActors[] = {Actor::buyer, Actor::provider, Actor::operator_, Actor::clock};

using Row = std::tuple<State, Action, Actor>;
using Ledger = std::map<Account, Fen>;

struct Walk {
  calendar::Calendar calendar = calendar::Calendar::published();
  Policy policy;
  World world;
  std::set<Row> taken;
  std::set<State> reached;
};

std::vector<Action> all_actions() {
  std::vector<Action> actions;
  for (int i = 0; i <= static_cast<int>(Action::expire_acceptance); ++i) actions.push_back(static_cast<Action>(i));
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

// What every guard that looks at input agrees with; each action takes its own part of it.
Input right_input(const Order& order) {
  Input input;
  input.total = order.total;
  input.reason = "与约定不符";
  input.answers = {{"demand", "迁移两台服务器"}};
  input.result = "迁移报告";
  input.checklist = {true};
  input.unmet = {0};
  return input;
}

bool needs_input(Guard guard) {
  static const std::set<Guard> kNeed = {Guard::lower_total, Guard::same_total_and_balance, Guard::valid_answers,
                                        Guard::reason,      Guard::delivery_complete,      Guard::rejection};
  return kNeed.contains(guard);
}

const Transition* row_of(State from, Action action, Actor actor) {
  const auto rows = transitions();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Transition& one) {
    return one.from == from && one.action == action && one.actor == actor;
  });
  return row == rows.end() ? nullptr : &*row;
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
  CHECK(allowed_actions(order, Actor::operator_, now, walk.policy).empty());
}

void check_step(const Order& before, const Transition& row, const Decision& decision) {
  CHECK(decision.order.state == row.to);
  CHECK(decision.order.version == before.version + 1);
  CHECK(decision.order.snapshot == before.snapshot);
  Fen sum = 0;
  for (const Posting& posting : decision.postings) {
    CHECK(posting.amount != 0);
    sum += posting.amount;
  }
  CHECK(sum == 0);
  if (row.to == row.from) CHECK(decision.order.clocks == before.clocks);
}

void step_everywhere(Walk& walk, const Order& order, Instant now, const Ledger& ledger, int depth);

void step(Walk& walk, const Order& order, Instant now, const Ledger& ledger, int depth, Action action, Actor actor) {
  CAPTURE(state_name(order.state));
  CAPTURE(action_name(action));
  CAPTURE(actor_name(actor));
  const auto allowed = allowed_actions(order, actor, now, walk.policy);
  const bool shown = std::find(allowed.begin(), allowed.end(), action) != allowed.end();
  const auto decision = decide(order, {action, actor, right_input(order)}, walk.world, now, walk.calendar, walk.policy);
  CHECK(decision.ok() == shown);
  const Transition* row = row_of(order.state, action, actor);
  if (!row) CHECK_FALSE(decision.ok());
  if (!row || !decision) return;

  walk.taken.insert({row->from, row->action, row->actor});
  check_step(order, *row, *decision);
  const auto bare = decide(order, {action, actor, {}}, walk.world, now, walk.calendar, walk.policy);
  CHECK(bare.ok() != needs_input(row->guard));

  Ledger after = ledger;
  for (const Posting& posting : decision->postings) after[posting.account] += posting.amount;
  walk.reached.insert(decision->order.state);
  check_order(walk, decision->order, now, after);
  step_everywhere(walk, decision->order, now + kHour, after, depth - 1);
}

// Once a firing clock is due, it alone may act; one second earlier it may not.
void fire(Walk& walk, const Order& order, Instant due, const Ledger& ledger, int depth) {
  const auto action = due_action(order, due);
  REQUIRE(action);
  CHECK_FALSE(due_action(order, due + -1));
  CHECK_FALSE(decide(order, {*action, Actor::clock, {}}, walk.world, due + -1, walk.calendar, walk.policy).ok());
  for (const Actor actor : {Actor::buyer, Actor::provider}) {
    CHECK(allowed_actions(order, actor, due, walk.policy).empty());
    for (const Action other : all_actions()) step(walk, order, due, ledger, 0, other, actor);
  }
  step(walk, order, due, ledger, depth, *action, Actor::clock);
}

void step_everywhere(Walk& walk, const Order& order, Instant now, const Ledger& ledger, int depth) {
  if (depth <= 0) return;
  for (const Actor actor : kActors)
    for (const Action action : all_actions()) step(walk, order, now, ledger, depth, action, actor);
  if (const auto due = first_firing(order)) fire(walk, order, *due, ledger, depth);
}

Walk walked(bool demand_optional) {
  Walk walk;
  walk.world.buyer_balance = 1'000'000;
  step_everywhere(walk, unplaced(demand_optional), Instant{1'764'000'000}, {}, kDepth);
  return walk;
}

}  // namespace

TEST_CASE("whatever way an order goes, money balances and somebody is awaited until it is finished") {
  Walk strict = walked(false);
  Walk optional = walked(true);
  CHECK_FALSE(strict.taken.contains({State::awaiting_demand, Action::start, Actor::provider}));

  strict.taken.merge(optional.taken);
  for (const Transition& row : transitions()) {
    CAPTURE(state_name(row.from));
    CAPTURE(action_name(row.action));
    CHECK(strict.taken.contains({row.from, row.action, row.actor}));
  }
  CHECK(strict.reached == std::set<State>{State::pending_payment, State::awaiting_demand, State::awaiting_start,
                                          State::in_service, State::awaiting_acceptance, State::completed,
                                          State::cancelled, State::refunded});
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
