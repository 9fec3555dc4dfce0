// What has been added to an order on its way: change orders, warranty claims, the review.
#pragma once
#include "server/app/orders/orders.h"
#include "server/pages/frame.h"
#include "server/pages/templates.h"

namespace ops::pages {

// REQUIRES: the template includes ORDER_MORE where they are to stand.
void add_more(Dict& content, const Frame& frame, const app::OrderView& view);

}  // namespace ops::pages
