#include "server/pages/catalog/structured.h"

#include "domain/calendar/calendar.h"
#include "domain/money/money.h"
#include "json/json.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/catalog/share_picture.h"
#include "server/pages/format.h"
#include "server/pages/linked_data.h"

namespace ops::pages {
namespace {

using json::Json;

// Those that the page shows.
Json review_data(const std::vector<app::CustomerReview>& reviews) {
  Json all = Json::array();
  for (const auto& review : reviews) {
    Json one = {{"@type", "Review"},
                {"author", {{"@type", "Person"}, {"name", review.buyer}}},
                {"datePublished", domain::calendar::to_text(domain::calendar::date_in_shanghai(review.at))},
                {"reviewRating",
                 {{"@type", "Rating"},
                  {"ratingValue", review.rating},
                  {"worstRating", domain::orders::kMinRating},
                  {"bestRating", domain::orders::kMaxRating}}}};
    if (!review.text.empty()) one["reviewBody"] = review.text;
    all.push_back(std::move(one));
  }
  return all;
}

// The picture that is shared, which tells name and price (a logo is smaller than the readers want), and those of the gallery.
Json image_data(const std::string& site, const app::LiveProduct& product) {
  Json images = Json::array();
  for (const auto& picture : product.gallery) images.push_back(site + file_url(picture.file.id));
  images.push_back(site + share_picture_path(product));
  return images;
}

}  // namespace

std::string product_data(const std::string& site, i18n::Lang lang, const app::LiveProduct& product,
                         const std::vector<app::CustomerReview>& reviews) {
  const auto& listing = product.listing;
  const std::string address = site + "/products/" + url_part(product.id);
  const Json provider = {{"@type", "Organization"},
                         {"name", product.provider.display_name},
                         {"url", site + "/providers/" + url_part(product.provider.id)}};
  Json offers = Json::array();
  for (const auto& sku : listing.skus)
    offers.push_back({{"@type", "Offer"},
                      {"name", sku.spec},
                      {"price", domain::money::to_text(sku.discount_price.value_or(0))},
                      {"priceCurrency", "CNY"},
                      {"availability", "https://schema.org/InStock"},
                      {"url", url_with(address, {{"sku_id", sku.id}})},
                      {"seller", provider}});
  Json data = {{"@context", "https://schema.org"},
               {"@type", "Product"},
               {"name", listing.name},
               {"description", listing.summary},
               {"image", image_data(site, product)},
               {"url", address},
               {"sku", product.id},
               {"category", lang == i18n::Lang::en ? product.category.name_en : product.category.name},
               {"brand", provider},
               {"offers", offers}};
  if (const auto average = average_text(product.rating); !average.empty())
    data["aggregateRating"] = {
        {"@type", "AggregateRating"}, {"ratingValue", average}, {"reviewCount", domain::orders::count(product.rating)}};
  if (!reviews.empty()) data["review"] = review_data(reviews);
  return script_safe(data);
}

}  // namespace ops::pages
