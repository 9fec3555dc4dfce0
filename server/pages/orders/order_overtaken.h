// A form that came too late, because the order had gone on meanwhile: what of it could not be done, and what was typed.
#pragma once
#include "server/pages/orders/order.h"
#include "server/pages/templates.h"

namespace ops::pages {

// Where the action is still possible its own form keeps what was typed and is open; otherwise it is listed here.
void add_overtaken(Dict& content, const Frame& frame, const OrderPage& page);

}  // namespace ops::pages
