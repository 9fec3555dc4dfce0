#include "client/ui/draw.h"

#include <algorithm>
#include <utility>

#include "client/ui/stage.h"

namespace ops::ui {
namespace {

// Lets a screen reader say it, and a test press it, as if by hand: nothing is pressed behind a dialogue.
bool asked_to_press(ImGuiID id) { return tree().take(id, Ask::Kind::press).has_value() && reachable(); }

}  // namespace

bool in_right_cell() {
  const std::vector<OpenTable>& tables = Stage::current().tables();
  if (tables.empty()) return false;
  const OpenTable& table = tables.back();
  return table.cell >= 0 && table.cell < static_cast<int>(table.right.size()) &&
         table.right[static_cast<std::size_t>(table.cell)];
}

float text_width(std::string_view text) {
  if (text.empty()) return 0;  // its data may be null, which ImGui reads as a C string
  return ImGui::GetFont()->CalcTextSizeA(em(), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void draw_text(ImVec2 at, ImU32 colour, std::string_view text) {
  if (text.empty()) return;
  ImGui::GetWindowDrawList()->AddText(at, colour, text.data(), text.data() + text.size());
}

Advance advance_of_current_font() {
  ImFontBaked* baked = ImGui::GetFontBaked();
  const float scale = em() / baked->Size;
  return
      [baked, scale](unsigned code_point) { return baked->GetCharAdvance(static_cast<ImWchar>(code_point)) * scale; };
}

std::string fitted(std::string_view text, float width) {
  if (text_width(text) <= width) return std::string(text);
  tree().note_cut(text);
  const Advance advance = advance_of_current_font();
  float left = width - advance(0x2026);
  int at = 0;
  while (at < static_cast<int>(text.size())) {
    const Character c = character_at(text, at);
    left -= advance(c.code_point);
    if (left < 0) break;
    at = c.next;
  }
  return std::string(text.substr(0, static_cast<std::size_t>(at))) + "…";
}

Paragraph paragraph(std::string_view text, ImU32 colour, float width) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float line = ImTrunc(em() * kLine);
  const Lines lines = lines_of(text, width);
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  const bool right = in_right_cell();
  float y = start.y;
  for (const std::string_view part : lines.texts) {
    const float x = right ? start.x + std::max(ImTrunc(width - text_width(part)), 0.0f) : start.x;
    if (y + line >= clip.Min.y && y <= clip.Max.y) draw_text(ImVec2(x, y + ImTrunc((line - em()) / 2)), colour, part);
    y += line;
  }
  const float left = right ? start.x + std::max(ImTrunc(width - lines.width), 0.0f) : start.x;
  const ImRect box(ImVec2(left, start.y), ImVec2(left + lines.width, y));
  ImGui::ItemSize(ImVec2(box.Max.x - start.x, box.GetHeight()));
  ImGui::ItemAdd(box, 0);
  return {box, writing_of(text, lines, {}, line)};
}

Lines lines_of(std::string_view text, float width) {
  Lines lines;
  for (const Row& row : wrap(text, width, advance_of_current_font())) {
    const auto part = text.substr(static_cast<std::size_t>(row.from), static_cast<std::size_t>(row.to - row.from));
    lines.texts.push_back(part);
    lines.widths.push_back(text_width(part));
    lines.width = std::max(lines.width, lines.widths.back());
  }
  return lines;
}

Writing writing_of(std::string_view text, const Lines& lines, ImVec2 at, float line) {
  const float scale = 1 / density();
  Writing writing;
  writing.x = at.x * scale, writing.y = at.y * scale;
  writing.size = em() * scale;
  writing.line = line * scale;
  writing.strong = ImGui::GetFont() == strong_font();
  for (std::size_t i = 0; i < lines.texts.size(); ++i)
    writing.rows.push_back({static_cast<int>(lines.texts[i].data() - text.data()), lines.widths[i] * scale});
  return writing;
}

Writing writing_of(std::string_view text, ImVec2 at, float line) {
  const float width = text_width(text);
  return writing_of(text, {{text}, {width}, width}, at, line);
}

void align_in_row() {
  std::vector<OpenTable>& tables = Stage::current().tables();
  if (tables.empty() || !std::exchange(tables.back().fresh_cell, false) || !tables.back().had_fields) return;
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImTrunc((kControl - kLine) / 2 * em()));
}

float room() { return ImGui::GetContentRegionAvail().x; }

float field_width(float ems) { return ImTrunc(ems > 0 ? std::min(ems * body(), std::max(room(), body())) : room()); }

ImGuiID id_of(std::string_view id) { return ImGui::GetID(id.data(), id.data() + id.size()); }

Node node_of(Role role, ImGuiID id, std::string_view name, const ImRect& box) {
  Node node;
  node.id = id;
  node.role = role;
  node.name = name;
  const float scale = 1 / density();
  node.x = box.Min.x * scale, node.y = box.Min.y * scale;
  node.w = box.GetWidth() * scale, node.h = box.GetHeight() * scale;
  return node;
}

Node node_of(Role role, ImGuiID id, std::string_view name, const ImRect& box, Writing writing) {
  Node node = node_of(role, id, name, box);
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  const float scale = 1 / density(), width = box.GetWidth(), height = box.GetHeight();
  writing.left = std::clamp(clip.Min.x - box.Min.x, 0.0f, width) * scale;
  writing.top = std::clamp(clip.Min.y - box.Min.y, 0.0f, height) * scale;
  writing.right = std::clamp(box.Max.x - clip.Max.x, 0.0f, width) * scale;
  writing.bottom = std::clamp(box.Max.y - clip.Max.y, 0.0f, height) * scale;
  node.writing = std::move(writing);
  return node;
}

void record_label(std::string_view text, const Lines& lines, ImVec2 at, float line) {
  const ImRect box(at, ImVec2(at.x + lines.width, at.y + line * static_cast<float>(lines.texts.size())));
  tree().add(node_of(Role::label, 0, text, box, writing_of(text, lines, {}, line)));
}

void record_label(std::string_view text, ImVec2 at, float line, float width) {
  const ImRect box(at, ImVec2(at.x + std::min(text_width(text), width), at.y + line));
  tree().add(node_of(Role::label, 0, text, box, writing_of(text, {}, line)));
}

bool reachable() {
  ImGuiWindow* modal = ImGui::GetTopMostPopupModal();
  return modal == nullptr || ImGui::IsWindowWithinBeginStackOf(ImGui::GetCurrentWindow()->RootWindow, modal);
}

void focus_item(ImGuiID id) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.ActiveId != id) ImGui::ClearActiveID();
  ImGui::SetFocusID(id, g.CurrentWindow);
  g.NavIdIsAlive = true;
  g.NavInitRequest = g.NavMoveSubmitted = g.NavMoveScoringItems = false;  // whatever was on its way gives way
  g.NavInitResult.ID = 0;
  ImGui::ScrollToRect(g.CurrentWindow, g.LastItemData.NavRect,
                      ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
  ImGui::SetNavCursorVisible(true);
  Stage::current().note_focused();
}

bool take_focus(ImGuiID id) {
  const bool asked = tree().take(id, Ask::Kind::focus).has_value();
  if (!reachable()) return false;
  if (!asked && !Stage::current().take_focus_next()) return false;
  focus_item(id);
  return true;
}

void focus_ring(const ImRect& box, ImGuiID id) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (g.NavId != id || !g.NavCursorVisible) return;
  ImRect ring = box;
  ring.Expand(px(3));
  ImGui::GetWindowDrawList()->AddRect(ring.Min, ring.Max, palette().primary, rounding() + px(3), 0, px(2));
}

Pressable pressable(std::string_view id, ImVec2 size, bool enabled) {
  Pressable p;
  p.id = id_of(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  p.box = ImRect(at, ImVec2(at.x + size.x, at.y + size.y));
  ImGui::ItemSize(size);
  // What is disabled while it has the focus keeps it: else Tab would have no place to go on from.
  p.focused = ImGui::GetCurrentContext()->NavId == p.id;
  p.shown = ImGui::ItemAdd(p.box, p.id, nullptr, enabled || p.focused ? 0 : ImGuiItemFlags_Disabled);
  if (!enabled) {
    if (p.shown) focus_ring(p.box, p.id);
    return p;
  }
  take_focus(p.id);
  if (p.shown) p.pressed = ImGui::ButtonBehavior(p.box, p.id, &p.hovered, &p.held);
  if (asked_to_press(p.id)) p.pressed = true;
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  p.focused = g.NavId == p.id;
  if (p.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (p.shown) focus_ring(p.box, p.id);
  return p;
}

}  // namespace ops::ui
