#include "domain/calendar/calendar.h"

namespace ops::domain::calendar {
namespace {

std::string_view next_word(std::string_view& line) {
  const auto from = line.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return line = {};
  line.remove_prefix(from);
  const auto word = line.substr(0, line.find_first_of(" \t\r"));
  line.remove_prefix(word.size());
  return word;
}

// "off 2026-01-01 to 2026-01-03 元旦". The answer is what is wrong with the line, see DataFault; empty: nothing.
std::string read_line(std::string_view line, YearDays& days) {
  const auto kind = next_word(line);
  if (kind != "off" && kind != "work") return "kind";
  const auto first = date_from_text(next_word(line));
  if (!first) return "date";
  auto last = first;
  std::string_view rest = line;
  if (next_word(rest) == "to") {
    last = date_from_text(next_word(rest));
    if (!last || *last < *first) return "end";
  }
  if (days.year == 0) days.year = first->year;
  if (first->year != days.year || last->year != days.year) return "other_year";
  for (Date day = *first; day <= *last; day = next_day(day)) {
    const bool weekend = weekday(day) == 0 || weekday(day) == 6;
    if (kind == "work" && !weekend) return "no_weekend";
    const bool fresh = !days.off.contains(day) && !days.work.contains(day);
    if (!fresh) return "twice";
    (kind == "off" ? days.off : days.work).insert(day);
  }
  return {};
}

}  // namespace

Result<YearDays, DataFault> parse_year(std::string_view text) {
  YearDays days;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    line = line.substr(0, line.find('#'));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (auto reason = read_line(line, days); !reason.empty()) return Failure{DataFault{number, std::move(reason)}};
  }
  if (days.year == 0) return Failure{DataFault{0, "no_day"}};
  return days;
}

}  // namespace ops::domain::calendar
