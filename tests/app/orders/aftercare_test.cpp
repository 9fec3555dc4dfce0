// Refunds after completion: who pays them, what is owed when earnings do not do, and that the ledger, the statement and the sums agree
// with it. What a single step moves, the golden cases tell (orders_refunds.json). Rules: orders.refund-after-completion, money.debts.
#include <algorithm>
#include <random>

#include "server/app/admin/admin.h"
#include "server/app/transact.h"
#include "server/store/store.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

namespace flow = domain::orders;
using domain::Code;
using domain::money::Fen;
using Kind = Problem::Kind;
using LedgerKind = flow::Account;

Input giving(Fen amount, const std::string& reason = "只做了一半") {
  Input input;
  input.amount = amount;
  input.reason = reason;
  return input;
}

// A market in which orders are completed, earnings are taken out, and money is given back.
struct Aftercare : Shop {
  Aftercare() {
    for (int i = 0; i < 10; ++i) must(top_up(services(), market.buyer, domain::money::kMaxTopUp, {}));
  }
  OrderView completed(std::int64_t quantity = 1) {
    OrderView view = place(quantity, 0);
    view = must(act(view, market.buyer, Action::pay, paying(view.order.total)));
    view = must(act(view, market.buyer, Action::submit_demand, demand()));
    view = must(act(view, market.provider, Action::start));
    view = must(act(view, market.provider, Action::deliver, delivering("已完成")));
    return must(act(view, market.buyer, Action::accept));
  }
  OrderView given(const OrderView& view, Fen amount) {
    return must(act(view, market.provider, Action::give_refund, giving(amount)));
  }
  Fen held(LedgerKind kind, const std::string& owner) {
    return snapshot<Fen>(services(), [&](const store::Tx& tx) { return tx.ledger().balance({kind, owner}); });
  }
  Fen balance() { return held(LedgerKind::buyer_balance, market.buyer.account_id); }
  Fen earned() { return held(LedgerKind::provider_earnings, market.provider.account_id); }
  Fen debt() { return -held(LedgerKind::external, market.provider.account_id); }
  Fen owed(const OrderView& view) { return held(LedgerKind::refund_owed, view.order.id); }
  // As a payout would.
  void take_out() {
    const Fen all = earned();
    if (all == 0) return;
    static_cast<void>(services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      tx.ledger().record(
          {market.now,
           "payout",
           "",
           {{{LedgerKind::provider_earnings, market.provider.account_id}, -all}, {{LedgerKind::external, ""}, all}}});
      return true;
    }));
  }
  ProviderStatement november() { return must(provider_statement(services(), market.provider, {}, "2026-11")); }
  OrderView seen(const OrderView& view) { return must(order(services(), market.buyer, view.order.id)); }
};

Fen commission(Fen amount) {
  return domain::money::commission(amount, flow::PlatformSettings{}.commission_basis_points);
}

}  // namespace

TEST_CASE("aftercare: given back in parts, the parts are the whole, the commission's too") {
  Aftercare shop;
  const Fen before = shop.balance();
  OrderView view = shop.completed(3);
  const Fen total = view.order.total;
  CHECK(shop.earned() == total - commission(total));
  view = shop.given(view, total / 3);
  view = shop.given(view, 7);
  CHECK(view.order.state == State::completed);
  CHECK(view.order.refunded == total / 3 + 7);
  CHECK(shop.balance() == before - total + total / 3 + 7);
  CHECK(shop.earned() == total - view.order.refunded - commission(total - view.order.refunded));
  CHECK(is(shop.act(view, shop.market.provider, Action::give_refund, giving(total)), Kind::invalid, "amount_fen",
           Code::out_of_range));
  view = shop.given(view, total - view.order.refunded);
  CHECK(shop.balance() == before);
  CHECK(shop.earned() == 0);
  CHECK(shop.held(LedgerKind::platform_commission, "") == 0);
  CHECK(is(shop.act(view, shop.market.provider, Action::give_refund, giving(1)), Kind::wrong_state));
  CHECK(settled(shop.services(), shop.market.provider) == flow::MoneySum{});
  CHECK(check(shop.services()).empty());
}

TEST_CASE("aftercare: what was given back in full is no sale any more, and no other order's") {
  Aftercare shop;
  const auto sales = [&] {
    return snapshot<std::int64_t>(shop.services(), [&](const store::Tx& tx) {
      return tx.catalogue().live(shop.live.id).value().completed_orders;
    });
  };
  const OrderView kept = shop.completed(), view = shop.completed();
  CHECK(sales() == 2);
  const OrderView part = shop.given(view, view.order.total / 2);
  CHECK(sales() == 2);
  shop.given(part, view.order.total - view.order.total / 2);
  CHECK(sales() == 1);
  shop.given(kept, 1);
  CHECK(sales() == 1);
}

TEST_CASE("aftercare: what earnings do not cover is owed, and paid first from what is earned next, the oldest first") {
  Aftercare shop;
  OrderView first = shop.completed(), second = shop.completed(2);
  shop.take_out();
  const Fen before = shop.balance();
  first = shop.given(first, first.order.total);
  second = shop.given(second, second.order.total);
  const Fen one = first.order.total - commission(first.order.total);
  const Fen two = second.order.total - commission(second.order.total);
  CHECK(shop.balance() == before + commission(first.order.total) + commission(second.order.total));
  CHECK(shop.owed(first) == one);
  CHECK(shop.owed(second) == two);
  CHECK(shop.debt() == one + two);
  CHECK(shop.earned() == 0);
  CHECK(shop.seen(first).refund_owed == one);
  CHECK(check(shop.services()).empty());

  const OrderView next = shop.completed(2);  // earns as much as the second: the first is paid, and a part of the second
  CHECK(shop.owed(first) == 0);
  CHECK(shop.owed(second) == one);
  CHECK(shop.earned() == 0);
  shop.completed(2);
  CHECK(shop.owed(second) == 0);
  CHECK(shop.debt() == 0);
  CHECK(shop.earned() == two - one);
  CHECK(shop.balance() == before + first.order.total + second.order.total - 2 * next.order.total);
  CHECK(shop.seen(first).refund_owed == 0);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("aftercare: a debt is taken also from what a refund of another order leaves") {
  Aftercare shop;
  const OrderView gone = shop.completed();
  shop.take_out();
  shop.given(gone, gone.order.total);
  OrderView view = shop.place(2, 0);
  view = must(shop.act(view, shop.market.buyer, Action::pay, paying(view.order.total)));
  view = must(shop.act(view, shop.market.buyer, Action::submit_demand, shop.demand()));
  view = must(shop.act(view, shop.market.provider, Action::start));
  view = must(shop.act(view, shop.market.buyer, Action::request_refund, giving(view.order.total / 2)));
  must(shop.act(view, shop.market.provider, Action::agree_refund));
  CHECK(shop.debt() == 0);
  CHECK(shop.earned() == 0);
  CHECK(shop.owed(gone) == 0);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("aftercare: the buyer asks under warranty, is declined, and an operator decides") {
  Aftercare shop;
  const OrderView done = shop.completed();
  OrderView view = must(shop.act(done, shop.market.buyer, Action::request_refund, giving(1000, "服务又停了")));
  CHECK(view.order.state == State::refund_requested);
  CHECK(settled(shop.services(), shop.market.provider).amount == done.order.total);
  view = must(shop.act(view, shop.market.provider, Action::decline_refund, giving(0, "已按清单交付")));
  CHECK(view.order.state == State::completed);
  CHECK(view.order.warranty_until == done.order.warranty_until);
  view = must(shop.act(view, shop.market.buyer, Action::dispute, giving(0, "两天就停了")));
  CHECK(must(operator_overview(shop.services(), shop.market.operator_)).disputes.waiting == 1);
  CHECK(check(shop.services()).empty());
  view = must(shop.act(view, shop.market.operator_, Action::resolve, giving(600, "少了一部分")));
  CHECK(view.order.state == State::completed);
  CHECK(view.order.refunded == 600);
  CHECK(view.order.completed_at == done.order.completed_at);
  CHECK(shop.earned() == done.order.total - 600 - commission(done.order.total - 600));
  CHECK(is(shop.act(view, shop.market.buyer, Action::dispute, giving(0, "还是不服")), Kind::wrong_state));
  CHECK(check(shop.services()).empty());
}

TEST_CASE(
    "aftercare: a month's statement has refunds and debts, and months follow one another to the ledger's balance") {
  Aftercare shop;
  std::mt19937 random(48);
  std::vector<OrderView> orders;
  for (int i = 0; i < 24; ++i) {
    shop.market.now = shop.market.now + static_cast<std::int64_t>(random() % (9 * domain::kDay));
    fire_due_clocks(shop.services());
    orders.push_back(shop.completed(1 + random() % 3));
    if (random() % 3 == 0) shop.take_out();
    OrderView& some = orders[random() % orders.size()];
    some = shop.seen(some);  // its warranty may be over meanwhile
    const Fen left = some.order.total - some.order.refunded;
    if (left > 0) some = shop.given(some, random() % 2 ? left : 1 + static_cast<Fen>(random() % left));
  }
  const auto last = domain::calendar::date_in_shanghai(shop.market.now);
  domain::calendar::Date month = domain::calendar::date_in_shanghai(kStart);
  Fen balance = 0;
  for (month.day = 1; month <= last; month = month.month == 12
                                                 ? domain::calendar::Date{month.year + 1, 1, 1}
                                                 : domain::calendar::Date{month.year, month.month + 1, 1}) {
    const std::string name = domain::calendar::to_text(month).substr(0, 7);
    CAPTURE(name);
    const ProviderStatement one = must(provider_statement(shop.services(), shop.market.provider, {}, name));
    CHECK(one.opening == balance);
    Fen moved = 0, gross = 0;
    for (const StatementSum& sum : one.kinds) {
      CHECK((sum.kind == "payout" ? sum.gross : sum.amount - sum.gross + sum.commission) == 0);  // nothing was earned
      moved += sum.amount;
      gross += sum.gross;
    }
    CHECK(moved == one.amount);
    CHECK(gross == one.gross);
    CHECK(one.closing == one.opening + moved);
    balance = one.closing;
  }
  CHECK(balance == shop.earned() - shop.debt());
  CHECK(check(shop.services()).empty());
}

TEST_CASE("aftercare: a month is asked for alone, and written in full") {
  Aftercare shop;
  const auto asked = [&](const DayTexts& days, const std::string& month) {
    return provider_statement(shop.services(), shop.market.provider, days, month);
  };
  const ProviderStatement february = must(asked({}, "2028-02"));
  CHECK(domain::calendar::to_text(february.from) == "2028-02-01");
  CHECK(domain::calendar::to_text(february.to) == "2028-02-29");
  CHECK(domain::calendar::to_text(must(asked({}, "2026-12")).to) == "2026-12-31");
  for (const char* wrong : {"2026-13", "2026-1", "2026", "2026-11-01"})
    CHECK(is(asked({}, wrong), Kind::invalid, "month", Code::malformed));
  CHECK(is(asked({"2026-11-01", ""}, "2026-11"), Kind::invalid, "from", Code::not_allowed));
}

TEST_CASE("aftercare: no fen is lost in the store, whatever becomes of the orders") {
  Aftercare shop;
  const Fen there = shop.balance();
  const auto seed = static_cast<unsigned>(std::random_device()());
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<OrderView> orders;
  Fen taken_out = 0;
  for (int i = 0; i < 60; ++i) {
    if (orders.empty() || random() % 3 == 0) orders.push_back(shop.completed(1 + random() % 3));
    if (random() % 4 == 0) {
      taken_out += shop.earned();
      shop.take_out();
    }
    OrderView& some = orders[random() % orders.size()];
    const Fen left = some.order.total - some.order.refunded;
    if (left > 0) some = shop.given(some, random() % 3 ? 1 + static_cast<Fen>(random() % left) : left);
    Fen commissions = 0, owed = 0;
    for (const OrderView& one : orders) {
      commissions += commission(one.order.total - one.order.refunded);
      owed += shop.owed(one);
    }
    CHECK(shop.held(LedgerKind::platform_commission, "") == commissions);
    CHECK(owed == shop.debt());
    CHECK(shop.balance() + shop.earned() + commissions + taken_out == there);
  }
  CHECK(check(shop.services()).empty());
}

TEST_CASE("check finds a debt that is not what buyers are still to get") {
  Aftercare shop;
  const OrderView view = shop.completed();
  shop.take_out();
  shop.given(view, view.order.total);
  CHECK(check(shop.services()).empty());
  ops::test::run_sql(shop.market.dir() / "market.db",
                     "UPDATE ledger_accounts SET balance = balance - 1 WHERE kind = 'external' AND owner = '" +
                         shop.market.provider.account_id + "'");
  CHECK(std::ranges::any_of(check(shop.services()),
                            [](const auto& fault) { return fault.find("still to get") != fault.npos; }));
}

}  // namespace ops::app::test
