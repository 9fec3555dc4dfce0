// Change orders, warranty claims and reminders through the use-cases, with a clock that the test moves.
#include <doctest/doctest.h>

#include "tests/app/orders/orders.h"

namespace ops::app {
namespace {

using domain::orders::Action, domain::orders::Actor, domain::orders::State;
using test::Input, test::must;

struct Supervised : test::Shop {
  OrderView view;

  Supervised() {
    must(top_up(services(), market.buyer, 10'000'000, {}));
    view = place(2, 0);
    step(market.buyer, Action::pay, test::paying(view.order.total));
  }
  void step(const Caller& caller, Action action, const Input& input = {}) {
    view = must(act(view, caller, action, input));
  }
  void start() {
    step(market.buyer, Action::submit_demand, demand());
    step(market.provider, Action::start);
  }
  void complete() {
    start();
    step(market.provider, Action::deliver, test::delivering("已完成"));
    step(market.buyer, Action::accept);
  }
  void look() { view = must(order(services(), market.buyer, view.order.id)); }
  std::vector<Event> events() {
    return must(order_events(services(), market.buyer, view.order.id, {.limit = 100, .cursor = ""})).items;
  }
  std::vector<std::string> clock_events() {
    std::vector<std::string> names;
    for (const Event& event : events()) {
      if (event.actor != Actor::clock) continue;
      std::string name(domain::orders::action_name(event.action));
      const auto at = event.data.find("\"name\":\"");
      if (at != std::string::npos) name += " " + event.data.substr(at + 8, event.data.find('"', at + 8) - at - 8);
      names.push_back(name);
    }
    return names;
  }
  static Input saying(const std::string& text, std::optional<std::int64_t> amount = {}, std::int64_t days = 0) {
    Input input;
    input.text = input.reason = input.result = text;
    input.amount = amount;
    input.extra_days = days;
    return input;
  }
  domain::money::Fen purse() { return must(balance(services(), market.buyer, {})).balance; }
};

}  // namespace

TEST_CASE("a change order is paid into escrow when agreed, and the commission is taken of the whole") {
  Supervised s;
  s.start();
  const auto before = s.purse(), total = s.view.order.total;
  s.step(s.market.provider, Action::propose_change, Supervised::saying("加一个库", 5005, 3));
  CHECK(s.purse() == before);
  const auto stale = s.view;
  s.step(s.market.buyer, Action::agree_change);
  CHECK(s.act(stale, s.market.provider, Action::withdraw_change).error().kind == Problem::Kind::stale_version);
  CHECK(s.purse() == before - 5005);
  CHECK(s.view.order.total == total + 5005);
  s.step(s.market.provider, Action::deliver, test::delivering("已完成"));
  s.step(s.market.buyer, Action::accept);
  const auto earned = test::settled(s.services(), s.market.provider);
  CHECK(earned.amount == total + 5005);
  CHECK(earned.commission == domain::money::commission(total + 5005, 1000));
  CHECK(check(s.services()).empty());
}

TEST_CASE("a change that the buyer cannot pay changes nothing") {
  Supervised s;
  s.start();
  s.step(s.market.provider, Action::propose_change, Supervised::saying("重做", s.purse() + 1));
  const auto refused = s.act(s.view, s.market.buyer, Action::agree_change);
  CHECK(test::is(refused, Problem::Kind::conflict, "balance", domain::Code::insufficient_balance));
  s.look();
  CHECK(domain::orders::open_change(s.view.order));
  CHECK(check(s.services()).empty());
}

TEST_CASE("a warranty claim goes to its end in the order's own chain, and moves no money") {
  Supervised s;
  s.complete();
  const auto before = s.purse();
  s.step(s.market.buyer, Action::claim_warranty, Supervised::saying("服务没有启动"));
  s.market.now = s.market.now + 6 * domain::kDay;
  fire_due_clocks(s.services());
  s.look();
  CHECK(s.view.overdue);  // not started within 2 working days
  s.step(s.market.provider, Action::start_claim);
  s.look();
  CHECK_FALSE(s.view.overdue);
  s.step(s.market.provider, Action::finish_claim, Supervised::saying("已设为开机启动"));
  s.step(s.market.buyer, Action::reopen_claim, Supervised::saying("还是没有启动"));
  s.step(s.market.provider, Action::start_claim);
  s.step(s.market.provider, Action::finish_claim, Supervised::saying("已修复"));
  s.step(s.market.buyer, Action::close_claim);
  CHECK(s.view.order.claims.at(0).state == domain::orders::ClaimState::closed);
  s.step(s.market.buyer, Action::claim_warranty, Supervised::saying("另一个问题"));
  CHECK(s.view.order.claims.size() == 2);
  CHECK(s.purse() == before);
  CHECK(check(s.services()).empty());
}

TEST_CASE("reminders come once each, in order, and the order closes itself; days off change nothing of it") {
  const auto way = [](bool switched_off) {
    Supervised s;
    s.start();
    s.step(s.market.provider, Action::deliver, test::delivering("已完成"));
    const auto version = s.view.order.version;
    for (int day = 0; day < 30; ++day) {
      s.market.now = s.market.now + domain::kDay;
      if (switched_off && day < 29) continue;
      if (switched_off) s.market.restart();
      fire_due_clocks(s.services());
      CHECK(fire_due_clocks(s.services()) == 0);
    }
    s.look();
    CHECK(s.view.order.state == State::completed);
    CHECK(s.view.order.version == version + 1);  // reminders leave what is on the screen alone
    CHECK(check(s.services()).empty());
    return s.clock_events();
  };
  const std::vector<std::string> expected{"reminder accept", "reminder accept", "expire_acceptance"};
  CHECK(way(true) == expected);
  auto daily = way(false);
  daily.resize(3);  // then the warranty's own
  CHECK(daily == expected);
}

TEST_CASE("the record says which date somebody was reminded of") {
  Supervised s;
  s.start();
  s.step(s.market.provider, Action::deliver, test::delivering("已完成"));
  const auto due = s.view.order.clocks.front();
  REQUIRE_FALSE(s.view.order.reminders.empty());
  s.market.now = s.view.order.reminders.front().due_at;
  CHECK(fire_due_clocks(s.services()) == 1);
  const Event last = s.events().back();
  REQUIRE(last.action == Action::reminder);
  CHECK(last.reminded_of == due);
  CHECK_FALSE(s.events().front().reminded_of);
}

TEST_CASE("the demand form is asked for after 1, 3 and 7 days") {
  Supervised s;
  for (int hour = 0; hour < 24 * 10; ++hour) {
    s.market.now = s.market.now + domain::kHour;
    fire_due_clocks(s.services());
  }
  std::vector<std::int64_t> days;
  for (const Event& event : s.events())
    if (event.action == Action::reminder) days.push_back((event.at - *s.view.order.paid_at) / domain::kDay);
  CHECK(days == std::vector<std::int64_t>{1, 3, 7});
  s.start();  // a reminder has not made the buyer's page out of date
}

TEST_CASE("acceptance cannot be put off for ever by asking for refunds") {
  Supervised s;
  s.start();
  s.step(s.market.provider, Action::deliver, test::delivering("已完成"));
  for (int i = 0; i < 3; ++i) {
    s.step(s.market.buyer, Action::request_refund, Supervised::saying("再想想", 1));
    s.step(s.market.buyer, Action::withdraw_refund);
  }
  CHECK(test::is(s.act(s.view, s.market.buyer, Action::request_refund, Supervised::saying("再想想", 1)),
                 Problem::Kind::conflict, "refund", domain::Code::too_many));
}

TEST_CASE("what is not possible yet is explained: from when, or after whose action") {
  Supervised s;
  s.step(s.market.buyer, Action::submit_demand, s.demand());
  const auto why = [&](Action action) -> const domain::orders::Unavailable* {
    for (const auto& one : s.view.unavailable)
      if (one.action == action) return &one;
    return nullptr;
  };
  const auto* dispute = why(Action::dispute);
  REQUIRE(dispute);
  CHECK(dispute->why == domain::orders::Why::not_yet);
  s.market.now = *dispute->at;
  s.look();
  CHECK_FALSE(why(Action::dispute));
  s.view = must(s.act(s.view, s.market.provider, Action::start));
  s.look();
  const auto* accept = why(Action::accept);
  REQUIRE(accept);
  CHECK(accept->by == Actor::provider);
  CHECK(accept->next == Action::deliver);
}

}  // namespace ops::app
