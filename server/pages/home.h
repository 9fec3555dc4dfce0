#pragma once
#include <string>
#include <vector>

#include "server/app/catalogue.h"
#include "server/pages/filters.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct Home {
  Filters filters;
  domain::Errors errors;  // of the filters
  std::vector<app::Category> categories;
  app::Listed<app::LiveRow> results;
};
std::string home_page(const Frame& frame, const Home& home);

}  // namespace ops::pages
