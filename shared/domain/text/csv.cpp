#include "domain/text/csv.h"

#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

// What a spreadsheet sees first: it passes over blanks and characters without width, and takes full-width signs for the
// plain ones.
std::string seen_first(std::string_view cell) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // U+FEFF
  std::string rest = clean(cell);
  while (rest.starts_with(kMark)) rest = clean(rest.substr(kMark.size()));
  return narrow(rest);
}

// An amount below zero begins as a formula does, and is none: a column of amounts is to be added up.
bool is_negative_number(std::string_view cell) {
  if (!cell.starts_with('-')) return false;
  const auto rest = cell.substr(1);
  return !rest.empty() && rest.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_formula(std::string_view cell) {
  if (cell.empty() || is_negative_number(cell)) return false;
  if (std::string_view("\t\r\n").find(cell.front()) != std::string_view::npos) return true;
  const std::string first = seen_first(cell);
  return !first.empty() && std::string_view("=+-@").find(first.front()) != std::string_view::npos;
}

std::string quoted_cell(std::string_view cell) {
  std::string text = (is_formula(cell) ? "'" : "") + std::string(cell);
  if (text.find_first_of(",\"\r\n\t") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) line += (&cell == &cells.front() ? "" : ",") + quoted_cell(cell);
  return line + "\r\n";
}

}  // namespace ops::domain::text
