// How a listing does, as its provider sees it, and where views are counted. Rules: catalog.views, catalog.listing-statistics.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/catalog/listing_statistics.h"
#include "server/app/common.h"

namespace ops::app {

// A page of a product was shown to `caller`, whose browser calls itself so. Counted in memory; nothing of who it was is kept.
void count_view(Services& services, const Caller& caller, std::string_view user_agent, const std::string& product_id);
// Writes what was counted since the last time; what cannot be written stays counted. For the timer and at the end of a server.
void keep_views(Services& services);
// Forgets days beyond domain::catalog::kViewDaysKept.
void sweep_views(Services& services);

struct ListingStatistics {
  struct Day {
    std::string date;  // "2026-11-23", Asia/Shanghai
    std::int64_t views = 0, orders = 0;
  };
  std::vector<Day> days;  // the last ones, today at the end; none is left out
  std::int64_t views = 0, orders = 0;
  std::optional<std::int64_t> conversion_basis_points;
};
// Its provider only. `days`: 1 to kViewDaysKept, else `invalid`, field "days".
Outcome<ListingStatistics> listing_statistics(Services& services, const Caller& caller, const std::string& product_id,
                                              std::int64_t days);

}  // namespace ops::app
