// What an order costs its buyer at a step, beside what they have.
#pragma once
#include "server/pages/orders/order.h"
#include "server/pages/templates.h"

namespace ops::pages {

// ENOUGH, for the button, where the balance covers `needed`; otherwise SHORT: what is missing, and the way to it.
void add_enough(Dict& section, const OrderPage& page, domain::money::Fen needed);

}  // namespace ops::pages
