#include "client/state/cells.h"

#include <algorithm>
#include <optional>

namespace ops::state {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool done() const { return at_ >= text_.size(); }

  std::vector<std::string> row() {
    std::vector<std::string> cells{cell()};
    while (!done() && text_[at_] == '\t') {
      ++at_;
      cells.push_back(cell());
    }
    skip_break();
    return cells;
  }

 private:
  std::string cell() {
    if (!done() && text_[at_] == '"') {
      if (auto inner = closed_quote()) return *std::move(inner);
    }
    const auto from = at_;
    while (!done() && text_[at_] != '\t' && !is_break(text_[at_])) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  // The text between quotes, if they are closed and end the cell; else nothing, and nothing is read.
  std::optional<std::string> closed_quote() {
    std::string inner;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c != '"') {
        const bool second_of_two = c == '\n' && text_[i - 1] == '\r';
        if (!second_of_two) inner += is_break(c) || c == '\t' ? ' ' : c;
      } else if (i + 1 < text_.size() && text_[i + 1] == '"') {
        inner += '"';
        ++i;
      } else {
        const bool ends = i + 1 == text_.size() || text_[i + 1] == '\t' || is_break(text_[i + 1]);
        if (!ends) return std::nullopt;
        at_ = i + 1;
        return inner;
      }
    }
    return std::nullopt;
  }

  void skip_break() {
    if (done()) return;
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool blank(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

Cells parse_cells(std::string_view text) {
  Cells rows;
  for (Reader reader(text); !reader.done();) rows.push_back(reader.row());
  while (!rows.empty() && blank(rows.back())) rows.pop_back();
  return rows;
}

namespace {

std::string formatted(const std::string& cell) {
  if (cell.find_first_of("\t\r\n\"") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

std::string format_cells(const Cells& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : "\t") + formatted(row[i]);
    out += '\n';
  }
  return out;
}

}  // namespace ops::state
