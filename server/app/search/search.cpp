// What visitors look for: products, how many of each kind, and what a text could become.
#include "server/app/search/search.h"

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "server/app/catalog/product_view.h"
#include "server/app/cursor.h"
#include "server/app/search/synonyms.h"
#include "server/app/transact.h"
#include "server/app/work_slots.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr std::int64_t kMaxQuery = 100;  // (chosen) characters; bounds the terms of one search

std::optional<store::Sort> sort_of(const std::string& word, bool with_terms) {
  if (word.empty()) return with_terms ? store::Sort::relevance : store::Sort::newest;
  if (word == "relevance") return store::Sort::relevance;
  if (word == "newest") return store::Sort::newest;
  if (word == "price") return store::Sort::price;
  if (word == "price_desc") return store::Sort::price_desc;
  if (word == "sales") return store::Sort::sales;
  return std::nullopt;
}

Errors check_search(const Search& search) {
  Errors errors;
  if (!domain::text::valid_utf8(search.q)) {
    errors.push_back({"q", Code::malformed, {}});
  } else if (const auto length = static_cast<std::int64_t>(domain::text::length(search.q)); length > kMaxQuery) {
    errors.push_back({"q", Code::too_long, {{"max", kMaxQuery}, {"actual", length}}});
  }
  if (!sort_of(search.sort, false))
    errors.push_back(
        {"sort", Code::not_allowed, {{"allowed", std::string("relevance,newest,price,price_desc,sales")}}});
  return errors;
}

bool has_words(const std::string& q) { return !domain::text::search_runs(q).empty(); }

store::SearchSpec spec_of(Services& services, const Search& search) {
  store::SearchSpec spec;
  spec.synonyms = synonyms_in_force(services);
  spec.text = search.q;
  spec.category_id = search.category_id;
  spec.provider_id = search.provider_id;
  spec.windows = search.os && search.os->windows;
  spec.linux_ = search.os && search.os->linux;
  spec.price_min = search.price_min;
  spec.price_max = search.price_max;
  spec.min_warranty_days = search.min_warranty_days;
  spec.sort = sort_of(search.sort, has_words(search.q)).value();
  return spec;
}

std::string list_of_search(const store::SearchSpec& spec) {
  const auto number = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; };
  const std::string sort = std::to_string(static_cast<int>(spec.sort)),
                    os = {spec.windows ? 'w' : '-', spec.linux_ ? 'l' : '-'};
  return cursor_scope("search", {sort, spec.text, spec.category_id, spec.provider_id, os, number(spec.price_min),
                                 number(spec.price_max), number(spec.min_warranty_days)});
}

// As search_products() has them, without a list.
Errors check_category(const store::Tx& tx, const Search& search) {
  if (search.category_id.empty() || tx.catalogue().category(search.category_id)) return {};
  return {{"category_id", Code::not_found, {}}};
}

Amount amount(const store::Count& count) { return {count.listings, count.more}; }

Facets facets_view(store::Facets found) {
  Facets facets;
  facets.all = amount(found.all);
  facets.windows = amount(found.windows);
  facets.linux = amount(found.linux_);
  for (const auto& [id, count] : found.categories) facets.categories.emplace_back(id, amount(count));
  for (std::size_t at = 0; at < found.prices.size(); ++at)
    facets.prices.push_back({store::kPriceBands[at].from, store::kPriceBands[at].to, amount(found.prices[at])});
  for (std::size_t at = 0; at < found.warranties.size(); ++at)
    facets.warranties.push_back({store::kWarrantySteps[at], amount(found.warranties[at])});
  return facets;
}

// The text without one of its words, which stand between white space.
std::vector<std::string> without_one_word(const std::string& q) {
  std::vector<std::string> words{""};
  for (const char c : domain::text::narrow(q)) {
    if (c != ' ') words.back() += c;
    if (c == ' ' && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  std::vector<std::string> texts;
  for (std::size_t leave = 0; words.size() > 1 && words.size() <= kMaxWidened && leave < words.size(); ++leave) {
    texts.emplace_back();
    for (std::size_t at = 0; at < words.size(); ++at)
      if (at != leave) texts.back() += (texts.back().empty() ? "" : " ") + words[at];
  }
  return texts;
}

}  // namespace

Outcome<FoundProducts> search_products(Services& services, const Search& search, const PageQuery& page) {
  const WorkSlot slot(CostlyWork::searching);
  Errors errors = check_search(search);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const store::SearchSpec spec = spec_of(services, search);
  const std::string list = list_of_search(spec);
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<FoundProducts>>(services, [&](const store::Tx& tx) -> Outcome<FoundProducts> {
    if (Errors unknown = check_category(tx, search); !unknown.empty())
      return problem(Problem::Kind::invalid, std::move(unknown));
    const store::Found found = tx.catalogue().search(spec, *request);
    return FoundProducts{listed<LiveRow>(found, list, live_row), found.corrected, found.best};
  });
}

Outcome<Facets> search_facets(Services& services, const Search& search) {
  const WorkSlot slot(CostlyWork::searching);
  Errors errors = check_search(search);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return snapshot<Outcome<Facets>>(services, [&](const store::Tx& tx) -> Outcome<Facets> {
    if (Errors unknown = check_category(tx, search); !unknown.empty())
      return problem(Problem::Kind::invalid, std::move(unknown));
    return facets_view(tx.catalogue().facets(spec_of(services, search)));
  });
}

Outcome<Suggestions> suggestions(Services& services, const std::string& q) {
  const WorkSlot slot(CostlyWork::searching);
  const Search search{.q = q};
  Errors errors = check_search(search);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return snapshot<Suggestions>(services, [&](const store::Tx& tx) {
    store::Suggested found = tx.catalogue().suggest(q, kMaxSuggestions);
    Suggestions suggestions;
    suggestions.corrected = std::move(found.corrected);
    for (store::Suggestion& one : found.items) suggestions.items.push_back({std::move(one.text), std::move(one.kind)});
    return suggestions;
  });
}

std::vector<Wider> wider_searches(Services& services, const Search& search) {
  return snapshot<std::vector<Wider>>(services, [&](const store::Tx& tx) {
    std::vector<Wider> wider;
    if (!check_search(search).empty()) return wider;
    Search only_text;
    only_text.q = search.q;
    std::vector<std::string> texts = without_one_word(search.q);
    texts.insert(texts.begin(), search.q);  // without the filters
    for (std::string& text : texts) {
      only_text.q = text;
      if (!has_words(text)) continue;
      const store::Count count = tx.catalogue().count(spec_of(services, only_text));
      if (count.listings > 0) wider.push_back({std::move(text), amount(count)});
    }
    return wider;
  });
}

}  // namespace ops::app
