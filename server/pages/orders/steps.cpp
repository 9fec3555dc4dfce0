#include "server/pages/orders/steps.h"

namespace ops::pages {

// Read from what has happened, so that it holds for every state, also those from which an order was ended early.
Progress progress_of(const domain::orders::Order& order) {
  Progress progress;
  progress.going = domain::orders::awaited(order.state).has_value();
  const bool delivered = !order.deliveries.empty() && order.deliveries.back().rejected_reason.empty();
  const bool demand_given = order.started_at || (!order.demand.empty() && order.demand_returned_reason.empty());
  if (order.completed_at)
    progress.done = 5;
  else if (delivered)
    progress.done = 3;
  else if (demand_given)
    progress.done = 2;
  else if (order.paid_at)
    progress.done = 1;
  return progress;
}

}  // namespace ops::pages
