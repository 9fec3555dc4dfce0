// A shop whose market takes payments through a company: FakeCompany.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/app/messaging/notices.h"
#include "server/app/payments/payments.h"
#include "server/app/payments/refunds.h"
#include "tests/app/orders/orders.h"
#include "tests/app/payments/fake_company.h"

namespace ops::app::test {

using domain::money::Fen;

struct Paying : Shop {
  Paying() {
    book() = {};
    switch_on();
  }
  void switch_on() {
    services().payments = std::make_shared<PaymentSetup>();
    services().payments->companies.push_back(std::make_unique<FakeCompany>("wechat"));
    services().payments->site = "https://market.example";
  }
  static FakeCompany::Book& book() { return FakeCompany::book(); }
  payments::Provider& company() { return *services().payments->companies[0]; }

  OrderView unpaid = place(1, 0);
  Fen total = unpaid.order.total;
  std::string begin() { return must(begin_payment(services(), market.buyer, {"wechat", unpaid.order.id, total}, {})); }
  std::string top_up_begun(Fen amount) {
    return must(begin_payment(services(), market.buyer, {"wechat", {}, amount}, {}));
  }
  void work() {
    while (make_due_call(services(), company())) {
    }
  }
  // As time goes by, a look after the other, until nothing is due any more.
  void work_until_over() {
    constexpr std::int64_t kStep = 20;
    for (std::int64_t at = 0; at < 2 * domain::payments::kPayableSeconds; at += kStep) {
      work();
      market.now = market.now + kStep;
    }
  }
  void later(std::int64_t seconds) { market.now = market.now + seconds; }
  // The order, paid directly: its state is what the payment led to.
  std::string order_paid(std::int64_t seconds_ago = 0) { return paid(begin(), seconds_ago); }
  std::string topped_up(Fen amount, std::int64_t seconds_ago = 0) { return paid(top_up_begun(amount), seconds_ago); }
  std::string paid(const std::string& number, std::int64_t seconds_ago) {
    work();
    book().pay(number);
    book().trades.at(number).paid_at = market.now + -seconds_ago;
    CHECK(notify("paid " + number).status == 204);
    return number;
  }
  // A step of the order, whatever it is by now.
  void step(const Caller& caller, Action action, const Input& input = {}) {
    must(act(must(order(services(), caller, unpaid.order.id)), caller, action, input));
  }
  // The buyer's, the oldest first.
  std::vector<PaymentRefund> refunds() {
    auto all = must(own_refunds(services(), market.buyer, {.limit = 100, .cursor = {}})).items;
    return {all.rbegin(), all.rend()};
  }
  PaymentRefund refund(const std::string& number) {
    for (const PaymentRefund& one : refunds())
      if (one.number == number) return one;
    const std::string missing = "no refund " + number;
    FAIL(missing);
    return {};
  }
  Fen returned(const std::string& payment_number) { return book().trades.at(payment_number).returned; }
  payments::Reply notify(const std::string& body) { return *take_notification(services(), "wechat", {{}, body}); }
  Payment stored(const std::string& number) { return must(payment(services(), market.buyer, number)).payment; }
  domain::payments::State state(const std::string& number) { return stored(number).state; }
  Fen balance_now() { return must(balance(services(), market.buyer, {})).balance; }
  domain::orders::State order_state() { return must(order(services(), market.buyer, unpaid.order.id)).order.state; }
  std::vector<std::string> told(const Caller& who) {
    std::vector<std::string> codes;
    for (const auto& notice : must(notices(services(), who, false, {.limit = 100, .cursor = {}})).items)
      if (notice.what.code.starts_with("payment.")) codes.push_back(notice.what.code);
    return codes;
  }
  // What the ledger says that the company holds for the market is what it holds, and all sums are right.
  void expect_sound() {
    CHECK(check(services()) == std::vector<std::string>{});
    Fen at_company = 0;
    services().store.read(
        [&](const store::Tx& tx) { at_company = -tx.ledger().balance({domain::orders::Account::external, "wechat"}); });
    CHECK(at_company == book().held());
  }
};

}  // namespace ops::app::test
