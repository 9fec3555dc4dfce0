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
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (!bars[i].value) continue;
    ImRect box = bar_box(frame, i, *bars[i].value);
    box.Min.y = std::min(box.Min.y, box.Max.y - px(2));  // nothing is a value too, and is to be seen
    const ImU32 colour = i == marked ? palette().primary : palette().selection;
    list->AddRectFilled(box.Min, box.Max, colour, px(2), ImDrawFlags_RoundCornersTop);
  }
}

// The last label and those before it that leave a gap between them: each beneath its bar.
void draw_labels(const Frame& frame, std::span<const Bar> bars) {
  const float y = frame.box.Max.y + px(4), right = frame.box.Max.x;
  float taken = right + 2 * em();
  for (std::size_t i = bars.size(); i-- > 0;) {
    const float width = text_width(bars[i].label);
    const float middle = frame.box.Min.x + (static_cast<float>(i) + 0.5f) * frame.slot;
    const float left = ImTrunc(std::min(middle - width / 2, right - width));
    if (left < frame.box.Min.x - px(4) || left + width + em() > taken) continue;  // at the left stands the lowest tick
    draw_text(ImVec2(left, y), palette().muted, bars[i].label);
    record_label(bars[i].label, ImVec2(left, y), em());
    taken = left;
  }
}

// The lines that the bars are read against, each with what it stands for at the left.
void draw_ticks(const Frame& frame, float left, std::span<const std::string> ticks) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const float share = ticks.size() > 1 ? static_cast<float>(i) / static_cast<float>(ticks.size() - 1) : 0;
    const float y = ImTrunc(frame.box.Max.y - share * frame.box.GetHeight());
    list->AddLine(ImVec2(frame.box.Min.x, y), ImVec2(frame.box.Max.x, y), palette().line, px(1));
    const float x = frame.box.Min.x - px(6) - text_width(ticks[i]);
    const ImVec2 at(std::max(x, left), y - ImTrunc(em() / 2));
    draw_text(at, palette().muted, ticks[i]);
    record_label(ticks[i], at, em());
  }
}

float widest(std::span<const std::string> texts) {
  float width = 0;
  for (const std::string& text : texts) width = std::max(width, text_width(text));
  return width;
}

}  // namespace

void plot(std::string_view id, std::string_view name, std::span<const Bar> bars, double most,
          std::span<const std::string> ticks, float height_ems) {
  if (bars.empty()) return;
  ImGui::PushFont(nullptr, small_size());
  const float line = ImTrunc(em() * kLine), width = room(), height = ImTrunc(height_ems * em());
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImRect whole(start, ImVec2(start.x + width, start.y + line + height + line));
  const float left = start.x + (ticks.empty() ? 0 : ImTrunc(widest(ticks)) + px(6)), above = line + ImTrunc(em() / 2);
  Frame frame{{ImVec2(left, start.y + above), ImVec2(start.x + width, start.y + line + height)},
              (start.x + width - left) / static_cast<float>(bars.size()),
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
  draw_ticks(frame, start.x, ticks);
  draw_bars(frame, bars, marked);
  draw_labels(frame, bars);
  tree().close();
  ImGui::PopFont();
}

}  // namespace ops::ui
