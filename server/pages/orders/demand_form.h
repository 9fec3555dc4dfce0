// The demand form, made from the template as it was when the order was placed.
#pragma once
#include "server/pages/orders/order.h"
#include "server/pages/templates.h"

namespace ops::pages {

void add_demand_form(Dict& section, const Frame& frame, const OrderPage& page);
void add_demand_answers(Dict& content, const OrderPage& page);
// The name of a form value that answers a field: "answers.<key>", which is also its path in errors.
std::string answer_name(const std::string& key);
std::string answer_id(const std::string& key);
// The answers that are warned of, as the form's value `past_dates` repeats them; empty: none.
std::string past_dates(const domain::Errors& warnings, const domain::catalog::Answers& answers);

}  // namespace ops::pages
