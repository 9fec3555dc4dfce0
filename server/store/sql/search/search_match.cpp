// The questions that a plan asks.
#include <algorithm>
#include <iterator>
#include <map>

#include "server/store/sql/search/search_plan.h"

namespace ops::store {
namespace {

Asked each(Asked::Kind kind, const std::vector<std::string>& terms) {
  Asked asked{kind};
  for (const std::string& term : terms) asked.of.push_back({Asked::one, term});
  return asked;
}

// Words that may stand for the unit, the unit itself last. Standing reads them in this order.
std::vector<std::string> variants(const SearchUnit& unit) {
  std::vector<std::string> any = unit.longer;
  if (!unit.absent || any.empty()) any.push_back(unit.text);
  return any;
}

// One term of a run's cover, or the kind that may stand there instead.
std::vector<std::string> variants(const SearchUnit& unit, std::size_t covered) {
  std::vector<std::string> any{unit.cover[covered]};
  if (!unit.kinds.empty() && !unit.kinds[covered].empty()) any.push_back(unit.kinds[covered]);
  return any;
}

Asked loosest(const SearchUnit& unit) {
  if (unit.word) return each(Asked::any, variants(unit));
  Asked terms{Asked::all};
  for (std::size_t at = 0; at < unit.cover.size(); ++at) terms.of.push_back(each(Asked::any, variants(unit, at)));
  return terms;
}

using Places = std::vector<SearchUnits>;  // at each of them one of these

// Each way is one unit at each place. Where the ways are all there are, the units' own places say the same.
Places places_of(const std::vector<const SearchUnits*>& ways) {
  Places places(ways.front()->size());
  for (const SearchUnits* way : ways)
    for (std::size_t at = 0; at < places.size(); ++at)
      if (std::ranges::find(places[at], (*way)[at].text, &SearchUnit::text) == places[at].end())
        places[at].push_back((*way)[at]);
  return places;
}

std::size_t ways_through(const Places& places) {
  std::size_t ways = 1;
  for (const SearchUnits& units : places) ways *= units.size();
  return ways;
}

// Ways of equally many units, none of them twice: together where they are all that their units make, else by the first unit that
// differs. (a b) (a c) (d b) (d c): a or d, then b or c. So a unit is asked for once, not once for each way.
void add_together(const std::vector<const SearchUnits*>& ways, std::vector<Places>& all) {
  const Places places = places_of(ways);
  if (ways_through(places) == ways.size()) {
    all.push_back(places);
    return;
  }
  const auto differ = std::ranges::find_if(places, [](const SearchUnits& units) { return units.size() > 1; });
  const auto at = static_cast<std::size_t>(differ - places.begin());
  for (const SearchUnit& unit : *differ) {
    std::vector<const SearchUnits*> some;
    std::ranges::copy_if(ways, std::back_inserter(some),
                         [&](const SearchUnits* way) { return (*way)[at].text == unit.text; });
    add_together(some, all);
  }
}

bool same_texts(const SearchUnits& a, const SearchUnits& b) {
  return std::ranges::equal(a, b, {}, &SearchUnit::text, &SearchUnit::text);
}

// What is found as it was typed is found with its kinds, too.
bool typed_in_kinds(const SearchPart& part) {
  return part.first_by_kind &&
         std::ranges::equal(part.typed, part.instead[0], {}, &SearchUnit::cover, &SearchUnit::cover);
}

// All ways of a part: as it was typed first, then by its kinds. Standing reads them in this order.
std::vector<Places> ways_of(const SearchPart& part) {
  std::vector<Places> all;
  if (!typed_in_kinds(part)) all.push_back(places_of({&part.typed}));
  std::map<std::size_t, std::vector<const SearchUnits*>> others;  // by their number of units
  for (std::size_t at = 0; at < part.instead.size(); ++at) {
    const SearchUnits& units = part.instead[at];
    if (at == 0 && part.first_by_kind) {
      all.push_back(places_of({&units}));
      continue;
    }
    auto& alike = others[units.size()];
    if (std::ranges::none_of(alike, [&](const SearchUnits* way) { return same_texts(*way, units); }))
      alike.push_back(&units);
  }
  for (const auto& [_, ways] : others) add_together(ways, all);
  return all;
}

Asked loosest(const Places& places) {
  Asked all{Asked::all};
  for (const SearchUnits& units : places) {
    Asked& any = all.of.emplace_back(Asked{Asked::any});
    for (const SearchUnit& unit : units) any.of.push_back(loosest(unit));
  }
  return all;
}

Asked loosest(const SearchPart& part) {
  Asked ways{Asked::any};
  for (const Places& places : ways_of(part)) ways.of.push_back(loosest(places));
  return ways;
}

std::vector<std::string> counted_terms(const SearchUnits& units) {
  const SearchUnit& unit = *std::ranges::min_element(units, {}, &SearchUnit::listings);
  return unit.word ? variants(unit) : variants(unit, unit.rarest);
}

UnitShape shape_of(const SearchUnit& unit) {
  UnitShape one;
  if (unit.word) {
    one.words = static_cast<int>(variants(unit).size());
    one.last_is_meant = unit.known;
    return one;
  }
  // Each pair of the cover where it stands in the run.
  for (std::size_t at = 0, pair = 0; pair < unit.cover.size() && at < unit.phrase.size(); ++at) {
    if (unit.phrase[at] != unit.cover[pair]) continue;
    one.distances.insert(one.distances.end(), variants(unit, pair).size(), static_cast<int>(at));
    ++pair;
  }
  return one;
}

WaysShape shape_of(const Places& places) {
  WaysShape ways;
  for (const SearchUnits& units : places) {
    auto& place = ways.emplace_back();
    for (const SearchUnit& unit : units) place.push_back(shape_of(unit));
  }
  return ways;
}

}  // namespace

std::vector<std::string> counted_terms(const SearchPart& part) {
  std::vector<std::string> terms = counted_terms(part.typed);
  for (const SearchUnits& units : part.instead)
    for (std::string& term : counted_terms(units))
      if (std::ranges::find(terms, term) == terms.end()) terms.push_back(std::move(term));
  return terms;
}

Asked Asked::any_of(const std::vector<std::string>& terms) { return each(any, terms); }

Asked Asked::marked(const std::vector<std::vector<std::string>>& marks_wanted) {
  Asked asked{marks};
  for (const auto& terms : marks_wanted) asked.of.push_back(any_of(terms));
  return asked;
}

Asked rarest(const SearchPlan& plan) {
  return plan.rarest_is_mark ? Asked::marked({plan.rarest_terms}) : Asked::any_of(plan.rarest_terms);
}

Asked everything(const SearchPlan& plan, const std::vector<std::string>& reach) {
  Asked asked{Asked::all};
  for (const SearchPart& part : plan.parts) asked.of.push_back(loosest(part));
  std::vector<std::vector<std::string>> marks = plan.marks;
  if (!reach.empty()) marks.push_back(reach);
  if (!marks.empty()) asked.of.push_back(Asked::marked(marks));
  return asked;
}

std::vector<PartShape> shape_of(const SearchPlan& plan) {
  std::vector<PartShape> shape;
  for (const SearchPart& part : plan.parts) {
    PartShape& one = shape.emplace_back();
    one.by_kind = !part.first_by_kind ? ByKind::none : typed_in_kinds(part) ? ByKind::first : ByKind::second;
    for (const Places& places : ways_of(part)) one.ways.push_back(shape_of(places));
  }
  return shape;
}

}  // namespace ops::store
