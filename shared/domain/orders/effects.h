// What a row of the table does to the order and to money. Private to orders.
#pragma once
#include "domain/orders/flow.h"

namespace ops::domain::orders {

// REQUIRES: the row's guard has agreed. `decision.order` is changed in place, postings are appended.
void apply(const Transition& row, const Input& input, const World& world, Instant now,
           const calendar::Calendar& calendar, const PlatformSettings& settings, Decision& decision);

}  // namespace ops::domain::orders
