#include "server/app/payments/refunds.h"

#include <algorithm>
#include <sstream>

#include "server/app/accounts/usage.h"
#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/orders/replay.h"
#include "server/app/payments/settle.h"
#include "server/app/payments/setup.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

using domain::Code;
using domain::limits::Bound;
using domain::money::Fen;

// One top-up, what it can take back now, and by which terms.
struct Part {
  RefundSource source;
  domain::payments::RefundTerms terms;
  Fen amount = 0;
};

// What the balance covers, the oldest top-up first.
std::vector<Part> parts_of_balance(const Services& services, const store::Tx& tx, const std::string& buyer_id,
                                   Instant now) {
  Fen left = tx.ledger().balance({domain::orders::Account::buyer_balance, buyer_id});
  std::vector<Part> parts;
  for (RefundSource& source : tx.payments().refund_sources(buyer_id, {}, kMostTopUpsOfWithdrawal)) {
    const payments::Provider* const company = payment_company(services, source.payment.company);
    if (!company) continue;
    const auto terms = company->refund_terms();
    const Fen amount = std::min(left, can_go_back(source, terms, now));
    if (amount <= 0) continue;
    left -= amount;
    parts.push_back({std::move(source), terms, amount});
  }
  return parts;
}

Fen sum_of(const std::vector<Part>& parts) {
  Fen sum = 0;
  for (const Part& part : parts) sum += part.amount;
  return sum;
}

std::vector<PaymentRefund> send_back_parts(store::Tx& tx, const std::vector<Part>& parts, Fen amount, Instant now) {
  std::vector<PaymentRefund> refunds;
  for (const Part& part : parts) {
    const Fen taken = std::min(amount, part.amount);
    if (taken == 0) break;
    refunds.push_back(send_back(tx, part.source, part.terms, taken, RefundReason::withdrawal, now));
    amount -= taken;
  }
  return refunds;
}

// The answer that is kept for a request's key: the numbers, which are never used again.
std::string numbers_of(const std::vector<PaymentRefund>& refunds) {
  std::string numbers;
  for (const PaymentRefund& refund : refunds) numbers += refund.number + ' ';
  return numbers;
}
std::vector<PaymentRefund> refunds_numbered(const store::Tx& tx, const std::string& numbers) {
  std::vector<PaymentRefund> refunds;
  std::istringstream words(numbers);
  for (std::string number; words >> number;) refunds.push_back(tx.payments().find_refund(number).value());
  return refunds;
}

// Whoever reads it is asked about by `filter` already.
Outcome<Listed<PaymentRefund>> list_refunds(Services& services, const store::RefundFilter& filter,
                                            const PageQuery& page, const std::string& list) {
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Listed<PaymentRefund>>(services, [&](const store::Tx& tx) {
    return listed<PaymentRefund>(tx.payments().refunds(filter, *request), list,
                                 [](const PaymentRefund& refund) { return refund; });
  });
}

}  // namespace

Outcome<std::vector<GoesBack>> can_be_withdrawn(Services& services, const Caller& caller) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  std::vector<GoesBack> sums;
  services.store.read([&](const store::Tx& tx) {
    sums.clear();
    for (const Part& part : parts_of_balance(services, tx, caller.account_id, services.now())) {
      auto sum = std::ranges::find(sums, part.source.payment.company, &GoesBack::company);
      if (sum == sums.end()) sum = sums.insert(sums.end(), {part.source.payment.company, 0});
      sum->amount += part.amount;
    }
  });
  return sums;
}

Outcome<std::vector<PaymentRefund>> withdraw(Services& services, const Caller& caller, Fen amount,
                                             const Idempotency& idempotency) {
  using Refunds = std::vector<PaymentRefund>;
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  auto refunds =
      transact<Refunds>(services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<Refunds> {
        const auto first = answer_before(tx, caller, idempotency);
        if (!first) return Failure<Problem>{first.error()};
        if (first->has_value()) return refunds_numbered(tx, (*first)->answer);
        const Instant now = services.now();
        const auto parts = parts_of_balance(services, tx, caller.account_id, now);
        if (amount < domain::money::kMinPrice || amount > sum_of(parts))
          return invalid("amount_fen", Code::out_of_range, {{"min", domain::money::kMinPrice}, {"max", sum_of(parts)}});
        if (auto used = used_up_today(tx, caller.account_id, Bound::payments, now))
          return Failure<Problem>{std::move(*used)};
        count_today(tx, caller.account_id, Bound::payments, now);
        Refunds sent = send_back_parts(tx, parts, amount, now);
        remember(tx, caller, idempotency, caller.account_id, numbers_of(sent), now);
        return sent;
      });
  if (refunds && services.payments) services.payments->bell.ring();
  return refunds;
}

Outcome<Listed<PaymentRefund>> own_refunds(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return list_refunds(services, {.buyer_id = caller.account_id}, page, "own_refunds");
}

std::vector<PaymentRefund> refunds_of_order(Services& services, const Caller& caller, const std::string& order_id) {
  constexpr int kMostShown = 50;  // (chosen) an order has few; the list of all has the others
  if (caller.role != Role::buyer) return {};
  return snapshot<std::vector<PaymentRefund>>(services, [&](const store::Tx& tx) {
    return tx.payments()
        .refunds({.buyer_id = caller.account_id, .order_id = order_id}, {std::nullopt, kMostShown})
        .rows;
  });
}

Outcome<Listed<PaymentRefund>> refunds_for_operators(Services& services, const Caller& caller, const std::string& state,
                                                     bool with_alarm, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const store::RefundFilter filter{.state = domain::payments::refund_state_from_name(state), .with_alarm = with_alarm};
  if (!state.empty() && !filter.state) return invalid("state", Code::not_allowed);
  return list_refunds(services, filter, page, cursor_scope("refunds", {state, with_alarm ? "alarm" : ""}));
}

Outcome<PaymentRefund> retry_refund(Services& services, const Caller& caller, const std::string& number) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto known = snapshot<std::optional<PaymentRefund>>(
      services, [&](const store::Tx& tx) { return tx.payments().find_refund(number); });
  if (!known) return problem(Problem::Kind::not_found);
  auto retried = transact<PaymentRefund>(services, about_refund(*known), [&](store::Tx& tx) -> Outcome<PaymentRefund> {
    PaymentRefund refund = tx.payments().find_refund(number).value();
    const Instant now = services.now();
    if (!take(refund, domain::payments::RefundStep::retried, now)) return problem(Problem::Kind::wrong_state);
    save_refund(tx, refund);
    log_operator_action(tx, caller, now, "retry_refund", {refund.number, refund.number});
    return refund;
  });
  if (retried && services.payments) services.payments->bell.ring();
  return retried;
}

}  // namespace ops::app
