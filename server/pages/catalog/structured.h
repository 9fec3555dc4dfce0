// What a page says to machines in schema.org's words: JSON-LD that is safe inside of a script element.
#pragma once
#include <string>
#include <vector>

#include "i18n/i18n.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/orders/ratings.h"

namespace ops::pages {

// `reviews`: those that the page shows.
std::string product_data(const std::string& site, i18n::Lang lang, const app::LiveProduct& product,
                         const std::vector<app::CustomerReview>& reviews);

}  // namespace ops::pages
