// Money that goes back through a payment company, in parts. Rules: payments.refunds, payments.return, payments.withdrawals
#include "server/app/payments/refunds.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/app/older.h"
#include "tests/app/payments/paying.h"

namespace ops::app {
namespace {

using domain::Code;
using domain::money::Fen;
using domain::payments::RefundState;
using test::Action, test::is, test::must, test::Paying;
using PaymentState = domain::payments::State;
using CompanyState = payments::RefundState;

test::Input saying(const std::string& reason, std::optional<Fen> amount = std::nullopt) {
  test::Input input;
  input.reason = reason;
  input.amount = amount;
  return input;
}

// An order that nobody wants any more when its payment comes: all of it is to go back. Returns the payment's number.
std::string unwanted(Paying& shop) {
  const auto number = shop.begin();
  shop.work();
  must(shop.act(shop.unpaid, shop.market.buyer, Action::cancel));
  shop.book().pay(number);
  shop.notify("paid " + number);
  return number;
}

std::vector<std::string> kinds_on_statement(Paying& shop) {
  std::vector<std::string> kinds;
  for (const auto& line : must(balance(shop.services(), shop.market.buyer, {})).statement.items)
    kinds.push_back(line.kind);
  return kinds;
}

}  // namespace

TEST_CASE("refunds: an order that was paid directly and is cancelled goes back to that payment by itself") {
  Paying shop;
  const auto payment = shop.order_paid();
  shop.step(shop.market.buyer, Action::cancel, saying("不需要了"));
  CHECK(shop.balance_now() == 0);
  CHECK(kinds_on_statement(shop) == std::vector<std::string>{"sent_back", "refund", "payment", "topup"});
  auto refunds = refunds_of_order(shop.services(), shop.market.buyer, shop.unpaid.order.id);
  REQUIRE(refunds.size() == 1);
  CHECK(refunds[0].payment_number == payment);
  CHECK(refunds[0].amount == shop.total);
  CHECK(refunds[0].state == RefundState::asked);
  shop.expect_sound();
  shop.work();
  CHECK(shop.refund(payment + "R1").state == RefundState::succeeded);
  CHECK(shop.returned(payment) == shop.total);
  CHECK(shop.told(shop.market.buyer) == std::vector<std::string>{"payment.returned"});
  CHECK(shop.state(payment) == PaymentState::succeeded);
  shop.expect_sound();
  CHECK(refunds_of_order(shop.services(), shop.market.provider, shop.unpaid.order.id).empty());
}

TEST_CASE("refunds: of a split only the buyer's part goes back, and what the balance paid stays in the balance") {
  Paying shop;
  const auto payment = shop.order_paid();
  shop.step(shop.market.buyer, Action::submit_demand, shop.demand());
  shop.step(shop.market.provider, Action::start);
  shop.step(shop.market.buyer, Action::dispute, saying("没有完成"));
  shop.step(shop.market.operator_, Action::resolve, saying("完成了一部分", 700));
  CHECK(shop.balance_now() == 0);
  shop.work();
  CHECK(shop.returned(payment) == 700);
  shop.expect_sound();

  must(top_up(shop.services(), shop.market.buyer, shop.total, {}));
  const auto by_balance = shop.place(1, 0);
  const auto paid = must(shop.act(by_balance, shop.market.buyer, Action::pay, test::paying(by_balance.order.total)));
  must(shop.act(paid, shop.market.buyer, Action::cancel, saying("不需要了")));
  CHECK(shop.balance_now() == shop.total);
  CHECK(shop.refunds().size() == 1);
}

TEST_CASE("refunds: a withdrawal goes to the oldest top-ups first, each at most by what is left of it") {
  Paying shop;
  const auto first = shop.topped_up(300'00);
  shop.later(60);
  const auto second = shop.topped_up(500'00);
  const auto can = must(can_be_withdrawn(shop.services(), shop.market.buyer));
  REQUIRE(can.size() == 1);
  CHECK(can[0].company == "wechat");
  CHECK(can[0].amount == 800'00);

  const Idempotency key{"key-1", "hash"};
  const auto sent = must(withdraw(shop.services(), shop.market.buyer, 400'00, key));
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].payment_number == first);
  CHECK(sent[0].amount == 300'00);
  CHECK(sent[1].payment_number == second);
  CHECK(sent[1].amount == 100'00);
  CHECK(must(withdraw(shop.services(), shop.market.buyer, 400'00, key)).size() == 2);
  CHECK(shop.refunds().size() == 2);
  CHECK(shop.balance_now() == 400'00);
  CHECK(kinds_on_statement(shop) == std::vector<std::string>{"withdrawal", "withdrawal", "topup", "topup"});
  shop.expect_sound();
  shop.work();
  CHECK(shop.returned(first) == 300'00);
  CHECK(shop.returned(second) == 100'00);

  must(withdraw(shop.services(), shop.market.buyer, 400'00, {}));
  shop.work();
  CHECK(shop.returned(second) == 100'00);  // the company wants a minute between two parts of one payment
  shop.later(domain::kMinute);
  shop.work();
  CHECK(shop.returned(second) == 500'00);
  CHECK(shop.balance_now() == 0);
  CHECK(must(can_be_withdrawn(shop.services(), shop.market.buyer)).empty());
  shop.expect_sound();
}

TEST_CASE("refunds: no more is withdrawn than came in and is there, by buyers alone, so often a day") {
  Paying shop;
  shop.topped_up(100'00);
  must(top_up(shop.services(), shop.market.buyer, 50'00, {}));  // through no company: it cannot go back
  const auto take = [&](Fen amount) { return withdraw(shop.services(), shop.market.buyer, amount, {}); };
  CHECK(is(take(100'01), Problem::Kind::invalid, "amount_fen", Code::out_of_range));
  CHECK(is(take(0), Problem::Kind::invalid, "amount_fen", Code::out_of_range));
  CHECK(is(take(-1), Problem::Kind::invalid, "amount_fen", Code::out_of_range));
  CHECK(is(withdraw(shop.services(), shop.market.provider, 1, {}), Problem::Kind::not_allowed));
  CHECK(is(can_be_withdrawn(shop.services(), shop.market.operator_), Problem::Kind::not_allowed));
  CHECK(is(own_refunds(shop.services(), shop.market.provider, {}), Problem::Kind::not_allowed));
  const Caller stranger = shop.market.join("stranger", Role::buyer);
  CHECK(is(withdraw(shop.services(), stranger, 1, {}), Problem::Kind::invalid, "amount_fen", Code::out_of_range));
  const auto most = domain::limits::most(domain::limits::Bound::payments);
  shop.topped_up(100'00);
  shop.topped_up(100'00);
  for (std::int64_t begun = 3; begun < most; ++begun) must(take(1));  // 50 of the first top-up, the others of the next
  CHECK(is(take(1), Problem::Kind::too_often));
  shop.later(domain::kDay);
  must(take(1));
  shop.expect_sound();
}

TEST_CASE("refunds: what is older than the company takes stays in the balance") {
  Paying shop;
  constexpr std::int64_t kYear = 365 * domain::kDay;
  const auto payment = shop.order_paid(kYear);
  shop.topped_up(100'00, kYear);
  CHECK(must(can_be_withdrawn(shop.services(), shop.market.buyer)).empty());
  shop.step(shop.market.buyer, Action::cancel, saying("不需要了"));
  CHECK(shop.balance_now() == 100'00 + shop.total);
  CHECK(shop.refunds().empty());
  shop.work();
  CHECK(shop.returned(payment) == 0);
  shop.expect_sound();
}

TEST_CASE("refunds: at most as many parts of one payment as the company takes") {
  Paying shop;
  shop.topped_up(100'00);
  for (int part = 0; part < 50; ++part) must(withdraw(shop.services(), shop.market.buyer, 1, {}));
  shop.later(domain::kDay);
  CHECK(is(withdraw(shop.services(), shop.market.buyer, 1, {}), Problem::Kind::invalid, "amount_fen",
           Code::out_of_range));
  CHECK(shop.balance_now() == 100'00 - 50);
}

TEST_CASE("refunds: withdrawals from many connections at once never take more than there is") {
  Paying shop;
  const auto payment = shop.topped_up(100'00);
  std::vector<std::thread> threads;
  std::atomic<int> taken{0};
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] { taken += withdraw(shop.services(), shop.market.buyer, 30'00, {}).ok(); });
  for (auto& thread : threads) thread.join();
  CHECK(taken == 3);
  CHECK(shop.balance_now() == 10'00);
  shop.later(3 * domain::kMinute);
  shop.work();
  CHECK(shop.returned(payment) == 90'00);
  shop.expect_sound();
}

TEST_CASE("refunds: several callers at once ask for each refund once") {
  Paying shop;
  for (int i = 0; i < 6; ++i) shop.topped_up(10'00);
  must(withdraw(shop.services(), shop.market.buyer, 60'00, {}));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { shop.work(); });
  for (auto& thread : threads) thread.join();
  CHECK(shop.book().calls_of["refund"] == 6);
  shop.expect_sound();
}

TEST_CASE("refunds: one that the company takes and then fails is owed until an operator has it asked for again") {
  Paying shop;
  shop.book().refunds_end_as = CompanyState::processing;
  const auto payment = unwanted(shop);
  const auto number = payment + "R1";
  shop.work();
  CHECK(shop.refund(number).state == RefundState::processing);
  shop.book().end_refund(number, CompanyState::failed);
  shop.later(2 * domain::kHour);
  shop.work();
  CHECK(shop.refund(number).state == RefundState::failed);
  CHECK(shop.refund(number).alarm.find("ABNORMAL") != std::string::npos);
  CHECK(shop.state(payment) == PaymentState::returning);
  shop.expect_sound();
  const int calls = shop.book().calls;
  shop.later(domain::kDay);
  shop.work();
  CHECK(shop.book().calls == calls);  // nothing happens by itself

  Services& services = shop.services();
  CHECK(is(retry_refund(services, shop.market.buyer, number), Problem::Kind::not_allowed));
  CHECK(is(retry_refund(services, shop.market.operator_, "nobody"), Problem::Kind::not_found));
  const auto listed = must(refunds_for_operators(services, shop.market.operator_, "failed", true, {})).items;
  REQUIRE(listed.size() == 1);
  CHECK(must(retry_refund(services, shop.market.operator_, listed[0].number)).state == RefundState::asked);
  CHECK(is(retry_refund(services, shop.market.operator_, number), Problem::Kind::wrong_state));
  shop.book().end_refund(number, CompanyState::succeeded);
  shop.work();
  CHECK(shop.refund(number).state == RefundState::succeeded);
  CHECK(shop.refund(number).alarm.empty());
  CHECK(shop.state(payment) == PaymentState::returned);
  CHECK(shop.book().refunds.size() == 1);  // the same number all the time
  shop.expect_sound();
}

TEST_CASE("refunds: one that failed and was settled by hand at the company is over when the company says so") {
  Paying shop;
  shop.book().refunds_end_as = CompanyState::failed;
  const auto payment = unwanted(shop);
  const auto number = payment + "R1";
  shop.work();
  CHECK(shop.refund(number).state == RefundState::failed);
  shop.book().end_refund(number, CompanyState::succeeded);
  for (int i = 0; i < 3; ++i) CHECK(shop.notify("returned " + number).status == 204);
  CHECK(shop.state(payment) == PaymentState::returned);
  CHECK(shop.book().calls_of["refund"] == 1);
  CHECK(shop.notify("returned " + payment + "R2").status == 400);  // nobody knows it
  shop.expect_sound();
}

TEST_CASE("refunds: one that the company closes for good is in the buyer's balance, and they are told") {
  Paying shop;
  shop.book().refunds_end_as = CompanyState::never;
  const auto payment = unwanted(shop);
  shop.work();
  CHECK(shop.refund(payment + "R1").state == RefundState::kept);
  CHECK(shop.state(payment) == PaymentState::succeeded);
  CHECK(shop.balance_now() == shop.total);
  const auto told = must(notices(shop.services(), shop.market.buyer, false, {.limit = 1, .cursor = {}})).items;
  REQUIRE(told.size() == 1);
  CHECK(told[0].what.code == "account.refund_kept");
  shop.expect_sound();
}

TEST_CASE("refunds: one that the company refuses for now raises an alarm, and is asked for again by itself") {
  Paying shop;
  const auto payment = unwanted(shop);
  shop.book().failure = payments::Failure{payments::Failure::Kind::refused, "NOTENOUGH", "no money"};
  shop.work();
  CHECK(shop.refund(payment + "R1").alarm.find("NOTENOUGH") != std::string::npos);
  CHECK(shop.refund(payment + "R1").state == RefundState::asked);
  shop.book().failure.reset();
  shop.later(domain::kMinute);
  shop.work();
  CHECK(shop.state(payment) == PaymentState::returned);
  CHECK(shop.refund(payment + "R1").alarm.empty());
  shop.expect_sound();
}

TEST_CASE("refunds: a return under way when the market is updated goes on under the number that the company may know" *
          ops::test::of_sqlite()) {
  constexpr int kBeforeParts = 61;
  Paying shop;
  const auto payment = unwanted(shop);
  const auto older = shop.market.dir() / "older.db";
  test::copy_as_of_schema(kBeforeParts, shop.market.dir() / "market.db", older);
  const auto store = store::open_sqlite(older.string());
  Services services = shop.market.services_of(*store, "");
  services.payments = shop.services().payments;
  CHECK(check(services) == std::vector<std::string>{});
  while (make_due_call(services, shop.company())) {
  }
  const auto refunds = must(own_refunds(services, shop.market.buyer, {})).items;
  REQUIRE(refunds.size() == 1);
  CHECK(refunds[0].number == payment + "R");
  CHECK(refunds[0].state == RefundState::succeeded);
  CHECK(must(ops::app::payment(services, shop.market.buyer, payment)).payment.state == PaymentState::returned);
  CHECK(shop.book().held() == 0);
  CHECK(check(services) == std::vector<std::string>{});
}

TEST_CASE("refunds: the process ends after any call and before its note, and each part goes back once") {
  constexpr int kMostCalls = 16;
  for (int crash_at = 1; crash_at <= kMostCalls; ++crash_at) {
    CAPTURE(crash_at);
    Paying shop;
    const auto first = shop.topped_up(30'00);
    shop.later(60);
    const auto second = shop.topped_up(50'00);
    must(withdraw(shop.services(), shop.market.buyer, 40'00, {}));
    must(withdraw(shop.services(), shop.market.buyer, 40'00, {}));
    shop.book().refunds_end_as = CompanyState::processing;
    shop.book().crash_at = shop.book().calls + crash_at;
    for (int look = 0; look < 12; ++look) {
      try {
        shop.work();
      } catch (const test::Crash&) {
        shop.market.restart();
        shop.switch_on();
      }
      if (look == 6)
        for (const auto& [number, part] : shop.book().refunds) shop.book().end_refund(number, CompanyState::succeeded);
      shop.later(domain::payments::kClaimSeconds + 1);
    }
    shop.later(domain::kHour);
    shop.work();
    CHECK(shop.book().refunds.size() == 3);
    CHECK(shop.returned(first) == 30'00);
    CHECK(shop.returned(second) == 50'00);
    CHECK(shop.balance_now() == 0);
    shop.expect_sound();
  }
}

}  // namespace ops::app
