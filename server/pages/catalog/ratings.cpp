#include "server/pages/catalog/ratings.h"

#include "server/pages/catalog/gallery.h"
#include "server/pages/format.h"
#include "server/pages/orders/order_history.h"

namespace ops::pages {
namespace {

using i18n::Lang;

void add_rating_summary(Dict& part, Lang lang, const domain::orders::RatingCounts& rating) {
  const auto all = domain::orders::count(rating);
  if (all == 0) return part.ShowSection("NONE");
  Dict& summary = *part.AddSectionDictionary("SUMMARY");
  summary.SetValue("AVERAGE", average_text(rating));
  summary.SetValue("N", std::to_string(all));
  for (std::size_t stars = rating.stars.size(); stars-- > 0;) {
    Dict& row = *summary.AddSectionDictionary("STAR_ROW");
    row.SetValue("STARS_TEXT", std::string(word(lang, "rating." + std::to_string(stars + 1))));
    row.SetValue("COUNT", std::to_string(rating.stars[stars]));
    row.SetValue("ALL", std::to_string(all));
  }
}

void add_customer_review(Dict& part, Lang lang, const app::CustomerReview& review, bool name_product) {
  Dict& row = *part.AddSectionDictionary("REVIEW");
  row.SetValue("BUYER", review.buyer);
  set_time(row, "ISO", "WHEN", review.at);
  set_stars(row, lang, review.rating);
  row.SetValue("SPEC", review.spec);
  if (!review.counted) row.ShowSection("NOT_COUNTED");
  if (name_product) {
    Dict& product = *row.AddSectionDictionary("PRODUCT");
    product.SetValue("NAME", review.product_name);
    product.SetValue("URL", "/products/" + url_part(review.product_id));
  }
  if (!review.text.empty()) row.SetValueAndShowSection("TEXT", review.text, "HAS_TEXT");
  std::vector<ReviewPictureLink> pictures;
  for (const auto& picture : review.pictures)
    pictures.push_back({file_url(picture.file_id), small_review_picture_url(picture.file_id)});
  add_review_pictures(row, lang, review.buyer, pictures);
  if (!review.reply.empty()) row.AddSectionDictionary("REPLY")->SetValue("TEXT", review.reply);
}

void add_choice_of_reviews(Dict& part, Lang lang, const ReviewsPart& reviews) {
  if (!reviews.url_of || domain::orders::count(reviews.rating) == 0) return;
  part.ShowSection("FILTERED");
  for (const std::string only : {"", "5", "4", "3", "2", "1", "answered"}) {
    Dict& choice = *part.AddSectionDictionary("CHOICE");
    const std::string key = only.empty() ? "reviews.all" : only == "answered" ? "reviews.answered" : "rating." + only;
    choice.SetValue("TEXT", text_in(lang, key));
    choice.SetValue("URL", reviews.url_of(only));
    if (only == reviews.only) choice.ShowSection("CURRENT");
  }
  if (reviews.reviews.items.empty()) part.ShowSection("NONE_SUCH");
}

}  // namespace

void add_review_pictures(Dict& row, Lang lang, const std::string& buyer,
                         const std::vector<ReviewPictureLink>& pictures) {
  if (pictures.empty()) return;
  Dict& list = *row.AddIncludeDictionary("PICTURES");
  list.SetFilename("review_pictures.html");
  int number = 0;
  for (const auto& [url, small_url] : pictures) {
    Dict& item = *list.AddSectionDictionary("PICTURE");
    item.SetValue("URL", url);
    item.SetValue("SMALL_URL", small_url);
    item.SetValue("ALT",
                  word(lang, "reviews.picture",
                       {{"buyer", buyer}, {"n", std::to_string(++number)}, {"all", std::to_string(pictures.size())}}));
  }
}

std::string average_text(const domain::orders::RatingCounts& rating) {
  const auto tenths = domain::orders::average_tenths(rating);
  return tenths ? std::to_string(*tenths / 10) + "." + std::to_string(*tenths % 10) : std::string();
}

void set_stars(Dict& row, Lang lang, std::int64_t rating) {
  std::string stars;
  for (std::int64_t star = 1; star <= 5; ++star) stars += star <= rating ? "★" : "☆";
  row.SetValue("STARS", stars);
  row.SetValue("STARS_TEXT", std::string(word(lang, "rating." + std::to_string(rating))));
}

void add_reviews(Dict& content, Lang lang, const ReviewsPart& reviews) {
  Dict& part = *content.AddIncludeDictionary("REVIEWS");
  part.SetFilename("reviews.html");
  add_rating_summary(part, lang, reviews.rating);
  add_choice_of_reviews(part, lang, reviews);
  for (const auto& review : reviews.reviews.items) add_customer_review(part, lang, review, reviews.name_products);
  if (!reviews.more_url.empty()) part.AddSectionDictionary("MORE")->SetValue("URL", reviews.more_url);
}

}  // namespace ops::pages
