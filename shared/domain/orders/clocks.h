// When the clocks of a state are due. Private to orders.
#pragma once
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// The clocks that start when `order` has just entered its state at `now`.
std::vector<Clock> clocks_on_entry(const Order& order, Instant now, const calendar::Calendar& calendar,
                                   const Policy& policy);
// The clocks of `order` which has just come back, at `now`, to the state in which `pause` interrupted it.
std::vector<Clock> clocks_on_return(const Order& order, const Pause& pause, Instant now,
                                    const calendar::Calendar& calendar, const Policy& policy);
// What this clock of the order does when it is due; nothing: it only flags.
std::optional<Action> fires(const Order& order, ClockName name);

}  // namespace ops::domain::orders
