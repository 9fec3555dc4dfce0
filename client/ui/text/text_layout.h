// A text laid out in rows: which byte is where. Coordinates in pixels from the first row's top left.
#pragma once
#include <imgui.h>

#include <string_view>
#include <vector>

#include "client/ui/text/wrap.h"

namespace ops::ui {

class TextLayout {
 public:
  // `text` must outlive the layout. `width` <= 0: rows end at line breaks only.
  TextLayout(std::string_view text, float width, float line_height, Advance advance);

  const std::vector<Row>& rows() const { return rows_; }
  std::string_view row_text(std::size_t row) const;
  float line_height() const { return line_height_; }
  float width() const;  // of the widest row

  std::size_t row_of(int byte) const;
  float x_in_row(std::size_t row, int byte) const;
  ImVec2 position(int byte) const;  // top left of the caret before that byte
  int at(float x, float y) const;   // the nearest place between two characters
  int at_in_row(std::size_t row, float x) const;

 private:
  std::string_view text_;
  std::vector<Row> rows_;
  float line_height_;
  Advance advance_;
};

}  // namespace ops::ui
