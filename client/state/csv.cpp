#include "client/state/csv.h"

namespace ops::state {
namespace {

std::string quoted_cell(std::string_view cell) {
  const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
  std::string text = (formula ? "'" : "") + std::string(cell);
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

}  // namespace ops::state
