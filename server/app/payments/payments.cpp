#include "server/app/payments/payments.h"

#include <algorithm>

#include "server/app/accounts/usage.h"
#include "server/app/crypto.h"
#include "server/app/cursor.h"
#include "server/app/orders/order_access.h"
#include "server/app/orders/replay.h"
#include "server/app/payments/settle.h"
#include "server/app/payments/setup.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;
using domain::Code;
using domain::limits::Bound;
using domain::money::Fen;

// The amount, if the order waits for it.
Outcome<Fen> wanted_by_order(const store::Tx& tx, const Caller& caller, const PaymentWish& wish) {
  const auto record = tx.orders().find(wish.order_id);
  if (!record || !actor_of(caller, record->order)) return problem(Problem::Kind::not_found);
  if (record->order.state != flow::State::pending_payment) return problem(Problem::Kind::wrong_state);
  if (record->order.total != wish.amount)
    return problem(Problem::Kind::conflict, {{"total_fen", Code::total_changed, {}}});
  return record->order.total;
}

Outcome<Fen> wanted_amount(const store::Tx& tx, const Caller& caller, const PaymentWish& wish) {
  using domain::money::kMaxTopUp, domain::money::kMinPrice;
  if (!wish.order_id.empty()) return wanted_by_order(tx, caller, wish);
  if (wish.amount < kMinPrice || wish.amount > kMaxTopUp)
    return invalid("amount_fen", Code::out_of_range, {{"min", kMinPrice}, {"max", kMaxTopUp}});
  return wish.amount;
}

Outcome<PaymentView> own_payment(const store::Tx& tx, const Caller& caller, const std::string& number, Instant now) {
  auto found = tx.payments().find(number);
  if (!found || found->buyer_id != caller.account_id) return problem(Problem::Kind::not_found);
  const bool payable = can_be_paid(*found, now);
  return PaymentView{*std::move(found), payable};
}

}  // namespace

payments::Provider* payment_company(const Services& services, std::string_view name) {
  if (!services.payments) return nullptr;
  for (const auto& company : services.payments->companies)
    if (company->name() == name) return company.get();
  return nullptr;
}

std::string return_number(const Payment& payment) { return payment.number + "R"; }

std::vector<std::string> payment_companies(const Services& services) {
  std::vector<std::string> names;
  if (services.payments)
    for (const auto& company : services.payments->companies) names.emplace_back(company->name());
  return names;
}

Outcome<std::string> begin_payment(Services& services, const Caller& caller, const PaymentWish& wish,
                                   const Idempotency& idempotency) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  if (!payment_company(services, wish.company)) return invalid("company", Code::not_found);
  Payment payment;
  payment.buyer_id = caller.account_id;
  payment.order_id = wish.order_id;
  payment.company = wish.company;
  payment.on_phone = wish.on_phone;
  payment.amount = wish.amount;
  const auto number =
      transact<std::string>(services, about_payment(payment), [&](store::Tx& tx) -> Outcome<std::string> {
        const auto first = answer_before(tx, caller, idempotency);
        if (!first) return Failure<Problem>{first.error()};
        if (first->has_value()) return (*first)->ref;
        if (const auto amount = wanted_amount(tx, caller, wish); !amount) return Failure<Problem>{amount.error()};
        const Instant now = services.now();
        if (auto used = used_up_today(tx, caller.account_id, Bound::payments, now))
          return Failure<Problem>{std::move(*used)};
        count_today(tx, caller.account_id, Bound::payments, now);
        payment.number = new_money_number(now);
        payment.created_at = now;
        payment.expires_at = now + domain::payments::kPayableSeconds;
        payment.due_at = now;
        tx.payments().insert(payment);
        remember(tx, caller, idempotency, payment.number, {}, now);
        return payment.number;
      });
  if (number) services.payments->bell.ring();
  return number;
}

Outcome<PaymentView> payment(Services& services, const Caller& caller, const std::string& number) {
  return snapshot<Outcome<PaymentView>>(
      services, [&](const store::Tx& tx) { return own_payment(tx, caller, number, services.now()); });
}

Outcome<PaymentView> ask_about_payment(Services& services, const Caller& caller, const std::string& number) {
  auto view = payment(services, caller, number);
  if (!view || view->payment.state != domain::payments::State::open) return view;
  const auto asked = transact<bool>(services, about_payment(view->payment), [&](store::Tx& tx) -> Outcome<bool> {
    auto payment = tx.payments().find(number);
    if (!payment || payment->state != domain::payments::State::open) return false;
    const Instant look = next_look_by_buyer(*payment, services.now());
    if (payment->due_at && *payment->due_at <= look) return false;
    payment->due_at = look;
    tx.payments().update(*payment);
    return true;
  });
  if (!asked) return Failure<Problem>{asked.error()};
  if (*asked && services.payments) services.payments->bell.ring();
  return view;
}

Outcome<Listed<PaymentView>> payments_for_operators(Services& services, const Caller& caller, const std::string& state,
                                                    bool with_alarm, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  store::PaymentFilter filter{domain::payments::state_from_name(state), with_alarm};
  if (!state.empty() && !filter.state) return invalid("state", Code::not_allowed);
  const std::string list = cursor_scope("payments", {state, with_alarm ? "alarm" : ""});
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  const Instant now = services.now();
  return snapshot<Listed<PaymentView>>(services, [&](const store::Tx& tx) {
    return listed<PaymentView>(tx.payments().list(filter, *request), list,
                               [&](const Payment& payment) { return PaymentView{payment, can_be_paid(payment, now)}; });
  });
}

}  // namespace ops::app
