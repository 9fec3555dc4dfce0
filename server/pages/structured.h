// What a page says to machines in schema.org's words: JSON-LD that is safe inside of a script element.
#pragma once
#include <string>
#include <vector>

#include "server/app/catalogue.h"
#include "server/app/ratings.h"
#include "words/words.h"

namespace ops::pages {

// `reviews`: those that the page shows.
std::string product_data(const std::string& site, words::Lang lang, const app::LiveProduct& product,
                         const std::vector<app::CustomerReview>& reviews);

}  // namespace ops::pages
