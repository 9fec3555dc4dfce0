#include "domain/calendar/published.h"

#include "calendar_data.h"
#include "domain/calendar/calendar.h"

namespace ops::domain::calendar {

std::map<int, std::string_view> published_years() {
  std::map<int, std::string_view> years;
  for (const auto name : calendar_data::names())
    if (const auto days = parse_year(calendar_data::file(name))) years[days->year] = calendar_data::file(name);
  return years;
}

}  // namespace ops::domain::calendar
