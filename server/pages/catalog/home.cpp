#include "server/pages/catalog/home.h"

#include <algorithm>
#include <array>

#include "server/pages/catalog/cards.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/linked_data.h"
#include "server/pages/pager.h"
#include "server/pages/quotes/quotes.h"

namespace ops::pages {
namespace {

using i18n::Lang;

std::string url_of(const Filters& filters) { return url_with("/", to_query(filters)); }

// The other filters stay as they are; a new search starts from its first page.
Filters with_category(Filters filters, const std::string& category_id) {
  filters.category_id = category_id;
  filters.cursor.clear();
  return filters;
}

std::string category_name(Lang lang, const app::Category& category) {
  return lang == Lang::en ? category.name_en : category.name;
}

void add_category(Dict& dict, const Home& home, const std::string& id, const std::string& name, bool current) {
  dict.SetValue("URL", url_of(with_category(home.filters, id)));
  dict.SetValue("NAME", name + count_of_category(home.help, id));
  if (current) dict.ShowSection("CURRENT");
}

void add_categories(Dict& content, Lang lang, const Home& home) {
  const auto chosen = std::ranges::find(home.categories, home.filters.category_id, &app::Category::id);
  const bool known = chosen != home.categories.end();
  const std::string branch = !known ? "" : chosen->parent_id.empty() ? chosen->id : chosen->parent_id;
  add_category(*content.AddSectionDictionary("CATEGORY"), home, "", std::string(word(lang, "home.all_categories")),
               !known);
  Dict* leaves = nullptr;
  for (const auto& category : home.categories) {
    if (!category.enabled) continue;
    if (category.parent_id.empty())
      add_category(*content.AddSectionDictionary("CATEGORY"), home, category.id, category_name(lang, category),
                   category.id == branch);
    else if (category.parent_id == branch) {
      if (!leaves) {
        leaves = content.AddSectionDictionary("BRANCH");
        const auto parent = std::ranges::find(home.categories, branch, &app::Category::id);
        if (parent != home.categories.end()) leaves->SetValue("BRANCH_NAME", category_name(lang, *parent));
      }
      add_category(*leaves->AddSectionDictionary("LEAF"), home, category.id, category_name(lang, category),
                   category.id == home.filters.category_id);
    }
  }
}

// The front page shows every category with what belongs to it.
void add_tiles(Dict& front, Lang lang, const Home& home) {
  for (const auto& branch : home.categories) {
    if (!branch.enabled || !branch.parent_id.empty()) continue;
    Dict& tile = *front.AddSectionDictionary("TILE");
    add_category(tile, home, branch.id, category_name(lang, branch), false);
    for (const auto& leaf : home.categories) {
      if (!leaf.enabled || leaf.parent_id != branch.id) continue;
      tile.ShowSection("HAS_LEAVES");
      add_category(*tile.AddSectionDictionary("TILE_LEAF"), home, leaf.id, category_name(lang, leaf), false);
    }
  }
}

void add_options(Dict& content, const char* section, const std::vector<std::pair<std::string, std::string>>& options,
                 const std::string& chosen) {
  for (const auto& [value, text] : options) {
    Dict& option = *content.AddSectionDictionary(section);
    option.SetValue("VALUE", value);
    option.SetValue("TEXT", text);
    if (value == chosen) option.ShowSection("CHOSEN");
  }
}

void add_kept(Dict& content, const char* section, const Query& query) {
  for (const auto& [name, value] : query) {
    if (value.empty()) continue;
    Dict& kept = *content.AddSectionDictionary(section);
    kept.SetValue("KEEP_NAME", name);
    kept.SetValue("KEEP_VALUE", value);
  }
}

// Each form carries what the other one holds, so that neither forgets.
void add_kept_filters(Dict& content, Dict& search, const Filters& filters) {
  Filters but_text = filters, but_form;
  but_text.q.clear(), but_text.cursor.clear();
  but_form.q = filters.q, but_form.category_id = filters.category_id, but_form.sort = filters.sort;
  search.SetValue("Q", filters.q);
  add_kept(search, "KEEP", to_query(but_text));
  add_kept(content, "HIDDEN", to_query(but_form));
}

void add_price(Dict& content, Lang lang, const Home& home, const char* section, const std::string& field) {
  const auto error = error_of(lang, home.errors, field, word(lang, "filter." + field));
  if (!error.empty()) content.AddSectionDictionary(section)->SetValue("ERROR", error);
}

bool narrowed(const Filters& filters) {
  return filters.windows || filters.linux || !filters.price_min.empty() || !filters.price_max.empty() ||
         !filters.min_warranty_days.empty();
}

void add_filters(Dict& content, Lang lang, const Home& home) {
  const auto& filters = home.filters;
  content.SetValue("WINDOWS_COUNT", count_of_system(home.help, &app::Facets::windows));
  content.SetValue("LINUX_COUNT", count_of_system(home.help, &app::Facets::linux));
  if (filters.windows) content.ShowSection("WINDOWS");
  if (filters.linux) content.ShowSection("LINUX");
  content.SetValue("PRICE_MIN", filters.price_min);
  content.SetValue("PRICE_MAX", filters.price_max);
  add_price(content, lang, home, "PRICE_MIN_BAD", "price_min");
  add_price(content, lang, home, "PRICE_MAX_BAD", "price_max");
  std::vector<std::pair<std::string, std::string>> warranties{{"", std::string(word(lang, "filter.any"))}};
  for (const auto* days : {"7", "30", "90", "365"})
    warranties.emplace_back(days,
                            word(lang, "filter.at_least_days", {{"n", days}}) + count_of_warranty(home.help, days));
  add_options(content, "WARRANTY", warranties, filters.min_warranty_days);
  if (narrowed(filters)) content.ShowSection("FILTERS_OPEN");
}

void add_sorts(Dict& content, Lang lang, const Filters& filters) {
  Filters sorted = filters;
  sorted.cursor.clear();
  for (const std::string sort : {"", "newest", "sales", "price", "price_desc"}) {
    sorted.sort = sort;
    Dict& link = *content.AddSectionDictionary("SORT");
    link.SetValue("URL", url_of(sorted));
    link.SetValue("TEXT", std::string(word(lang, "sort." + (sort.empty() ? "default" : sort))));
    if (sort == filters.sort) link.ShowSection("CURRENT");
  }
}

// What narrows the list, each with the way to do without it.
void add_chips(Dict& content, Lang lang, const Home& home) {
  const auto& filters = home.filters;
  if (filters.q.empty() && filters.category_id.empty() && !narrowed(filters)) return;
  content.ShowSection("CHIPS");
  Filters cleared;
  cleared.sort = filters.sort;
  content.SetValue("CLEAR_URL", url_of(cleared));
  const auto add = [&](const std::string& text, auto&& take_off) {
    Filters without = filters;
    without.cursor.clear();
    take_off(without);
    Dict& chip = *content.AddSectionDictionary("CHIP");
    chip.SetValue("URL", url_of(without));
    chip.SetValue("TEXT", text);
  };
  if (!filters.q.empty()) add("“" + filters.q + "”", [](Filters& f) { f.q.clear(); });
  const auto category = std::ranges::find(home.categories, filters.category_id, &app::Category::id);
  if (category != home.categories.end()) add(category_name(lang, *category), [](Filters& f) { f.category_id.clear(); });
  if (filters.windows) add("Windows", [](Filters& f) { f.windows = false; });
  if (filters.linux) add("Linux", [](Filters& f) { f.linux = false; });
  if (!filters.price_min.empty())
    add(word(lang, "chip.price_min", {{"yuan", filters.price_min}}), [](Filters& f) { f.price_min.clear(); });
  if (!filters.price_max.empty())
    add(word(lang, "chip.price_max", {{"yuan", filters.price_max}}), [](Filters& f) { f.price_max.clear(); });
  if (!filters.min_warranty_days.empty())
    add(word(lang, "chip.warranty", {{"n", filters.min_warranty_days}}),
        [](Filters& f) { f.min_warranty_days.clear(); });
}

// The way to a category, where one is looked at; nothing: it is none of ours.
std::vector<Crumb> crumbs_to_category(Lang lang, const Home& home) {
  std::vector<Crumb> crumbs;
  std::string id = home.filters.category_id;
  for (int levels = 0; levels < 2 && !id.empty(); ++levels) {
    const auto category = std::ranges::find(home.categories, id, &app::Category::id);
    if (category == home.categories.end()) break;
    crumbs.insert(crumbs.begin(), {category_name(lang, *category), url_with("/", {{"category_id", id}})});
    id = category->parent_id;
  }
  return crumbs;
}

std::string heading(Lang lang, const Home& home) {
  if (!home.filters.q.empty()) return word(lang, "home.results_for", {{"q", home.filters.q}});
  const auto chosen = std::ranges::find(home.categories, home.filters.category_id, &app::Category::id);
  return chosen == home.categories.end() ? std::string(word(lang, "nav.services")) : category_name(lang, *chosen);
}

void add_front(Dict& content, const Frame& frame, const Home& home, Layout& layout) {
  Dict& front = *content.AddSectionDictionary("FRONT");
  layout.search_in(front);
  add_tiles(front, frame.lang, home);
  if (home.popular.empty()) return;
  Dict& popular = *front.AddSectionDictionary("POPULAR");
  Filters best;
  best.sort = "sales";
  popular.SetValue("URL", url_of(best));
  add_cards(popular, frame.lang, home.popular);
}

}  // namespace

bool is_front(const Filters& filters) { return url_of(filters) == "/"; }

std::string home_page(const Frame& frame, const Home& home) {
  Layout layout(frame, "home.html", heading(frame.lang, home));
  Dict& content = layout.content();
  // What somebody looked for is nobody else's page; categories are.
  if (home.filters.q.empty() && !narrowed(home.filters))
    layout.publish(url_with("/", {{"category_id", home.filters.category_id}, {"cursor", home.filters.cursor}}));
  else
    layout.no_index();
  if (const auto crumbs = crumbs_to_category(frame.lang, home); !crumbs.empty())
    layout.structured_data(breadcrumb_data(frame, crumbs));
  if (is_front(home.filters)) layout.structured_data(organization_data(frame));
  if (is_front(home.filters))
    add_front(content, frame, home, layout);
  else
    content.SetValueAndShowSection("RESULTS_HEADING", heading(frame.lang, home), "RESULTS");
  content.SetValue("LIST_HEADING", heading(frame.lang, home));
  const auto label = [&](std::string_view key) { return std::string(word(frame.lang, key)); };
  add_error_summary(content, frame.lang, home.errors,
                    {{"price_min", "price_min", label("filter.price_min")},
                     {"price_max", "price_max", label("filter.price_max")},
                     {"min_warranty_days", "warranty", label("filter.warranty")}});
  add_kept_filters(content, layout.search(), home.filters);
  add_categories(content, frame.lang, home);
  add_filters(content, frame.lang, home);
  add_sorts(content, frame.lang, home.filters);
  add_chips(content, frame.lang, home);
  add_cards(content, frame.lang, home.results.items, {.pick = true});
  add_note(content, home.filters, home.help);
  add_bands(content, frame.lang, home.filters, home.help);
  if (home.results.items.empty() && !home.help.goes_on) {
    Dict& empty = *content.AddSectionDictionary("EMPTY");
    empty.SetValue("QUOTE_URL", ask_quote_url({}, home.filters.category_id, home.filters.q));
    add_wider(empty, home.filters, home.help);
  }
  add_pager(content, home.filters.cursor, home.results.next_cursor, [&](const std::string& cursor) {
    Filters at = home.filters;
    at.cursor = cursor;
    return url_of(at);
  });
  return layout.html();
}

}  // namespace ops::pages
