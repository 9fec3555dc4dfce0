#include "domain/orders/statistics.h"

#include <algorithm>

namespace ops::domain::orders {

// provider_seconds grows only while the provider is awaited: since the last delivery it has stood still.
ServiceStatistics service_statistics(const Order& order) {
  const bool reworked = std::any_of(order.deliveries.begin(), order.deliveries.end(),
                                    [](const Delivery& delivery) { return !delivery.rejected_reason.empty(); });
  return {order.provider_seconds <= delivery_days(order) * kDay, reworked};
}

Fen commission_of(const Order& order, std::int64_t basis_points) {
  if (!order.paid_at && !awaited(order.state)) return 0;
  return money::commission(order.total - order.refunded, basis_points);
}

std::optional<int> rate(std::int64_t part, std::int64_t completed_orders) {
  if (completed_orders < kOrdersForRates) return std::nullopt;
  return static_cast<int>((200 * part + completed_orders) / (2 * completed_orders));
}

}  // namespace ops::domain::orders
