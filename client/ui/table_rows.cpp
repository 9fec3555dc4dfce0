// Long tables: only the rows in sight are built. What is above and below them stands as two spacers, so that the page
// scrolls as if everything were there.
#include "client/ui/draw.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

// Rows built beyond either edge: Tab and the arrow keys move to what is built, and the page then scrolls there.
constexpr std::size_t kMargin = 4;
constexpr float kGuess = 3;  // ems, until a row has been measured

void end_row(ImGuiTable* table) {
  if (table->IsInsideRow) ImGui::TableEndRow(table);
}

void spacer(ImGuiTable* table, double height) {
  if (height <= 0) return;
  ImGui::TableNextRow(ImGuiTableRowFlags_None, static_cast<float>(height));
  end_row(table);
}

// Rows wrap, so their heights are those of the present width.
RowHeights& heights_of(const ImGuiTable* table, std::size_t count) {
  RowHeights& heights = Stage::current().row_heights(table->ID);
  const float width = table->WorkRect.GetWidth();
  if (heights.width != width) heights.known.clear();
  heights.width = width;
  heights.known.resize(count);
  return heights;
}

float height_of(const RowHeights& heights, std::size_t index) {
  if (heights.known[index] > 0) return heights.known[index];
  return heights.typical > 0 ? heights.typical : kGuess * em();
}

struct Start {
  std::size_t row = 0;
  double above = 0;  // height of what is not built before it
};

Start first_built(const RowHeights& heights, double hidden) {
  Start start;
  while (start.row < heights.known.size() && start.above + height_of(heights, start.row) < hidden)
    start.above += height_of(heights, start.row++);
  for (std::size_t i = 0; i < kMargin && start.row > 0; ++i) start.above -= height_of(heights, --start.row);
  return start;
}

}  // namespace

std::size_t table_rows(std::size_t count, const std::function<void(std::size_t)>& draw_row) {
  ImGuiTable* table = ImGui::GetCurrentTable();
  RowHeights& heights = heights_of(table, count);
  OpenTable& open = Stage::current().tables().back();
  tree().at(open.node).row_count = static_cast<int>(count) + 1;  // with the header
  end_row(table);

  const ImRect sight = table->OuterWindow->ClipRect;
  const Start start = first_built(heights, double{sight.Min.y} - double{table->RowPosY2});
  spacer(table, start.above);
  std::size_t row = start.row;
  float grown = 0;  // above what the user looks at: the page scrolls along, or it would jump
  for (std::size_t beneath = 0; row < count && beneath < kMargin; ++row) {
    const float top = table->RowPosY2;
    Stage::current().tables().back().row_index = static_cast<int>(row) + 2;
    draw_row(row);
    end_row(table);
    const float height = table->RowPosY2 - top;
    if (top < sight.Min.y) grown += height - height_of(heights, row);
    heights.known[row] = height;
    if (heights.typical <= 0) heights.typical = height;
    if (table->RowPosY2 > sight.Max.y) ++beneath;
  }
  double below = 0;
  for (std::size_t i = row; i < count; ++i) below += double{height_of(heights, i)};
  spacer(table, below);
  if (grown != 0) ImGui::SetScrollY(table->OuterWindow, table->OuterWindow->Scroll.y + grown);
  return row;
}

}  // namespace ops::ui
