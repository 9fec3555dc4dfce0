// The files of holidays that are shipped, as they were written.
#pragma once
#include <map>
#include <string_view>

namespace ops::domain::calendar {

std::map<int, std::string_view> published_years();  // year -> text, as parse_year() takes it

}  // namespace ops::domain::calendar
