#include "client/ui/file_drag.h"

#include <algorithm>
#include <utility>

#include "client/ui/draw.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {

bool FileDrag::over(float x, float y) {
  at_ = Point{x, y};
  return find(*at_) != nullptr;
}

void FileDrag::away() { at_.reset(); }

bool FileDrag::drop(float x, float y) {
  at_.reset();
  const Area* area = find({x, y});
  if (area == nullptr) return false;
  dropped_on_ = area->id;
  return true;
}

bool FileDrag::drop(const Box& box) {
  for (const Area& area : last_) {
    const bool meets =
        box.x < area.x + area.w && area.x < box.x + box.w && box.y < area.y + area.h && area.y < box.y + box.h;
    if (!meets) continue;
    dropped_on_ = area.id;
    return true;
  }
  return false;
}

void FileDrag::end_frame() { last_ = std::exchange(building_, {}); }

bool FileDrag::within(const Area& area, Point at) {
  return at.x >= area.x && at.x < area.x + area.w && at.y >= area.y && at.y < area.y + area.h;
}

bool FileDrag::above(const Area& area) const { return at_ && within(area, *at_); }

bool FileDrag::take_drop(std::uint32_t id) {
  if (dropped_on_ != id) return false;
  dropped_on_ = 0;
  return true;
}

const FileDrag::Area* FileDrag::find(Point at) const {
  const auto found = std::find_if(last_.begin(), last_.end(), [at](const Area& area) { return within(area, at); });
  return found == last_.end() ? nullptr : &*found;
}

DropArea::DropArea(std::string_view id, std::string_view hint, bool enabled)
    : id_(id_of(id)), hint_(hint), enabled_(enabled && reachable()) {
  dropped_ = enabled_ && Stage::current().file_drag().take_drop(id_);
  width_ = room();
  ImGui::BeginGroup();
}

DropArea::~DropArea() {
  ImGui::EndGroup();
  if (!enabled_) return;
  ImRect box(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  box.Max.x = box.Min.x + width_;
  box.Expand(px(6));
  ImRect seen = box;
  seen.ClipWithFull(ImGui::GetCurrentWindow()->ClipRect);
  const float scale = 1 / density();
  FileDrag& drag = Stage::current().file_drag();
  const FileDrag::Area area{id_, seen.Min.x * scale, seen.Min.y * scale, seen.GetWidth() * scale,
                            seen.GetHeight() * scale};
  if (area.w > 0 && area.h > 0) drag.add(area);
  if (!drag.dragging()) return;
  const Palette& p = palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool above = drag.above(area);
  // Over its content: for as long as files are dragged, where they may go is all that matters.
  list->AddRectFilled(box.Min, box.Max, above ? p.primary_soft : p.surface, rounding());
  list->AddRect(box.Min, box.Max, above ? p.primary : p.edge, rounding(), 0, px(above ? 3 : 2));
  const std::string shown = fitted(hint_, box.GetWidth() - em());
  const ImVec2 middle = seen.GetCenter();
  draw_text(ImVec2(middle.x - ImTrunc(text_width(shown) / 2), ImTrunc(middle.y - em() / 2)), p.primary, shown);
}

}  // namespace ops::ui
