#include "server/store/sqlite/search_plan.h"

#include <algorithm>

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "server/store/sqlite/search_index.h"

namespace ops::store {
namespace {

constexpr std::size_t kMaxLonger = 8;  // (chosen) words that a beginning stands for

// Which pairs to keep of a run, so that each character is held: stretches of two characters (one pair) and of three (two
// pairs), chosen so that the rarest pair is as frequent as can be. 服务器迁移 is 服务器 and 迁移: 器迁 stands between two words.
std::vector<std::string> cover_of(const std::vector<std::string>& pairs, const std::vector<std::int64_t>& counts) {
  const std::size_t length = pairs.size() + 1;
  struct Best {
    std::int64_t weakest = -1;
    std::size_t stretch = 0;
  };
  std::vector<Best> best(length + 1);
  best[0].weakest = INT64_MAX;
  for (std::size_t end = 2; end <= length; ++end) {
    std::int64_t weakest = INT64_MAX;
    for (std::size_t stretch = 2; stretch <= 3 && stretch <= end; ++stretch) {
      weakest = std::min(weakest, counts[end - stretch]);
      const std::int64_t here = std::min(weakest, best[end - stretch].weakest);
      if (here > best[end].weakest) best[end] = {here, stretch};
    }
  }
  std::vector<std::string> cover;
  for (std::size_t end = length; end > 0; end -= best[end].stretch)
    for (std::size_t pair = 2; pair <= best[end].stretch; ++pair) cover.push_back(pairs[end - pair]);
  std::ranges::reverse(cover);
  return cover;
}

void look_up_word(const SearchWords& words, SearchUnit& unit) {
  unit.cover = unit.phrase;
  unit.longer = words.beginning(unit.text, kMaxLonger);
  const std::int64_t own = words.listings(unit.text);
  unit.known = own > 0;
  unit.listings = own;
  for (const std::string& one : unit.longer) unit.listings += words.listings(one);
}

void look_up_run(const SearchWords& words, SearchUnit& unit) {
  std::vector<std::int64_t> counts;
  for (const std::string& term : unit.phrase) counts.push_back(words.listings(term));
  unit.known = std::ranges::all_of(counts, [](std::int64_t count) { return count > 0; });
  unit.cover = unit.phrase.size() < 2 ? unit.phrase : cover_of(unit.phrase, counts);
  unit.listings = INT64_MAX;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    if (counts[at] >= unit.listings || std::ranges::find(unit.cover, unit.phrase[at]) == unit.cover.end()) continue;
    unit.listings = counts[at];
    unit.rarest = unit.phrase[at];
  }
}

bool whole_band(const SearchSpec& spec, const PriceBand& band) {
  return spec.price_min.value_or(0) == band.from && spec.price_max == band.to;
}

std::vector<std::string> price_marks(const SearchSpec& spec) {
  std::vector<std::string> marks;
  for (std::size_t at = 0; at < std::size(kPriceBands); ++at) {
    const PriceBand& band = kPriceBands[at];
    if (whole_band(spec, band)) return {price_mark(at)};
    const bool below = spec.price_max && *spec.price_max < band.from;
    const bool above = spec.price_min && band.to && *spec.price_min > *band.to;
    if (!below && !above) marks.push_back(price_mark(at));
  }
  return marks;
}

std::vector<std::vector<std::string>> wanted_marks(const SearchSpec& spec, bool branch) {
  std::vector<std::vector<std::string>> marks;
  if (!spec.category_id.empty())
    marks.push_back({branch ? branch_mark(spec.category_id) : category_mark(spec.category_id)});
  if (!spec.provider_id.empty()) marks.push_back({provider_mark(spec.provider_id)});
  if (spec.windows) marks.push_back({std::string(kWindowsMark)});
  if (spec.linux_) marks.push_back({std::string(kLinuxMark)});
  std::int64_t step = 0;
  for (const std::int64_t one : kWarrantySteps)
    if (one <= spec.min_warranty_days.value_or(0)) step = one;
  if (step > 0) marks.push_back({warranty_mark(step)});
  if (spec.price_min || spec.price_max) marks.push_back(price_marks(spec));
  return marks;
}

}  // namespace

std::vector<SearchUnit> units_of(const SearchWords& words, const std::string& text, bool typing) {
  std::vector<SearchUnit> units;
  for (domain::text::SearchRun& run : domain::text::search_runs(text)) {
    const bool said = std::ranges::any_of(units, [&](const SearchUnit& unit) { return unit.text == run.text; });
    if (said) continue;
    SearchUnit unit;
    unit.text = std::move(run.text);
    unit.word = !run.unspaced;
    unit.phrase = std::move(run.terms);
    unit.word ? look_up_word(words, unit) : look_up_run(words, unit);
    units.push_back(std::move(unit));
  }
  if (typing && !units.empty()) units.back().known &= !units.back().word;
  return units;
}

SearchPlan plan_of(const SearchWords& words, std::vector<SearchUnit> units, const SearchSpec& spec, bool branch) {
  SearchPlan plan;
  plan.units = std::move(units);
  plan.marks = wanted_marks(spec, branch);
  // Fewer days than the first step: no mark says it, and rows are compared.
  if (plan.anything() && !marks_suffice(spec)) plan.marks = {{std::string(kListedMark)}};
  // A text of nothing but punctuation is a search all the same, and finds nothing.
  plan.hopeless = plan.units.empty() && !domain::text::clean(spec.text).empty();
  plan.rarest = INT64_MAX;
  const auto consider = [&](std::int64_t listings, const auto& match) {
    if (listings >= plan.rarest) return;
    plan.rarest = listings;
    plan.rarest_match = match();
  };
  for (const SearchUnit& unit : plan.units) consider(unit.listings, [&] { return counted(unit); });
  for (const auto& any : plan.marks) {
    std::int64_t listings = 0;
    for (const std::string& mark : any) listings += words.listings(mark);
    consider(listings, [&] { return marked({any}); });
  }
  return plan;
}

std::string correction(const SearchWords& words, const std::string& text, const std::vector<SearchUnit>& units) {
  bool changed = false;
  std::vector<std::string> texts;
  for (const domain::text::SearchRun& run : domain::text::search_runs(text)) {
    texts.emplace_back();
    const auto unit = std::ranges::find(units, run.text, &SearchUnit::text);
    if (unit == units.end() || unit->listings > 0) continue;
    const auto meant = run.unspaced ? std::nullopt : words.meant(run.text);
    if (!meant) return {};
    texts.back() = *meant;
    changed = true;
  }
  return changed ? domain::text::with_runs(text, texts) : std::string();
}

bool marks_suffice(const SearchSpec& spec) {
  const bool steps = !spec.min_warranty_days || *spec.min_warranty_days <= 0 ||
                     std::ranges::find(kWarrantySteps, *spec.min_warranty_days) != std::end(kWarrantySteps);
  const bool prices = (!spec.price_min && !spec.price_max) ||
                      std::ranges::any_of(kPriceBands, [&](const PriceBand& band) { return whole_band(spec, band); });
  return steps && prices;
}

}  // namespace ops::store
