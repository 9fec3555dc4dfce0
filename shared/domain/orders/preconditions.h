// What a row of the table demands, in two halves: what shows before any input is given (is the button there?), and what
// the input must be. Private to orders.
#pragma once
#include <optional>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// Whether the row is open now, input apart.
std::optional<Refusal> refused_now(const Transition& row, const Order& order, Instant now,
                                   const PlatformSettings& settings);
// Whether the input (and the world it refers to) will do.
std::optional<Refusal> refused_input(const Transition& row, const Order& order, const Input& input, const World& world);

}  // namespace ops::domain::orders
