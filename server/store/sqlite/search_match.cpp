// The questions as FTS5 reads them. Terms stand in quotes, so that they are never syntax.
#include "server/store/sqlite/search_plan.h"

namespace ops::store {
namespace {

constexpr std::string_view kName = "name", kOffer = "{name spec}", kAnywhere = "{name spec summary provider}";

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

// A word that stands nowhere stands for those that begin with it.
std::string phrase(const SearchUnit& unit) { return unit.known || !unit.word ? quoted(unit.phrase) : loosest(unit); }
std::string scattered(const SearchUnit& unit) { return unit.word ? phrase(unit) : each(unit.phrase, " AND "); }

template <class Write>
std::string all_of(std::string_view columns, const SearchPlan& plan, Write write) {
  std::vector<std::string> parts;
  for (const SearchUnit& unit : plan.units) parts.push_back(write(unit));
  return std::string(columns) + " : " + joined_by(parts, " AND ");
}

std::string with_marks(const std::string& match, const SearchPlan& plan) {
  if (plan.marks.empty()) return match;
  if (match.empty()) return marked(plan.marks);
  return "(" + match + ") AND (" + marked(plan.marks) + ")";
}

std::string but_not(const std::string& match, const std::vector<std::string>& others) {
  std::string text = "(" + match + ") NOT (";
  for (std::size_t at = 0; at < others.size(); ++at) text += (at > 0 ? " OR (" : "(") + others[at] + ")";
  return text + ")";
}

}  // namespace

std::string loosest(const SearchUnit& unit) {
  if (!unit.word) return each(unit.cover, " AND ");
  std::vector<std::string> any = unit.longer;
  any.push_back(unit.text);
  return each(any, " OR ");
}

std::string counted(const SearchUnit& unit) { return unit.word ? loosest(unit) : quoted({unit.rarest}); }

std::string marked(const std::vector<std::vector<std::string>>& marks) {
  std::vector<std::string> parts;
  for (const auto& any : marks) parts.push_back(each(any, " OR "));
  return "marks : " + joined_by(parts, " AND ");
}

std::string within(std::string_view columns, const SearchPlan& plan) {
  return with_marks(all_of(columns, plan, phrase), plan);
}

std::string everything(const SearchPlan& plan) {
  return with_marks(plan.units.empty() ? "" : all_of(kAnywhere, plan, loosest), plan);
}

std::vector<std::string> tiers(const SearchPlan& plan) {
  const std::string name = all_of(kName, plan, phrase), in_name = all_of(kName, plan, loosest);
  const std::string offer = all_of(kOffer, plan, phrase), anywhere = all_of(kAnywhere, plan, phrase);
  const std::string in_any = all_of(kAnywhere, plan, scattered), loose = all_of(kAnywhere, plan, loosest);
  // Each of these finds what the ones named behind it find, too; a question that another one equals is left empty.
  std::vector<std::string> all{name,
                               in_name == name ? "" : but_not(in_name, {name}),
                               but_not(offer, {in_name}),
                               but_not(anywhere, {in_name, offer}),
                               in_any == anywhere ? "" : but_not(in_any, {in_name, anywhere}),
                               loose == in_any ? "" : but_not(loose, {in_name, in_any})};
  for (std::string& one : all)
    if (!one.empty()) one = with_marks(one, plan);
  return all;
}

}  // namespace ops::store
