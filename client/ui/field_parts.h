// What all fields have around their control. Not for views.
#pragma once
#include <string_view>

#include "client/ui/draw.h"
#include "client/ui/ui.h"

namespace ops::ui {

// Everything of one field stays together, so that same_line() puts fields side by side; little space inside.
// One that is given the keyboard is scrolled into sight as a whole: label, control and message.
struct FieldFrame {
  FieldFrame();
  explicit FieldFrame(
      const FieldOptions& options);  // takes the keyboard if it is the first in error after a refused command
  ~FieldFrame();
  FieldFrame(const FieldFrame&) = delete;
};
void draw_label(std::string_view label, const FieldOptions& options, float width);  // with required mark and counter
void mark_row();  // a field of full height stands in this row of a table: see align_in_row()
// Draws the error, or else the hint, and tells the field at `index` of the tree about it.
void draw_message(int index, const FieldOptions& options, float width);

}  // namespace ops::ui
