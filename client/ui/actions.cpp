#include <algorithm>

#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

struct Style {
  ImU32 ground, hover, held, ink, edge;
};
Style style_of(Emphasis emphasis) {
  const Palette& p = palette();
  switch (emphasis) {
    case Emphasis::primary:
      return {p.primary, p.primary_hover, p.primary_held, p.on_colour, 0};
    case Emphasis::danger:
      return {p.danger, p.danger_hover, p.danger_held, p.on_colour, 0};
    case Emphasis::danger_outline:
      return {p.surface, p.danger_soft, p.danger_soft, p.danger, p.danger};
    case Emphasis::quiet:
      return {0, p.hover, p.held, p.primary, 0};
    case Emphasis::normal:
      break;
  }
  return {p.surface, p.hover, p.held, p.text, p.edge};
}

void record(Role role, const Pressable& p, std::string_view label, bool enabled, bool current = false) {
  Node node = node_of(role, p.id, label, p.box);
  node.enabled = enabled;
  node.focused = p.focused;
  node.current = current;
  tree().add(std::move(node));
}

void record_link(const Pressable& p, std::string_view label, std::string_view address, Writing writing, bool current) {
  Node node = node_of(Role::link, p.id, label, p.box, std::move(writing));
  node.focused = p.focused;
  node.current = current;
  node.address = address;
  tree().add(std::move(node));
}

// The ways of pressing a link that ask for a new tab.
Response followed(const Pressable& p, std::string_view address) {
  Response response = p.response();
  if (address.empty()) return response;
  const bool middle = p.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Middle);
  response.beside = middle || (p.pressed && ImGui::GetIO().KeyCtrl);  // ImGui's Ctrl is Cmd on Apple systems
  response.pressed = p.pressed && !response.beside;
  return response;
}

// A quiet button among the texts of a row, or after a text, is one of them: as high as a line, so that all stand on it.
float button_height(Emphasis emphasis) {
  const std::vector<OpenTable>& tables = Stage::current().tables();
  const ImGuiWindowTempData& layout = ImGui::GetCurrentWindow()->DC;
  const float line = ImTrunc(em() * kLine), control = ImTrunc(em() * kControl);
  const bool in_row = !tables.empty() && !tables.back().had_fields;
  const bool after_text = layout.IsSameLine && layout.CurrLineSize.y <= line;
  return emphasis == Emphasis::quiet && (in_row || after_text) ? line : control;
}

constexpr float kIcon = 1.1f;  // ems
constexpr float kIconGap = 0.4f;

// Beneath what it speaks of, above all else; above it where there is no room.
void draw_tooltip(const ImRect& of, std::string_view name) {
  ImGui::PushFont(nullptr, small_size());
  const float pad = px(looks::kSpaces[1].px), height = ImTrunc(em() * kLine) + pad, width = text_width(name) + 2 * pad;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float below = of.Max.y + px(4);
  const ImVec2 at(ImTrunc(std::clamp(of.GetCenter().x - width / 2, px(4), std::max(display.x - width - px(4), px(4)))),
                  below + height <= display.y ? below : of.Min.y - px(4) - height);
  ImDrawList* list = ImGui::GetForegroundDrawList();
  list->AddRectFilled(at, ImVec2(at.x + width, at.y + height), palette().text, small_rounding());
  list->AddText(ImVec2(at.x + pad, at.y + ImTrunc((height - em()) / 2)), palette().surface, name.data(),
                name.data() + name.size());
  ImGui::PopFont();
}

}  // namespace

float icon_room(Icon icon) { return icon == Icon::none ? 0 : ImTrunc(em() * (kIcon + kIconGap)); }

Response button(std::string_view id, std::string_view label, Emphasis emphasis, bool enabled) {
  return button(id, Icon::none, label, emphasis, enabled);
}

Response button(std::string_view id, Icon icon, std::string_view label, Emphasis emphasis, bool enabled) {
  const float content = icon_room(icon) + text_width(label);
  const float width = ImTrunc(content + em() * (emphasis == Emphasis::quiet ? 1.25f : 2.0f));
  // Beside what stands there already only where it fits.
  if (ImGui::GetCurrentWindow()->DC.IsSameLine && room() < width) ImGui::NewLine();
  const Pressable p = pressable(id, ImVec2(width, button_height(emphasis)), enabled);
  record(Role::button, p, label, enabled);
  if (!p.shown) return p.response();
  const Style look = style_of(emphasis);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool flat = emphasis == Emphasis::quiet;
  const ImU32 ground = !enabled    ? (flat ? 0 : palette().neutral_soft)
                       : p.held    ? look.held
                       : p.hovered ? look.hover
                                   : look.ground;
  if (ground != 0) list->AddRectFilled(p.box.Min, p.box.Max, ground, rounding());
  if (look.edge != 0) list->AddRect(p.box.Min, p.box.Max, enabled ? look.edge : palette().line, rounding(), 0, px(1));
  const ImU32 ink = enabled ? look.ink : palette().disabled;
  const ImVec2 at(p.box.Min.x + ImTrunc((width - content) / 2), p.box.Min.y + ImTrunc((p.box.GetHeight() - em()) / 2));
  draw_icon(icon, at, em() * kIcon, ink);
  draw_text(ImVec2(at.x + icon_room(icon), at.y), ink, label);
  return p.response();
}

Response form_button(std::string_view id, std::string_view label, FormKeys keys, Emphasis emphasis, bool enabled) {
  Response response = button(id, label, emphasis, enabled);
  if (!enabled || !reachable() || !(keys.anywhere || keyboard_within())) return response;
  Stage& stage = Stage::current();
  if ((keys.save && stage.take_form_key(Stage::FormKey::save)) ||
      (keys.send && stage.take_form_key(Stage::FormKey::send)))
    response.pressed = true;
  return response;
}

Response icon_button(std::string_view id, Icon icon, std::string_view name, bool enabled) {
  const float side = button_height(Emphasis::quiet);
  const Pressable p = pressable(id, ImVec2(side, side), enabled);
  record(Role::button, p, name, enabled);
  if (!p.shown) return p.response();
  const Palette& c = palette();
  const ImU32 ground = !enabled ? 0 : p.held ? c.held : p.hovered ? c.hover : 0;
  if (ground != 0) ImGui::GetWindowDrawList()->AddRectFilled(p.box.Min, p.box.Max, ground, rounding());
  const float inset = ImTrunc((side - em() * kIcon) / 2);
  const ImU32 ink = !enabled ? c.line : p.hovered ? c.text : c.muted;
  draw_icon(icon, ImVec2(p.box.Min.x + inset, p.box.Min.y + inset), em() * kIcon, ink);
  if (p.hovered || (p.focused && ImGui::GetCurrentContext()->NavCursorVisible)) draw_tooltip(p.box, name);
  return p.response();
}

Response disclosure(std::string_view id, std::string_view label, bool open, float width_ems) {
  const float width = width_ems > 0 ? ImTrunc(width_ems * em()) : room(), line = ImTrunc(em() * kLine);
  const float pad = ImTrunc(em() * 0.25f), sign = em() * kIcon, indent = pad + icon_room(Icon::folded);
  const Lines lines = lines_of(label, std::max(width - indent, em()));
  const float text_height = line * static_cast<float>(lines.texts.size());
  const float height = std::max(ImTrunc(em() * kControl), text_height + 2 * pad);
  const Pressable p = pressable(id, ImVec2(width, height), true);
  Node node = node_of(Role::button, p.id, label, p.box);
  node.focused = p.focused;
  node.folds = true;
  node.expanded = open;
  tree().add(std::move(node));
  if (!p.shown) return p.response();
  const Palette& c = palette();
  if (p.held || p.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(p.box.Min, p.box.Max, p.held ? c.held : c.hover, rounding());
  float y = p.box.Min.y + ImTrunc((height - text_height) / 2);
  const ImVec2 sign_at(p.box.Min.x + pad, y + ImTrunc((line - sign) / 2));
  draw_icon(open ? Icon::unfolded : Icon::folded, sign_at, sign, c.muted);
  for (const std::string_view part : lines.texts) {
    draw_text(ImVec2(p.box.Min.x + indent, y + ImTrunc((line - em()) / 2)), c.text, part);
    y += line;
  }
  return p.response();
}

Response chip(std::string_view id, std::string_view label, bool chosen) {
  const float width = ImTrunc(text_width(label) + em() * 1.75f), height = ImTrunc(em() * 2);
  const Pressable p = pressable(id, ImVec2(width, height), true);
  record(Role::button, p, label, true, chosen);
  if (!p.shown) return p.response();
  const Palette& c = palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(p.box.Min, p.box.Max, chosen ? c.primary_soft : p.hovered ? c.hover : c.surface, height / 2);
  list->AddRect(p.box.Min, p.box.Max, chosen ? c.primary : c.line, height / 2, 0, px(1));
  draw_text(ImVec2(p.box.Min.x + ImTrunc((width - text_width(label)) / 2), p.box.Min.y + ImTrunc((height - em()) / 2)),
            chosen ? c.primary : c.text, label);
  return p.response();
}

Response tool(std::string_view id, Icon icon, std::string_view sign, std::string_view name, bool enabled) {
  const float side = ImTrunc(em() * kControl);
  const Pressable p = pressable(id, ImVec2(side, side), enabled);
  record(Role::button, p, name, enabled);
  if (!p.shown) return p.response();
  const ImU32 ground = !enabled ? 0 : p.held ? palette().held : p.hovered ? palette().hover : 0;
  if (ground != 0) ImGui::GetWindowDrawList()->AddRectFilled(p.box.Min, p.box.Max, ground, rounding());
  const ImU32 ink = enabled ? palette().text : palette().disabled;
  const float edge = ImTrunc((side - em() * kIcon) / 2);
  draw_icon(icon, ImVec2(p.box.Min.x + edge, p.box.Min.y + edge), em() * kIcon, ink);
  ImGui::PushFont(strong_font(), 0);
  draw_text(ImVec2(p.box.GetCenter().x - ImTrunc(text_width(sign) / 2), p.box.GetCenter().y - ImTrunc(em() / 2)), ink,
            sign);
  ImGui::PopFont();
  if (p.hovered || (p.focused && ImGui::GetCurrentContext()->NavCursorVisible)) draw_tooltip(p.box, name);
  return p.response();
}

Response link(std::string_view id, std::string_view label, std::string_view address) {
  align_in_row();
  const Lines lines = lines_of(label, std::max(room(), em() * 2));
  const float height = ImTrunc(em() * kLine);
  const Pressable p = pressable(id, ImVec2(lines.width, height * static_cast<float>(lines.texts.size())), true);
  record_link(p, label, address, writing_of(label, lines, {}, height), false);
  const Response response = followed(p, address);
  if (!p.shown) return response;
  const ImU32 ink = p.hovered ? palette().primary_held : palette().primary;
  float y = p.box.Min.y + ImTrunc((height - em()) / 2);
  for (const std::string_view part : lines.texts) {
    draw_text(ImVec2(p.box.Min.x, y), ink, part);
    const float line = y + em() + px(1);
    ImGui::GetWindowDrawList()->AddLine(ImVec2(p.box.Min.x, line), ImVec2(p.box.Min.x + text_width(part), line), ink,
                                        px(1));
    y += height;
  }
  return response;
}

Response nav_item(std::string_view id, std::string_view label, std::string_view address, bool current) {
  return nav_item(id, Icon::none, label, address, current);
}

Response nav_item(std::string_view id, Icon icon, std::string_view label, std::string_view address, bool current) {
  const float pad = em() * 0.75f, left = pad + icon_room(icon), line = ImTrunc(em() * 1.4f);
  if (current) ImGui::PushFont(strong_font(), 0);
  const Lines lines = lines_of(label, room() - left - pad);
  const float below = line * static_cast<float>(lines.texts.size() - 1);
  const Pressable p = pressable(id, ImVec2(room(), ImTrunc(em() * 2.5f) + below), true);
  const ImVec2 at(left, ImTrunc((p.box.GetHeight() - below - line) / 2));
  record_link(p, label, address, writing_of(label, lines, at, line), current);
  const Response response = followed(p, address);
  if (p.shown) {
    const Palette& c = palette();
    const ImU32 ground = current ? c.primary_soft : p.held ? c.held : p.hovered ? c.hover : 0;
    if (ground != 0) ImGui::GetWindowDrawList()->AddRectFilled(p.box.Min, p.box.Max, ground, rounding());
    float y = p.box.Min.y + ImTrunc((p.box.GetHeight() - below - em()) / 2);
    draw_icon(icon, ImVec2(p.box.Min.x + pad, y), em() * kIcon, current ? c.primary : c.muted);
    for (const std::string_view part : lines.texts) {
      draw_text(ImVec2(p.box.Min.x + left, y), current ? c.primary : c.text, part);
      y += line;
    }
  }
  if (current) ImGui::PopFont();
  return response;
}

}  // namespace ops::ui
