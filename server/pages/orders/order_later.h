// What the buyer cannot do yet on an order: each action with when it will be there, and by whose step.
#pragma once
#include "server/app/orders/orders.h"
#include "server/pages/frame.h"
#include "server/pages/templates.h"

namespace ops::pages {

// As the order's rules tell it (domain/orders/availability.h). Nothing is shown to others than the buyer, or where nothing is
// to come.
void add_later(Dict& content, const Frame& frame, const app::OrderView& view);

}  // namespace ops::pages
