// How a listing does: views, paid orders and what part of the views they are, as plots or as a table.
#include <algorithm>

#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"
#include "domain/catalog/listing_statistics.h"

namespace ops::views {
namespace {

using state::ListingStatistics;
using DayRow = ListingStatistics::Day;

// 1250 of 10,000: "12.5%".
std::string conversion_text(const std::optional<std::int64_t>& basis_points) {
  if (!basis_points) return "–";
  const std::string whole = std::to_string(*basis_points / 100), rest = std::to_string(100 + *basis_points % 100);
  std::string text = whole + "." + rest.substr(1);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text + "%";
}

// The next round number of which half is a whole one.
std::int64_t round_most(std::int64_t number) {
  for (std::int64_t power = 1;; power *= 10)
    for (const std::int64_t step : {2, 4, 10})
      if (number <= step * power) return step * power;
}

void draw_figure(std::string_view name, const std::string& figure) {
  const ui::Stack stack(8);
  ui::muted(name);
  ui::heading(figure, 3);
}

void draw_figures(Lang lang, const ListingStatistics& statistics) {
  draw_figure(tr(lang, "statistics.views"), std::to_string(statistics.views()));
  ui::same_line(1);
  draw_figure(tr(lang, "statistics.orders"), std::to_string(statistics.orders()));
  ui::same_line(1);
  draw_figure(tr(lang, "statistics.conversion"), conversion_text(statistics.conversion_basis_points()));
}

struct Series {
  std::string_view id, name;
  std::int64_t total;
  std::int64_t DayRow::* value;
};

void draw_series(Lang lang, const ListingStatistics& statistics, const Series& series, float width_ems) {
  const ui::Stack stack(width_ems);
  ui::muted(series.name);
  std::vector<ui::Bar> bars;
  std::int64_t most = 0;
  for (const DayRow& row : statistics.rows()) {
    const std::int64_t value = row.*series.value;
    most = std::max(most, value);
    bars.push_back(
        {row.date.size() == 10 ? row.date.substr(5) : row.date, static_cast<double>(value), std::to_string(value)});
  }
  most = round_most(most);
  const std::string ticks[] = {"0", std::to_string(most / 2), std::to_string(most)};
  const std::string said = tr(lang, "statistics.plot",
                              {{"name", std::string(series.name)},
                               {"days", std::to_string(bars.size())},
                               {"total", std::to_string(series.total)},
                               {"last", bars.empty() ? std::string() : bars.back().text}});
  ui::plot(series.id, said, bars, static_cast<double>(most), ticks);
}

void draw_both_series(Lang lang, const ListingStatistics& statistics) {
  constexpr float kGap = 1.5f, kBesideEms = 44;
  const bool beside = ui::width_ems() >= kBesideEms;
  const float width = beside ? (ui::width_ems() - kGap) / 2 : ui::width_ems();
  draw_series(lang, statistics, {"views", tr(lang, "statistics.views"), statistics.views(), &DayRow::views}, width);
  if (beside) ui::same_line(kGap);
  draw_series(lang, statistics, {"orders", tr(lang, "statistics.orders"), statistics.orders(), &DayRow::orders}, width);
}

void draw_statistics_table(Lang lang, const std::vector<DayRow>& rows) {
  const ui::Column columns[] = {{tr(lang, "statistics.day"), 2},
                                {.title = tr(lang, "statistics.views"), .ems = 8, .right = true},
                                {.title = tr(lang, "statistics.orders"), .ems = 8, .right = true}};
  ui::begin_table("days", tr(lang, "statistics"), columns);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    ui::next_row();
    for (const auto& text : {row->date, std::to_string(row->views), std::to_string(row->orders)}) {
      ui::next_cell();
      ui::text(text);
    }
  }
  ui::end_table();
}

void draw_days_choice(const Form& form, ListingStatistics& statistics) {
  bool first = true;
  for (const int days : {domain::catalog::kShortStatistics, domain::catalog::kLongStatistics}) {
    if (!first) ui::same_line(0.5f);
    first = false;
    const auto number = std::to_string(days);
    if (ui::chip("days" + number, tr(form.lang, "statistics.days", {{"n", number}}), statistics.days() == days))
      statistics.choose_days(form.editor.product_id(), days);
  }
}

}  // namespace

void draw_statistics(const Form& form) {
  const Lang lang = form.lang;
  const auto& product = form.editor.product();
  if (!product || (product->state != "listed" && product->state != "unlisted")) return;  // it was never looked at
  auto& statistics = form.editor.statistics;
  const ui::GroupScope group(ui::Role::group, tr(lang, "statistics"));
  if (!draw_fold(lang, "statistics", tr(lang, "statistics"), statistics.shown)) return;
  statistics.ask(form.editor.product_id());
  const ui::Card card("statistics_card");
  draw_days_choice(form, statistics);
  if (statistics.loading() == state::Loading::failed) {
    draw_problem(form.console, statistics.problem());
    if (ui::button("again", tr(lang, "retry"))) statistics.again(form.editor.product_id());
    return;
  }
  if (statistics.rows().empty()) return ui::muted(tr(lang, "loading"));
  draw_figures(lang, statistics);
  if (statistics.as_table)
    draw_statistics_table(lang, statistics.rows());
  else
    draw_both_series(lang, statistics);
  if (ui::button("as_table", tr(lang, statistics.as_table ? "start.as_plots" : "start.as_table"), ui::Emphasis::quiet))
    statistics.as_table = !statistics.as_table;
  ui::muted(tr(lang, "statistics.how"));
}

}  // namespace ops::views
