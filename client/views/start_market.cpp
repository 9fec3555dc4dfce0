// How the market does, on the operators' start page: this month, and the last twelve weeks as plots or as a table.
#include <algorithm>

#include "client/views/format.h"
#include "client/views/plots.h"
#include "client/views/start_parts.h"

namespace ops::views {
namespace {

using state::MarketWeek;
using Weeks = std::vector<MarketWeek>;
using Figure = std::int64_t MarketWeek::*;

std::int64_t sum_of(const Weeks& weeks, Figure figure) {
  std::int64_t sum = 0;
  for (const MarketWeek& week : weeks) sum += week.*figure;
  return sum;
}

std::int64_t registered(const MarketWeek& week) { return week.buyers + week.providers; }

// `total`: what stands above the bars; of what is held, the last bar, else their sum.
Plot money_plot(Lang lang, std::string_view key, const Weeks& weeks, Figure figure, bool held) {
  Plot plot{.name = std::string(tr(lang, key)), .total = {}, .bars = {}, .ticks = {}};
  std::int64_t most = 0;
  for (const MarketWeek& week : weeks) {
    most = std::max(most, week.*figure);
    plot.bars.push_back({day_of_year(week.monday), static_cast<double>(week.*figure), yuan(week.*figure)});
  }
  if (held) plot.said = "market.plot.held";
  plot.total = yuan(held ? weeks.back().*figure : sum_of(weeks, figure));
  set_money_axis(plot, most);
  return plot;
}

// Bars of a number; `text_of` spells a week out.
template <class NumberOf, class TextOf>
Plot count_plot(Lang lang, std::string_view key, const Weeks& weeks, NumberOf number_of, TextOf text_of) {
  Plot plot{.name = std::string(tr(lang, key)), .total = {}, .bars = {}, .ticks = {}};
  std::int64_t most = 0, sum = 0;
  for (const MarketWeek& week : weeks) {
    const std::int64_t number = number_of(week);
    sum += number;
    most = std::max(most, number);
    plot.bars.push_back({day_of_year(week.monday), static_cast<double>(number), text_of(week)});
  }
  plot.total = std::to_string(sum);
  set_count_axis(plot, most);
  return plot;
}

// "1 / 8": of those that were decided in the week, so many after their due time.
Plot late_plot(Lang lang, std::string_view key, const Weeks& weeks, Figure late, Figure decided) {
  const auto of = [](std::int64_t part, std::int64_t whole) {
    return std::to_string(part) + " / " + std::to_string(whole);
  };
  Plot plot = count_plot(
      lang, key, weeks, [=](const MarketWeek& week) { return week.*late; },
      [=](const MarketWeek& week) { return of(week.*late, week.*decided); });
  plot.total = of(sum_of(weeks, late), sum_of(weeks, decided));
  return plot;
}

Plot registration_plot(Lang lang, const Weeks& weeks) {
  return count_plot(lang, "market.registered", weeks, registered, [lang](const MarketWeek& week) {
    return tr(lang, "market.registered.of",
              {{"buyers", std::to_string(week.buyers)}, {"providers", std::to_string(week.providers)}});
  });
}

void draw_market_table(Lang lang, const Weeks& weeks) {
  const auto figure = [&](std::string_view key) {
    return ui::Column{.title = tr(lang, key), .weight = 2, .right = true};
  };
  const ui::Column columns[] = {{tr(lang, "start.week"), 2},
                                figure("market.paid"),
                                figure("market.refunded"),
                                figure("market.commission"),
                                figure("market.escrow"),
                                figure("market.registered.short"),
                                figure("market.late_reviews.short"),
                                figure("market.late_disputes.short")};
  ui::begin_table("market_weeks", tr(lang, "market"), columns);
  for (auto week = weeks.rbegin(); week != weeks.rend(); ++week) {
    ui::next_row();
    const auto late = [](std::int64_t part, std::int64_t whole) {
      return std::to_string(part) + " / " + std::to_string(whole);
    };
    for (const auto& text : {week->monday, yuan(week->paid), yuan(week->refunded), yuan(week->commission),
                             yuan(week->escrow), std::to_string(registered(*week)),
                             late(week->late_reviews, week->reviews), late(week->late_disputes, week->disputes)}) {
      ui::next_cell();
      ui::text(text);
    }
  }
  ui::end_table();
}

void draw_month(Lang lang, const state::Overview& overview) {
  const MarketWeek& week = overview.market_weeks().back();
  Tiles tiles(4);
  draw_tile("month_paid", tr(lang, "market.month_paid"), yuan(overview.month_paid()), tiles.next(),
            tr(lang, "market.month_paid.how"));
  draw_tile("month_commission", tr(lang, "market.month_commission"), yuan(overview.month_commission()), tiles.next(),
            tr(lang, "market.month_commission.how"));
  draw_tile("escrow", tr(lang, "market.escrow_now"), yuan(week.escrow), tiles.next(), tr(lang, "market.escrow.how"));
  draw_tile("registered", tr(lang, "market.registered_now"), std::to_string(registered(week)), tiles.next(),
            tr(lang, "market.registered.of",
               {{"buyers", std::to_string(week.buyers)}, {"providers", std::to_string(week.providers)}}));
}

void draw_market_plots(Lang lang, const Weeks& weeks) {
  Tiles tiles(3);
  draw_plot(lang, "paid", money_plot(lang, "market.paid", weeks, &MarketWeek::paid, false), tiles.next());
  draw_plot(lang, "commission", money_plot(lang, "market.commission", weeks, &MarketWeek::commission, false),
            tiles.next());
  draw_plot(lang, "held", money_plot(lang, "market.escrow", weeks, &MarketWeek::escrow, true), tiles.next());
  draw_plot(lang, "registered", registration_plot(lang, weeks), tiles.next());
  draw_plot(lang, "late_reviews",
            late_plot(lang, "market.late_reviews", weeks, &MarketWeek::late_reviews, &MarketWeek::reviews),
            tiles.next());
  draw_plot(lang, "late_disputes",
            late_plot(lang, "market.late_disputes", weeks, &MarketWeek::late_disputes, &MarketWeek::disputes),
            tiles.next());
}

// From where on somebody should look; a backup is due once a day. (chosen)
constexpr std::int64_t kLateSeconds = 300, kLongQueue = 100, kLittleDisk = 1024LL * 1024 * 1024;

bool backed_up(const state::Console& console, const state::Health& health) {
  const auto now = console.api.now();
  return health.backup_made_at && (!now || *now - *health.backup_made_at <= domain::kDay);
}

void draw_backup(state::Console& console, const state::Health& health) {
  const Lang lang = console.lang();
  const auto now = console.api.now();
  std::string said(tr(lang, "health.backup.none"));
  if (health.backup_made_at) {
    const std::int64_t age = now ? std::max<std::int64_t>(0, *now - *health.backup_made_at) : 0;
    said =
        tr(lang, "health.backup.of",
           {{"at", when(health.backup_made_at)}, {"age", span_text(lang, age)}, {"size", bytes(health.backup_bytes)}});
  }
  ui::read_only(tr(lang, "health.backup"), said);
  if (!backed_up(console, health)) ui::muted(tr(lang, "health.backup.due"));
}

}  // namespace

void draw_health(state::Console& console, const state::Overview& overview) {
  if (!overview.health()) return;  // of an older server
  const Lang lang = console.lang();
  const state::Health& health = *overview.health();
  const bool well = health.write_queue <= kLongQueue && health.clock_lag_seconds <= kLateSeconds &&
                    backed_up(console, health) && health.outbox_failing == 0 &&
                    health.outbox_lag_seconds <= kLateSeconds && health.free_bytes >= kLittleDisk;
  const ui::GroupScope group(ui::Role::group, tr(lang, "health"));
  const ui::Card card("health");
  ui::heading(tr(lang, "health"), 2);
  ui::badge(tr(lang, well ? "health.well" : "health.look"), well ? ui::Tone::good : ui::Tone::bad);
  ui::read_only(tr(lang, "health.clocks"), span_text(lang, health.clock_lag_seconds));
  ui::read_only(tr(lang, "health.outbox"),
                tr(lang, "health.outbox.of",
                   {{"n", std::to_string(health.outbox_waiting)}, {"failing", std::to_string(health.outbox_failing)}}) +
                    span_text(lang, health.outbox_lag_seconds));
  ui::read_only(tr(lang, "health.queue"), std::to_string(health.write_queue));
  ui::read_only(tr(lang, "health.disk"),
                tr(lang, "health.disk.of", {{"free", bytes(health.free_bytes)}, {"used", bytes(health.store_bytes)}}));
  draw_backup(console, health);
}

void draw_market(state::Console& console, state::Overview& overview) {
  const Lang lang = console.lang();
  const Weeks& weeks = overview.market_weeks();
  if (weeks.empty()) return;  // of an older server
  ui::heading(tr(lang, "market.month"), 2);
  draw_month(lang, overview);
  ui::space();
  ui::heading(tr(lang, "market"), 2);
  const ui::IdScope id("market");
  if (overview.as_table) {
    draw_market_table(lang, weeks);
  } else {
    draw_market_plots(lang, weeks);
  }
  if (ui::button("as_table", tr(lang, overview.as_table ? "start.as_plots" : "start.as_table"), ui::Emphasis::quiet))
    overview.as_table = !overview.as_table;
}

}  // namespace ops::views
