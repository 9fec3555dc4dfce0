// A list as a table that is sorted by its headers, shows the columns its reader chose, and can be exported whole.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "client/state/list_screen.h"
#include "client/views/list_parts.h"
#include "client/views/list_tools.h"
#include "domain/text/csv.h"

namespace ops::views {

struct ColumnPlace {
  float ems = 0;       // fixed width; 0: by weight
  bool right = false;  // numbers
  float from_ems = 0;  // the table has to be at least so wide, or the column is left to the item's own page
};

template <class Item>
struct ListColumn {
  std::string_view id;     // what the browser keeps of a hidden one
  std::string_view title;  // key of its words
  float weight = 1;
  std::string_view sort = {};  // the server's word; empty: it cannot be sorted by
  bool (*draw)(state::Console&,
               const Item&) = nullptr;  // in its cell; true: the item is to be opened. None: export only
  std::string (*cell)(Lang, const state::Console&, const Item&) = nullptr;  // for a spreadsheet; none: not exported
  bool operators_only = false;
  ColumnPlace place = {};
  bool seen_by(const state::Console& console) const { return !operators_only || console.is_operator(); }
};

template <class Item>
struct ListTable {
  std::string_view id;     // "orders"
  std::string_view title;  // key of its words
  std::string_view own_order;
  std::span<const ListColumn<Item>> columns;  // the first one stays
};

template <class Item>
void export_list(state::Console& console, state::Paged<Item>& list, const ListTable<Item>& table) {
  const Lang lang = console.lang();
  std::vector<std::string> titles;
  for (const auto& column : table.columns)
    if (column.cell && column.seen_by(console)) titles.emplace_back(tr(lang, column.title));
  const auto line = [&console, lang, read = list.read(), columns = table.columns](const json::Json& json) {
    std::optional<std::string> text;
    const auto item = read(json);
    if (!item) return text;
    std::vector<std::string> cells;
    for (const auto& column : columns)
      if (column.cell && column.seen_by(console)) cells.push_back(column.cell(lang, console, *item));
    text = domain::text::csv_line(cells);
    return text;
  };
  console.csv.start({.path = list.path(),
                     .file_name = export_name(console, tr(lang, table.title)),
                     .header = domain::text::csv_line(titles),
                     .line = line});
}

// Search box, choice of columns and export; of a list that has days, these too. REQUIRES: the table's columns live as long as the
// program.
template <class Item>
void draw_tools(state::Console& console, state::SearchedList<Item>& screen, const ListTable<Item>& table,
                state::DayFilter* days = nullptr) {
  std::vector<ColumnName> hideable;
  for (const auto& column : table.columns.subspan(1))
    if (column.draw && column.seen_by(console)) hideable.emplace_back(column.id, column.title);
  std::vector<ColumnName> sortable;
  for (const auto& column : table.columns)
    if (!column.sort.empty() && column.seen_by(console)) sortable.emplace_back(column.sort, column.title);
  if (draw_list_tools(console,
                      {table.id, hideable, sortable, table.own_order, screen.typed_q, days, screen.list.problem()}))
    export_list(console, screen.list, table);
}

template <class Item>
using ShownColumns = std::vector<const ListColumn<Item>*>;

template <class Item>
ShownColumns<Item> shown_columns(state::Console& console, const ListTable<Item>& table) {
  ShownColumns<Item> shown;
  for (const auto& column : table.columns) {
    if (!column.draw || !column.seen_by(console)) continue;
    if (!shown.empty() && column_hidden(console, table.id, column.id)) continue;
    if (!ui::narrow() && ui::width_ems() < column.place.from_ems) continue;
    shown.push_back(&column);
  }
  return shown;
}

// Goes to the item that was opened: its address is below the list's.
template <class Item, class IdOf>
void draw_list(state::Console& console, state::Paged<Item>& list, const ListTable<Item>& table, IdOf id_of) {
  const Lang lang = console.lang();
  const auto shown = shown_columns(console, table);
  std::vector<ui::Column> headers;
  for (const auto* column : shown)
    headers.push_back({tr(lang, column->title), column->weight,
                       sort_shown(console.route(), column->sort, table.own_order), column->place.ems,
                       column->place.right});
  // A table of other columns has other widths: ImGui keeps them by the table's id.
  const auto drawn =
      ui::begin_table(std::string(table.id) + std::to_string(shown.size()), tr(lang, table.title), headers);
  std::string opened;
  list_rows(list, [&](const Item& item) {
    const ui::IdScope id(id_of(item));
    ui::next_row();
    bool open = false;
    for (const auto* column : shown) {
      ui::next_cell();
      if (column->draw(console, item)) open = true;
    }
    const auto row = ui::row_opens();
    if (row.beside) console.open_beside({.path = console.route().path, .id = id_of(item)});
    if (open || row.pressed) opened = id_of(item);
  });
  ui::end_table();
  if (!opened.empty()) {
    console.go({.path = console.route().path, .id = opened});
  } else if (drawn.column) {
    sort_by(console, shown[*drawn.column]->sort, table.own_order);
  }
}

}  // namespace ops::views
