#include "client/ui/text/text_layout.h"

#include <algorithm>

namespace ops::ui {

TextLayout::TextLayout(std::string_view text, float width, float line_height, Advance advance)
    : text_(text), rows_(wrap(text, width, advance)), line_height_(line_height), advance_(std::move(advance)) {}

std::string_view TextLayout::row_text(std::size_t row) const {
  const Row& r = rows_[row];
  return text_.substr(static_cast<std::size_t>(r.from), static_cast<std::size_t>(r.to - r.from));
}

float TextLayout::width() const {
  float widest = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) widest = std::max(widest, x_in_row(i, rows_[i].to));
  return widest;
}

std::size_t TextLayout::row_of(int byte) const {
  // The last row that begins at or before: at a soft break the caret stands at the start of the next row.
  const auto after =
      std::upper_bound(rows_.begin(), rows_.end(), byte, [](int b, const Row& row) { return b < row.from; });
  return static_cast<std::size_t>(after - rows_.begin()) - 1;
}

float TextLayout::x_in_row(std::size_t row, int byte) const {
  float x = 0;
  for (int at = rows_[row].from; at < std::min(byte, rows_[row].to);) {
    const Character c = character_at(text_, at);
    x += advance_(c.code_point);
    at = c.next;
  }
  return x;
}

ImVec2 TextLayout::position(int byte) const {
  const std::size_t row = row_of(byte);
  return ImVec2(x_in_row(row, byte), static_cast<float>(row) * line_height_);
}

int TextLayout::at_in_row(std::size_t row, float x) const {
  float left = 0;
  int at = rows_[row].from;
  while (at < rows_[row].to) {
    const Character c = character_at(text_, at);
    const float width = advance_(c.code_point);
    if (x < left + width / 2) break;
    // A soft break's end is the next row's start: stay before the last character.
    const bool soft_end = c.next == rows_[row].to && row + 1 < rows_.size() && rows_[row + 1].from == rows_[row].to;
    if (soft_end) break;
    left += width;
    at = c.next;
  }
  return at;
}

int TextLayout::at(float x, float y) const {
  // Clamped before it is a whole number: without a mouse the place is -FLT_MAX.
  const float row = std::clamp(y / line_height_, 0.0f, static_cast<float>(rows_.size() - 1));
  return at_in_row(static_cast<std::size_t>(row), x);
}

}  // namespace ops::ui
