#include "server/pages/steps.h"

namespace ops::pages {

// Read from what has happened, so that it holds for every state, also those from which an order was ended early.
Standing standing_of(const domain::orders::Order& order) {
  Standing standing;
  standing.going = domain::orders::awaited(order.state).has_value();
  const bool delivered = !order.deliveries.empty() && order.deliveries.back().rejected_reason.empty();
  const bool demand_given = order.started_at || (!order.demand.empty() && order.demand_returned_reason.empty());
  if (order.completed_at)
    standing.done = 5;
  else if (delivered)
    standing.done = 3;
  else if (demand_given)
    standing.done = 2;
  else if (order.paid_at)
    standing.done = 1;
  return standing;
}

}  // namespace ops::pages
