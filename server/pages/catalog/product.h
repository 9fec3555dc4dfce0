// The page of a product on sale, and its preview.
#pragma once
#include <string>
#include <string_view>

#include "server/app/catalog/catalogue.h"
#include "server/app/orders/ratings.h"
#include "server/app/questions/questions.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct ProductPage {
  const app::LiveProduct& product;
  std::string sku_id;  // chosen; empty or unknown: the first row
  static constexpr std::string_view kQuantity = "1";
  std::string quantity{kQuantity};  // as typed
  domain::Errors errors{};          // of an order that was refused
  bool preview = false;             // the same page, marked, without ordering
  app::Listed<app::CustomerReview> reviews{};
  std::string only{};                      // which reviews: ReviewsPart::only
  std::string more_reviews_url{};          // empty: there are no more
  app::Listed<app::Question> questions{};  // some of the newest
  std::optional<int> usual_answer_days{};
  app::ProviderStatistics statistics{};
  bool kept = false;                           // among the reader's favourites
  domain::accounts::CompanyProfile company{};  // what its provider says of itself
};
std::string product_page(const Frame& frame, const ProductPage& page);

// "2" -> 2; what is no whole number, or does not fit, is 0, which the price rule refuses.
std::int64_t quantity_from(std::string_view typed);

}  // namespace ops::pages
