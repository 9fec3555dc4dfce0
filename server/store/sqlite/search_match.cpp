// The questions as FTS5 reads them. Terms stand in quotes, so that they are never syntax.
#include "server/store/sqlite/search_plan.h"

namespace ops::store {
namespace {

std::string quoted(const std::vector<std::string>& terms) {
  std::string text;
  for (const std::string& term : terms) text += (text.empty() ? "\"" : " ") + term;
  return text + '"';
}

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
  for (const std::string& term : terms) parts.push_back(quoted({term}));
  return joined_by(parts, by);
}

// Words that may stand for the unit, the unit itself last. Standing reads them in this order.
std::vector<std::string> variants(const SearchUnit& unit) {
  std::vector<std::string> any = unit.longer;
  any.push_back(unit.text);
  return any;
}

std::string loosest(const SearchUnit& unit) {
  return unit.word ? each(variants(unit), " OR ") : each(unit.cover, " AND ");
}

}  // namespace

std::string counted(const SearchUnit& unit) { return unit.word ? loosest(unit) : quoted({unit.rarest}); }

std::string marked(const std::vector<std::vector<std::string>>& marks) {
  std::vector<std::string> parts;
  for (const auto& any : marks) parts.push_back(each(any, " OR "));
  return "marks : " + joined_by(parts, " AND ");
}

std::string everything(const SearchPlan& plan, const std::vector<std::string>& reach) {
  std::vector<std::string> parts;
  for (const SearchUnit& unit : plan.units) parts.push_back(loosest(unit));
  std::vector<std::vector<std::string>> marks = plan.marks;
  if (!reach.empty()) marks.push_back(reach);
  if (!marks.empty()) parts.push_back("(" + marked(marks) + ")");
  return joined_by(parts, " AND ");
}

std::vector<UnitShape> shape_of(const SearchPlan& plan) {
  std::vector<UnitShape> shape;
  for (const SearchUnit& unit : plan.units) {
    UnitShape one;
    if (unit.word) {
      one.words = static_cast<int>(variants(unit).size());
      one.last_is_meant = unit.known;
    } else {
      // Each pair of the cover where it stands in the run.
      for (std::size_t at = 0, pair = 0; pair < unit.cover.size() && at < unit.phrase.size(); ++at) {
        if (unit.phrase[at] != unit.cover[pair]) continue;
        one.distances.push_back(static_cast<int>(at));
        ++pair;
      }
    }
    shape.push_back(std::move(one));
  }
  return shape;
}

}  // namespace ops::store
