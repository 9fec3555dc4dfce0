#include <algorithm>
#include <memory>
#include <utility>

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
  if (column.right) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(room() - arrows - text_width(title), 0.0f));
  const Pressable p =
      pressable("sort" + std::to_string(index), ImVec2(text_width(title) + arrows, ImTrunc(em() * kLine)), true);
  Node header = node_of(Role::column_header, 0, column.title, p.box);
  header.sort = column.sort;
  tree().open(std::move(header));
  const float line = p.box.GetHeight();
  Node button = node_of(Role::button, p.id, column.title, p.box, writing_of(column.title, {}, line));
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
  ImGui::PushFont(strong_font(), small_size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    ImGui::TableNextColumn();
    if (column.sort != Sort::fixed) {
      if (sort_button(column, i)) pressed = i;
      continue;
    }
    innermost().cell = static_cast<int>(i);
    Paragraph written = paragraph(column.title, palette().muted, room());
    tree().add(node_of(Role::column_header, 0, column.title, written.box, std::move(written.writing)));
  }
  ImGui::PopFont();
  tree().close();
  return pressed;
}

// In a card: what the cell is called, and its content beside that.
void begin_fact(OpenTable& table) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ImGui::GetStyle().ItemSpacing.x, px(looks::kSpaces[0].px)));
  const float column = ImTrunc(std::min(em() * 7, room() / 2));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImGui::PushFont(nullptr, small_size());
  const std::string& title = table.titles[static_cast<std::size_t>(table.cell)];
  tree().add(node_of(Role::text, title, paragraph(title, palette().muted, column - px(looks::kSpaces[1].px))));
  ImGui::PopFont();
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos(ImVec2(start.x + column, start.y));
  ImGui::BeginGroup();
  table.in_fact = true;
}

}  // namespace

void end_cell(OpenTable& table) {
  if (!std::exchange(table.in_fact, false)) return;
  ImGui::EndGroup();
  ImGui::PopStyleVar();
}

namespace {

void close_to(OpenTable::In outer) {
  if (innermost().in == OpenTable::In::cell && outer != OpenTable::In::cell) end_cell(innermost());
  for (OpenTable& table = innermost(); table.in != outer;
       table.in = static_cast<OpenTable::In>(static_cast<int>(table.in) - 1))
    tree().close();
}

int scopes() { return ImGui::GetCurrentWindow()->IDStack.Size; }
// White, with a border: a table is a surface of its own where it does not stand on one.
void draw_ground(OpenTable& open) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImRect box(ImGui::GetItemRectMin().x, open.top, ImGui::GetItemRectMax().x, ImGui::GetItemRectMax().y);
  open.layers->SetCurrentChannel(list, 0);
  list->AddRectFilled(box.Min, box.Max, palette().surface, rounding());
  list->AddRect(box.Min, box.Max, palette().line, rounding(), 0, px(1));
  open.layers->Merge(list);
}

bool* kept_had_fields() { return ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("had fields")); }

}  // namespace

// On a narrow canvas a row is a card: the first cell is its title, the others stand beneath it, each beside what it is called.
Response begin_table(std::string_view id, std::string_view name, std::span<const Column> columns) {
  ImGui::PushID(id.data(), id.data() + id.size());
  const int node = tree().open(node_of(Role::table, 0, name, {}));
  OpenTable open{.had_fields = *kept_had_fields(), .node = node};
  open.cards = narrow();
  for (const Column& column : columns) {
    if (open.cards)
      open.titles.emplace_back(column.title);
    else
      open.right.push_back(column.right);
  }
  if (!Stage::current().in_card() && Stage::current().tables().empty()) {
    open.top = ImGui::GetCursorScreenPos().y;
    open.layers = std::make_shared<ImDrawListSplitter>();
    open.layers->Split(ImGui::GetWindowDrawList(), 2);
    open.layers->SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  }
  const bool cards = open.cards;
  Stage::current().tables().push_back(std::move(open));
  // Without scrolling of its own a table is never skipped, so everything in it is recorded.
  ImGui::BeginTable(cards ? "cards" : "table", cards ? 1 : static_cast<int>(columns.size()),
                    ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp |
                        ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_PadOuterX);
  Stage::current().tables().back().scopes = scopes();
  if (cards) {
    // Without a share said ImGui works it out from widths that a new table does not have yet: 0 / 0.
    ImGui::TableSetupColumn("card", ImGuiTableColumnFlags_WidthStretch, 1);
    return {};
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string column_id = std::to_string(i);  // titles may repeat
    if (columns[i].ems > 0)
      ImGui::TableSetupColumn(column_id.c_str(), ImGuiTableColumnFlags_WidthFixed, ImTrunc(columns[i].ems * body()));
    else
      ImGui::TableSetupColumn(column_id.c_str(), ImGuiTableColumnFlags_WidthStretch, columns[i].weight);
  }
  return {.column = draw_header(columns)};
}

void next_row() {
  close_to(OpenTable::In::table);
  ImGui::TableNextRow();
  const int index = innermost().row_index;
  // Where rows come and go, a row is known by the scope it is drawn in, else by its place among all, not among those built.
  const bool has_scope = scopes() > innermost().scopes;
  Node row = node_of(Role::row, has_scope ? ImGui::GetID("row") : index > 0 ? ImGui::GetID(index) : 0, {}, {});
  row.row_index = index;
  tree().open(std::move(row));
  innermost().in = OpenTable::In::row;
  innermost().cell = -1;
}

Response row_opens() {
  close_to(OpenTable::In::row);
  const ImGuiTable* table = ImGui::GetCurrentTable();
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  const float bottom = std::max(table->RowPosY2, window->DC.CursorMaxPos.y + table->RowCellPaddingY);
  const ImRect box(table->WorkRect.Min.x, table->RowPosY1, table->WorkRect.Max.x, bottom);
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  // What stands in the row and is pressed by itself has taken the mouse already.
  if (!ImGui::IsWindowHovered() || !box.Contains(g.IO.MousePos) ||
      !table->OuterWindow->InnerClipRect.Contains(g.IO.MousePos))
    return {};
  ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, palette().hover);
  if (g.HoveredId != 0) return {};
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const bool middle = ImGui::IsMouseClicked(ImGuiMouseButton_Middle);
  const auto& io = ImGui::GetIO();
  const bool clicked = ImGui::IsMouseReleased(ImGuiMouseButton_Left) && box.Contains(io.MouseClickedPos[0]) &&
                       io.MouseDragMaxDistanceSqr[0] < px(4) * px(4) &&
                       (g.ActiveIdPreviousFrame == 0 || g.ActiveIdPreviousFrame == window->MoveId);
  return {.pressed = clicked && !io.KeyCtrl, .beside = middle || (clicked && io.KeyCtrl)};
}

void next_cell() {
  close_to(OpenTable::In::row);
  OpenTable& table = innermost();
  ++table.cell;
  if (!table.cards || table.cell == 0) ImGui::TableNextColumn();
  tree().open(node_of(Role::cell, 0, {}, {}));
  table.in = OpenTable::In::cell;
  if (table.cards && table.cell > 0) begin_fact(table);
  table.fresh_cell = true;
}

void end_table() {
  close_to(OpenTable::In::table);
  ImGui::EndTable();
  *kept_had_fields() = innermost().has_fields;
  if (innermost().layers) draw_ground(innermost());
  Stage::current().tables().pop_back();
  tree().close();
  ImGui::PopID();
}

}  // namespace ops::ui
