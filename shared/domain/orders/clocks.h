// When the clocks of a state are due. Private to orders. Rules: orders.clocks, orders.interruption, orders.clock-deliver.
#pragma once
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// The clocks that start when `order` has just entered its state at `now`.
std::vector<Clock> clocks_on_entry(const Order& order, Instant now, const calendar::Calendar& calendar,
                                   const PlatformSettings& settings);
// The clocks of `order` which has just come back, at `now`, to the state in which `pause` interrupted it.
std::vector<Clock> clocks_on_return(const Order& order, const Pause& pause, Instant now,
                                    const calendar::Calendar& calendar, const PlatformSettings& settings);
// The clocks of `order` with those of its claim, which has just entered its state at `now`.
std::vector<Clock> clocks_with_claim(const Order& order, Instant now, const calendar::Calendar& calendar,
                                     const PlatformSettings& settings);
// The reminders of these clocks, which start at `now`, that are still to come; earliest first.
std::vector<Clock> reminders_of(const std::vector<Clock>& clocks, Instant now, const calendar::Calendar& calendar);
// The reminders of `order` which has just come back like that.
std::vector<Clock> reminders_on_return(const Order& order, const Pause& pause, Instant now,
                                       const calendar::Calendar& calendar);
// After a clock has been moved, or clocks of a claim have come and gone.
void renew_reminders(Order& order, Instant now, const calendar::Calendar& calendar);
// What this clock of the order does when it is due; nothing: it only flags.
std::optional<Action> fires(const Order& order, ClockName name);

}  // namespace ops::domain::orders
