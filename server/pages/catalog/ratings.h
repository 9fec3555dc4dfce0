// Ratings and reviews as visitors read them.
#pragma once
#include <functional>
#include <string>

#include "server/app/orders/ratings.h"
#include "server/pages/templates.h"

namespace ops::pages {

// A page of them, and where it goes on.
struct ReviewsPart {
  domain::orders::RatingCounts rating;
  app::Listed<app::CustomerReview> reviews{};
  std::string more_url{};  // empty: there are no more
  bool name_products = false;
  // Which are shown: "5" to "1" stars, "answered", empty for all; and where another choice leads. Without it there is none.
  std::string only{};
  std::function<std::string(const std::string& only)> url_of{};
};
// REQUIRES: the template includes REVIEWS where they are to stand.
void add_reviews(Dict& content, i18n::Lang lang, const ReviewsPart& part);
// A picture of a review: what it leads to, and what is shown of it there.
struct ReviewPictureLink {
  std::string url, small_url;
};
// `buyer`: whose they are. Nothing where there are none. REQUIRES: the template includes PICTURES where they are to stand.
void add_review_pictures(Dict& row, i18n::Lang lang, const std::string& buyer,
                         const std::vector<ReviewPictureLink>& pictures);
// "4.7"; empty without reviews.
std::string average_text(const domain::orders::RatingCounts& rating);
// STARS ("★★★★☆", for the eye) and STARS_TEXT ("4 星").
void set_stars(Dict& row, i18n::Lang lang, std::int64_t rating);

}  // namespace ops::pages
