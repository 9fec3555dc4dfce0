// The front page, which is also the page of a search's results.
#pragma once
#include <string>
#include <vector>

#include "server/app/catalog/catalogue.h"
#include "server/pages/catalog/filters.h"
#include "server/pages/catalog/search_help.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct Home {
  Filters filters;
  domain::Errors errors;  // of the filters
  std::vector<app::Category> categories;
  app::Listed<app::LiveRow> results;
  std::vector<app::LiveRow> popular{};  // what sells best; looked at on the front page only
  SearchHelp help{};
};
// The page before anything has been looked for: it says what this market is.
bool is_front(const Filters& filters);
std::string home_page(const Frame& frame, const Home& home);

}  // namespace ops::pages
