// The page of a provider: what they sell, and what is said of it.
#pragma once
#include <string>
#include <vector>

#include "server/app/catalog/catalogue.h"
#include "server/app/orders/ratings.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct ProviderPage {
  app::ProviderProfile profile;
  std::string address;  // path and query
  app::Listed<app::LiveRow> products;
  app::Listed<app::CustomerReview> reviews{};
  std::string more_reviews_url{};  // empty: there are no more
  std::string cursor{};            // of these products; empty: the first page
  std::string only{};              // which reviews: "5" to "1", "answered"; empty: all
};
std::string provider_page(const Frame& frame, const ProviderPage& page);

}  // namespace ops::pages
