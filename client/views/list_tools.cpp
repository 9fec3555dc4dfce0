#include "client/views/list_tools.h"

#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

using state::CsvExport;

void ask_for(state::Console& console, const std::string& q) {
  auto route = console.route();
  route.q = q;
  console.go(std::move(route));
}

void draw_columns(state::Console& console, const ListTools& tools) {
  const Lang lang = console.lang();
  const ui::GroupScope group(ui::Role::group, tr(lang, "list.columns"));
  const auto& account = console.session.account().id;
  bool first = true;
  for (const auto& [id, title] : tools.hideable) {
    const auto label = tr(lang, title);
    if (!first) ui::same_line_for(label, 1);
    first = false;
    bool shown = !column_hidden(console, tools.list, id);
    if (ui::checkbox("column." + std::string(id), label, shown))
      console.column_choice.hide(account, std::string(tools.list), std::string(id), !shown);
  }
}

// "金额 ↑", "金额 ↓" …
void draw_order(state::Console& console, const ListTools& tools) {
  const Lang lang = console.lang();
  std::vector<std::pair<std::string, std::string>> orders;
  for (const auto& [word, title] : tools.sortable)
    for (const bool down : {false, true})
      orders.emplace_back((down ? "-" : "") + std::string(word), std::string(tr(lang, title)) + (down ? " ↓" : " ↑"));
  auto route = console.route();
  std::string order = route.sort.empty() ? std::string(tools.own_order) : route.sort;
  if (!ui::choice("order", tr(lang, "list.order"), order, orders, {.width = 14})) return;
  route.sort = order == tools.own_order ? std::string() : order;
  console.go(std::move(route));
}

void draw_export(state::Console& console) {
  const Lang lang = console.lang();
  CsvExport& csv = console.csv;
  const auto count = std::to_string(csv.rows());
  if (csv.phase() == CsvExport::Phase::done) ui::notice(tr(lang, "list.export.done", {{"n", count}}));
  if (csv.phase() == CsvExport::Phase::failed) {
    draw_problem(console, csv.problem());
    if (ui::button("export_again", tr(lang, "retry"))) return csv.again();
    ui::same_line();
  }
  if (csv.phase() == CsvExport::Phase::running) ui::notice(tr(lang, "list.export.running", {{"n", count}}));
  if (csv.phase() != CsvExport::Phase::running && csv.phase() != CsvExport::Phase::failed) return;
  if (ui::button("export_cancel", tr(lang, "list.export.cancel"), ui::Emphasis::quiet)) csv.cancel();
}

// Giving the view that is shown a name, and taking names away.
void draw_view_names(state::Console& console, const ListTools& tools) {
  const Lang lang = console.lang();
  auto& views = console.saved_views;
  const auto& account = console.session.account().id;
  const std::string list(tools.list);
  const ui::GroupScope group(ui::Role::group, tr(lang, "views"));
  const ui::Card card("views");
  const auto most = std::to_string(state::SavedViews::kMost), longest = std::to_string(state::SavedViews::kMaxName);
  const std::string error =
      views.refused ? tr(lang, "views.refused", {{"most", most}, {"max", longest}}) : std::string();
  const auto field = ui::text_field("name", tr(lang, "views.name"), views.typed_name,
                                    {.hint = tr(lang, "views.hint"), .error = error, .width = 16});
  if (field.changed) views.refused = false;
  if (!ui::narrow()) {
    ui::same_line(0.5f);
    ui::below_label();
  }
  if (ui::button("save", tr(lang, "views.save")).pressed || field.submitted) {
    views.refused = !views.save(account, list, views.typed_name, console.route());
    if (!views.refused) views.typed_name.clear();
  }
  if (!views.kept()) ui::alert(tr(lang, "draft.not_kept"));
  for (const auto& view : std::vector<state::SavedView>(views.of(account, list))) {
    const ui::IdScope id(view.name);
    if (ui::button("remove", ui::Icon::bin, tr(lang, "views.remove", {{"name", view.name}}), ui::Emphasis::quiet))
      views.remove(account, list, view.name);
  }
}

void draw_day(Lang lang, state::DayFilter& days, std::string_view id, std::string& typed,
              const std::optional<domain::FieldError>& error) {
  const std::string why = error ? i18n::error_text(lang, *error) : std::string();
  if (ui::text_field(id, tr(lang, "days." + std::string(id)), typed,
                     {.hint = tr(lang, "days.hint"), .error = why, .width = 9})
          .submitted)
    days.show();
}

// In the line of the days, as high as their controls; on a narrow canvas beneath them.
void beside_days(std::string_view label, float gap) {
  if (ui::narrow()) return ui::same_line_for(label, gap);
  ui::same_line(gap);
  ui::below_label();
}

}  // namespace

void draw_list_search(state::Console& console, std::string_view list, std::string& typed_q) {
  const Lang lang = console.lang();
  const std::string key(list);
  const ui::GroupScope group(ui::Role::group, tr(lang, "list.search"));
  const auto field = ui::text_field("q", tr(lang, key + ".q"), typed_q,
                                    {.hint = tr(lang, key + ".q.hint"),
                                     .hint_inside = !ui::narrow(),
                                     .width = ui::narrow() ? ui::width_ems() - 7 : 20,
                                     .label_hidden = true});
  ui::same_line(0.5f);
  const auto button = ui::button("search", ui::Icon::search, tr(lang, "list.search"));
  if (field.submitted || button.pressed) return ask_for(console, typed_q);
  if (console.route().q.empty()) return;
  ui::same_line(0.25f);
  if (ui::button("clear", tr(lang, "list.clear"), ui::Emphasis::quiet)) ask_for(console, {});
}

void draw_days(state::Console& console, state::DayFilter& days, const std::optional<state::Problem>& of_list,
               std::string_view title) {
  const Lang lang = console.lang();
  const ui::GroupScope group(ui::Role::group, tr(lang, title));
  draw_day(lang, days, "from", days.from, days.error_at("from", of_list));
  ui::same_line(0.5f);
  draw_day(lang, days, "to", days.to, days.error_at("to", of_list));
  if (!ui::narrow()) beside_days({}, 0.5f);
  if (ui::button("show", tr(lang, "days.show"))) return days.show();
  beside_days(tr(lang, "days.this_month"), 0.5f);
  if (ui::button("this_month", tr(lang, "days.this_month"), ui::Emphasis::quiet)) return days.show_month(0);
  beside_days(tr(lang, "days.last_month"), 0.25f);
  if (ui::button("last_month", tr(lang, "days.last_month"), ui::Emphasis::quiet)) return days.show_month(1);
  if (console.route().from.empty() && console.route().to.empty()) return;
  beside_days(tr(lang, "days.any"), 0.25f);
  if (ui::button("any_day", tr(lang, "days.any"), ui::Emphasis::quiet)) days.show_any();
}

bool draw_saved_views(state::Console& console, std::string_view list) {
  const auto& views = console.saved_views.of(console.session.account().id, std::string(list));
  if (views.empty()) return false;
  const ui::GroupScope group(ui::Role::group, tr(console.lang(), "views"));
  bool first = true;
  for (const auto& view : views) {
    if (!first) ui::same_line_for(view.name, 0.5f);
    first = false;
    if (!ui::chip("view_" + view.name, view.name, console.route() == view.route)) continue;
    console.go(view.route);
    return true;
  }
  return false;
}

bool draw_list_tools(state::Console& console, const ListTools& tools) {
  const Lang lang = console.lang();
  const ui::IdScope id(tools.list);
  draw_list_search(console, tools.list, tools.typed_q);
  ui::same_line_for(ui::Icon::columns, tr(lang, "list.columns"), 1);
  if (ui::button("columns", ui::Icon::columns, tr(lang, "list.columns"), ui::Emphasis::quiet))
    console.column_choice.open = !console.column_choice.open;
  ui::same_line_for(ui::Icon::star, tr(lang, "views"), 0.25f);
  if (ui::button("views", ui::Icon::star, tr(lang, "views"), ui::Emphasis::quiet))
    console.saved_views.open = !console.saved_views.open;
  ui::same_line_for(ui::Icon::download, tr(lang, "list.export"), 0.25f);
  const bool running = console.csv.phase() == CsvExport::Phase::running;
  const auto exports = ui::button("export", ui::Icon::download, tr(lang, "list.export"), ui::Emphasis::quiet, !running);
  if (tools.days != nullptr) {
    ui::same_line_for(ui::Icon::calendar, tr(lang, "list.days"), 0.25f);
    if (ui::button("days", ui::Icon::calendar, tr(lang, "list.days"), ui::Emphasis::quiet))
      tools.days->open = !tools.days->open;
  }
  if (ui::narrow() && !tools.sortable.empty()) draw_order(console, tools);
  const auto& route = console.route();
  if (tools.days != nullptr && (tools.days->open || !route.from.empty() || !route.to.empty()))
    draw_days(console, *tools.days, tools.problem, "list.days");
  if (console.column_choice.open) draw_columns(console, tools);
  if (console.saved_views.open) draw_view_names(console, tools);
  draw_export(console);
  return exports.pressed;
}

bool column_hidden(state::Console& console, std::string_view list, std::string_view column) {
  return console.column_choice.hidden(console.session.account().id, std::string(list), std::string(column));
}

ui::Sort sort_shown(const state::Route& route, std::string_view word, std::string_view own_order) {
  if (word.empty()) return ui::Sort::fixed;
  std::string_view sort = route.sort.empty() ? own_order : std::string_view(route.sort);
  const bool descending = sort.starts_with('-');
  if (descending) sort.remove_prefix(1);
  if (sort != word) return ui::Sort::none;
  return descending ? ui::Sort::descending : ui::Sort::ascending;
}

void sort_by(state::Console& console, std::string_view word, std::string_view own_order) {
  auto route = console.route();
  const bool turn = sort_shown(route, word, own_order) == ui::Sort::ascending;
  route.sort = (turn ? "-" : "") + std::string(word);
  if (route.sort == own_order) route.sort.clear();
  console.go(std::move(route));
}

std::string export_name(const state::Console& console, std::string_view title) {
  const auto now = console.api.now();
  return std::string(title) + (now ? "-" + when(*now).substr(0, 10) : "") + ".csv";
}

}  // namespace ops::views
