// What buyers say of completed orders, summed up. Rule: orders.rating.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/orders/order.h"

namespace ops::domain::orders {

// (chosen) What must stay paid for an order before it counts among what was sold, and its review in the rating: an order that
// was repriced to nothing, or paid back, says nothing of the service.
inline constexpr Fen kMinCountedFen = 100;
bool counts(const Order& order);
bool sold(const Order& order);  // completed, and it counts

struct RatingCounts {
  std::array<std::int64_t, 5> stars{};  // how many gave 1, 2, … 5
  bool operator==(const RatingCounts&) const = default;
};
std::int64_t count(const RatingCounts& ratings);
// Tenths of a star, half up: 47 is 4.7. Nothing without reviews.
std::optional<std::int64_t> average_tenths(const RatingCounts& ratings);
// Who wrote it, as strangers read it: the first character of the name. REQUIRES: valid UTF-8
std::string masked_name(std::string_view name);

}  // namespace ops::domain::orders
