// What stands above a list that is worked through: the search box, the choice of columns, and the export.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "client/state/console.h"
#include "client/state/day_filter.h"
#include "client/ui/ui.h"
#include "client/views/words.h"

namespace ops::views {

// A column as its list offers it: what it is known by in the browser's storage, and the key of its title.
using ColumnName = std::pair<std::string_view, std::string_view>;

struct ListTools {
  std::string_view list;  // "orders"; its words are "orders.q" and "orders.q.hint"
  std::span<const ColumnName> hideable;
  std::span<const ColumnName>
      sortable;  // by the server's word; where there are cards, no header is there to be pressed
  std::string_view own_order;
  std::string& typed_q;    // in the search box
  state::DayFilter* days;  // null: the list has none
  const std::optional<state::Problem>& problem;
};
// The search box of a list; its words are "<list>.q" and "<list>.q.hint".
void draw_list_search(state::Console& console, std::string_view list, std::string& typed_q);
// The views of it that have a name, as chips; and the one that is shown can get one. True: the address has changed.
bool draw_saved_views(state::Console& console, std::string_view list);
// True: the list shall be exported.
bool draw_list_tools(state::Console& console, const ListTools& tools);

// From and to, and the months that are asked for most. `title`: key of what days they are.
void draw_days(state::Console& console, state::DayFilter& days, const std::optional<state::Problem>& of_list,
               std::string_view title);

bool column_hidden(state::Console& console, std::string_view list, std::string_view column);

// How the column with this word of the server's is sorted in the address shown; `own_order` is the list's without one.
ui::Sort sort_shown(const state::Route& route, std::string_view word, std::string_view own_order);
// Sorts by this column: ascending, or the other way where it is sorted by already.
void sort_by(state::Console& console, std::string_view word, std::string_view own_order);

// "订单-2026-11-24.csv"
std::string export_name(const state::Console& console, std::string_view title);

}  // namespace ops::views
