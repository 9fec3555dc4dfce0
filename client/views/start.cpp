// The start page: what waits for whoever signed in, and for providers how the last weeks went.
#include <algorithm>

#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/plots.h"
#include "client/views/screens.h"
#include "client/views/start_parts.h"

namespace ops::views {
namespace {

using state::Console;
using state::OrderView;
using state::Overview;
using state::Week;

constexpr std::string_view kProductStates[] = {"listed", "pending_review", "draft", "rejected", "unlisted"};
constexpr std::size_t kWaitingShown = 8;

// --- what waits for the provider

bool draw_waiting_row(Console& console, const OrderView& view) {
  const Lang lang = console.lang();
  const ui::IdScope id(view.order.id);
  ui::next_row();
  ui::next_cell();
  const bool open = link_to(console, "number", view.number, {.path = "/orders", .id = view.order.id}).pressed;
  ui::next_cell();
  ui::text(view.order.snapshot.name);
  ui::next_cell();
  state_badge(lang, "state.provider.", domain::orders::state_name(view.order.state));
  ui::next_cell();
  draw_due_text(console, view);
  return open;
}

void draw_waiting(Console& console, Overview& overview) {
  const Lang lang = console.lang();
  ui::heading(tr(lang, "start.waiting"), 2);
  const auto& orders = overview.waiting.items();
  if (orders.empty()) {
    if (overview.waiting.loading() == state::Loading::ready) ui::text(tr(lang, "start.waiting.none"));
    return list_end(console, overview.waiting);
  }
  const ui::Column columns[] = {{tr(lang, "column.number"), 2.2f},
                                {tr(lang, "column.product"), 3.2f},
                                {tr(lang, "column.state"), 1.8f},
                                {tr(lang, "column.due"), 2.4f}};
  ui::begin_table("waiting", tr(lang, "start.waiting"), columns);
  std::string opened;
  for (std::size_t i = 0; i < std::min(orders.size(), kWaitingShown); ++i)
    if (draw_waiting_row(console, orders[i])) opened = orders[i].order.id;
  ui::end_table();
  if (!opened.empty()) return console.go({.path = "/orders", .id = opened});
  if (orders.size() > kWaitingShown || overview.waiting.has_more()) ui::muted(tr(lang, "start.waiting.more"));
  if (link_to(console, "all", tr(lang, "start.all_orders"), {.path = "/orders"})) console.go({.path = "/orders"});
}

// --- the last weeks

Plot revenue_plot(Lang lang, const std::vector<Week>& weeks) {
  Plot plot{.name = std::string(tr(lang, "start.revenue")), .total = {}, .bars = {}, .ticks = {}};
  domain::money::Fen sum = 0, most = 0;
  for (const Week& week : weeks) {
    sum += week.revenue;
    most = std::max(most, week.revenue);
    plot.bars.push_back({day_of_year(week.monday), static_cast<double>(week.revenue), yuan(week.revenue)});
  }
  plot.total = yuan(sum);
  set_money_axis(plot, most);
  return plot;
}

// A week without completed orders has no rate.
Plot rate_plot(Lang lang, std::string name, const std::vector<Week>& weeks, std::int64_t Week::* part) {
  Plot plot{.name = std::move(name),
            .total = std::string(tr(lang, "start.no_rate")),
            .bars = {},
            .most = 1,
            .ticks = {"0", "50%", "100%"}};
  std::int64_t parts = 0, completed = 0;
  for (const Week& week : weeks) {
    ui::Bar bar{day_of_year(week.monday), std::nullopt, std::string(tr(lang, "start.no_orders"))};
    if (week.completed > 0) {
      bar.value = static_cast<double>(week.*part) / static_cast<double>(week.completed);
      bar.text = percent(week.*part, week.completed);
    }
    plot.bars.push_back(std::move(bar));
    parts += week.*part;
    completed += week.completed;
  }
  if (completed > 0) plot.total = percent(parts, completed);
  return plot;
}

// Orders that are late now count as not on time, as they will once they are completed: beside them nothing is "100 % on time".
Plot on_time_plot(Lang lang, std::vector<Week> weeks, std::int64_t late) {
  weeks.back().completed += late;
  return rate_plot(
      lang,
      late > 0 ? tr(lang, "start.on_time.late", {{"n", std::to_string(late)}}) : std::string(tr(lang, "start.on_time")),
      weeks, &Week::on_time);
}

void draw_weeks_table(Lang lang, const std::vector<Week>& weeks) {
  const ui::Column columns[] = {{tr(lang, "start.week"), 2},
                                {tr(lang, "start.revenue"), 2},
                                {tr(lang, "start.completed"), 2},
                                {tr(lang, "start.on_time"), 2},
                                {tr(lang, "start.rework"), 2}};
  ui::begin_table("weeks", tr(lang, "start.weeks"), columns);
  for (auto week = weeks.rbegin(); week != weeks.rend(); ++week) {
    const auto rate = [&](std::int64_t part) { return week->completed > 0 ? percent(part, week->completed) : "–"; };
    ui::next_row();
    for (const auto& text : {week->monday, yuan(week->revenue), std::to_string(week->completed), rate(week->on_time),
                             rate(week->reworked)}) {
      ui::next_cell();
      ui::text(text);
    }
  }
  ui::end_table();
}

void draw_weeks(Lang lang, Overview& overview) {
  const auto& weeks = overview.weeks();
  ui::heading(tr(lang, "start.weeks"), 2);
  const bool any = std::any_of(weeks.begin(), weeks.end(), [](const Week& week) { return week.completed > 0; });
  if (!any) return ui::text(tr(lang, "start.weeks.none"));
  if (overview.as_table) {
    draw_weeks_table(lang, weeks);
  } else {
    Tiles tiles(3);
    draw_plot(lang, "revenue", revenue_plot(lang, weeks), tiles.next());
    draw_plot(lang, "on_time", on_time_plot(lang, weeks, overview.orders().overdue), tiles.next());
    draw_plot(lang, "rework", rate_plot(lang, std::string(tr(lang, "start.rework")), weeks, &Week::reworked),
              tiles.next());
  }
  if (ui::button("as_table", tr(lang, overview.as_table ? "start.as_plots" : "start.as_table"), ui::Emphasis::quiet))
    overview.as_table = !overview.as_table;
}

void draw_products_by_state(Console& console, const Overview& overview) {
  const Lang lang = console.lang();
  ui::heading(tr(lang, "start.products"), 2);
  if (overview.products().empty()) {
    ui::text(tr(lang, "products.none"));
    if (ui::button("new", tr(lang, "products.new"), ui::Emphasis::primary))
      console.go({.path = "/products", .id = "new"});
    return;
  }
  const ui::GroupScope group(ui::Role::group, tr(lang, "start.products"));
  bool first = true;
  for (const auto product_state : kProductStates) {
    const auto found = overview.products().find(std::string(product_state));
    if (found == overview.products().end()) continue;
    if (!first) ui::same_line(1.5f);
    first = false;
    const state::Route route{.path = "/products", .filter = std::string(product_state)};
    const std::string label =
        std::string(tr(lang, "state." + std::string(product_state))) + " " + std::to_string(found->second);
    if (link_to(console, product_state, label, route)) return console.go(route);
  }
}

// --- what waits for operators

void draw_queue(Console& console, std::string_view key, const state::WaitingQueue& queue, const state::Route& route,
                float width_ems) {
  const Lang lang = console.lang();
  const std::string words(key);
  const ui::Card card(key, width_ems);
  ui::heading(tr(lang, words), 2);
  ui::text(tr(lang, "start.queue.waiting", {{"n", std::to_string(queue.waiting)}}));
  // As many lines whether or not something waits: the cards stand side by side.
  ui::badge(tr(lang, "start.queue.overdue", {{"n", std::to_string(queue.overdue)}}),
            queue.overdue > 0 ? ui::Tone::bad : ui::Tone::neutral);
  const auto left = queue.next_due_at ? "  " + countdown(lang, console.api.now(), *queue.next_due_at) : std::string();
  ui::muted(queue.next_due_at ? tr(lang, "start.queue.next", {{"due", when(queue.next_due_at)}}) + left
                              : std::string(tr(lang, "start.queue.nothing")));
  if (link_to(console, "open", tr(lang, words + ".open"), route)) console.go(route);
}

// --- the first day

// Where a step is done; on a page of the storefront, or nowhere in the browser.
struct StepPlace {
  std::string_view name, screen, page;
};
constexpr StepPlace kStepPlaces[] = {{"email", "", "/settings"},
                                     {"profile", "/profile", ""},
                                     {"listing", "/products", ""},
                                     {"second_factor", "/security", ""},
                                     {"webhook", "", "/settings"},
                                     {"categories", "/categories", ""},
                                     {"commission", "/rules", ""},
                                     {"holidays", "/rules", ""},
                                     {"mail", "", ""},
                                     {"payment", "", ""}};

void draw_setup_step(Console& console, const state::SetupStep& step) {
  const Lang lang = console.lang();
  const ui::IdScope id(step.name);
  const auto* place = std::find_if(std::begin(kStepPlaces), std::end(kStepPlaces),
                                   [&](const StepPlace& one) { return one.name == step.name; });
  if (place == std::end(kStepPlaces)) return;  // of a newer server
  const std::string title(tr(lang, "setup." + step.name));
  ui::badge(tr(lang, step.done ? "setup.done" : "setup.open"), step.done ? ui::Tone::good : ui::Tone::neutral);
  ui::same_line();
  if (step.done || (place->screen.empty() && place->page.empty())) {
    ui::text(title);
  } else if (!place->page.empty()) {
    page_link(console, "do", title, std::string(place->page));
  } else {
    const state::Route route{.path = std::string(place->screen), .id = step.name == "listing" ? "new" : ""};
    if (link_to(console, "do", title, route)) console.go(route);
  }
  if (!step.done) ui::muted(tr(lang, "setup." + step.name + ".why"));
}

void draw_setup(Console& console, Overview& overview) {
  const auto steps = overview.setup();
  if (steps.empty()) return;
  const Lang lang = console.lang();
  const auto done = std::count_if(steps.begin(), steps.end(), [](const auto& step) { return step.done; });
  const ui::GroupScope group(ui::Role::group, tr(lang, "setup"));
  const ui::Card card("setup");
  ui::heading(tr(lang, "setup"), 2);
  ui::muted(tr(lang, "setup.so_far", {{"done", std::to_string(done)}, {"all", std::to_string(steps.size())}}));
  for (const auto& step : steps) draw_setup_step(console, step);
  if (ui::button("dismiss", tr(lang, "setup.dismiss"), ui::Emphasis::quiet)) overview.dismiss_setup();
}

void draw_operator_start(Console& console, Overview& overview) {
  const Lang lang = console.lang();
  if (const auto& year = overview.holidays_missing()) {
    ui::alert(tr(lang, "rules.days_missing", {{"year", std::to_string(*year)}}));
    const state::Route rules{.path = "/rules"};
    if (link_to(console, "enter_days", tr(lang, "rules.days_missing.open"), rules)) return console.go(rules);
  }
  draw_setup(console, overview);
  Tiles tiles(2);
  draw_queue(console, "start.reviews", overview.moderation_queue(), {.path = "/reviews"}, tiles.next());
  draw_queue(console, "start.disputes", overview.disputes(),
             {.path = "/orders", .filter = "disputed", .sort = "due_at"}, tiles.next());
  ui::space();
  draw_market(console, overview);
  ui::space();
  draw_health(console, overview);
}

// What waits, what is late, and the month's money, at a glance.
void draw_today(Console& console, const Overview& overview) {
  const Lang lang = console.lang();
  const auto& orders = overview.orders();
  const bool late = orders.overdue > 0;
  const auto next = orders.next_due_at ? countdown(lang, console.api.now(), *orders.next_due_at) : std::string();
  Tiles tiles(3);
  draw_tile("waiting_now", tr(lang, "start.waiting"), std::to_string(orders.waiting), tiles.next(),
            orders.waiting > 0 ? tr(lang, "start.queue.next", {{"due", when(orders.next_due_at)}})
                               : std::string(tr(lang, "start.queue.nothing")));
  draw_tile("late_now", tr(lang, "start.late"), std::to_string(orders.overdue), tiles.next(),
            late ? std::string_view(next) : tr(lang, "start.late.none"), late);
  draw_tile("month", tr(lang, "start.month"), yuan(overview.month_revenue()), tiles.next(),
            tr(lang, "start.month.how"));
}

// What people ask of the provider beside orders, each with the way to the list where it is answered.
void draw_asked(Console& console) {
  const Lang lang = console.lang();
  struct Asked {
    std::string_view key, path;
    std::int64_t count;
  };
  const Asked all[] = {{"start.questions", "/questions", console.unread.questions()},
                       {"start.quotes", "/quotes", console.unread.quotes()}};
  if (std::all_of(std::begin(all), std::end(all), [](const Asked& one) { return one.count == 0; })) return;
  const ui::GroupScope group(ui::Role::group, tr(lang, "start.asked"));
  const ui::Card card("asked");
  ui::heading(tr(lang, "start.asked"), 2);
  for (const Asked& one : all) {
    if (one.count == 0) continue;
    const state::Route route{.path = std::string(one.path)};
    if (link_to(console, one.key, tr(lang, one.key, {{"n", std::to_string(one.count)}}), route))
      return console.go(route);
  }
}

void draw_provider_start(Console& console, Overview& overview) {
  const Lang lang = console.lang();
  if (const auto drafts = console.kept_drafts(); drafts > 0)
    ui::notice(tr(lang, "start.drafts", {{"n", std::to_string(drafts)}}));
  draw_today(console, overview);
  draw_asked(console);
  draw_setup(console, overview);
  ui::space();
  draw_waiting(console, overview);
  ui::space();
  draw_weeks(lang, overview);
  ui::space();
  draw_products_by_state(console, overview);
}

}  // namespace

void draw_start(Console& console, Overview& overview) {
  if (!overview.shown() && overview.loading() != state::Loading::ready) {
    loaded(console, overview.loading(), overview.problem());
    return;
  }
  draw_problem(console, overview.problem());
  if (console.is_provider()) {
    draw_provider_start(console, overview);
  } else {
    draw_operator_start(console, overview);
  }
}

}  // namespace ops::views
