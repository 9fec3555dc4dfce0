// What becomes of a payment when it is proven, closed or given back. For use-cases of payments only; each runs in the writer.
// Rules: payments.proof, payments.return, payments.ledger.
#pragma once
#include "server/app/payments/payments.h"
#include "server/app/transact.h"

namespace ops::app {

// Nothing: no company of that name is in use.
payments::Provider* payment_company(const Services& services, std::string_view name);
// Our number of the return of all of it.
std::string return_number(const Payment& payment);
// What a write about this payment is about.
Subjects about_payment(const Payment& payment);

// The company says that it was paid. Moves the money where it is wanted, or plans that it goes back; nothing where that was done before. What
// does not fit the payment moves nothing and raises its alarm.
void note_paid(Services& services, store::Tx& tx, Payment payment, const domain::payments::Merchant& ours,
               const payments::Trade& trade);
// The company has given it back, or will not (an alarm).
void note_returned(Services& services, store::Tx& tx, Payment payment, const payments::Refund& refund);
// Saves it, and tells the buyer's open pages.
void save_payment(store::Tx& tx, const Payment& payment);

}  // namespace ops::app
