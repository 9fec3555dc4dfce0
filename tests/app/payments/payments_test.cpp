// Paying through a payment company. Rules: payments.*
#include "server/app/payments/payments.h"

#include <doctest/doctest.h>

#include <thread>

#include "tests/app/payments/paying.h"

namespace ops::app {
namespace {

using domain::Code;
using domain::money::Fen;
using domain::payments::kPayableSeconds;
using PaymentState = domain::payments::State;
using payments::TradeState;
using test::is, test::must, test::Paying;

}  // namespace

TEST_CASE("payments: an order is paid by its code, and a notification says so, however often it comes") {
  Paying shop;
  const auto number = shop.begin();
  CHECK(shop.state(number) == PaymentState::created);
  CHECK(shop.book().calls == 0);  // who asked for it waits for nobody
  shop.work();
  CHECK(shop.state(number) == PaymentState::open);
  CHECK(shop.stored(number).qr_text == "weixin://wxpay/" + number);
  shop.book().pay(number);
  for (int i = 0; i < 10; ++i) CHECK(shop.notify("paid " + number).status == 204);
  CHECK(shop.state(number) == PaymentState::succeeded);
  CHECK(shop.order_state() == domain::orders::State::awaiting_demand);
  CHECK(shop.balance_now() == 0);
  const auto statement = must(balance(shop.services(), shop.market.buyer, {})).statement.items;
  REQUIRE(statement.size() == 2);
  CHECK(statement[1].kind == "topup");
  CHECK(statement[0].kind == "payment");
  shop.work_until_over();
  CHECK(shop.book().calls_of["refund"] == 0);
  shop.expect_sound();
}

TEST_CASE("payments: the same notification from many connections at once moves the money once") {
  Paying shop;
  const auto number = shop.top_up_begun(500'00);
  shop.work();
  shop.book().pay(number);
  std::vector<std::thread> threads;
  for (int i = 0; i < 10; ++i) threads.emplace_back([&] { CHECK(shop.notify("paid " + number).status == 204); });
  for (auto& thread : threads) thread.join();
  CHECK(shop.balance_now() == 500'00);
  shop.expect_sound();
}

TEST_CASE("payments: a notification may come before the company has answered our opening call") {
  Paying shop;
  const auto number = shop.top_up_begun(500'00);
  shop.book().trades[number] = {500'00, TradeState::succeeded, 0};
  CHECK(shop.notify("paid " + number).status == 204);
  CHECK(shop.balance_now() == 500'00);
  shop.work();
  CHECK(shop.state(number) == PaymentState::succeeded);
  shop.expect_sound();
}

TEST_CASE("payments: without any notification the market asks, ever more seldom, and closes what nobody pays") {
  Paying shop;
  const auto paid = shop.top_up_begun(500'00), unpaid = shop.top_up_begun(300'00);
  shop.work();
  shop.market.now = shop.market.now + 5;
  shop.book().pay(paid);
  shop.work();
  CHECK(shop.state(paid) == PaymentState::succeeded);
  const int asked_of_paid = shop.book().calls_of["query"];
  CHECK(asked_of_paid == 2);  // one of each
  shop.work_until_over();
  CHECK(shop.state(unpaid) == PaymentState::closed);
  CHECK(shop.book().trades.at(unpaid).state == TradeState::closed);
  const int all = shop.book().calls;
  shop.work_until_over();
  CHECK(shop.book().calls == all);  // and then leaves it alone
  CHECK(shop.balance_now() == 500'00);
  shop.expect_sound();
}

TEST_CASE(
    "payments: a buyer who comes back has it asked for at once, and however often they come each five seconds at "
    "most") {
  Paying shop;
  const auto number = shop.top_up_begun(500'00);
  shop.work();
  const auto come_back = [&] {
    for (int i = 0; i < 10; ++i) {
      must(ask_about_payment(shop.services(), shop.market.buyer, number));
      shop.work();
    }
    return shop.book().calls_of["query"];
  };
  CHECK(come_back() == 0);  // it was opened in this second
  shop.market.now = shop.market.now + 5;
  CHECK(come_back() == 1);
  shop.market.now = shop.market.now + 4;
  CHECK(come_back() == 1);
  shop.market.now = shop.market.now + 1;
  CHECK(come_back() == 2);
}

TEST_CASE("payments: what comes after the order was cancelled goes back by itself, and both parties are told") {
  Paying shop;
  const auto number = shop.begin();
  shop.work();
  must(shop.act(shop.unpaid, shop.market.buyer, test::Action::cancel));
  shop.book().pay(number);
  CHECK(shop.notify("paid " + number).status == 204);
  CHECK(shop.state(number) == PaymentState::returning);
  CHECK(shop.balance_now() == 0);
  CHECK(shop.told(shop.market.buyer) == std::vector<std::string>{"payment.returning"});
  CHECK(shop.told(shop.market.provider) == std::vector<std::string>{"payment.returning"});
  shop.expect_sound();
  shop.work();
  CHECK(shop.state(number) == PaymentState::returned);
  CHECK(shop.book().trades.at(number).returned == shop.total);
  CHECK(shop.told(shop.market.buyer).front() == "payment.returned");
  shop.expect_sound();
}

TEST_CASE("payments: of two payments of one order that both succeed one goes back") {
  Paying shop;
  const auto first = shop.begin(), second = shop.begin();
  CHECK(first != second);
  shop.work();
  shop.book().pay(first);
  shop.book().pay(second);
  CHECK(shop.notify("paid " + second).status == 204);
  CHECK(shop.notify("paid " + first).status == 204);
  shop.work();
  CHECK(shop.state(second) == PaymentState::succeeded);
  CHECK(shop.state(first) == PaymentState::returned);
  CHECK(shop.order_state() == domain::orders::State::awaiting_demand);
  shop.expect_sound();
}

TEST_CASE("payments: one that is paid after it was closed is taken, or goes back") {
  Paying shop;
  const auto number = shop.top_up_begun(500'00);
  shop.work_until_over();
  CHECK(shop.state(number) == PaymentState::closed);
  shop.book().pay(number);
  CHECK(shop.notify("paid " + number).status == 204);
  CHECK(shop.balance_now() == 500'00);
  shop.expect_sound();
}

TEST_CASE("payments: another amount, merchant, app or currency moves nothing and raises an alarm") {
  Paying shop;
  const auto number = shop.begin();
  shop.work();
  shop.book().pay(number);
  const auto expect_alarm = [&](const std::string& what) {
    shop.notify("paid " + number);
    CHECK(shop.state(number) == PaymentState::open);
    CHECK(shop.stored(number).alarm.find(what) != std::string::npos);
  };
  shop.book().off_by = -1;
  expect_alarm("amount");
  shop.book().off_by = 0;
  shop.book().currency = "USD";
  expect_alarm("currency");
  shop.book().currency = "CNY";
  shop.book().merchant = "1900000002";
  expect_alarm("merchant");
  shop.book().merchant = "1900000001";
  shop.book().app = "wx02";
  expect_alarm("app");
  shop.book().app = "wx01";
  CHECK(shop.order_state() == domain::orders::State::pending_payment);
  shop.top_up_begun(100);
  const auto listed = [&](const std::string& state, bool with_alarm) {
    std::vector<std::string> numbers;
    for (const auto& view :
         must(payments_for_operators(shop.services(), shop.market.operator_, state, with_alarm, {})).items)
      numbers.push_back(view.payment.number);
    return numbers;
  };
  CHECK(listed({}, true) == std::vector{number});
  CHECK(listed("open", false) == std::vector{number});
  CHECK(listed({}, false).size() == 2);
  CHECK(is(payments_for_operators(shop.services(), shop.market.operator_, "paid", false, {}), Problem::Kind::invalid,
           "state", Code::not_allowed));
  CHECK(is(payments_for_operators(shop.services(), shop.market.buyer, {}, true, {}), Problem::Kind::not_allowed));
  CHECK(shop.notify("forged " + number).status == 400);
  CHECK(shop.notify("paid 20261119NOBODY").status == 400);  // nobody knows it: the company shall say it again
  CHECK_FALSE(take_notification(shop.services(), "alipay", {{}, "paid " + number}));
  CHECK(shop.notify("paid " + number).status == 204);
  CHECK(shop.state(number) == PaymentState::succeeded);
  CHECK(shop.stored(number).alarm.empty());
}

TEST_CASE("payments: a company that cannot be reached loses nothing") {
  Paying shop;
  shop.book().failure = payments::Failure{payments::Failure::Kind::timed_out, "", "no answer"};
  const auto number = shop.begin();
  shop.work();
  CHECK(shop.state(number) == PaymentState::created);
  shop.book().failure.reset();
  shop.market.now = shop.market.now + 5;
  shop.work();
  CHECK(shop.state(number) == PaymentState::open);
  shop.book().failure = payments::Failure{payments::Failure::Kind::unreachable, "status 502", "it fails"};
  shop.market.now = shop.market.now + kPayableSeconds;
  shop.work();
  CHECK(shop.state(number) == PaymentState::open);  // whether it was paid nobody knows: it is not over
  shop.book().pay(number);
  shop.book().failure.reset();
  shop.market.now = shop.market.now + domain::kMinute;
  shop.work();
  CHECK(shop.state(number) == PaymentState::succeeded);
  shop.expect_sound();
}

TEST_CASE("payments: one that the company refuses has failed, and another way is open") {
  Paying shop;
  shop.book().failure = payments::Failure{payments::Failure::Kind::refused, "NO_AUTH", "not signed up"};
  const auto number = shop.begin();
  shop.work();
  CHECK(shop.state(number) == PaymentState::failed);
  CHECK(shop.stored(number).alarm.find("NO_AUTH") != std::string::npos);
  shop.book().failure.reset();
  const auto again = shop.begin();
  shop.work();
  CHECK(shop.state(again) == PaymentState::open);
}

TEST_CASE("payments: what is asked for is checked before anything is written") {
  Paying shop;
  Services& services = shop.services();
  const Caller& buyer = shop.market.buyer;
  const std::string& id = shop.unpaid.order.id;
  CHECK(is(begin_payment(services, buyer, {"paypal", id, shop.total}, {}), Problem::Kind::invalid, "company",
           Code::not_found));
  CHECK(is(begin_payment(services, buyer, {"wechat", id, shop.total - 1}, {}), Problem::Kind::conflict, "total_fen",
           Code::total_changed));
  CHECK(is(begin_payment(services, buyer, {"wechat", {}, 0}, {}), Problem::Kind::invalid, "amount_fen",
           Code::out_of_range));
  CHECK(is(begin_payment(services, buyer, {"wechat", {}, domain::money::kMaxTopUp + 1}, {}), Problem::Kind::invalid,
           "amount_fen", Code::out_of_range));
  const Caller stranger = shop.market.join("stranger", Role::buyer);
  CHECK(is(begin_payment(services, stranger, {"wechat", id, shop.total}, {}), Problem::Kind::not_found));
  CHECK(is(begin_payment(services, shop.market.provider, {"wechat", id, shop.total}, {}), Problem::Kind::not_allowed));
  const auto number = shop.begin();
  CHECK(is(payment(services, stranger, number), Problem::Kind::not_found));
  must(shop.act(shop.unpaid, buyer, test::Action::cancel));
  CHECK(is(begin_payment(services, buyer, {"wechat", id, shop.total}, {}), Problem::Kind::wrong_state));
}

TEST_CASE("payments: the same key begins one payment, and only so many are begun on one day") {
  Paying shop;
  const Idempotency key{"key-1", "hash"};
  const auto first = must(begin_payment(shop.services(), shop.market.buyer, {"wechat", {}, 100}, key));
  CHECK(must(begin_payment(shop.services(), shop.market.buyer, {"wechat", {}, 100}, key)) == first);
  const auto most = domain::limits::most(domain::limits::Bound::payments);
  for (std::int64_t i = 1; i < most; ++i) shop.top_up_begun(100);
  CHECK(is(begin_payment(shop.services(), shop.market.buyer, {"wechat", {}, 100}, {}), Problem::Kind::too_often));
  shop.market.now = shop.market.now + domain::kDay;
  shop.top_up_begun(100);
}

TEST_CASE("payments: the process ends after any call and before its note, and the money is where it should be") {
  constexpr int kMostCalls = 12;
  for (const bool cancelled : {false, true})
    for (int crash_at = 1; crash_at <= kMostCalls; ++crash_at) {
      CAPTURE(cancelled);
      CAPTURE(crash_at);
      Paying shop;
      shop.book().crash_at = crash_at;
      const auto work = [&] {
        try {
          shop.work();
        } catch (const test::Crash&) {
          shop.market.restart();
          shop.switch_on();
        }
      };
      const auto number = shop.begin();
      bool paid = false;
      for (int look = 0; look < 20; ++look) {
        work();
        if (!paid && shop.state(number) == PaymentState::open) {
          if (cancelled) must(shop.act(shop.unpaid, shop.market.buyer, test::Action::cancel));
          shop.book().pay(number);
          paid = true;
        }
        shop.market.now = shop.market.now + domain::payments::kClaimSeconds + 1;
      }
      CHECK(shop.state(number) == (cancelled ? PaymentState::returned : PaymentState::succeeded));
      CHECK(shop.book().trades.size() == 1);  // never a second number
      CHECK(shop.book().trades.at(number).returned == (cancelled ? shop.total : 0));
      shop.expect_sound();
    }
}

}  // namespace ops::app
