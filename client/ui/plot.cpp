#include <algorithm>

#include "client/ui/draw.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

struct Frame {
  ImRect box;   // of the bars
  float slot;   // pixels from one bar to the next
  double most;  // the value as high as the box
};

ImRect bar_box(const Frame& frame, std::size_t i, double value) {
  const float left = ImTrunc(frame.box.Min.x + static_cast<float>(i) * frame.slot + frame.slot * 0.15f);
  const float width = std::max(px(2), ImTrunc(frame.slot * 0.7f));
  const float height = ImTrunc(static_cast<float>(value / frame.most) * frame.box.GetHeight());
  return {ImVec2(left, frame.box.Max.y - height), ImVec2(left + width, frame.box.Max.y)};
}

void draw_bars(const Frame& frame, std::span<const Bar> bars, std::size_t marked) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const float y : {frame.box.Min.y, frame.box.Max.y})
    list->AddLine(ImVec2(frame.box.Min.x, y), ImVec2(frame.box.Max.x, y), palette().line, px(1));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (!bars[i].value) continue;
    ImRect box = bar_box(frame, i, *bars[i].value);
    box.Min.y = std::min(box.Min.y, box.Max.y - px(2));  // nothing is a value too, and is to be seen
    const ImU32 colour = i == marked ? palette().primary : palette().selection;
    list->AddRectFilled(box.Min, box.Max, colour, px(2), ImDrawFlags_RoundCornersTop);
  }
}

// The first label at the left, the last at the right: those between follow from them.
void draw_labels(const Frame& frame, std::span<const Bar> bars) {
  const float y = frame.box.Max.y + px(4);
  const auto put = [y](float x, std::string_view label) {
    draw_text(ImVec2(x, y), palette().muted, label);
    record_label(label, ImVec2(x, y), em());
  };
  put(frame.box.Min.x, bars.front().label);
  put(frame.box.Max.x - text_width(bars.back().label), bars.back().label);
}

}  // namespace

void plot(std::string_view id, std::string_view name, std::span<const Bar> bars, double most, float height_ems) {
  if (bars.empty()) return;
  ImGui::PushFont(nullptr, small_size());
  const float line = ImTrunc(em() * kLine), width = room(), height = ImTrunc(height_ems * em());
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImRect whole(start, ImVec2(start.x + width, start.y + line + height + line));
  Frame frame{{ImVec2(start.x, start.y + line), ImVec2(start.x + width, start.y + line + height)},
              width / static_cast<float>(bars.size()),
              std::max(most, 1e-9)};
  ImGui::ItemSize(whole.GetSize());
  ImGui::ItemAdd(whole, id_of(id), nullptr, ImGuiItemFlags_NoNav);  // an image: nothing to stop at
  std::size_t marked = bars.size() - 1;
  if (ImGui::IsItemHovered()) {
    const float along = (ImGui::GetIO().MousePos.x - frame.box.Min.x) / frame.slot;
    marked = std::min(static_cast<std::size_t>(std::max(along, 0.0f)), marked);
  }
  const std::string said = bars[marked].label + "  " + bars[marked].text;
  tree().open(node_of(Role::image, 0, name, whole));
  draw_text(start, palette().text, fitted(said, width));
  record_label(said, start, em(), width);
  draw_bars(frame, bars, marked);
  draw_labels(frame, bars);
  tree().close();
  ImGui::PopFont();
}

}  // namespace ops::ui
