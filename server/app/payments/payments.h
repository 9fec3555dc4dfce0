// Paying through payment companies. The market writes first and calls then: what is due at a company is a row that says so, made by whoever
// wanted it, and carried out by threads of its own (make_due_call), so that nobody who visits waits for a company. What a company says,
// in a notification or when it is asked, ends in one place, and the first one that proves a payment moves the money.
// Rules: payments.flow, payments.looks, limits.payments. Why: docs/decisions/0045-payment-companies.md.
#pragma once
#include <string>
#include <vector>

#include "domain/payments/payments.h"
#include "server/app/common.h"
#include "server/payments/provider.h"

namespace ops::app {

using domain::payments::Payment;

// Companies that a payment of this market may go through, as they are offered: in the order of their settings.
std::vector<std::string> payment_companies(const Services& services);

struct PaymentWish {
  std::string company;
  std::string order_id;           // empty: a top-up of `amount`
  domain::money::Fen amount = 0;  // of an order: its total, as the buyer saw it
  bool on_phone = false;
};
// Begins one: durable, and due. Problems: not_found (order), wrong_state (it waits for no payment), conflict (total_changed), invalid ("company",
// "amount_fen"), too_often (limits.payments). Returns its number.
Outcome<std::string> begin_payment(Services& services, const Caller& caller, const PaymentWish& wish,
                                   const Idempotency& idempotency);

struct PaymentView {
  Payment payment;
  bool payable = false;  // now: the code or the address may be shown
};
// The buyer's own.
Outcome<PaymentView> payment(Services& services, const Caller& caller, const std::string& number);
// The same of a buyer who comes back from the company: if it is open it is asked for there soon, at most each five seconds.
Outcome<PaymentView> ask_about_payment(Services& services, const Caller& caller, const std::string& number);

// For operators, newest first. `state`: empty: any; `with_alarm`: those that somebody has to look at.
Outcome<Listed<PaymentView>> payments_for_operators(Services& services, const Caller& caller, const std::string& state,
                                                    bool with_alarm, const PageQuery& page);

// What a company sent by itself. The reply is the company's own. Nothing: no such company is in use.
std::optional<payments::Reply> take_notification(Services& services, const std::string& company,
                                                 const payments::Notification& notification);

// Makes the call that is due first at the company, if any, and notes what came of it. False: nothing was due, or the store refuses. Blocks
// as long as the company lets it; several threads and servers may call it, each makes calls of its own.
bool make_due_call(Services& services, payments::Provider& company);

}  // namespace ops::app
