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

OpenTable& innermost() { return Stage::current().tables().back(); }

void close_to(OpenTable::In outer) {
  for (OpenTable& table = innermost(); table.in != outer;
       table.in = static_cast<OpenTable::In>(static_cast<int>(table.in) - 1))
    tree().close();
}

bool* kept_had_fields() { return ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("had fields")); }

}  // namespace

bool begin_table(std::string_view id, std::string_view name, std::span<const Column> columns) {
  ImGui::PushID(id.data(), id.data() + id.size());
  const int node = tree().open(node_of(Role::table, 0, name, {}));
  Stage::current().tables().push_back({.had_fields = *kept_had_fields(), .node = node});
  // Without scrolling of its own a table is never skipped, so everything in it is recorded.
  ImGui::BeginTable("table", static_cast<int>(columns.size()),
                    ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp |
                        ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_PadOuterX);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string column_id = std::to_string(i);  // titles may repeat
    ImGui::TableSetupColumn(column_id.c_str(), ImGuiTableColumnFlags_WidthStretch, columns[i].weight);
  }
  draw_header(columns);
  return true;
}

void next_row() {
  close_to(OpenTable::In::table);
  ImGui::TableNextRow();
  const int index = innermost().row_index;
  // Where rows come and go, a row is known by its place among all, not among those built.
  Node row = node_of(Role::row, index > 0 ? ImGui::GetID(index) : 0, {}, {});
  row.row_index = index;
  tree().open(std::move(row));
  innermost().in = OpenTable::In::row;
}

void next_cell() {
  close_to(OpenTable::In::row);
  ImGui::TableNextColumn();
  tree().open(node_of(Role::cell, 0, {}, {}));
  innermost().in = OpenTable::In::cell;
  innermost().fresh_cell = true;
}

void end_table() {
  close_to(OpenTable::In::table);
  ImGui::EndTable();
  *kept_had_fields() = innermost().has_fields;
  Stage::current().tables().pop_back();
  tree().close();
  ImGui::PopID();
}

}  // namespace ops::ui
