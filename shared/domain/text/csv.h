// Tables for spreadsheets: RFC 4180 with a byte order mark, without which Excel takes UTF-8 for the machine's old encoding.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ops::domain::text {

inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

// One line with its end. A cell that a spreadsheet would calculate (=, +, -, @ first, also
// full-width or behind blanks and U+FEFF; or a tab or line break) gets an apostrophe before
// it: what a buyer calls himself must not run on the provider's machine. A number below zero stays a number.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace ops::domain::text
