// Rows of a form that are put into another order and taken out, by buttons of their own.
#pragma once
#include <algorithm>

#include "client/views/words.h"

namespace ops::views {

enum class Move { none, up, down, remove };

constexpr float kIconButton = 2.25f;  // ems, one of these buttons
constexpr float kMoveButtons = 3 * kIconButton;

// The three buttons side by side. `pattern`: the key of what names a row ("form.item"); the first row cannot go up, the last one not down.
Move draw_move_buttons(Lang lang, std::string_view pattern, std::size_t index, std::size_t count, bool enabled);

// REQUIRES: the row at `index` can go there.
template <class Rows>
void apply(Rows& rows, std::size_t index, Move move) {
  const auto at = rows.begin() + static_cast<std::ptrdiff_t>(index);
  if (move == Move::up) std::iter_swap(at, at - 1);
  if (move == Move::down) std::iter_swap(at, at + 1);
  if (move == Move::remove) rows.erase(at);
}

}  // namespace ops::views
