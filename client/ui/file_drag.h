// Files that the user drags over the page, and the areas that take them. The platform says where the pointer is and asks
// whether a drop there is welcome; ui::DropArea is the widget. Points are in CSS pixels, as in the tree.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace ops::ui {

class FileDrag {
 public:
  // --- the platform's side
  // Files are above this point; whether an area of the last frame would take them there.
  bool over(float x, float y);
  void away();
  // Files were dropped; false: on no area, nothing happens. Else the area learns it in the next frame.
  bool drop(float x, float y);
  // Likewise on the area that a box, a field for example, lies in: they were pasted there.
  struct Box {
    float x = 0, y = 0, w = 0, h = 0;
  };
  bool drop(const Box& box);

  // --- the widget's side
  struct Area {
    std::uint32_t id = 0;
    float x = 0, y = 0, w = 0, h = 0;  // only what is seen of it
  };
  void end_frame();
  void add(const Area& area) { building_.push_back(area); }
  bool dragging() const { return at_.has_value(); }
  bool above(const Area& area) const;
  bool take_drop(std::uint32_t id);  // true once

 private:
  struct Point {
    float x = 0, y = 0;
  };
  static bool within(const Area& area, Point at);
  const Area* find(Point at) const;

  std::optional<Point> at_;
  std::uint32_t dropped_on_ = 0;
  std::vector<Area> building_, last_;
};

}  // namespace ops::ui
