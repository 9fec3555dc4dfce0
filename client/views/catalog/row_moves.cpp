#include "client/views/catalog/row_moves.h"

#include "client/ui/icons.h"
#include "client/views/parts.h"

namespace ops::views {

Move draw_move_buttons(Lang lang, std::string_view pattern, std::size_t index, std::size_t count, bool enabled) {
  const auto name = [&](std::string_view key) { return numbered(lang, key, pattern, index); };
  Move move = Move::none;
  if (ui::icon_button("up", ui::Icon::up, name("form.up"), enabled && index > 0)) move = Move::up;
  ui::same_line(0);
  if (ui::icon_button("down", ui::Icon::down, name("form.down"), enabled && index + 1 < count)) move = Move::down;
  ui::same_line(0);
  if (ui::icon_button("remove", ui::Icon::bin, name("action.remove"), enabled)) move = Move::remove;
  return move;
}

}  // namespace ops::views
