// A list as a table that is sorted by its headers, shows the columns its reader chose, and can be exported whole.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "client/state/list_screen.h"
#include "client/views/bulk.h"
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
std::string csv_titles(state::Console& console, const ListTable<Item>& table) {
  std::vector<std::string> titles;
  for (const auto& column : table.columns)
    if (column.cell && column.seen_by(console)) titles.emplace_back(tr(console.lang(), column.title));
  return domain::text::csv_line(titles);
}

template <class Item>
std::string csv_row(state::Console& console, std::span<const ListColumn<Item>> columns, const Item& item) {
  std::vector<std::string> cells;
  for (const auto& column : columns)
    if (column.cell && column.seen_by(console)) cells.push_back(column.cell(console.lang(), console, item));
  return domain::text::csv_line(cells);
}

template <class Item>
void export_list(state::Console& console, state::Paged<Item>& list, const ListTable<Item>& table) {
  const auto line = [&console, read = list.read(), columns = table.columns](const json::Json& json) {
    const auto item = read(json);
    return item ? std::optional(csv_row(console, columns, *item)) : std::nullopt;
  };
  console.csv.start({.path = list.path(),
                     .file_name = export_name(console, tr(console.lang(), table.title)),
                     .header = csv_titles(console, table),
                     .line = line});
}

template <class Item, class IdOf>
void export_chosen(state::Console& console, state::SearchedList<Item>& screen, const ListTable<Item>& table,
                   IdOf id_of) {
  std::string text = std::string(domain::text::kCsvMark) + csv_titles(console, table);
  std::size_t rows = 0;
  for (const Item& item : screen.list.items()) {
    if (!screen.bulk.chosen(id_of(item))) continue;
    text += csv_row(console, table.columns, item);
    ++rows;
  }
  console.platform.save_file(export_name(console, tr(console.lang(), table.title)), "text/csv;charset=utf-8", text);
  screen.bulk.exported = rows;
  console.api.note_ended(false);
}

// A command on rows; `request`: what it sends for one of them. Its words: see BulkAction.
template <class Item>
struct RowCommand {
  BulkAction action;
  state::Request (*request)(const Item&, const std::string& reason);
};

// Above the table. `after`: once a command has been carried out on all.
template <class Item, class IdOf, class After>
void draw_bulk(state::Console& console, state::SearchedList<Item>& screen, const ListTable<Item>& table, IdOf id_of,
               std::span<const RowCommand<Item>> commands, After after, state::CannedReplies* reasons = nullptr) {
  state::Bulk& bulk = screen.bulk;
  std::size_t count = 0;
  if (bulk.count() > 0)
    for (const Item& item : screen.list.items()) count += bulk.chosen(id_of(item)) ? 1 : 0;
  std::vector<BulkAction> actions;
  for (const auto& command : commands) actions.push_back(command.action);
  const BulkPressed pressed = draw_bulk_bar(console, bulk, count, actions, reasons);
  if (pressed.exports) export_chosen(console, screen, table, id_of);
  if (pressed.all)
    for (const Item& item : screen.list.items()) bulk.choose(id_of(item), true);
  if (!pressed.confirmed) return;
  const auto request = commands[static_cast<std::size_t>(pressed.confirmed - actions.data())].request;
  std::vector<state::Bulk::Step> steps;
  for (const Item& item : screen.list.items())
    if (bulk.chosen(id_of(item)))
      steps.push_back({id_of(item), table.columns[0].cell(console.lang(), console, item), request(item, bulk.reason)});
  bulk.run(std::move(steps), after);
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

inline constexpr float kTicks = 3;  // ems of the column in which rows are chosen

template <class Item>
using ShownColumns = std::vector<const ListColumn<Item>*>;

template <class Item>
ShownColumns<Item> shown_columns(state::Console& console, const ListTable<Item>& table, float beside) {
  ShownColumns<Item> shown;
  for (const auto& column : table.columns) {
    if (!column.draw || !column.seen_by(console)) continue;
    if (!shown.empty() && column_hidden(console, table.id, column.id)) continue;
    if (!ui::narrow() && ui::width_ems() - beside < column.place.from_ems) continue;
    shown.push_back(&column);
  }
  return shown;
}

// The tick that chooses a row for what is done to several.
template <class Item>
void draw_row_tick(state::Console& console, state::Bulk& bulk, const std::string& id, const ListTable<Item>& table,
                   const Item& item) {
  bool chosen = bulk.chosen(id);
  const auto name = table.columns[0].cell(console.lang(), console, item);
  if (ui::checkbox("choose", tr(console.lang(), "bulk.choose", {{"name", name}}), chosen,
                   {.enabled = !bulk.running() && (chosen || !bulk.full()), .label_hidden = true}))
    bulk.choose(id, chosen);
}

// Goes to the item that was opened: its address is below the list's. `bulk`: its rows can be chosen; by a column of their own, or in cards
// beside their titles.
template <class Item, class IdOf>
void draw_list(state::Console& console, state::Paged<Item>& list, const ListTable<Item>& table, IdOf id_of,
               state::Bulk* bulk = nullptr) {
  const Lang lang = console.lang();
  std::vector<ui::Column> headers;
  const bool ticks = bulk != nullptr && !ui::narrow();
  const auto shown = shown_columns(console, table, ticks ? kTicks : 0);
  if (ticks) headers.push_back({tr(lang, "bulk.column"), 1, ui::Sort::fixed, kTicks});
  for (const auto* column : shown)
    headers.push_back({tr(lang, column->title), column->weight,
                       sort_shown(console.route(), column->sort, table.own_order), column->place.ems,
                       column->place.right});
  // A table of other columns has other widths: ImGui keeps them by the table's id.
  const auto drawn =
      ui::begin_table(std::string(table.id) + std::to_string(headers.size()), tr(lang, table.title), headers);
  std::string opened;
  list_rows(list, [&](const Item& item) {
    const ui::IdScope id(id_of(item));
    ui::next_row();
    bool open = false;
    if (ticks) {
      ui::next_cell();
      draw_row_tick(console, *bulk, id_of(item), table, item);
    }
    for (const auto* column : shown) {
      ui::next_cell();
      if (bulk != nullptr && !ticks && column == shown.front()) {
        draw_row_tick(console, *bulk, id_of(item), table, item);
        ui::same_line(0.5f);
      }
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
    sort_by(console, shown[*drawn.column - (ticks ? 1 : 0)]->sort, table.own_order);
  }
}

}  // namespace ops::views
