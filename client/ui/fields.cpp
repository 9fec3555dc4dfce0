#include <algorithm>

#include "client/ui/field_parts.h"
#include "client/ui/stage.h"
#include "client/ui/text/text_box.h"

namespace ops::ui {
namespace {

constexpr float kFactColumn = 10;  // of what a fact is called, in ems

}  // namespace

Response text_field(std::string_view id, std::string_view label, std::string& value, const FieldOptions& options) {
  const FieldFrame frame(options);
  mark_row();
  const float width = field_width(options.width);
  draw_label(label, options, width);
  if (options.tools != nullptr) (*options.tools)();
  const TextBoxResult result = text_box(id, label, value,
                                        {.width = width,
                                         .rows = options.rows,
                                         .password = options.password,
                                         .takes_cells = options.takes_cells,
                                         .shortcuts = options.shortcuts,
                                         .change = options.change,
                                         .enabled = options.enabled,
                                         .invalid = !options.error.empty(),
                                         .placeholder = options.hint_inside ? options.hint : std::string_view()});
  draw_message(result.node, options, width);
  return result.response;
}

void focus_next() { Stage::current().focus_next(); }

Response checkbox(std::string_view id, std::string_view label, bool& value, const FieldOptions& options) {
  align_in_row();
  const FieldFrame frame(options);
  const float side = ImTrunc(em() * 1.125f), gap = ImTrunc(em() * 0.5f), height = ImTrunc(em() * kLine);
  const Lines lines = options.label_hidden ? Lines{}
                                           : lines_of(options.caption.empty() ? label : options.caption,
                                                      std::max(room() - side - gap, em()));
  const float width = side + (options.label_hidden ? 0 : gap + lines.width);
  const float below = height * static_cast<float>(lines.texts.empty() ? 0 : lines.texts.size() - 1);
  const Pressable p = pressable(id, ImVec2(width, height + below), options.enabled);
  bool changed = p.pressed;
  if (const auto asked = tree().take(p.id, Ask::Kind::set_value); asked && options.enabled && reachable())
    changed = changed || (asked->value == "true") != value;
  if (changed) value = !value;

  Node node = node_of(Role::checkbox, p.id, label, p.box);
  node.enabled = options.enabled;
  node.checked = value;
  node.focused = p.focused;
  const int index = tree().open(std::move(node));
  if (!options.label_hidden) record_label(label, lines, ImVec2(p.box.Min.x + side + gap, p.box.Min.y), height);
  tree().close();

  if (p.shown) {
    const Palette& c = palette();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 at(p.box.Min.x, p.box.Min.y + ImTrunc((height - side) / 2)), end(at.x + side, at.y + side);
    const ImU32 ground = !options.enabled ? c.neutral_soft : value ? c.primary : p.hovered ? c.hover : c.surface;
    list->AddRectFilled(at, end, ground, small_rounding());
    if (!value || !options.enabled)
      list->AddRect(at, end, options.error.empty() ? c.edge : c.danger, small_rounding(), 0, px(1));
    if (value)
      ImGui::RenderCheckMark(list, ImVec2(at.x + side * 0.2f, at.y + side * 0.2f),
                             options.enabled ? c.on_colour : c.disabled, side * 0.6f);
    float y = p.box.Min.y + ImTrunc((height - em()) / 2);
    for (const std::string_view part : lines.texts) {
      draw_text(ImVec2(end.x + gap, y), options.enabled ? c.text : c.disabled, part);
      y += height;
    }
  }
  draw_message(index, options, field_width(options.width));
  return {.changed = changed, .focused = p.focused};
}

void fact_label(std::string_view label) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float column = ImTrunc(em() * kFactColumn), above = ImTrunc((body() - px(small_size())) * kLine / 2);
  const bool beside = room() >= 2.5f * column;
  if (beside) ImGui::SetCursorScreenPos(ImVec2(start.x, start.y + above));
  ImGui::PushFont(nullptr, small_size());
  Paragraph written = paragraph(label, palette().muted, beside ? column - px(8) : room());
  ImGui::PopFont();
  tree().add(node_of(Role::label, 0, label, written.box, std::move(written.writing)));
  if (beside) {
    ImGui::SameLine(0, 0);
    ImGui::SetCursorScreenPos(ImVec2(start.x + column, start.y));
  }
}

void read_only(std::string_view label, std::string_view value) {
  const FieldFrame frame;
  const GroupScope group(Role::group, label);
  fact_label(label);
  text(value);
}

void shown_page(std::string_view id, std::string_view label, std::string_view html, float height_ems) {
  const float beside = ImGui::GetItemRectSize().y;
  const FieldFrame frame;
  const float width = field_width(0), top = ImGui::GetCursorScreenPos().y;
  draw_label(label, {}, width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = height_ems > 0 ? em() * height_ems : std::max(beside - (at.y - top), em() * 4);
  const ImRect box(at, ImVec2(at.x + width, at.y + height));
  ImGui::ItemSize(box.GetSize());
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(box.Min, box.Max, palette().surface, rounding());
  list->AddRect(box.Min, box.Max, palette().line, rounding(), 0, px(1));
  ImRect seen = box;
  seen.Expand(-px(1));
  seen.ClipWithFull(ImGui::GetCurrentWindow()->ClipRect);
  // It stands over the canvas: what is drawn over all else is not to be under it.
  const bool covered =
      !reachable() || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (seen.GetWidth() < em() * 4 || seen.GetHeight() < em() * 2 || covered) return;
  Node node = node_of(Role::document, id_of(id), label, seen);
  node.value = html;
  tree().add(std::move(node));
}

void progress(std::string_view label, double fraction) {
  const FieldFrame frame;
  const float width = field_width(0);
  const double part = fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
  const std::string percent = std::to_string(static_cast<int>(part * 100)) + "%";
  draw_label(label, {.counter = percent}, width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImRect box(at, ImVec2(at.x + width, at.y + px(8)));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(box.Min, box.Max, palette().held, px(4));
  if (part > 0)
    list->AddRectFilled(box.Min, ImVec2(at.x + std::max(px(8), width * static_cast<float>(part)), box.Max.y),
                        palette().primary, px(4));
  ImGui::ItemSize(box.GetSize());
  Node node = node_of(Role::progressbar, 0, label, box);
  node.value = std::to_string(static_cast<int>(part * 100));
  tree().add(std::move(node));
}

}  // namespace ops::ui
