// How the market does, by days: what operators read is what the ledger says, to the fen.

#include <random>

#include "domain/calendar/calendar.h"
#include "server/app/orders/overview.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using domain::money::Fen;

struct Fair : Shop {
  Fair() {
    for (int i = 0; i < 10; ++i) must(top_up(services(), market.buyer, domain::money::kMaxTopUp, {}));
  }
  OrderView paid() {
    const OrderView view = place(1, 0);
    return must(act(view, market.buyer, Action::pay, paying(view.order.total)));
  }
  OrderView started(const OrderView& view) {
    return must(act(must(act(view, market.buyer, Action::submit_demand, demand())), market.provider, Action::start));
  }
  OrderView delivered(const OrderView& view) {
    return must(act(started(view), market.provider, Action::deliver, delivering("已完成")));
  }
  OrderView disputed(const OrderView& view) {
    Input input;
    input.reason = "没有完成";
    return must(act(view, market.buyer, Action::dispute, input));
  }
  void settle(const OrderView& view) {
    Input input;
    input.reason = "各付一半";
    input.amount = view.order.total / 2;
    must(act(view, market.operator_, Action::resolve, input));
  }
  OperatorOverview seen() { return must(operator_overview(services(), market.operator_)); }
  // What the ledger's accounts of a kind took in or paid out, of entries of orders.
  Fen in_ledger(const std::string& kind, const std::string& sign = "p.amount") {
    return std::stoll(ops::test::value_of(
        market.dir() / "market.db",
        "SELECT coalesce(sum(" + sign +
            "), 0) FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id JOIN ledger_entries e "
            "ON e.id = p.entry_id WHERE e.order_id <> '' AND a.kind = '" +
            kind + "'"));
  }
};

constexpr const char* kTakenIn = "CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END";

MarketWeek sum_of(const OperatorOverview& overview) {
  MarketWeek sum;
  for (const MarketWeek& week : overview.weeks) {
    sum.payments += week.payments;
    sum.paid += week.paid;
    sum.refunded += week.refunded;
    sum.commission += week.commission;
    sum.disputes += week.disputes;
    sum.late_disputes += week.late_disputes;
    sum.reviews += week.reviews;
    sum.late_reviews += week.late_reviews;
  }
  return sum;
}

}  // namespace

TEST_CASE("twelve weeks of the market are the ledger's, to the fen, whatever became of the orders") {
  Fair fair;
  std::mt19937 random(20261130);
  for (int i = 0; i < 40; ++i) {
    const OrderView view = fair.paid();
    switch (random() % 4) {
      case 0:
        break;
      case 1:
        must(fair.act(view, fair.market.buyer, Action::cancel));
        break;
      case 2:
        must(fair.act(fair.delivered(view), fair.market.buyer, Action::accept));
        break;
      default:
        fair.settle(fair.disputed(fair.started(view)));
        break;
    }
    fair.market.now = fair.market.now + static_cast<std::int64_t>(random() % (3 * kDay));
  }
  const OperatorOverview overview = fair.seen();
  REQUIRE(overview.weeks.size() == 12);
  const MarketWeek sum = sum_of(overview);
  CHECK(sum.payments == 40);
  CHECK(sum.paid == fair.in_ledger("escrow", kTakenIn));
  CHECK(sum.refunded == fair.in_ledger("buyer_balance", kTakenIn));
  CHECK(sum.commission == fair.in_ledger("platform_commission"));
  CHECK(sum.refunded > 0);
  CHECK(sum.commission > 0);
  CHECK(overview.weeks.back().escrow == fair.in_ledger("escrow"));
  CHECK(sum.disputes > 0);
  CHECK(check(fair.services()).empty());

  // Held on from week to week where nothing happens, and out of sight when it is older than twelve weeks.
  fair.market.now = fair.market.now + 20 * 7 * kDay;
  for (const MarketWeek& week : fair.seen().weeks) CHECK(week.escrow == fair.in_ledger("escrow"));
  CHECK(sum_of(fair.seen()).paid == 0);
  CHECK(fair.seen().month_paid == 0);
}

TEST_CASE("a day of the market begins at midnight in Shanghai, a week on its Monday") {
  Fair fair;
  // Sunday 2026-11-22, 23:59:59 in Shanghai.
  fair.market.now = domain::calendar::start_of_day_in_shanghai({2026, 11, 23}) + -1;
  const Fen each = fair.paid().order.total;
  fair.market.now = fair.market.now + 1;
  fair.paid();
  fair.paid();
  const auto weeks = fair.seen().weeks;
  CHECK(weeks.back().monday == "2026-11-23");
  CHECK(weeks.back().paid == 2 * each);
  CHECK(weeks[10].paid == each);
  CHECK(weeks[10].escrow == each);
  CHECK(weeks.back().escrow == 3 * each);
  CHECK(fair.seen().month_paid == 3 * each);
}

TEST_CASE("a clock that was ahead once loses nothing, and what is held stays what the ledger holds") {
  Fair fair;
  const Instant right = fair.market.now;
  fair.market.now = right + 3 * kDay;
  fair.market.join("early", Role::buyer);  // a row of a day to come
  fair.market.now = right;
  const Fen each = fair.paid().order.total;
  CHECK(fair.seen().weeks.back().escrow == each);
  CHECK(fair.seen().weeks.back().buyers == 2);
  CHECK(fair.seen().weeks.back().providers == 2);
  CHECK(check(fair.services()).empty());
  fair.market.now = right + 4 * kDay;
  CHECK(fair.seen().weeks.back().escrow == each);
}

TEST_CASE("what is decided after its due time is counted as late, once") {
  Fair fair;
  auto& market = fair.market;
  const auto before = sum_of(fair.seen());  // the shop's own listing was approved
  const auto submit = [&](const std::string& name) {
    const auto draft = must(create_product(fair.services(), market.provider, market.listing(market.provider, name)));
    return must(submit_product(fair.services(), market.provider, draft.id, draft.version));
  };
  const auto soon = submit("另一个"), late = submit("第三个");
  must(approve_product(fair.services(), market.operator_, soon.id, soon.version, ""));
  const OrderView quarrel = fair.disputed(fair.started(fair.paid()));
  market.now = market.now + 30 * kDay;
  must(reject_product(fair.services(), market.operator_, late.id, late.version, "太晚了", {}));
  fair.settle(quarrel);
  const auto after = sum_of(fair.seen());
  CHECK(after.reviews - before.reviews == 2);
  CHECK(after.late_reviews - before.late_reviews == 1);
  CHECK(after.disputes == 1);
  CHECK(after.late_disputes == 1);
}

TEST_CASE("check tells of days that are not what the ledger says") {
  Fair fair;
  fair.paid();
  CHECK(check(fair.services()).empty());
  ops::test::run_sql(fair.market.dir() / "market.db",
                     "UPDATE market_days SET paid = paid + 1, escrow = escrow - 1, buyers = buyers + 1");
  CHECK(check(fair.services()).size() == 3);
}

}  // namespace ops::app::test
