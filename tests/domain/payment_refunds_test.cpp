// Rules: payments.refunds, payments.looks.
#include "domain/payments/refunds.h"

#include <doctest/doctest.h>

#include <set>

namespace ops::domain::payments {
namespace {

constexpr RefundTerms kTerms{3, kMinute, 365 * kDay};
constexpr Instant kPaid{1000};

RefundSource paid(Fen amount) {
  RefundSource source;
  source.payment.number = "20261119ABCDEF";
  source.payment.company = "wechat";
  source.payment.buyer_id = "acc_1";
  source.payment.amount = amount;
  source.payment.state = State::succeeded;
  source.payment.paid_at = kPaid;
  return source;
}

}  // namespace

TEST_CASE("refunds: the table has each row once, and the money is either on its way or at an end") {
  std::set<std::pair<RefundState, RefundStep>> rows;
  for (const RefundTransition& row : refund_transitions()) {
    CHECK(rows.insert({row.from, row.step}).second);
    CHECK(is_on_its_way(row.from));  // nothing happens to what is over
  }
  for (const RefundState state : {RefundState::asked, RefundState::processing, RefundState::failed}) {
    CHECK(after(state, RefundStep::gave_back) == RefundState::succeeded);
    CHECK(after(state, RefundStep::cannot) == RefundState::kept);
  }
  for (const RefundState state :
       {RefundState::asked, RefundState::processing, RefundState::succeeded, RefundState::kept})
    CHECK_FALSE(after(state, RefundStep::retried));
  CHECK(after(RefundState::failed, RefundStep::retried) == RefundState::asked);
}

TEST_CASE("refunds: every name is read as what it names") {
  for (const RefundState state :
       {RefundState::asked, RefundState::processing, RefundState::succeeded, RefundState::failed, RefundState::kept})
    CHECK(refund_state_from_name(refund_state_name(state)) == state);
  for (const RefundReason reason : {RefundReason::unwanted, RefundReason::order, RefundReason::withdrawal})
    CHECK(refund_reason_from_name(refund_reason_name(reason)) == reason);
  CHECK_FALSE(refund_state_from_name("returned"));
  CHECK_FALSE(refund_reason_from_name(""));
}

TEST_CASE("refunds: what is left of a payment goes back, in so many parts and so long as the company takes them") {
  RefundSource source = paid(100);
  CHECK(can_go_back(source, kTerms, kPaid) == 100);
  source.refunded = 60;
  source.parts = 2;
  CHECK(can_go_back(source, kTerms, kPaid) == 40);
  source.parts = 3;
  CHECK(can_go_back(source, kTerms, kPaid) == 0);
  source.parts = 2;
  CHECK(can_go_back(source, kTerms, kPaid + (365 * kDay - 1)) == 40);
  CHECK(can_go_back(source, kTerms, kPaid + 365 * kDay) == 0);
  for (const State state : {State::created, State::open, State::returned, State::closed, State::failed}) {
    source.payment.state = state;
    CHECK(can_go_back(source, kTerms, kPaid) == 0);
  }
}

TEST_CASE("refunds: each part has a number of its own, and is due as long after the last as the company wants") {
  RefundSource source = paid(100);
  const PaymentRefund first = next_refund(source, kTerms, 30, RefundReason::order, {2000});
  CHECK(first.number == "20261119ABCDEFR1");
  CHECK(first.due_at == Instant{2000});
  source.parts = 1;
  source.last_asked = first.due_at;
  const PaymentRefund second = next_refund(source, kTerms, 70, RefundReason::order, {2010});
  CHECK(second.number == "20261119ABCDEFR2");
  CHECK(second.due_at == Instant{2060});
  CHECK(next_refund(source, kTerms, 70, RefundReason::order, {9000}).due_at == Instant{9000});
}

TEST_CASE(
    "refunds: the company is asked ever more seldom, at least each hour, and not of what an operator has to help") {
  PaymentRefund refund = next_refund(paid(100), kTerms, 100, RefundReason::withdrawal, {0});
  for (const std::int64_t wait : {5, 10, 20, 40, 60, 120, 240}) {
    REQUIRE(put_off(refund, {0}));
    CHECK(refund.due_at == Instant{wait});
  }
  refund.looks = 100;
  REQUIRE(take(refund, RefundStep::accepted, {0}));
  CHECK(refund.due_at == Instant{kHour});
  REQUIRE(take(refund, RefundStep::lost, {0}));  // taken and forgotten again and again: no faster for that
  CHECK(refund.due_at == Instant{kHour});
  REQUIRE(take(refund, RefundStep::failed, {0}));
  CHECK_FALSE(refund.due_at);
  CHECK_FALSE(put_off(refund, {0}));
  REQUIRE(take(refund, RefundStep::retried, {50}));
  CHECK(refund.due_at == Instant{50});
  CHECK(refund.looks == 0);
  REQUIRE(take(refund, RefundStep::gave_back, {60}));
  CHECK(refund.ended_at == Instant{60});
  CHECK_FALSE(refund.due_at);
  CHECK_FALSE(take(refund, RefundStep::failed, {70}));
}

}  // namespace ops::domain::payments
