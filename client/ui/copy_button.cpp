#include <algorithm>

#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

struct Bubble {
  ImRect box;
  ImVec2 words;  // from the box's left top
};
// Words beneath what they are about, or above it where there is no room, over everything else; within the canvas.
Bubble draw_bubble(const ImRect& about, std::string_view words) {
  const ImVec2 pad(ImTrunc(em() * 0.6f), ImTrunc(em() * 0.3f));
  const float gap = px(6);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size(text_width(words) + 2 * pad.x, em() + 2 * pad.y);
  const float most = std::max(display.x - size.x - gap, gap);
  const bool up = about.Max.y + gap + size.y > display.y;
  const ImVec2 at(std::clamp(ImTrunc(about.GetCenter().x - size.x / 2), gap, most),
                  up ? about.Min.y - gap - size.y : about.Max.y + gap);
  const ImRect box(at, ImVec2(at.x + size.x, at.y + size.y));
  ImDrawList* list = ImGui::GetForegroundDrawList();
  list->AddRectFilled(box.Min, box.Max, palette().text, px(4));
  list->AddText(ImVec2(at.x + pad.x, at.y + pad.y), palette().page, words.data(), words.data() + words.size());
  return {box, pad};
}

}  // namespace

Response copy_button(std::string_view id, std::string_view name, std::string_view outcome) {
  const float side = ImTrunc(body() * kLine), icon = ImTrunc(body());
  const ImGuiWindowTempData& layout = ImGui::GetCurrentWindow()->DC;
  if (layout.IsSameLine && layout.CurrLineSize.y > side)
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImTrunc((layout.CurrLineSize.y - side) / 2));
  const Pressable p = pressable(id, ImVec2(side, side), true);
  Node button = node_of(Role::button, p.id, name, p.box);
  button.focused = p.focused;
  tree().add(std::move(button));
  if (p.shown) {
    const Palette& c = palette();
    if (p.hovered) ImGui::GetWindowDrawList()->AddRectFilled(p.box.Min, p.box.Max, p.held ? c.held : c.hover, px(4));
    const float inset = ImTrunc((side - icon) / 2);
    draw_icon(outcome.empty() ? Icon::copy : Icon::done, ImVec2(p.box.Min.x + inset, p.box.Min.y + inset), icon,
              outcome.empty() ? c.muted : c.primary);
  }
  ImGui::PushFont(nullptr, small_size());
  if (!outcome.empty()) {
    const Bubble bubble = draw_bubble(p.box, outcome);
    tree().add(node_of(Role::status, 0, outcome, bubble.box, writing_of(outcome, bubble.words, em())));
  } else if (p.hovered || (p.focused && ImGui::GetCurrentContext()->NavCursorVisible)) {
    draw_bubble(p.box, name);
  }
  ImGui::PopFont();
  return p.response();
}

}  // namespace ops::ui
