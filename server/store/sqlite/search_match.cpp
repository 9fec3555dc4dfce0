// The questions as FTS5 reads them. Terms stand in quotes, so that they are never syntax.
#include <algorithm>

#include "server/store/sqlite/search_plan.h"

namespace ops::store {
namespace {

std::string quoted(const std::string& term) { return '"' + term + '"'; }

std::string joined_by(const std::vector<std::string>& parts, std::string_view by) {
  if (parts.size() == 1) return parts.front();
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += by;
    text += part;
  }
  return "(" + text + ")";
}

std::string each(const std::vector<std::string>& terms, std::string_view by) {
  std::vector<std::string> parts;
  for (const std::string& term : terms) parts.push_back(quoted(term));
  return joined_by(parts, by);
}

// Words that may stand for the unit, the unit itself last. Standing reads them in this order.
std::vector<std::string> variants(const SearchUnit& unit) {
  std::vector<std::string> any = unit.longer;
  any.push_back(unit.text);
  return any;
}

// One term of a run's cover, or the kind that may stand there instead.
std::vector<std::string> variants(const SearchUnit& unit, std::size_t covered) {
  std::vector<std::string> any{unit.cover[covered]};
  if (!unit.kinds.empty() && !unit.kinds[covered].empty()) any.push_back(unit.kinds[covered]);
  return any;
}

std::string loosest(const SearchUnit& unit) {
  if (unit.word) return each(variants(unit), " OR ");
  std::vector<std::string> terms;
  for (std::size_t at = 0; at < unit.cover.size(); ++at) terms.push_back(each(variants(unit, at), " OR "));
  return joined_by(terms, " AND ");
}

std::string loosest(const SearchUnits& units) {
  std::vector<std::string> parts;
  for (const SearchUnit& unit : units) parts.push_back(loosest(unit));
  return joined_by(parts, " AND ");
}

// One of these: as it was typed first. Standing reads them in this order.
template <class Each>
std::string any_of(const SearchPart& part, Each each_way) {
  std::vector<std::string> ways{each_way(part.typed)};
  for (const SearchUnits& units : part.instead) ways.push_back(each_way(units));
  return joined_by(ways, " OR ");
}

std::string counted_units(const SearchUnits& units) {
  const SearchUnit& unit = *std::ranges::min_element(units, {}, &SearchUnit::listings);
  return each(unit.word ? variants(unit) : variants(unit, unit.rarest), " OR ");
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

WayShape shape_of(const SearchUnits& units) {
  WayShape way;
  for (const SearchUnit& unit : units) way.push_back(shape_of(unit));
  return way;
}

}  // namespace

std::string counted(const SearchPart& part) { return any_of(part, counted_units); }

std::string marked(const std::vector<std::vector<std::string>>& marks) {
  std::vector<std::string> parts;
  for (const auto& any : marks) parts.push_back(each(any, " OR "));
  return "marks : " + joined_by(parts, " AND ");
}

std::string everything(const SearchPlan& plan, const std::vector<std::string>& reach) {
  std::vector<std::string> parts;
  for (const SearchPart& part : plan.parts)
    parts.push_back(any_of(part, [](const SearchUnits& units) { return loosest(units); }));
  std::vector<std::vector<std::string>> marks = plan.marks;
  if (!reach.empty()) marks.push_back(reach);
  if (!marks.empty()) parts.push_back("(" + marked(marks) + ")");
  return joined_by(parts, " AND ");
}

std::vector<PartShape> shape_of(const SearchPlan& plan) {
  std::vector<PartShape> shape;
  for (const SearchPart& part : plan.parts) {
    PartShape& one = shape.emplace_back();
    one.second_by_kind = part.first_by_kind;
    one.ways.push_back(shape_of(part.typed));
    for (const SearchUnits& units : part.instead) one.ways.push_back(shape_of(units));
  }
  return shape;
}

}  // namespace ops::store
