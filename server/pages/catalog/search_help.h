// What a results page says beside its results: how many there are and of which kinds, what a slip was taken for, and where
// to go from nothing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/app/search/search.h"
#include "server/pages/catalog/filters.h"
#include "server/pages/templates.h"

namespace ops::pages {

struct SearchHelp {
  std::string corrected;              // as in app::FoundProducts
  bool best = false;                  // only the best hits are sorted
  bool goes_on = false;               // this page is empty, the next one need not be
  std::optional<app::Facets> facets;  // nothing: not counted, nothing is shown of it
  std::vector<app::Wider> wider;
};

std::string amount_text(const app::Amount& amount);  // "12", "1000+"
std::string address_of(const Filters& filters);      // of the results, from their first page
// REQUIRES: the template includes NOTE.
void add_note(Dict& content, const Filters& filters, const SearchHelp& help);
// REQUIRES: the template includes BANDS. The price ranges as links; nothing where they are not counted.
void add_bands(Dict& content, i18n::Lang lang, const Filters& filters, const SearchHelp& help);
// REQUIRES: the template includes WIDER. Other searches that find something.
void add_wider(Dict& content, const Filters& filters, const SearchHelp& help);

// " (12)" behind the name of a choice; empty where it is not counted.
std::string count_of_category(const SearchHelp& help, const std::string& category_id);
std::string count_of_system(const SearchHelp& help, app::Amount app::Facets::* system);
std::string count_of_warranty(const SearchHelp& help, const std::string& days);

}  // namespace ops::pages
