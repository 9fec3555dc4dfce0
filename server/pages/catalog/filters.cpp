#include "server/pages/catalog/filters.h"

#include "domain/catalog/rules.h"
#include "domain/text/digits.h"
#include "domain/text/text.h"

namespace ops::pages {
namespace {

using domain::Code;
using domain::money::Fen;

std::string value_of(const std::multimap<std::string, std::string>& query, const std::string& name) {
  const auto found = query.find(name);
  if (found == query.end() || found->second.size() > kMaxFilterBytes || !domain::text::valid_utf8(found->second))
    return {};
  return domain::text::clean(found->second);
}

std::optional<Fen> price(const std::string& typed, const char* field, domain::Errors& errors) {
  if (typed.empty()) return std::nullopt;
  const auto fen = domain::money::parse(typed);
  if (fen) return *fen;
  errors.push_back({field, fen.error(), {}});
  return std::nullopt;
}

std::optional<std::int64_t> days(const std::string& typed, domain::Errors& errors) {
  if (typed.empty()) return std::nullopt;
  const auto value = domain::text::whole_number(typed);
  if (value && *value >= domain::catalog::kMinWarrantyDays && *value <= domain::catalog::kMaxWarrantyDays)
    return *value;
  errors.push_back({"min_warranty_days",
                    Code::out_of_range,
                    {{"min", domain::catalog::kMinWarrantyDays}, {"max", domain::catalog::kMaxWarrantyDays}}});
  return std::nullopt;
}

}  // namespace

Filters filters_from(const std::multimap<std::string, std::string>& query) {
  Filters filters;
  filters.q = value_of(query, "q");
  filters.category_id = value_of(query, "category_id");
  filters.price_min = value_of(query, "price_min");
  filters.price_max = value_of(query, "price_max");
  filters.min_warranty_days = value_of(query, "min_warranty_days");
  filters.sort = value_of(query, "sort");
  filters.cursor = value_of(query, "cursor");
  const auto [first, last] = query.equal_range("os");
  for (auto at = first; at != last; ++at) {
    const auto os = domain::catalog::parse_os(at->second);
    filters.windows |= os && os->windows;
    filters.linux |= os && os->linux;
  }
  return filters;
}

Query to_query(const Filters& filters) {
  return {{"q", filters.q},
          {"category_id", filters.category_id},
          {"os", domain::catalog::to_text({filters.windows, filters.linux})},
          {"price_min", filters.price_min},
          {"price_max", filters.price_max},
          {"min_warranty_days", filters.min_warranty_days},
          {"sort", filters.sort},
          {"cursor", filters.cursor}};
}

AskedFor to_search(const Filters& filters) {
  AskedFor asked;
  asked.search.q = filters.q;
  asked.search.category_id = filters.category_id;
  if (filters.windows || filters.linux) asked.search.os = domain::catalog::OsSet{filters.windows, filters.linux};
  asked.search.price_min = price(filters.price_min, "price_min", asked.errors);
  asked.search.price_max = price(filters.price_max, "price_max", asked.errors);
  asked.search.min_warranty_days = days(filters.min_warranty_days, asked.errors);
  asked.search.sort = filters.sort;
  return asked;
}

}  // namespace ops::pages
