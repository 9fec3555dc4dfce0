// What orders tell about the one who carries them out. Rule: orders.provider-statistics.
#pragma once
#include <cstdint>
#include <optional>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// Below so many completed orders a provider is new: rates of so few say nothing.
inline constexpr std::int64_t kOrdersForRates = 5;
// The median time to start is that of so many orders, the latest.
inline constexpr int kStartsForMedian = 200;

struct ServiceStatistics {
  bool on_time = true;    // the delivery that was accepted came within delivery_days of awaiting the provider
  bool reworked = false;  // a delivery before it was sent back
};
// REQUIRES: the order is completed.
ServiceStatistics service_statistics(const Order& order);

// What the platform takes of it, as far as it has come: of what is not given back. Nothing of what was never paid and has ended.
Fen commission_of(const Order& order, std::int64_t basis_points);

// Whole percents, half up; nothing where there are too few orders to say.
std::optional<int> rate(std::int64_t part, std::int64_t completed_orders);

}  // namespace ops::domain::orders
