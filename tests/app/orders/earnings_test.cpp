// What a provider earns: lists and sums of their orders' money, and statements. What the money of one order is, the golden cases tell
// (orders_money.json).

#include <algorithm>
#include <random>

#include "domain/orders/statistics.h"
#include "server/app/admin/admin.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

namespace calendar = domain::calendar;
namespace flow = domain::orders;
using Kind = Problem::Kind;
using domain::Code;
using flow::MoneyState;

Input asking(domain::money::Fen amount) {
  Input input;
  input.amount = amount;
  input.reason = "只做了一半";
  return input;
}

// A market in which orders are paid, delivered, accepted and given back.
struct Trade : Shop {
  Trade() {
    for (int i = 0; i < 10; ++i) must(top_up(services(), market.buyer, domain::money::kMaxTopUp, {}));
  }
  OrderView paid(std::int64_t quantity = 1) {
    const OrderView view = place(quantity, 0);
    return must(act(view, market.buyer, Action::pay, paying(view.order.total)));
  }
  OrderView delivered(OrderView view) {
    view = must(act(view, market.buyer, Action::submit_demand, demand()));
    view = must(act(view, market.provider, Action::start));
    return must(act(view, market.provider, Action::deliver, delivering("已完成")));
  }
  OrderView accepted(const OrderView& view) { return must(act(view, market.buyer, Action::accept)); }
  OrderView refunded(const OrderView& view, domain::money::Fen amount) {
    return must(act(must(act(view, market.buyer, Action::request_refund, asking(amount))), market.provider,
                    Action::agree_refund));
  }
  // In one of the states that money can be in, with an amount of its own.
  void some_order(std::mt19937& random) {
    const OrderView view = paid(1 + random() % 5);
    const auto part = static_cast<domain::money::Fen>(1 + random() % static_cast<unsigned>(view.order.total));
    switch (random() % 6) {
      case 0:
        return;
      case 1:
        must(act(view, market.buyer, Action::cancel));
        return;
      case 2:
        delivered(view);
        return;
      case 3:
        refunded(delivered(view), part);
        return;
      default:
        accepted(delivered(view));
    }
  }
  Earnings listed(const std::string& state = {}, const DayTexts& days = {}, const PageQuery& page = {100, ""}) {
    return must(earnings(services(), market.provider, page, state, days));
  }
  ProviderStatement statement(const std::string& from, const std::string& to) {
    return must(provider_statement(services(), market.provider, {from, to}));
  }
  std::string day(int later) { return calendar::to_text(calendar::date_in_shanghai(kStart + later * kDay)); }
};

std::vector<std::string> numbers(const Earnings& earnings) {
  std::vector<std::string> all;
  for (const Earning& earning : earnings.items.items) all.push_back(earning.number);
  return all;
}

void check_adds_up(const ProviderStatement& statement) {
  auto balance = statement.opening;
  for (const StatementEntry& entry : statement.entries) {
    balance += entry.amount;
    CHECK(entry.amount == entry.gross - entry.commission);
    CHECK(entry.balance == balance);
  }
  CHECK(statement.closing == balance);
  CHECK(statement.opening + statement.amount == statement.closing);
  CHECK(statement.amount == statement.gross - statement.commission);
}

// Of all orders that there are, by the rule alone.
flow::MoneySums sums_by_rule(Trade& trade) {
  flow::MoneySums sums;
  PageQuery page{100, ""};
  do {
    const auto some = must(orders(trade.services(), trade.market.provider, "", page));
    for (const OrderView& view : some.items)
      if (const auto money = flow::order_money(view.order, {})) add(sums, flow::money_parts(*money));
    page.cursor = some.next_cursor;
  } while (!page.cursor.empty());
  return sums;
}

}  // namespace

TEST_CASE("earnings: each state lists its orders, and its sum is theirs") {
  Trade trade;
  trade.place(1, 0);  // not paid: nobody's money
  const OrderView waits = trade.paid(), done = trade.delivered(trade.paid());
  const OrderView accepted = trade.accepted(trade.delivered(trade.paid()));
  const auto total = waits.order.total;
  const OrderView part = trade.refunded(trade.delivered(trade.paid()), total / 4);
  const OrderView gone = must(trade.act(trade.paid(), trade.market.buyer, Action::cancel));

  CHECK(numbers(trade.listed()).size() == 5);
  CHECK(numbers(trade.listed("in_escrow")) == std::vector{waits.number});
  CHECK(numbers(trade.listed("to_settle")) == std::vector{done.number});
  CHECK(numbers(trade.listed("settled")) == std::vector{part.number, accepted.number});
  CHECK(numbers(trade.listed("refunded")) == std::vector{gone.number, part.number});
  const auto line = trade.listed("to_settle").items.items[0];
  CHECK(line.money.settles_at == done.order.clocks[0].due_at);
  CHECK(line.product_name == done.order.snapshot.name);
  CHECK(line.buyer.display_name == done.buyer.display_name);
  CHECK(trade.listed().sums == sums_by_rule(trade));
  CHECK(trade.listed().sums[static_cast<std::size_t>(MoneyState::refunded)] ==
        flow::MoneySum{2, total + total / 4, 0, 0});
  const auto other = must(earnings(trade.services(), trade.market.other_provider, {}));
  CHECK(other.items.items.empty());
  CHECK(other.sums == flow::MoneySums{});
  CHECK(is(earnings(trade.services(), trade.market.buyer, {}), Kind::not_allowed));
}

TEST_CASE("earnings: days begin and end in Shanghai, and pages follow one another") {
  Trade trade;
  trade.market.now = *domain::instant_from_rfc3339("2026-11-20T15:59:59Z");
  const OrderView evening = trade.paid();
  trade.market.now = *domain::instant_from_rfc3339("2026-11-20T16:00:00Z");
  const OrderView night = trade.paid(), too = trade.paid();
  CHECK(numbers(trade.listed("", {"2026-11-20", "2026-11-20"})) == std::vector{evening.number});
  CHECK(numbers(trade.listed("", {"2026-11-21", ""})) == std::vector{too.number, night.number});
  CHECK(numbers(trade.listed("", {"", "2026-11-20"})) == std::vector{evening.number});
  CHECK(numbers(trade.listed("refunded", {"", "2026-11-20"})).empty());
  std::vector<std::string> seen;
  PageQuery page{1, ""};
  do {
    const Earnings some = trade.listed("in_escrow", {"2026-11-20", "2026-11-21"}, page);
    for (const auto& number : numbers(some)) seen.push_back(number);
    page.cursor = some.items.next_cursor;
  } while (!page.cursor.empty());
  CHECK(seen == std::vector{too.number, night.number, evening.number});

  const auto refused = [&](const std::string& state, const DayTexts& days) {
    return earnings(trade.services(), trade.market.provider, {}, state, days);
  };
  CHECK(is(refused("paid", {}), Kind::invalid, "state", Code::not_allowed));
  CHECK(is(refused("", {"2026-02-30", ""}), Kind::invalid, "from", Code::malformed));
  CHECK(is(refused("", {"2026-11-21", "2026-11-20"}), Kind::invalid, "to", Code::out_of_range));
  const Earnings first = trade.listed("", {}, {1, ""});
  CHECK(is(earnings(trade.services(), trade.market.provider, {1, first.items.next_cursor}, "settled"), Kind::invalid,
           "cursor", Code::malformed));
}

TEST_CASE("earnings: a list of all states is in the order of payment, page by page, whatever became of the orders") {
  Trade trade;
  std::mt19937 random(7);
  for (int i = 0; i < 40; ++i) {
    trade.some_order(random);
    trade.market.now = trade.market.now + (i % 3 == 0 ? 60 : 0);  // some in the same second
  }
  std::vector<std::string> by_payment;
  PageQuery orders_page{100, ""};
  for (const OrderView& order : must(orders(trade.services(), trade.market.provider, "", orders_page)).items)
    by_payment.push_back(order.number);  // each was paid as it was placed
  CHECK(numbers(trade.listed()) == by_payment);
  std::vector<std::string> seen;
  PageQuery page{3, ""};
  do {
    const Earnings some = trade.listed("", {}, page);
    for (const auto& number : numbers(some)) seen.push_back(number);
    page.cursor = some.items.next_cursor;
  } while (!page.cursor.empty());
  CHECK(seen == by_payment);
}

TEST_CASE("a statement adds up and is the ledger's, whatever the orders") {
  std::mt19937 random(20261130);
  Trade trade;
  constexpr int kDays = 12;
  for (int i = 0; i < 60; ++i) {
    trade.some_order(random);
    trade.market.now = std::min(trade.market.now + static_cast<std::int64_t>(random() % kDay), kStart + kDays * kDay);
  }
  CHECK(check(trade.services()).empty());
  const auto sums = trade.listed().sums;
  CHECK(sums == sums_by_rule(trade));

  const ProviderStatement all = trade.statement(trade.day(0), trade.day(kDays));
  const auto& paid_out = sums[static_cast<std::size_t>(MoneyState::settled)];
  REQUIRE(all.entries.size() == static_cast<std::size_t>(paid_out.orders));
  CHECK(all.opening == 0);
  CHECK(all.closing == paid_out.net);
  CHECK(all.gross == paid_out.amount);
  CHECK(all.commission == paid_out.commission);
  check_adds_up(all);
  CHECK(std::ranges::any_of(all.entries, [](const auto& one) { return one.kind == "settlement_after_refund"; }));
  for (int from = 0; from <= kDays; ++from) {
    for (int to = from; to <= kDays; ++to) check_adds_up(trade.statement(trade.day(from), trade.day(to)));
    if (from > 0)
      CHECK(trade.statement(trade.day(from), trade.day(kDays)).opening ==
            trade.statement(trade.day(0), trade.day(from - 1)).closing);
  }
}

TEST_CASE("a statement adds up although the clock was set back") {
  Trade trade;
  trade.market.now = kStart + 2 * kDay;
  trade.accepted(trade.delivered(trade.paid()));
  const OrderView late = trade.delivered(trade.paid());
  trade.market.now = kStart + kDay;
  trade.accepted(late);
  CHECK(trade.statement(trade.day(1), trade.day(1)).entries.empty());
  const ProviderStatement both = trade.statement(trade.day(2), trade.day(2));
  REQUIRE(both.entries.size() == 2);
  CHECK(both.entries[0].at <= both.entries[1].at);
  check_adds_up(both);
}

TEST_CASE("a statement is bounded in days and entries, and says how far it goes") {
  Trade trade;
  const auto asked = [&](const std::string& from, const std::string& to) {
    return provider_statement(trade.services(), trade.market.provider, {from, to});
  };
  CHECK(is(asked("", "2026-11-20"), Kind::invalid, "from", Code::required));
  CHECK(is(asked("2026-11-20", ""), Kind::invalid, "to", Code::required));
  CHECK(is(asked("2026-11-20", "2026-11-19"), Kind::invalid, "to", Code::out_of_range));
  CHECK(asked("2025-11-20", "2026-11-20").ok());
  const auto longer = asked("2025-11-20", "2026-11-21");
  REQUIRE(is(longer, Kind::invalid, "to", Code::out_of_range));
  CHECK(longer.error().errors[0].params == std::vector<domain::Param>{{"min", "2025-11-20"}, {"max", "2026-11-20"}});

  const auto book = [&](std::int64_t entries) {
    static_cast<void>(trade.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      for (std::int64_t i = 0; i < entries; ++i)
        tx.ledger().record({trade.market.now,
                            "settlement",
                            "",
                            {{{flow::Account::provider_earnings, trade.market.provider.account_id}, 90},
                             {{flow::Account::platform_commission, ""}, 10},
                             {{flow::Account::external, ""}, -100}}});
      return true;
    }));
  };
  book(flow::kMaxStatementEntries);
  const ProviderStatement most = trade.statement(trade.day(0), trade.day(0));
  CHECK(most.closing == 90 * flow::kMaxStatementEntries);
  check_adds_up(most);
  book(1);
  const auto more = asked(trade.day(0), trade.day(0));
  REQUIRE(is(more, Kind::invalid, "to", Code::too_many));
  CHECK(more.error().errors[0].params ==
        std::vector<domain::Param>{{"max", flow::kMaxStatementEntries}, {"actual", flow::kMaxStatementEntries + 1}});
}

TEST_CASE("check finds sums that are not those of the orders, and orders that are not the ledger's") {
  Trade trade;
  trade.accepted(trade.delivered(trade.paid()));
  trade.paid();
  CHECK(check(trade.services()).empty());
  const auto found = [&](const std::string& sql) {
    ops::test::run_sql(trade.market.dir() / "market.db", sql);
    return std::ranges::any_of(check(trade.services()),
                               [](const auto& fault) { return fault.starts_with("earnings: "); });
  };
  CHECK(found("UPDATE provider_money SET amount = amount + 1 WHERE state = 'in_escrow'"));
  CHECK_FALSE(found("UPDATE provider_money SET amount = amount - 1 WHERE state = 'in_escrow'"));
  CHECK(found("UPDATE order_money SET paid = paid + 1 WHERE state = 'in_escrow'"));
}

}  // namespace ops::app::test
