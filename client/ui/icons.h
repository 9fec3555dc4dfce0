// A small set of icons, drawn as lines so that they are sharp at every size. To assistive technology they are not there: they
// stand beside words, or on a button that has a name.
#pragma once
#include <imgui.h>

#include <string_view>

#include "client/ui/ui.h"

namespace ops::ui {

enum class Icon {
  none,
  home,
  product,
  order,
  moderation,
  tree,
  person,
  bell,
  rules,
  chat,
  star,
  log,
  money,
  add,
  search,
  columns,
  calendar,
  download,
  clip,
  copy,
  bin,
  up,
  down,
  edit,
  menu,
  close,
  grip,
  warning,
  done,
  bullets,
  numbers,
  quote,
  code,
  chain,
  picture,
  folded,
  unfolded,
};
// In the square of `side` pixels at `at`; nothing for Icon::none.
void draw_icon(Icon icon, ImVec2 at, float side, ImU32 colour);
void draw_logo(ImVec2 at, float side);  // as web/static/icon.svg
float icon_room(Icon icon);             // pixels that it takes before words of the current size, with the gap

// The market's name, a heading, with its logo.
void brand(std::string_view name, int level = 2);
// As those of ui.h, with an icon before the words.
Response button(std::string_view id, Icon icon, std::string_view label, Emphasis emphasis = Emphasis::normal,
                bool enabled = true);
// The icon alone: `name` is said to assistive technology, and shown while the mouse or the keyboard is there.
Response icon_button(std::string_view id, Icon icon, std::string_view name, bool enabled = true);
// Of a toolbar: an icon, or a sign of a letter where there is none. The name is what it is called, and is shown under the mouse.
Response tool(std::string_view id, Icon icon, std::string_view sign, std::string_view name, bool enabled = true);
void same_line_for(Icon icon, std::string_view button_label, float gap_ems = 0.75f);
Response nav_item(std::string_view id, Icon icon, std::string_view label, std::string_view address, bool current);

}  // namespace ops::ui
