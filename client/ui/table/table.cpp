#include "client/ui/draw.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

OpenTable& innermost() { return Stage::current().tables().back(); }

// An arrow up (ascending) or down; a faint pair of them where the column is not sorted by.
void draw_arrows(const ImRect& box, Sort sort) {
  const float reach = em() * 0.22f, gap = em() * 0.12f;
  const ImVec2 middle(box.Max.x - reach - px(2), (box.Min.y + box.Max.y) / 2);
  const auto arrow = [&](float tip, bool up, ImU32 colour) {
    const float foot = up ? tip + reach : tip - reach;
    ImGui::GetWindowDrawList()->AddTriangleFilled({middle.x - reach, foot}, {middle.x + reach, foot}, {middle.x, tip},
                                                  colour);
  };
  const Palette& c = palette();
  if (sort != Sort::descending) arrow(middle.y - gap - reach, true, sort == Sort::ascending ? c.primary : c.edge);
  if (sort != Sort::ascending) arrow(middle.y + gap + reach, false, sort == Sort::descending ? c.primary : c.edge);
}

bool sort_button(const Column& column, std::size_t index) {
  const float arrows = em() * 0.9f;
  const std::string title = fitted(column.title, std::max(room() - arrows, em()));
  const Pressable p =
      pressable("sort" + std::to_string(index), ImVec2(text_width(title) + arrows, ImTrunc(em() * kLine)), true);
  Node header = node_of(Role::column_header, 0, column.title, p.box);
  header.sort = column.sort;
  tree().open(std::move(header));
  Node button = node_of(Role::button, p.id, column.title, p.box);
  button.focused = p.focused;
  tree().add(std::move(button));
  tree().close();
  if (!p.shown) return p.pressed;
  const bool sorted = column.sort != Sort::none;
  draw_text(ImVec2(p.box.Min.x, p.box.Min.y + ImTrunc((p.box.GetHeight() - em()) / 2)),
            sorted || p.hovered ? palette().primary : palette().muted, title);
  draw_arrows(p.box, column.sort);
  return p.pressed;
}

// The column whose header was pressed.
std::optional<std::size_t> draw_header(std::span<const Column> columns) {
  std::optional<std::size_t> pressed;
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  tree().open(node_of(Role::row, 0, {}, {}));
  ImGui::PushFont(strong_font(), kBodySize * 0.875f);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    ImGui::TableNextColumn();
    if (column.sort != Sort::fixed) {
      if (sort_button(column, i)) pressed = i;
      continue;
    }
    innermost().cell = static_cast<int>(i);
    tree().add(node_of(Role::column_header, 0, column.title, paragraph(column.title, palette().muted, room())));
  }
  ImGui::PopFont();
  tree().close();
  return pressed;
}

void close_to(OpenTable::In outer) {
  for (OpenTable& table = innermost(); table.in != outer;
       table.in = static_cast<OpenTable::In>(static_cast<int>(table.in) - 1))
    tree().close();
}

bool* kept_had_fields() { return ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("had fields")); }

}  // namespace

Response begin_table(std::string_view id, std::string_view name, std::span<const Column> columns) {
  ImGui::PushID(id.data(), id.data() + id.size());
  const int node = tree().open(node_of(Role::table, 0, name, {}));
  OpenTable open{.had_fields = *kept_had_fields(), .node = node};
  for (const Column& column : columns) open.right.push_back(column.right);
  Stage::current().tables().push_back(std::move(open));
  // Without scrolling of its own a table is never skipped, so everything in it is recorded.
  ImGui::BeginTable("table", static_cast<int>(columns.size()),
                    ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp |
                        ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_PadOuterX);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string column_id = std::to_string(i);  // titles may repeat
    ImGui::TableSetupColumn(column_id.c_str(), ImGuiTableColumnFlags_WidthStretch, columns[i].weight);
  }
  return {.column = draw_header(columns)};
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
  innermost().cell = -1;
}

void next_cell() {
  close_to(OpenTable::In::row);
  ImGui::TableNextColumn();
  tree().open(node_of(Role::cell, 0, {}, {}));
  innermost().in = OpenTable::In::cell;
  innermost().fresh_cell = true;
  ++innermost().cell;
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
