// The flow of an order as a line of steps, and where an order stands on it: what is shown, not what may be done. Storefront and
// console draw the same line. Rule: orders.flow.
#pragma once
#include <array>
#include <string_view>

#include "domain/orders/order.h"

namespace ops::domain::orders {

// 用户下单购买 → 用户提交需求单 → 服务商实施 → 用户确认 → 完成, by the keys of their words
inline constexpr std::array<std::string_view, 5> kFlowSteps{"step.order", "step.demand", "step.service", "step.accept",
                                                            "step.done"};

struct Progress {
  int done = 0;         // steps behind the order
  bool going = true;    // the next one is under way; false: the order has ended
  bool again = false;   // the next one was done before and was sent back: rework, a demand form to be completed
  bool halted = false;  // it stands still: a refund request or a dispute interrupts it
};
Progress progress_of(const Order& order);

}  // namespace ops::domain::orders
