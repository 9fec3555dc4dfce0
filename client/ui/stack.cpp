// Columns of a page, and where in a line something stands.
#include <algorithm>
#include <utility>

#include "client/ui/draw.h"
#include "client/ui/ui.h"

namespace ops::ui {

Stack::Stack(float width_ems) {
  ImGui::BeginGroup();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  right_ = window->DC.CursorPos.x + field_width(width_ems);
  work_ = std::exchange(window->WorkRect.Max.x, right_);
  content_ = std::exchange(window->ContentRegionRect.Max.x, right_);
}

Stack::~Stack() {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->WorkRect.Max.x = work_;
  window->ContentRegionRect.Max.x = content_;
  window->DC.CursorMaxPos.x =
      std::max(window->DC.CursorMaxPos.x, right_);  // as wide as was said, however little is in it
  ImGui::EndGroup();
}

void push_right(float width_ems) {
  ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x + std::max(room() - field_width(width_ems), 0.0f),
                                   ImGui::GetCursorScreenPos().y));
}

void sum_line(std::string_view label, std::string_view value, bool strong) {
  const GroupScope group(Role::group, label);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float line = ImTrunc(em() * kLine), right = start.x + room();
  Paragraph written = paragraph(label, palette().muted, room());
  const ImRect name = written.box;
  tree().add(node_of(Role::label, 0, label, name, std::move(written.writing)));
  if (strong) ImGui::PushFont(strong_font(), 0);
  const float width = text_width(value);
  // Beside the label's last line, or beneath it where both have no room in one.
  const bool beside = name.GetWidth() + em() + width <= right - start.x;
  const float y = beside ? name.Max.y - line : ImGui::GetCursorScreenPos().y;
  const ImRect box(ImVec2(std::max(right - width, start.x), y), ImVec2(right, y + line));
  draw_text(ImVec2(box.Min.x, y + ImTrunc((line - em()) / 2)), palette().text, value);
  Writing shown = writing_of(value, ImVec2(0, ImTrunc((line - em()) / 2)), em());
  if (strong) ImGui::PopFont();
  if (!beside) {
    ImGui::ItemSize(ImVec2(right - start.x, line));
    ImGui::ItemAdd(box, 0);
  }
  tree().add(node_of(Role::text, 0, value, box, std::move(shown)));
}

float text_ems(std::string_view text) {
  float widest = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, text_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest / em();
}

}  // namespace ops::ui
