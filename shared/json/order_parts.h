// What has been added to an order on its way: change orders, warranty claims, the review. For wire/orders.cpp.
#pragma once
#include "json/orders.h"
#include "json/reader.h"

namespace ops::json {

// No order has more; beyond it sums would leave their type (see order_from_json).
inline constexpr std::int64_t kMaxFen = domain::money::kMaxPrice * domain::money::kMaxQuantity;

inline Json or_null(const std::optional<domain::Instant>& at) {
  return at ? Json(domain::to_rfc3339(*at)) : Json(nullptr);
}

domain::Result<domain::orders::Change, Fault> change_from_json(const Json& json, const std::string& path);
domain::Result<domain::orders::Claim, Fault> claim_from_json(const Json& json, const std::string& path);
domain::Result<domain::orders::Review, Fault> review_from_json(const Json& json, const std::string& path);

}  // namespace ops::json
