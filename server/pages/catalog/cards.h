// Products in a list: on the home page, a provider's and that of favourites.
#pragma once
#include <functional>
#include <vector>

#include "server/app/catalog/catalogue.h"
#include "server/pages/templates.h"

namespace ops::pages {

// What can be done with the cards of a list. A page has one list of which some can be picked.
struct CardTools {
  bool pick = false;                                           // to be compared
  std::function<bool(std::size_t index)> gone{};               // no longer on sale: it leads nowhere
  std::function<std::string(std::size_t index)> remove_url{};  // of the form that takes it out of the list
};
// REQUIRES: the template includes CARDS.
void add_cards(Dict& content, i18n::Lang lang, const std::vector<app::LiveRow>& rows, const CardTools& tools = {});

}  // namespace ops::pages
