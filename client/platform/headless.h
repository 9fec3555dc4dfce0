// Draws frames without a screen and acts as a user would, finding widgets by role and accessible name: by the mouse at
// the widget's rectangle, and by the keyboard. For tests of views.
#pragma once
#include <imgui.h>

#include <functional>
#include <string_view>

#include "client/ui/stage.h"

namespace ops::platform {

class Headless {
 public:
  // `draw` builds one frame's widgets.
  explicit Headless(std::function<void()> draw, ui::Screen screen = {1280, 800, 1});
  ~Headless();
  Headless(const Headless&) = delete;

  void frames(int count = 3);  // so many settle the layout after anything that happened
  void settle();               // as many as it takes until all that came in is heeded

  // The first such widget of the last frame; null: there is none. `name` matches in full.
  const ui::Node* find(ui::Role role, std::string_view name) const;
  // The text anywhere on the screen, of any role.
  bool says(std::string_view text) const;

  // All of these return false when there is no such widget, or it is disabled.
  bool click(ui::Role role, std::string_view name);
  bool focus(ui::Role role, std::string_view name);
  bool fill(std::string_view textbox, std::string_view text);  // click, select all, type
  bool choose(std::string_view combobox, std::string_view option);

  void type(std::string_view text);
  void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None);
  void compose(std::string_view preedit);  // what an input method shows before it commits; empty: gone
  void resize(ui::Screen screen);
  // A click with another button, or with a key held down.
  bool click_with(ui::Role role, std::string_view name, ImGuiMouseButton button, ImGuiKey modifier = ImGuiKey_None);
  void click_at(float x, float y);  // in CSS pixels
  void wheel(float lines);          // under the mouse; negative: towards the end

  void key(ImGuiKey key, bool down);  // as it comes in: no frame is built

  ui::Stage& stage() { return stage_; }

 private:
  void scroll_to(const ui::Node& node);
  void press_at(float x, float y, ImGuiMouseButton button);

  ui::Stage stage_;
  std::function<void()> draw_;
  ui::Screen screen_;
};

}  // namespace ops::platform
