#include "server/pages/catalog/search_help.h"

#include <algorithm>

#include "domain/money/money.h"
#include "server/pages/format.h"

namespace ops::pages {
namespace {

// "100" or "99.50", as a form field takes it back.
std::string typed(domain::money::Fen fen) {
  std::string text = domain::money::to_text(fen);
  if (text.ends_with(".00")) text.resize(text.size() - 3);
  return text;
}

std::string range_text(i18n::Lang lang, const app::Facets::Price& price) {
  if (price.from == 0) return word(lang, "filter.band_below", {{"yuan", typed(price.to.value_or(0))}});
  if (!price.to) return word(lang, "filter.band_above", {{"yuan", typed(price.from)}});
  return "¥" + typed(price.from) + "–" + typed(*price.to);
}

// Nothing where none was seen but there are others that were not looked at.
std::string seen(const app::Amount& amount) {
  return amount.listings == 0 && amount.more ? std::string() : amount_text(amount);
}

std::string in_brackets(const app::Amount& amount) {
  const std::string text = seen(amount);
  return text.empty() ? text : " (" + text + ")";
}

}  // namespace

std::string amount_text(const app::Amount& amount) {
  return std::to_string(amount.listings) + (amount.more ? "+" : "");
}

std::string address_of(const Filters& filters) {
  Filters first = filters;
  first.cursor.clear();
  return url_with("/", to_query(first));
}

void add_note(Dict& content, const Filters& filters, const SearchHelp& help) {
  Dict& note = *content.AddIncludeDictionary("NOTE");
  note.SetFilename("search_note.html");
  if (help.facets && help.facets->all.listings > 0)
    note.AddSectionDictionary("COUNT")->SetValue("N", amount_text(help.facets->all));
  if (help.best) note.ShowSection("BEST");
  if (help.goes_on) note.ShowSection("GO_ON");
  if (help.corrected.empty()) return;
  Dict& corrected = *note.AddSectionDictionary("CORRECTED");
  corrected.SetValue("TYPED", filters.q);
  corrected.SetValue("MEANT", help.corrected);
}

void add_bands(Dict& content, i18n::Lang lang, const Filters& filters, const SearchHelp& help) {
  if (!help.facets) return;
  Dict& bands = *content.AddIncludeDictionary("BANDS");
  bands.SetFilename("price_bands.html");
  for (const auto& price : help.facets->prices) {
    Filters chosen = filters;
    chosen.price_min = price.from > 0 ? typed(price.from) : std::string();
    chosen.price_max = price.to ? typed(*price.to) : std::string();
    const bool current = chosen.price_min == filters.price_min && chosen.price_max == filters.price_max;
    if (price.amount.listings == 0 && !price.amount.more && !current) continue;
    Dict& band = *bands.AddSectionDictionary("BAND");
    band.SetValue("URL", address_of(chosen));
    band.SetValue("TEXT", range_text(lang, price));
    band.SetValue("N", seen(price.amount));
    if (current) band.ShowSection("CURRENT");
  }
}

void add_wider(Dict& content, const Filters& filters, const SearchHelp& help) {
  if (help.wider.empty()) return;
  Dict& wider = *content.AddIncludeDictionary("WIDER");
  wider.SetFilename("search_wider.html");
  for (const app::Wider& one : help.wider) {
    Filters other;
    other.q = one.q, other.sort = filters.sort;
    Dict& link = *wider.AddSectionDictionary("WIDER");
    link.SetValue("URL", address_of(other));
    link.SetValue("Q", one.q);
    link.SetValue("N", amount_text(one.amount));
  }
}

std::string count_of_category(const SearchHelp& help, const std::string& category_id) {
  if (!help.facets) return {};
  if (category_id.empty()) return {};
  const auto& all = help.facets->categories;
  const auto found = std::ranges::find(all, category_id, &std::pair<std::string, app::Amount>::first);
  return found == all.end() ? std::string() : in_brackets(found->second);
}

std::string count_of_system(const SearchHelp& help, app::Amount app::Facets::* system) {
  return help.facets ? in_brackets((*help.facets).*system) : std::string();
}

std::string count_of_warranty(const SearchHelp& help, const std::string& days) {
  if (!help.facets) return {};
  for (const auto& one : help.facets->warranties)
    if (std::to_string(one.min_days) == days) return in_brackets(one.amount);
  return {};
}

}  // namespace ops::pages
