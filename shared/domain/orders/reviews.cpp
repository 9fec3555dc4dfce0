#include "domain/orders/reviews.h"

#include "domain/text/text.h"

namespace ops::domain::orders {

bool counts(const Order& order) { return order.total - order.refunded >= kMinCountedFen; }

bool sold(const Order& order) { return settled(order) && counts(order); }

std::int64_t count(const RatingCounts& ratings) {
  std::int64_t all = 0;
  for (const std::int64_t one : ratings.stars) all += one;
  return all;
}

std::optional<std::int64_t> average_tenths(const RatingCounts& ratings) {
  const std::int64_t all = count(ratings);
  if (all == 0) return std::nullopt;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ratings.stars.size(); ++i) sum += static_cast<std::int64_t>(i + 1) * ratings.stars[i];
  return (20 * sum + all) / (2 * all);
}

std::string masked_name(std::string_view name) {
  const auto points = text::decode(name);
  if (!points || points->empty()) return "**";
  return text::encode(std::u32string_view(*points).substr(0, 1)) + "**";
}

}  // namespace ops::domain::orders
