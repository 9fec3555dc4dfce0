#include "client/ui/icons.h"

#include <algorithm>
#include <initializer_list>

#include "client/ui/draw.h"

namespace ops::ui {
namespace {

constexpr float kGrid = 24;      // what the icons are drawn on
constexpr float kStroke = 1.8f;  // of the grid

class Pen {
 public:
  Pen(ImVec2 at, float side, ImU32 colour)
      : list_(ImGui::GetWindowDrawList()), at_(at), scale_(side / kGrid), colour_(colour) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2 point : points) list_->PathLineTo(on_screen(point));
    list_->PathStroke(colour_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thickness());
  }
  void circle(ImVec2 centre, float radius) const {
    list_->AddCircle(on_screen(centre), radius * scale_, colour_, 0, thickness());
  }
  void dot(ImVec2 centre, float radius) const { list_->AddCircleFilled(on_screen(centre), radius * scale_, colour_); }
  void box(ImVec2 from, ImVec2 to, float rounding = 2) const {
    list_->AddRect(on_screen(from), on_screen(to), colour_, rounding * scale_, 0, thickness());
  }
  // Part of a circle, in degrees clockwise from three o'clock.
  void arc(ImVec2 centre, float radius, float from, float to) const {
    constexpr float kDegree = 3.14159265f / 180;
    list_->PathArcTo(on_screen(centre), radius * scale_, from * kDegree, to * kDegree);
    list_->PathStroke(colour_, ImDrawFlags_None, thickness());
  }

 private:
  ImVec2 on_screen(ImVec2 point) const { return {at_.x + point.x * scale_, at_.y + point.y * scale_}; }
  float thickness() const { return std::max(kStroke * scale_, 1.0f); }

  ImDrawList* list_;
  ImVec2 at_;
  float scale_;
  ImU32 colour_;
};

void draw_place(Icon icon, const Pen& pen) {
  switch (icon) {
    case Icon::home:
      pen.line({{3, 11.5f}, {12, 4}, {21, 11.5f}});
      return pen.line({{5.5f, 9.5f}, {5.5f, 20}, {18.5f, 20}, {18.5f, 9.5f}});
    case Icon::product:
      pen.line({{12, 3}, {20, 7.5f}, {20, 16.5f}, {12, 21}, {4, 16.5f}, {4, 7.5f}}, true);
      pen.line({{4, 7.5f}, {12, 12}, {20, 7.5f}});
      return pen.line({{12, 12}, {12, 21}});
    case Icon::order:
      pen.box({5, 3}, {19, 21});
      pen.line({{9, 8}, {15, 8}});
      pen.line({{9, 12}, {15, 12}});
      return pen.line({{9, 16}, {13, 16}});
    case Icon::moderation:
      pen.box({4, 4}, {20, 20}, 3);
      return pen.line({{8, 12}, {11, 15}, {16.5f, 9}});
    case Icon::tree:
      pen.box({3, 3}, {9, 8}, 1);
      pen.box({14, 9.5f}, {21, 14.5f}, 1);
      pen.box({14, 17}, {21, 22}, 1);
      pen.line({{6, 8}, {6, 19.5f}, {14, 19.5f}});
      return pen.line({{6, 12}, {14, 12}});
    case Icon::person:
      pen.circle({12, 8}, 4);
      return pen.arc({12, 21}, 8, 180, 360);
    case Icon::bell:
      pen.arc({12, 10}, 6, 180, 360);
      pen.line({{6, 10}, {6, 15}, {4, 18}, {20, 18}, {18, 15}, {18, 10}});
      return pen.arc({12, 18}, 2.5f, 0, 180);
    case Icon::rules:
      pen.line({{4, 7}, {20, 7}});
      pen.line({{4, 12}, {20, 12}});
      pen.line({{4, 17}, {20, 17}});
      pen.dot({9, 7}, 2.2f);
      pen.dot({15, 12}, 2.2f);
      return pen.dot({8, 17}, 2.2f);
    default:
      pen.circle({12, 12}, 8.5f);
      return pen.line({{12, 7}, {12, 12}, {15.5f, 14}});
  }
}

// Of texts.
void draw_format(Icon icon, const Pen& pen) {
  switch (icon) {
    case Icon::bullets:
    case Icon::numbers:
      for (const float y : {6.0f, 12.0f, 18.0f}) {
        pen.line({{9, y}, {21, y}});
        if (icon == Icon::bullets) pen.dot({4.5f, y}, 1.5f);
      }
      if (icon == Icon::bullets) return;
      pen.line({{3.5f, 4.5f}, {5, 3.5f}, {5, 8.5f}});
      return pen.line({{3, 15.5f}, {6, 15.5f}, {3, 20}, {6, 20}});
    case Icon::quote:
      pen.line({{4, 5}, {4, 19}});
      pen.line({{9, 7}, {20, 7}});
      pen.line({{9, 12}, {20, 12}});
      return pen.line({{9, 17}, {16, 17}});
    case Icon::code:
      pen.line({{8, 6}, {3, 12}, {8, 18}});
      return pen.line({{16, 6}, {21, 12}, {16, 18}});
    case Icon::chain:
      pen.arc({7.5f, 12}, 4.5f, 90, 270);
      pen.line({{7.5f, 7.5f}, {10, 7.5f}});
      pen.line({{7.5f, 16.5f}, {10, 16.5f}});
      pen.arc({16.5f, 12}, 4.5f, -90, 90);
      pen.line({{14, 7.5f}, {16.5f, 7.5f}});
      pen.line({{14, 16.5f}, {16.5f, 16.5f}});
      return pen.line({{8.5f, 12}, {15.5f, 12}});
    default:
      pen.box({3, 4}, {21, 20});
      pen.dot({8.5f, 9.5f}, 1.8f);
      return pen.line({{3.5f, 18}, {9.5f, 13}, {13, 16}, {17, 11.5f}, {20.5f, 15}});
  }
}

void draw_sign(Icon icon, const Pen& pen) {
  switch (icon) {
    case Icon::add:
      pen.line({{12, 5}, {12, 19}});
      return pen.line({{5, 12}, {19, 12}});
    case Icon::search:
      pen.circle({10.5f, 10.5f}, 6.5f);
      return pen.line({{15.5f, 15.5f}, {21, 21}});
    case Icon::columns:
      pen.box({3, 4}, {21, 20});
      pen.line({{9, 4}, {9, 20}});
      return pen.line({{15, 4}, {15, 20}});
    case Icon::download:
      pen.line({{12, 3}, {12, 15}});
      pen.line({{7, 10.5f}, {12, 15.5f}, {17, 10.5f}});
      return pen.line({{4, 20}, {20, 20}});
    case Icon::clip:
      pen.line({{8, 8}, {8, 16}});
      pen.arc({12, 16}, 4, 0, 180);
      pen.line({{16, 16}, {16, 7}});
      pen.arc({13, 7}, 3, 180, 360);
      return pen.line({{10, 7}, {10, 15}});
    case Icon::warning:
      pen.circle({12, 12}, 9);
      pen.line({{12, 7}, {12, 13}});
      return pen.dot({12, 16.5f}, 1.3f);
    case Icon::done:
      pen.circle({12, 12}, 9);
      return pen.line({{8, 12.5f}, {11, 15.5f}, {16, 9.5f}});
    default:
      return draw_format(icon, pen);
  }
}

}  // namespace

void draw_icon(Icon icon, ImVec2 at, float side, ImU32 colour) {
  if (icon == Icon::none) return;
  const Pen pen(at, side, colour);
  if (icon <= Icon::log)
    draw_place(icon, pen);
  else
    draw_sign(icon, pen);
}

}  // namespace ops::ui
