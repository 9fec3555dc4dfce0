#include "domain/orders/progress.h"

namespace ops::domain::orders {

// Read from what has happened, so that it holds for every state, also those from which an order was ended early.
Progress progress_of(const Order& order) {
  Progress progress;
  progress.going = awaited(order.state).has_value();
  const bool rejected = !order.deliveries.empty() && !order.deliveries.back().rejected_reason.empty();
  const bool delivered = !order.deliveries.empty() && !rejected;
  const bool returned = !order.demand_returned_reason.empty();
  const bool demand_given = order.started_at || (!order.demand.empty() && !returned);
  if (order.completed_at)
    progress.done = 5;
  else if (delivered)
    progress.done = 3;
  else if (demand_given)
    progress.done = 2;
  else if (order.paid_at)
    progress.done = 1;
  progress.again = progress.going && (progress.done == 2 ? rejected : progress.done == 1 && returned);
  progress.halted = progress.going && pauses(order.state);
  return progress;
}

}  // namespace ops::domain::orders
