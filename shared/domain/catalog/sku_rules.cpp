// The price rows. Rules: catalog.price-rows, catalog.prices.
#include <array>
#include <set>

#include "domain/catalog/checks.h"
#include "domain/catalog/rule_parts.h"

namespace ops::domain::catalog {
namespace {

constexpr std::array<std::string_view, 6> kUnits{"once", "hour", "day", "month", "year", "host"};
constexpr std::string_view kSkus = "skus";

bool is_price(std::optional<Fen> price) { return price && *price >= money::kMinPrice && *price <= money::kMaxPrice; }

void check_prices(Errors& errors, std::size_t row, const Sku& sku) {
  const std::string discount = checks::path(kSkus, row, "discount_price");
  checks::number(errors, checks::path(kSkus, row, "original_price"), sku.original_price, money::kMinPrice,
                 money::kMaxPrice);
  // The bound of a discount is the original price, once that is a price itself.
  const bool above = is_price(sku.original_price) && sku.discount_price && *sku.discount_price > *sku.original_price;
  if (above) {
    errors.push_back({discount, Code::price_above_original, {{"max", *sku.original_price}}});
  } else {
    const Fen max = is_price(sku.original_price) ? *sku.original_price : money::kMaxPrice;
    checks::number(errors, discount, sku.discount_price, money::kMinPrice, max);
  }
}

}  // namespace

std::span<const std::string_view> units() { return kUnits; }

void check_skus(Errors& errors, const std::vector<Sku>& skus) {
  if (skus.empty()) errors.push_back({std::string{kSkus}, Code::required, {}});
  checks::count(errors, kSkus, skus.size(), kMaxSkus);
  std::set<std::string_view> specs;
  for (std::size_t row = 0; row < skus.size(); ++row) {
    const Sku& sku = skus[row];
    const std::string spec = checks::path(kSkus, row, "spec");
    checks::text(errors, spec, sku.spec, kMaxSpec);
    if (!sku.spec.empty() && !specs.insert(sku.spec).second) errors.push_back({spec, Code::duplicate, {}});
    checks::number(errors, checks::path(kSkus, row, "duration"), sku.duration, kMinDuration, kMaxDuration);
    checks::one_of(errors, checks::path(kSkus, row, "unit"), sku.unit, kUnits);
    check_prices(errors, row, sku);
  }
}

}  // namespace ops::domain::catalog
