// Single ways of an order that golden cases of one step cannot tell. Every way is walked by tests/model.
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/orders/flow.h"
#include "domain/orders/progress.h"
#include "domain/orders/proposals.h"
#include "domain/orders/settings.h"
#include "domain/orders/statistics.h"
#include "tests/model/model.h"

using namespace ops::domain;
using namespace ops::domain::orders;
using ops::model::unplaced;

namespace {

struct Walk {
  calendar::Calendar calendar = calendar::Calendar::published();
  PlatformSettings settings;
};

}  // namespace

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
    auto decision = decide(one, {action, actor, input}, {}, now, walk.calendar, walk.settings);
    REQUIRE(decision.ok());
    return std::move(decision)->order;
  };
  const Instant asked = *order.paid_at + kDay;
  const Order refund = act(order, Action::request_refund, Actor::buyer, asked);
  const Order disputed = act(refund, Action::dispute, Actor::provider, asked + kDay);
  CHECK_FALSE(firing_action(disputed, asked + 100 * kDay));  // the operator is reminded, and nothing else
  const Order back = act(disputed, Action::resolve, Actor::operator_, asked + 30 * kDay);
  CHECK(back.state == State::awaiting_acceptance);
  CHECK(back.clocks == std::vector<Clock>{{ClockName::accept, due + 30 * kDay}});
  CHECK(back.provider_seconds == 0);  // the delivery was there: answering the request is no time of it
}

TEST_CASE("what a proposal would do with the money is known before it is agreed to") {
  Order order = unplaced(false);
  order.state = State::disputed;
  order.total = 16000;
  order.paid_at = order.state_since = Instant{1'764'000'000};
  order.paused = Pause{State::in_service, order.state_since, {}, {}};
  order.dispute = Dispute{order.state_since, Actor::buyer, {}, std::nullopt, ""};
  PlatformSettings terms;
  terms.commission_basis_points = 500;
  CHECK(postings_if_agreed(order, terms).empty());
  order.dispute->settlement = Settlement{order.state_since, Actor::provider, 6000, ""};
  const std::vector<Posting> split = {{Account::escrow, -16000},
                                      {Account::buyer_balance, 6000},
                                      {Account::provider_earnings, 9500},
                                      {Account::platform_commission, 500}};
  auto found = postings_if_agreed(order, terms);
  CHECK(std::is_permutation(found.begin(), found.end(), split.begin(), split.end()));

  order.state = State::in_service;
  order.paused.reset();
  order.dispute.reset();
  order.changes = {{order.state_since, "加一个库", 5005, 3, ChangeStatus::open, std::nullopt, ""}};
  const std::vector<Posting> more = {{Account::buyer_balance, -5005}, {Account::escrow, 5005}};
  found = postings_if_agreed(order, terms);
  CHECK(std::is_permutation(found.begin(), found.end(), more.begin(), more.end()));
  order.changes[0].status = ChangeStatus::declined;
  CHECK(postings_if_agreed(order, terms).empty());
}

TEST_CASE("a reprice lowers what is paid, and it is that which comes back") {
  Walk walk;
  const Instant now{1'764'000'000};
  const auto act = [&](const Order& order, Action action, Actor actor, Fen total) {
    Input input;
    input.total = total;
    const World world{.buyer_balance = 1'000'000, .file = {}};
    return decide(order, {action, actor, input}, world, now, walk.calendar, walk.settings);
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

// M4: 8 was saved as 0.08 %. The kind: a setting that is typed in another unit than people speak in.
TEST_CASE("a commission is typed and read in percent, other terms in their own unit") {
  const Setting& commission = platform_settings().front();
  REQUIRE(commission.name == "commission");
  const std::pair<const char*, std::int64_t> kTyped[] = {{"8", 800},        {"8 %", 800}, {"8.5%", 850},  {"0.08", 8},
                                                         {"８．５％", 850}, {"0", 0},     {"30.00", 3000}};
  for (const auto& [typed, value] : kTyped) {
    CAPTURE(typed);
    CHECK(setting_from_text(commission, typed) == value);
    CHECK(setting_from_text(commission, setting_text(commission, value)) == value);
  }
  for (const char* typed : {"", "%", "8.555", "-1", "eight", "8 % %", ".5", "8.", "1000000", "\xff"})
    CHECK_FALSE(setting_from_text(commission, typed));
  CHECK(setting_text(commission, 800) == "8");
  CHECK(setting_text(commission, 850) == "8.5");
  CHECK(setting_text(commission, 8) == "0.08");
  const Setting& pay = platform_settings()[1];
  CHECK(setting_from_text(pay, "２４") == 24);
  CHECK_FALSE(setting_from_text(pay, "24.5"));
  CHECK(setting_text(pay, 24) == "24");
}

// M3: the operator's pages named no commission.
TEST_CASE("the commission of an order is of what is not given back, and nothing of what was never paid") {
  Order order = unplaced(false);
  order.state = State::pending_payment;
  order.total = 10'000;
  CHECK(commission_of(order, 1000) == 1000);
  order.state = State::cancelled;
  CHECK(commission_of(order, 1000) == 0);
  order.state = State::completed;
  order.paid_at = Instant{1};
  order.refunded = 4'000;
  CHECK(commission_of(order, 1000) == 600);
}

TEST_CASE(
    "an order's place on the line of steps: sent back it is on the same step again, interrupted it stands still "
    "there") {
  Order order = unplaced(false);
  const Instant now{1'764'000'000};
  const auto at = [&](State state) {
    order.state = state;
    return progress_of(order);
  };
  CHECK(at(State::pending_payment).done == 0);
  order.paid_at = now;
  CHECK(at(State::awaiting_demand).done == 1);
  CHECK_FALSE(at(State::awaiting_demand).again);
  order.demand = {{"need", "搬家"}};
  order.demand_returned_reason = "缺少登录方式";
  CHECK(at(State::awaiting_demand).done == 1);
  CHECK(at(State::awaiting_demand).again);
  order.demand_returned_reason.clear();
  CHECK(at(State::awaiting_start).done == 2);
  CHECK_FALSE(at(State::awaiting_start).again);
  order.started_at = now;
  order.deliveries.resize(1);
  CHECK(at(State::awaiting_acceptance).done == 3);
  CHECK(at(State::disputed).halted);
  CHECK(at(State::disputed).done == 3);
  order.deliveries.back().rejected_reason = "缺了两张表";
  CHECK(at(State::in_service).done == 2);
  CHECK(at(State::in_service).again);
  order.deliveries.resize(2);
  CHECK_FALSE(at(State::awaiting_acceptance).again);
  order.completed_at = now;
  CHECK(at(State::completed).done == 5);
  CHECK_FALSE(at(State::completed).going);
  order.completed_at.reset();
  CHECK(at(State::refunded).done == 3);
  CHECK_FALSE(at(State::refunded).halted);
}
