#include "client/ui/draw.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

void draw_header(std::span<const Column> columns) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  tree().open(node_of(Role::row, 0, {}, {}));
  ImGui::PushFont(strong_font(), kBodySize * 0.875f);
  for (const Column& column : columns) {
    ImGui::TableNextColumn();
    tree().add(node_of(Role::column_header, 0, column.title, paragraph(column.title, palette().muted, room())));
  }
  ImGui::PopFont();
  tree().close();
}

// Closes what is open of the innermost table down to `depth`: 0 the table itself, 1 a row, 2 a cell.
void close_to(int depth) {
  int& open = Stage::current().table_depths().back();
  for (; open > depth; --open) tree().close();
}

}  // namespace

bool begin_table(std::string_view id, std::string_view name, std::span<const Column> columns) {
  ImGui::PushID(id.data(), id.data() + id.size());
  tree().open(node_of(Role::table, 0, name, {}));
  Stage::current().table_depths().push_back(0);
  // Without scrolling of its own a table is never skipped, so everything in it is recorded.
  ImGui::BeginTable("table", static_cast<int>(columns.size()),
                    ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_NoSavedSettings |
                        ImGuiTableFlags_PadOuterX);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch | ImGuiTableColumnFlags_NoHeaderLabel, columns[i].weight);
    ImGui::PopID();
  }
  draw_header(columns);
  return true;
}

void next_row() {
  close_to(0);
  ImGui::TableNextRow();
  tree().open(node_of(Role::row, 0, {}, {}));
  ++Stage::current().table_depths().back();
}

void next_cell() {
  close_to(1);
  ImGui::TableNextColumn();
  tree().open(node_of(Role::cell, 0, {}, {}));
  ++Stage::current().table_depths().back();
}

void end_table() {
  close_to(0);
  ImGui::EndTable();
  Stage::current().table_depths().pop_back();
  tree().close();
  ImGui::PopID();
}

}  // namespace ops::ui
