// What becomes of a payment and of its refunds when a company says so. For use-cases only; each runs in the writer.
// Rules: payments.proof, payments.return, payments.refunds, payments.ledger.
#pragma once
#include "domain/payments/refunds.h"
#include "server/app/payments/payments.h"
#include "server/app/transact.h"

namespace ops::app {

using domain::payments::PaymentRefund, domain::payments::RefundReason, domain::payments::RefundSource;

// Nothing: no company of that name is in use.
payments::Provider* payment_company(const Services& services, std::string_view name);
// What a write about this payment, or this refund, is about.
Subjects about_payment(const Payment& payment);
Subjects about_refund(const PaymentRefund& refund);

// The company says that it was paid. Moves the money where it is wanted, or plans that it goes back; nothing where that was done before. What
// does not fit the payment moves nothing and raises its alarm.
void note_paid(Services& services, store::Tx& tx, Payment payment, const payments::Provider& company,
               const payments::Trade& trade);
// What the company says of a refund, if it was not known before. Moves the money back to the company, or to the buyer's balance where it
// will never go there; raises the alarm where somebody has to help. False: nothing new.
bool note_refund(Services& services, store::Tx& tx, PaymentRefund refund, const payments::Refund& said);
// Saves it, and tells the buyer's open pages.
void save_payment(store::Tx& tx, const Payment& payment);
void save_refund(store::Tx& tx, const PaymentRefund& refund);

// Sends `amount` back from the buyer's balance to where the payment came from. REQUIRES: no more than can_go_back.
PaymentRefund send_back(store::Tx& tx, const RefundSource& source, const domain::payments::RefundTerms& terms,
                        domain::money::Fen amount, RefundReason reason, Instant now);
// The buyer got this amount of the order: as much of it as the order's own payments take goes back to them.
void send_back_of_order(Services& services, store::Tx& tx, const domain::orders::Order& order,
                        domain::money::Fen amount, Instant now);

}  // namespace ops::app
