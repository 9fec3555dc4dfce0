// What is looked for, as it stands in the address: it can be shared, reloaded, and is kept from page to page.
#pragma once
#include <map>
#include <string>

#include "domain/errors.h"
#include "server/app/catalog/catalogue.h"
#include "server/pages/format.h"

namespace ops::pages {

struct Filters {
  std::string q, category_id, price_min, price_max, min_warranty_days, sort, cursor;  // as typed; prices in yuan
  bool windows = false, linux = false;
};
// Unknown names and values that no form of ours can send are dropped; texts are bounded and must be valid UTF-8.
Filters filters_from(const std::multimap<std::string, std::string>& query);
// The canonical query, in one order and without empty values: equal filters have equal addresses.
Query to_query(const Filters& filters);
struct AskedFor {
  app::Search search;
  domain::Errors errors;
};
// A filter with an error is left out of the search.
AskedFor to_search(const Filters& filters);

inline constexpr std::size_t kMaxFilterBytes =
    400;  // of each text: 100 characters of search are more than anybody types

}  // namespace ops::pages
