// What a page says to machines in schema.org's words: JSON-LD that is safe inside of a script element.
#pragma once
#include <string>

#include "server/app/catalogue.h"
#include "words/words.h"

namespace ops::pages {

std::string product_data(const std::string& site, words::Lang lang, const app::LiveProduct& product);

}  // namespace ops::pages
