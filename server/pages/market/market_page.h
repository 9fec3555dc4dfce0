// The market's own pages, and the start of the help centre. Rule: market.pages.
#pragma once
#include <string>
#include <vector>

#include "server/app/market/market_pages.h"
#include "server/pages/frame.h"

namespace ops::pages {

// `all`: of every page, for the way from one section to the next.
std::string market_page(const Frame& frame, const app::MarketPage& page, const std::vector<app::MarketPage>& all);
std::string help_page(const Frame& frame, const std::vector<app::MarketPage>& all);

}  // namespace ops::pages
