#include "server/store/sql/search/search_plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "server/store/sql/search/search_index.h"

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

// How far a unit is taken.
struct Breadth {
  bool open = false;   // a word also stands for those that begin with it
  bool kinds = false;  // names of categories and systems count as well
};

void look_up_word(const SearchWords& words, SearchUnit& unit, const Breadth& breadth) {
  unit.cover = unit.phrase;
  if (breadth.open) unit.longer = words.beginning(unit.text, kMaxLonger);
  const std::int64_t own = words.listings(unit.text);
  unit.known = own > 0;
  unit.absent = own == 0;
  if (breadth.kinds) {
    const std::string kind = kind_mark(unit.text);
    if (words.listings(kind) > 0) unit.kinds.push_back(kind);
    if (breadth.open) std::ranges::move(words.beginning(kind, kMaxLonger), std::back_inserter(unit.kinds));
    unit.longer.insert(unit.longer.end(), unit.kinds.begin(), unit.kinds.end());
  }
  unit.listings = own;
  for (const std::string& one : unit.longer) unit.listings += words.listings(one);
}

void look_up_run(const SearchWords& words, SearchUnit& unit, const Breadth& breadth) {
  std::vector<std::int64_t> counts;
  std::map<std::string, std::string> kinds;
  unit.known = true;
  for (const std::string& term : unit.phrase) {
    counts.push_back(words.listings(term));
    unit.known &= counts.back() > 0;
    const std::string kind = kind_mark(term);
    const std::int64_t of_kind = breadth.kinds ? words.listings(kind) : 0;
    if (of_kind > 0) kinds[term] = kind;
    counts.back() += of_kind;
  }
  unit.cover = unit.phrase.size() < 2 ? unit.phrase : cover_of(unit.phrase, counts);
  if (!kinds.empty())
    for (const std::string& term : unit.cover) unit.kinds.push_back(kinds[term]);
  unit.listings = INT64_MAX;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const auto covered = std::ranges::find(unit.cover, unit.phrase[at]);
    if (counts[at] >= unit.listings || covered == unit.cover.end()) continue;
    unit.listings = counts[at];
    unit.rarest = static_cast<std::size_t>(covered - unit.cover.begin());
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

SearchUnit unit_of(const SearchWords& words, const domain::text::SearchRun& run, const Breadth& breadth) {
  SearchUnit unit;
  unit.text = run.text;
  unit.word = !run.unspaced;
  unit.phrase = run.terms;
  unit.word ? look_up_word(words, unit, breadth) : look_up_run(words, unit, breadth);
  return unit;
}

// The part that has the run as it was typed.
const SearchPart* part_with(const std::vector<SearchPart>& parts, const std::string& text) {
  for (const SearchPart& part : parts)
    if (std::ranges::find(part.typed, text, &SearchUnit::text) != part.typed.end()) return &part;
  return nullptr;
}

// By itself, or by what its stretch may be read as; or it says nothing.
bool found(const std::vector<SearchPart>& parts, const std::string& text) {
  const SearchPart* part = part_with(parts, text);
  if (part == nullptr || !part->instead.empty()) return true;
  return std::ranges::find(part->typed, text, &SearchUnit::text)->listings > 0;
}

// No more listings have all of them.
std::int64_t listings_of(const SearchUnits& units) {
  std::int64_t fewest = INT64_MAX;
  for (const SearchUnit& unit : units) fewest = std::min(fewest, unit.listings);
  return fewest;
}

std::int64_t listings_of(const SearchWords& words, const std::vector<std::string>& terms) {
  std::int64_t listings = 0;
  for (const std::string& term : terms) listings += words.listings(term);
  return listings;
}

// Adds a way to find the part: each of these runs, looked up once however many ways it is part of.
class Ways {
 public:
  Ways(const SearchWords& words, SearchPart& part) : words_(words), part_(part) {}
  template <class Runs>
  void add(const Runs& runs, const Breadth& breadth) {
    SearchUnits units;
    for (const domain::text::SearchRun& run : runs) {
      const auto [unit, fresh] = known_.try_emplace({run.text, breadth.open});
      if (fresh) unit->second = unit_of(words_, run, breadth);
      units.push_back(unit->second);
    }
    const std::int64_t listings = listings_of(units);
    const bool as_typed =
        breadth.open && std::ranges::all_of(units, &std::vector<std::string>::empty, &SearchUnit::kinds);
    if (listings == 0 || as_typed) return;
    part_.first_by_kind |= breadth.open;
    part_.instead.push_back(std::move(units));
  }

 private:
  const SearchWords& words_;
  SearchPart& part_;
  std::map<std::pair<std::string, bool>, SearchUnit> known_;
};

double likely_as_typed(const SearchWords& words, const SearchPlan& plan) {
  const auto all = static_cast<double>(std::max<std::int64_t>(1, words.listings(std::string(kListedMark))));
  double share = 1;
  for (const SearchPart& part : plan.parts) share *= static_cast<double>(listings_of(part.typed)) / all;
  for (const auto& any : plan.marks) share *= static_cast<double>(listings_of(words, any)) / all;
  return share * all;
}

bool several_terms(const SearchUnits& units) {
  return units.size() > 1 || (!units[0].word && units[0].cover.size() > 1);
}

std::vector<SearchPart> parts_of(const SearchWords& words, const std::string& text, const Synonyms* synonyms) {
  static const Synonyms kNone;
  const auto runs = domain::text::search_runs(text);
  const auto readings = (synonyms != nullptr ? *synonyms : kNone).readings(runs);
  const bool all_idle = std::ranges::all_of(readings, &domain::text::Reading::says_nothing);
  std::vector<SearchPart> parts;
  for (const domain::text::Reading& reading : readings) {
    if (reading.says_nothing && !all_idle) continue;
    const auto typed = std::span(runs).subspan(reading.first, reading.count);
    SearchPart part;
    part.symptom = reading.symptom;
    for (const domain::text::SearchRun& run : typed)
      if (part_with(parts, run.text) == nullptr) part.typed.push_back(unit_of(words, run, {.open = true}));
    if (part.typed.empty()) continue;
    part.listings = listings_of(part.typed);
    // What so many listings say themselves fills every page.
    if (synonyms != nullptr && part.listings <= kMaxExamined) {
      Ways ways(words, part);
      ways.add(typed, {.open = true, .kinds = true});
      for (const auto& way : reading.instead) ways.add(way, {.kinds = true});
      if (!part.instead.empty()) part.listings = listings_of(words, counted_terms(part));
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

// A word that nothing on sale has, as it was probably meant. What is nearer is asked for first.
std::optional<std::string> meant_instead(const SearchWords& words, const domain::text::SearchRun& run,
                                         const Synonyms& synonyms) {
  if (auto sounding = synonyms.meant_by_sound(run)) return sounding;
  if (run.unspaced) return std::nullopt;
  for (const int slips : {1, 2}) {
    if (auto on_sale = words.meant(run.text, slips)) return on_sale;
    if (auto listed = synonyms.like(run.text, slips)) return listed;
  }
  return std::nullopt;
}

// The text with its unknown words as they were probably meant; empty when none is unknown, or one of them is like nothing and no
// symptom says what is wanted.
std::string correction(const SearchWords& words, const std::string& text, const std::vector<SearchPart>& parts,
                       const Synonyms& synonyms) {
  const bool symptom = std::ranges::any_of(parts, &SearchPart::symptom);
  bool changed = false;
  std::vector<std::string> texts;
  for (const domain::text::SearchRun& run : domain::text::search_runs(text)) {
    texts.emplace_back();
    if (found(parts, run.text)) continue;
    auto meant = meant_instead(words, run, synonyms);
    if (!meant && !symptom) return {};
    changed |= meant.has_value();
    texts.back() = std::move(meant).value_or("");
  }
  return changed ? domain::text::with_runs(text, texts) : std::string();
}

void leave_out_beside_symptom(std::vector<SearchPart>& parts) {
  const auto says = [](const SearchPart& part) { return part.symptom && part.listings > 0; };
  if (std::ranges::any_of(parts, says)) std::erase_if(parts, [](const SearchPart& part) { return part.listings == 0; });
}

}  // namespace

Understood understood(const SearchWords& words, const std::string& text, const Synonyms* synonyms) {
  static const Synonyms kNone;
  Understood meant{parts_of(words, text, synonyms), {}};
  meant.corrected = correction(words, text, meant.parts, synonyms != nullptr ? *synonyms : kNone);
  if (!meant.corrected.empty()) meant.parts = parts_of(words, meant.corrected, synonyms);
  leave_out_beside_symptom(meant.parts);
  return meant;
}

bool SearchPlan::joined() const {
  if (parts.size() + marks.size() != 1) return true;
  return parts.size() == 1 && (several_terms(parts[0].typed) || std::ranges::any_of(parts[0].instead, several_terms));
}

bool SearchPlan::by_other_words() const {
  return std::ranges::any_of(parts, [](const SearchPart& part) { return !part.instead.empty(); });
}

SearchPlan as_typed(const SearchPlan& plan) {
  SearchPlan typed = plan;
  for (SearchPart& part : typed.parts) {
    part.instead.clear();
    part.first_by_kind = false;
  }
  return typed;
}

SearchPlan plan_of(const SearchWords& words, std::vector<SearchPart> parts, const SearchSpec& spec, bool branch) {
  SearchPlan plan;
  plan.parts = std::move(parts);
  plan.marks = wanted_marks(spec, branch);
  // Fewer days than the first step: no mark says it, and rows are compared.
  if (plan.anything() && !marks_suffice(spec)) plan.marks = {{std::string(kListedMark)}};
  // A text of nothing but punctuation is a search all the same, and finds nothing.
  plan.hopeless = plan.parts.empty() && !domain::text::clean(spec.text).empty();
  plan.rarest = INT64_MAX;
  const auto consider = [&](std::int64_t listings, bool is_mark, const auto& terms) {
    if (listings >= plan.rarest) return;
    plan.rarest = listings;
    plan.rarest_terms = terms();
    plan.rarest_is_mark = is_mark;
  };
  for (const SearchPart& part : plan.parts) consider(part.listings, false, [&] { return counted_terms(part); });
  for (const auto& any : plan.marks) consider(listings_of(words, any), true, [&] { return any; });
  if (plan.by_other_words()) plan.likely_as_typed = likely_as_typed(words, plan);
  return plan;
}

bool marks_suffice(const SearchSpec& spec) {
  const bool steps = !spec.min_warranty_days || *spec.min_warranty_days <= 0 ||
                     std::ranges::find(kWarrantySteps, *spec.min_warranty_days) != std::end(kWarrantySteps);
  const bool prices = (!spec.price_min && !spec.price_max) ||
                      std::ranges::any_of(kPriceBands, [&](const PriceBand& band) { return whole_band(spec, band); });
  return steps && prices;
}

}  // namespace ops::store
