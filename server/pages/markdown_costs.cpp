#include "server/pages/markdown_costs.h"

#include <algorithm>

namespace ops::pages {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Up to the next line's first byte; lines end by LF, CR or both.
std::string_view take_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
  rest.remove_prefix(line.size());
  if (!rest.empty()) rest.remove_prefix(rest.starts_with("\r\n") ? 2 : 1);
  return line;
}

// Columns before a line's text: spaces, quotes, and the signs of lists, which a space follows.
std::size_t nesting(std::string_view line) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool ends = i + 1 == line.size() || is_blank(line[i + 1]);
    const bool sign = c == '-' || c == '+' || c == '*' || c == '.' || c == ')';
    const bool digit = c >= '0' && c <= '9';
    if (!is_blank(c) && c != '>' && !digit && !(sign && ends)) return columns;
    columns += c == '\t' ? 4 : 1;
  }
  return columns;
}

// Counted for each run of lines that an empty one ends, as it ends a table: as wide as its widest line beneath a head.
class TableCells {
 public:
  void add(std::string_view line) {
    if (line.find_first_not_of("> \t") == line.npos) return end_run();
    ++lines_;
    if (line.find_first_not_of("|:-> \t") != line.npos) return;
    columns_ = std::max(columns_, 1 + static_cast<std::size_t>(std::ranges::count(line, '|')));
  }
  std::size_t all() {
    end_run();
    return cells_;
  }

 private:
  void end_run() {
    cells_ += columns_ * lines_;
    columns_ = lines_ = 0;
  }
  std::size_t cells_ = 0, columns_ = 0, lines_ = 0;
};

}  // namespace

bool grows_too_much(std::string_view markdown) {
  TableCells cells;
  while (!markdown.empty()) {
    const std::string_view line = take_line(markdown);
    cells.add(line);
    const bool shows = line.find_first_not_of(" \t") != line.npos;
    if (shows && nesting(line) > kMaxNesting) return true;
  }
  return cells.all() > kMaxTableCells;
}

}  // namespace ops::pages
