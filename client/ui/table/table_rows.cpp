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

}  // namespace

std::size_t table_rows(std::size_t count, const std::function<void(std::size_t)>& draw_row) {
  ImGuiTable* table = ImGui::GetCurrentTable();
  RowHeights& heights = Stage::current().row_heights(table->ID);
  heights.fit(count, table->WorkRect.GetWidth(), kGuess * em());
  OpenTable& open = Stage::current().tables().back();
  tree().at(open.node).row_count = static_cast<int>(count) + 1;  // with the header
  end_row(table);

  const ImRect audited = table->OuterWindow->ClipRect;
  const std::size_t in_sight = heights.row_at(double{audited.Min.y} - double{table->RowPosY2});
  std::size_t row = in_sight > kMargin ? in_sight - kMargin : 0;
  spacer(table, heights.above(row));
  float grown = 0;  // above what the user looks at: the page scrolls along, or it would jump
  for (std::size_t beneath = 0; row < count && beneath < kMargin; ++row) {
    const float top = table->RowPosY2;
    Stage::current().tables().back().row_index = static_cast<int>(row) + 2;
    draw_row(row);
    end_cell(Stage::current().tables().back());
    end_row(table);
    const float height = table->RowPosY2 - top;
    if (top < audited.Min.y) grown += height - heights.of(row);
    heights.set(row, height);
    if (table->RowPosY2 > audited.Max.y) ++beneath;
  }
  spacer(table, heights.above(count) - heights.above(row));
  if (grown != 0) ImGui::SetScrollY(table->OuterWindow, table->OuterWindow->Scroll.y + grown);
  return row;
}

}  // namespace ops::ui
