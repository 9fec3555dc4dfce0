// Refunds and disputes on an order's page: how they stand, and the buyer's forms.
#pragma once
#include <vector>

#include "server/pages/forms.h"
#include "server/pages/orders/order.h"

namespace ops::pages {

// The reason of `action`, as its spec asks for it, with what was typed when it was refused.
Field reason_field(i18n::Lang lang, const OrderPage& page, const std::string& id, std::string_view label,
                   domain::orders::Action action);
// The refund request and the dispute, where there is one: CASE_NOW while the order waits for their end, CASE_PAST afterwards.
void add_evidence_link(Dict& content, const Frame& frame, const app::OrderView& view);
// A section REQUEST where the action is one of those that are asked for by a small form: a reason, an amount, or neither.
// True: it is.
bool add_request_form(Dict& content, i18n::Lang lang, const OrderPage& page, domain::orders::Action action);
// Where the errors of such a form lead; empty for other actions.
std::vector<Anchor> request_anchors(i18n::Lang lang, domain::orders::Action action, const domain::Errors& errors);

}  // namespace ops::pages
