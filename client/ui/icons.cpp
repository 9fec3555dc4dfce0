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

void draw_star(const Pen& pen) {
  pen.line({{12, 3.5f},
            {14.6f, 9.2f},
            {20.8f, 9.9f},
            {16.2f, 14.1f},
            {17.5f, 20.2f},
            {12, 17.1f},
            {6.5f, 20.2f},
            {7.8f, 14.1f},
            {3.2f, 9.9f},
            {9.4f, 9.2f}},
           true);
}

// Where one can go.
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
    case Icon::chat:
      return pen.line({{4, 5}, {20, 5}, {20, 16}, {11, 16}, {7, 20}, {7, 16}, {4, 16}}, true);
    case Icon::star:
      return draw_star(pen);
    case Icon::money:
      pen.circle({12, 12}, 9);
      pen.line({{8.5f, 7}, {12, 11.5f}, {15.5f, 7}});
      pen.line({{12, 11.5f}, {12, 17.5f}});
      return pen.line({{9, 13.5f}, {15, 13.5f}});
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

// What moves, opens and closes things, and how they ended.
void draw_sign(Icon icon, const Pen& pen) {
  switch (icon) {
    case Icon::up:
      pen.line({{12, 20}, {12, 5}});
      return pen.line({{6, 11}, {12, 5}, {18, 11}});
    case Icon::down:
      pen.line({{12, 4}, {12, 19}});
      return pen.line({{6, 13}, {12, 19}, {18, 13}});
    case Icon::menu:
      pen.line({{4, 6}, {20, 6}});
      pen.line({{4, 12}, {20, 12}});
      return pen.line({{4, 18}, {20, 18}});
    case Icon::close:
      pen.line({{5.5f, 5.5f}, {18.5f, 18.5f}});
      return pen.line({{18.5f, 5.5f}, {5.5f, 18.5f}});
    case Icon::folded:
      return pen.line({{9, 5}, {16, 12}, {9, 19}});
    case Icon::unfolded:
      return pen.line({{5, 9}, {12, 16}, {19, 9}});
    case Icon::grip:
      for (const float y : {6.0f, 12.0f, 18.0f})
        for (const float x : {9.0f, 15.0f}) pen.dot({x, y}, 1.6f);
      return;
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

// What is done with a list, a file or a text.
void draw_tool(Icon icon, const Pen& pen) {
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
    case Icon::calendar:
      pen.box({3, 5}, {21, 20});
      pen.line({{3, 10}, {21, 10}});
      pen.line({{8, 2.5f}, {8, 7}});
      return pen.line({{16, 2.5f}, {16, 7}});
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
    case Icon::copy:
      pen.box({9, 9}, {20, 20});
      return pen.line({{6, 15}, {4, 15}, {4, 4}, {15, 4}, {15, 6}});
    case Icon::bin:
      pen.line({{4, 6.5f}, {20, 6.5f}});
      pen.line({{9, 6.5f}, {9, 3.5f}, {15, 3.5f}, {15, 6.5f}});
      pen.line({{6, 6.5f}, {7, 20.5f}, {17, 20.5f}, {18, 6.5f}});
      pen.line({{10, 10.5f}, {10, 16.5f}});
      return pen.line({{14, 10.5f}, {14, 16.5f}});
    case Icon::edit:
      pen.line({{4, 20}, {5, 15.5f}, {16, 4.5f}, {19.5f, 8}, {8.5f, 19}}, true);
      return pen.line({{13.5f, 7}, {17, 10.5f}});
    default:
      return draw_sign(icon, pen);
  }
}

}  // namespace

void draw_icon(Icon icon, ImVec2 at, float side, ImU32 colour) {
  if (icon == Icon::none) return;
  const Pen pen(at, side, colour);
  if (icon <= Icon::money)
    draw_place(icon, pen);
  else
    draw_tool(icon, pen);
}

void draw_logo(ImVec2 at, float side) {
  const float scale = side / 28;
  const ImVec2 tick[] = {{at.x + 7 * scale, at.y + 14.5f * scale},
                         {at.x + 11.5f * scale, at.y + 19 * scale},
                         {at.x + 21 * scale, at.y + 9.5f * scale}};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, ImVec2(at.x + side, at.y + side), palette().primary, 7 * scale);
  list->AddPolyline(tick, 3, palette().on_colour, 0, 3 * scale);
}

void brand(std::string_view name, int level) {
  const float side = px(level <= 1 ? 36 : 28);
  ImGui::BeginGroup();
  draw_logo(ImGui::GetCursorScreenPos(), side);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side + px(looks::kSpaces[1].px));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImTrunc((side - px(heading_size(level)) * kLine) / 2));
  heading(name, level);
  ImGui::EndGroup();
}

}  // namespace ops::ui
