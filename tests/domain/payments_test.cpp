#include "domain/payments/payments.h"

#include <doctest/doctest.h>

#include <set>

namespace ops::domain::payments {
namespace {

Payment waiting(State state) {
  Payment payment;
  payment.number = "20261119ABCDEF";
  payment.amount = 100;
  payment.state = state;
  payment.created_at = {1000};
  payment.expires_at = {1000 + kPayableSeconds};
  return payment;
}

}  // namespace

TEST_CASE("payments: money that came is taken in every state in which none has come yet") {
  for (const State state : {State::created, State::open, State::closed, State::failed}) {
    CHECK(after(state, Step::paid) == State::succeeded);
    CHECK(after(state, Step::unwanted) == State::returning);
  }
  for (const State state : {State::succeeded, State::returning, State::returned}) {
    CHECK_FALSE(after(state, Step::paid));
    CHECK_FALSE(after(state, Step::unwanted));
    CHECK_FALSE(after(state, Step::closed));
  }
  std::set<std::pair<State, Step>> rows;
  for (const Transition& row : transitions()) CHECK(rows.insert({row.from, row.step}).second);
}

TEST_CASE(
    "payments: the company is asked after 5, 10, 20 and 40 seconds, then each minute, and once more after closing") {
  Payment payment = waiting(State::open);
  Instant now = payment.created_at;
  for (const std::int64_t wait : {5, 10, 20, 40, 60, 60}) {
    const auto look = next_look(payment, now);
    REQUIRE(look);
    CHECK(*look - now == wait);
    CHECK(next_call(payment, *look) == Call::query);
    now = *look;
    ++payment.looks;
  }
  now = payment.expires_at + -1;
  CHECK(next_look(payment, now) == payment.expires_at);  // not a minute too late
  CHECK(can_be_paid(payment, now));
  CHECK_FALSE(can_be_paid(payment, payment.expires_at));
  CHECK(next_call(payment, payment.expires_at) == Call::close);
  REQUIRE(take(payment, Step::closed, payment.expires_at));
  REQUIRE(payment.due_at);
  CHECK(next_call(payment, *payment.due_at) == Call::query);
  ++payment.looks;
  CHECK_FALSE(next_look(payment, *payment.due_at));
}

TEST_CASE(
    "payments: one that was never opened is closed at its end, and one that nobody wants is over with its refund") {
  Payment payment = waiting(State::created);
  CHECK(next_call(payment, payment.created_at) == Call::open);
  CHECK(next_call(payment, payment.expires_at) == Call::close);
  CHECK_FALSE(take(payment, Step::gave_back, payment.expires_at));
  REQUIRE(take(payment, Step::unwanted, payment.expires_at));
  CHECK_FALSE(payment.due_at);  // its refund is due
  CHECK(after(State::returning, Step::kept) == State::succeeded);
  REQUIRE(take(payment, Step::gave_back, payment.expires_at));
  CHECK_FALSE(payment.due_at);
  CHECK(is_over(payment.state));
}

TEST_CASE("payments: what a company says has to be all of what was asked for") {
  const Payment payment = waiting(State::open);
  const Merchant ours{"1900000001", "wx01"};
  const Proof proof{payment.number, "CNY", ours.merchant, ours.app, payment.amount};
  CHECK_FALSE(mismatch(payment, ours, proof));
  const auto with = [&](auto change) {
    Proof other = proof;
    change(other);
    return mismatch(payment, ours, other);
  };
  CHECK(with([](Proof& one) { one.number += "0"; }) == Mismatch::number);
  CHECK(with([](Proof& one) { one.currency = "USD"; }) == Mismatch::currency);
  CHECK(with([](Proof& one) { one.merchant = "1900000002"; }) == Mismatch::merchant);
  CHECK(with([](Proof& one) { one.app.clear(); }) == Mismatch::app);
  CHECK(with([](Proof& one) { ++one.amount; }) == Mismatch::amount);
}

}  // namespace ops::domain::payments
