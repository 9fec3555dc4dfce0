// What visitors type into the search: never an error of the database, and every page of what is found is of the same list.
#include <array>
#include <set>
#include <string>

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "fuzz.h"
#include "json_promises.h"
#include "server/app/search/search.h"
#include "world.h"

namespace ops::fuzz {
namespace {

constexpr std::array<const char*, 6> kSorts{"", "relevance", "newest", "price", "price_desc", "sales"};
constexpr std::array<int, 3> kLimits{1, 3, 100};
constexpr std::int64_t kMaxQuery = 100;  // server/app/search/search.cpp

void check_settings(std::string_view text) {
  const auto runs = domain::text::search_runs(text);
  for (const auto& run : runs) {
    promise(!run.text.empty() && !run.terms.empty(), "a run is of something");
    for (const std::string& term : run.terms)
      promise(domain::text::valid_utf8(term) && !term.empty(), "a term is text", term);
  }
  const std::vector<std::string> unchanged(runs.size());
  promise(domain::text::search_runs(domain::text::with_runs(text, unchanged)) == runs, "what is not corrected stays",
          text);
  promise(domain::text::index_terms(text).size() >= domain::text::search_terms(text).size(),
          "what is searched is indexed");
  for (std::size_t at = 0; at + 1 < runs.size() && at < 4; ++at)
    promise(domain::text::one_slip_apart(runs[at].text, runs[at + 1].text) ==
                domain::text::one_slip_apart(runs[at + 1].text, runs[at].text),
            "a slip is one in both directions", text);
}

void walk(const app::Search& search, int limit) {
  std::set<std::string> seen;
  app::PageQuery page{limit, ""};
  do {
    const auto found = app::search_products(market(), search, page);
    promise(found.ok(), "a page of what was found is there", search.q);
    promise(static_cast<int>(found->items.size()) <= limit, "a page is no longer than asked for");
    for (const app::LiveRow& row : found->items)
      promise(seen.insert(row.id).second, "a product is found once", search.q);
    page.cursor = found->next_cursor;
  } while (!page.cursor.empty());
}

app::Search search_of(Input& input) {
  app::Search search;
  search.sort = kSorts.at(input.choose(kSorts.size()));
  const std::size_t filters = input.choose(16);
  if ((filters & 1) != 0) search.os = domain::catalog::OsSet{true, false};
  if ((filters & 2) != 0) search.price_min = 100, search.price_max = 100'000;
  if ((filters & 4) != 0) search.min_warranty_days = 30;
  if ((filters & 8) != 0) search.price_max = 49'999;  // no band's end
  return search;
}

}  // namespace

void target(Bytes bytes) {
  Input input(bytes);
  app::Search search = search_of(input);
  const int limit = kLimits.at(input.choose(kLimits.size()));
  search.q = std::string(input.text());
  const bool text = domain::text::valid_utf8(search.q);
  if (text) check_settings(search.q);
  const bool sound = text && static_cast<std::int64_t>(domain::text::length(search.q)) <= kMaxQuery;
  const auto first = app::search_products(market(), search, {limit, ""});
  const auto facets = app::search_facets(market(), search);
  const auto suggested = app::suggestions(market(), search.q);
  promise(first.ok() == sound && facets.ok() == sound, "a text that can be searched is searched", search.q);
  if (!sound) return errors_name_fields(first.error().errors);
  walk(search, limit);
  if (suggested) promise(suggested->items.size() <= app::kMaxSuggestions, "few are suggested");
  app::wider_searches(market(), search);
}

}  // namespace ops::fuzz
