// Refunds and disputes through the use-cases: who gets what, and that the books balance however an order ends.
#include <doctest/doctest.h>

#include "domain/money/money.h"
#include "i18n/operator_log.h"
#include "server/app/admin/admin.h"
#include "server/app/orders/overview.h"
#include "tests/app/orders/orders.h"

namespace ops::app {
namespace {

using domain::orders::Action;
using domain::orders::State;
using test::Input, test::must;

struct Dispute : test::Shop {
  OrderView view = begun();

  OrderView begun() {
    must(top_up(services(), market.buyer, 10'000'000, {}));
    OrderView placed = place(2, 0);
    Input pay;
    pay.total = placed.order.total;
    const auto paid = must(act(placed, market.buyer, Action::pay, pay));
    return must(act(must(act(paid, market.buyer, Action::submit_demand, demand())), market.provider, Action::start));
  }
  static Input saying(const std::string& reason, std::optional<domain::money::Fen> amount = std::nullopt) {
    Input input;
    input.reason = reason;
    input.amount = amount;
    return input;
  }
  void step(const Caller& caller, Action action, const Input& input = {}) {
    view = must(act(view, caller, action, input));
  }
  domain::money::Fen purse() { return must(balance(services(), market.buyer, {})).balance; }
};

}  // namespace

TEST_CASE("a refund of a part: the buyer has it back, the provider the rest, and the week counts what was earned") {
  Dispute d;
  const auto before = d.purse();
  d.step(d.market.buyer, Action::request_refund, Dispute::saying("只做了一半", 1000));
  d.step(d.market.provider, Action::agree_refund);
  CHECK(d.view.order.state == State::completed);
  CHECK(d.purse() == before + 1000);
  const auto earned = test::settled(d.services(), d.market.provider);
  CHECK(earned.amount == d.view.order.total - 1000);
  CHECK(must(provider_overview(d.services(), d.market.provider)).weeks.back().revenue == earned.net);
  CHECK(check(d.services()).empty());
}

TEST_CASE("a dispute is settled when the other side agrees to what was proposed last") {
  Dispute d;
  d.step(d.market.provider, Action::dispute, Dispute::saying("用户不配合"));
  d.step(d.market.buyer, Action::state_case, Dispute::saying("一直在等"));
  d.step(d.market.buyer, Action::propose_settlement, Dispute::saying("", d.view.order.total));
  CHECK(d.act(d.view, d.market.buyer, Action::agree_settlement).error().kind == Problem::Kind::wrong_state);
  const auto old = d.view;
  d.step(d.market.buyer, Action::propose_settlement, Dispute::saying("", 500));
  CHECK(d.act(old, d.market.provider, Action::agree_settlement).error().kind == Problem::Kind::stale_version);
  const auto before = d.purse();
  d.step(d.market.provider, Action::agree_settlement);
  CHECK(d.view.order.state == State::completed);
  CHECK(d.purse() == before + 500);
  CHECK(check(d.services()).empty());
}

TEST_CASE("an operator decides: the queue counts it, the split is paid, its reason is in the record") {
  Dispute d;
  const auto before = d.purse();
  d.step(d.market.buyer, Action::dispute, Dispute::saying("没有完成"));
  CHECK(must(operator_overview(d.services(), d.market.operator_)).disputes.waiting == 1);
  CHECK(d.act(d.view, d.market.operator_, Action::resolve, Dispute::saying("多退", d.view.order.total + 1))
            .error()
            .kind == Problem::Kind::invalid);
  d.step(d.market.operator_, Action::resolve, Dispute::saying("完成了一部分", 700));
  CHECK(d.purse() == before + 700);
  CHECK(must(operator_overview(d.services(), d.market.operator_)).disputes.waiting == 0);
  const auto events = must(order_events(d.services(), d.market.buyer, d.view.order.id, {.limit = 100, .cursor = ""}));
  const auto last = std::find_if(events.items.begin(), events.items.end(),
                                 [](const Event& event) { return event.action == Action::resolve; });
  REQUIRE(last != events.items.end());
  CHECK(last->note == "完成了一部分");
  CHECK(last->data.find("\"refunded_fen\":700") != std::string::npos);
  // S3: rulings were not in the operators' log. The kind: a decision of an operator that leaves no line there.
  const OperatorLogEntry act = must(operator_log(d.services(), d.market.operator_, {1, ""})).items.at(0);
  CHECK(act.action == "resolve");
  CHECK(act.subject == d.view.number);
  CHECK(act.subject_id == d.view.order.id);
  CHECK(act.note == "完成了一部分");
  std::string said;
  for (const LoggedChange& one : act.changes)
    said += i18n::change_text(i18n::Lang::zh_cn, {one.what, one.before, one.after}) + "; ";
  const auto commission = must(order(d.services(), d.market.operator_, d.view.order.id)).commission.value();
  CHECK(said == "状态 申诉中 → 已完成; 退回用户 ¥7.00; 服务商实得 ¥" +
                    domain::money::to_display(d.view.order.total - 700 - commission) + "; 平台佣金 ¥" +
                    domain::money::to_display(commission) + "; ");
  CHECK(check(d.services()).empty());
}

}  // namespace ops::app
