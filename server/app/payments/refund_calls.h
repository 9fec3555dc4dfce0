// Calls for refunds that are due, and what companies report of refunds. For calls.cpp only.
#pragma once
#include "server/app/payments/settle.h"

namespace ops::app {

// Where the company reports to.
std::string notify_address(const Services& services, const std::string& company);
// One call about a refund that was due at `now`, and its note. False: the store refuses.
bool call_for_refund(Services& services, payments::Provider& company, PaymentRefund refund, Instant now);
// What a notification says of a refund. False: nobody knows it, or it could not be made durable.
bool take_event(Services& services, const payments::Provider& company, const payments::Refund& said);

}  // namespace ops::app
