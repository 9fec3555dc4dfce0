// What the screens with a list that comes in pages have in common.
#pragma once
#include "client/state/console.h"
#include "client/state/paged.h"
#include "client/ui/ui.h"
#include "client/views/parts.h"
#include "client/views/words.h"

namespace ops::views {

// The rows of the open table; `draw_row` takes an item. The next page is asked for as its rows come near. Rows must not
// change the list while they are drawn: a row that leads elsewhere goes there after end_table().
template <class Item, class DrawRow>
void list_rows(state::Paged<Item>& list, const DrawRow& draw_row) {
  const auto& items = list.items();
  list.seen_to(ui::table_rows(items.size(), [&](std::size_t i) { draw_row(items[i]); }));
}

// A table of what belongs to orders, the list's rows beneath its head. `draw_row` says that its row was pressed: then the order of the
// item opens.
template <class Item>
void table_of_orders(state::Console& console, state::Paged<Item>& list, std::string_view id, std::string_view title,
                     std::span<const ui::Column> columns, bool (*draw_row)(state::Console&, const Item&)) {
  std::string opened;
  ui::begin_table(id, title, columns);
  list_rows(list, [&](const Item& item) {
    if (draw_row(console, item)) opened = item.order_id;
  });
  ui::end_table();
  if (!opened.empty()) console.go({.path = "/orders", .id = opened});
}

// Beneath the table: that more is on its way, or why it did not come.
template <class Item>
void list_end(state::Console& console, state::Paged<Item>& list) {
  if (list.loading() == state::Loading::ready) return;
  if (list.loading() != state::Loading::failed || list.items().empty()) {
    loaded(console, list.loading(), list.problem());
    return;
  }
  draw_problem(console, list.problem());
  if (ui::button("again", tr(console.lang(), "retry"))) list.again();
}

}  // namespace ops::views
