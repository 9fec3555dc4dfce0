// Products in a list: on the home page and a provider's.
#pragma once
#include <vector>

#include "server/app/catalog/catalogue.h"
#include "server/pages/templates.h"

namespace ops::pages {

// REQUIRES: the template includes CARDS.
void add_cards(Dict& content, i18n::Lang lang, const std::vector<app::LiveRow>& rows);

}  // namespace ops::pages
