// What the start pages count: once, when it happens, and never twice.
#include "server/app/orders/overview.h"

#include "server/app/orders/state_counts.h"
#include "server/store/market_days.h"

#include "tests/app/orders/orders.h"

using namespace ops;
using namespace ops::app;
using namespace ops::app::test;
using Kind = Problem::Kind;

namespace {

// From placing to acceptance; the provider starts and delivers after so many hours.
OrderView finish(Shop& shop, std::int64_t hours_to_start, std::int64_t days_to_deliver, bool rework = false) {
  auto& market = shop.market;
  auto order = shop.place(1, 0);
  order = must(shop.act(order, market.buyer, Action::pay, paying(order.order.total)));
  order = must(shop.act(order, market.buyer, Action::submit_demand, shop.demand()));
  market.now = market.now + hours_to_start * domain::kHour;
  order = must(shop.act(order, market.provider, Action::start));
  market.now = market.now + days_to_deliver * kDay;
  order = must(shop.act(order, market.provider, Action::deliver, delivering("已搬完")));
  if (rework) {
    order = must(shop.act(order, market.buyer, Action::reject_delivery, rejecting("少了一个库")));
    order = must(shop.act(order, market.provider, Action::deliver, delivering("补齐了")));
  }
  return must(shop.act(order, market.buyer, Action::accept));
}

ProviderOverview overview(Shop& shop) { return must(provider_overview(shop.services(), shop.market.provider)); }

}  // namespace

TEST_CASE("each start page is for its own role") {
  Shop shop;
  for (const Caller& caller : {shop.market.buyer, shop.market.operator_, Caller{}})
    CHECK(is(provider_overview(shop.services(), caller), Kind::not_allowed));
  for (const Caller& caller : {shop.market.buyer, shop.market.provider, Caller{}})
    CHECK(is(operator_overview(shop.services(), caller), Kind::not_allowed));
}

TEST_CASE("completed orders are counted in the week of their acceptance, net of commission") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 100'000'00, {}));
  CHECK(overview(shop).weeks.size() == 12);
  CHECK(overview(shop).weeks.back().monday == "2026-11-16");  // kStart is the Thursday of that week
  CHECK(overview(shop).weeks.back().completed == 0);

  finish(shop, 5, 1);        // Friday
  finish(shop, 1, 4, true);  // 4 days of 3: late; sent back once; Tuesday of the next week
  const auto weeks = overview(shop).weeks;
  CHECK(weeks[11].monday == "2026-11-23");
  CHECK(weeks[10].revenue == 4500);
  CHECK(weeks[10].completed == 1);
  CHECK(weeks[10].on_time == 1);
  CHECK(weeks[10].reworked == 0);
  CHECK(weeks[11].revenue == 4500);
  CHECK(weeks[11].completed == 1);
  CHECK(weeks[11].on_time == 0);
  CHECK(weeks[11].reworked == 1);

  shop.market.now = shop.market.now + 12 * 7 * kDay;
  for (const auto& week : overview(shop).weeks) CHECK(week.completed == 0);
  CHECK(must(provider_overview(shop.services(), shop.market.other_provider)).statistics.completed_orders == 0);
}

TEST_CASE("rates are said from five completed orders on") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 100'000'00, {}));
  for (int i = 1; i <= 4; ++i) finish(shop, i, 1, i == 1);
  CHECK(overview(shop).statistics.completed_orders == 4);
  CHECK_FALSE(overview(shop).statistics.on_time_rate);
  CHECK_FALSE(overview(shop).statistics.median_start_seconds);
  finish(shop, 5, 4);
  const auto statistics = overview(shop).statistics;
  CHECK(statistics.on_time_rate == 80);
  CHECK(statistics.rework_rate == 20);
  CHECK(statistics.median_start_seconds == 3 * domain::kHour);
}

TEST_CASE("products are counted by state; operators see what waits and what is overdue") {
  Shop shop;
  auto& market = shop.market;
  const auto draft = must(create_product(shop.services(), market.provider, market.listing(market.provider, "另一个")));
  CHECK(overview(shop).products == std::map<std::string, std::int64_t>{{"draft", 1}, {"listed", 1}});
  must(submit_product(shop.services(), market.provider, draft.id, draft.version));
  CHECK(overview(shop).products == std::map<std::string, std::int64_t>{{"listed", 1}, {"pending_review", 1}});

  const auto queue = [&] { return must(operator_overview(shop.services(), market.operator_)).reviews; };
  CHECK(queue().waiting == 1);
  CHECK(queue().overdue == 0);
  REQUIRE(queue().next_due_at);
  market.now = *queue().next_due_at + 1;
  CHECK(queue().overdue == 1);
  CHECK(must(operator_overview(shop.services(), market.operator_)).disputes.waiting == 0);
}

TEST_CASE("a provider's start page counts what waits and what is late, and this month's money as the ledger has it") {
  Shop shop;
  auto& market = shop.market;
  must(top_up(shop.services(), market.buyer, 100'000'00, {}));
  CHECK(overview(shop).orders.waiting == 0);
  CHECK(overview(shop).month_revenue == 0);
  finish(shop, 1, 1);
  CHECK(overview(shop).month_revenue == 4500);
  auto order = shop.place(1, 0);
  CHECK(overview(shop).orders.waiting == 0);  // its buyer is to pay
  order = must(shop.act(order, market.buyer, Action::pay, paying(order.order.total)));
  order = must(shop.act(order, market.buyer, Action::submit_demand, shop.demand()));
  order = must(shop.act(order, market.provider, Action::start));
  CHECK(overview(shop).orders.waiting == 1);
  CHECK(overview(shop).orders.overdue == 0);
  REQUIRE(overview(shop).orders.next_due_at);
  market.now = *overview(shop).orders.next_due_at + 1;
  CHECK(overview(shop).orders.overdue == 1);
  market.now = market.now + 31 * kDay;
  CHECK(overview(shop).month_revenue == 0);  // another month
}

TEST_CASE("orders are counted by state for their provider, and all of them for operators") {
  Shop shop;
  auto& market = shop.market;
  must(top_up(shop.services(), market.buyer, 100'000'00, {}));
  const auto counts = [&](const Caller& caller) { return must(state_counts(shop.services(), caller)); };
  for (const auto& [state, count] : counts(market.provider).orders) CHECK_MESSAGE(count == 0, state);
  finish(shop, 1, 1);
  shop.place(1, 0);
  must(create_product(shop.services(), market.provider, market.listing(market.provider, "另一个")));
  const StateCounts own = counts(market.provider);
  CHECK(own.orders.size() == domain::orders::states().size());
  CHECK(own.orders.at("completed") == 1);
  CHECK(own.orders.at("pending_payment") == 1);
  CHECK(own.products == std::map<std::string, std::int64_t>{{"draft", 1}, {"listed", 1}});
  CHECK(counts(market.other_provider).orders.at("completed") == 0);
  const StateCounts all = counts(market.operator_);
  CHECK(all.orders == own.orders);
  CHECK_FALSE(all.products);
  for (const Caller& caller : {market.buyer, Caller{}})
    CHECK(is(state_counts(shop.services(), caller), Kind::not_allowed));
}

TEST_CASE("of orders in one state no more are counted than the bound") {
  Shop shop;
  for (int i = 0; i < 3; ++i) shop.place(1, 0);
  shop.services().store.read([&](const store::Tx& tx) {
    for (const auto& provider : {std::optional(shop.market.provider.account_id), std::optional<std::string>()}) {
      CHECK(tx.market_days().orders_by_state(provider, 2).at("pending_payment") == 2);
      CHECK(tx.market_days().orders_by_state(provider, 100).at("pending_payment") == 3);
    }
  });
}

TEST_CASE("the first steps of an account are told by facts") {
  Shop shop;
  const Setup provider = overview(shop).setup;
  CHECK(provider ==
        Setup{{"email", false}, {"profile", false}, {"listing", true}, {"second_factor", false}, {"webhook", false}});
  const auto other = must(provider_overview(shop.services(), shop.market.other_provider)).setup;
  CHECK(other[2] == std::pair<std::string, bool>("listing", false));
  must(create_product(shop.services(), shop.market.other_provider,
                      shop.market.listing(shop.market.other_provider, "第一个")));
  CHECK(must(provider_overview(shop.services(), shop.market.other_provider)).setup ==
        other);  // a draft is not handed in
  const auto market = must(operator_overview(shop.services(), shop.market.operator_)).setup;
  REQUIRE(market.size() == 5);
  CHECK(market[0] == std::pair<std::string, bool>("categories", true));
  CHECK(market[1] == std::pair<std::string, bool>("commission", false));
  CHECK(market[2].first == "holidays");
}
