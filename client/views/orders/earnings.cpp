// What a provider earns: sums by state, orders with their money, statements to be saved.
#include <algorithm>

#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/list_tools.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;
using json::Earning;
using orders::MoneyState;
using state::Console;
using state::EarningsPage;

constexpr std::string_view kMoneyTabs[] = {"in_escrow", "to_settle", "settled", "refunded"};

std::string money_key(MoneyState state) { return "money." + std::string(orders::money_state_name(state)); }

ui::Tone money_tone(MoneyState state) {
  if (state == MoneyState::settled) return ui::Tone::good;
  return state == MoneyState::to_settle ? ui::Tone::info : ui::Tone::neutral;
}

// --- the sums. Payouts will stand beneath what is settled.

void draw_sum(Lang lang, MoneyState state, const orders::MoneySum& sum, float width_ems) {
  const ui::Card card(orders::money_state_name(state), width_ems);
  const bool refunded = state == MoneyState::refunded;
  const std::string n = std::to_string(sum.orders);
  ui::muted(tr(lang, money_key(state)));
  ui::heading(yuan(refunded ? sum.amount : sum.net), 3);
  ui::muted(refunded ? tr(lang, "earnings.orders.refunded", {{"n", n}})
                     : tr(lang, "earnings.orders", {{"n", n}, {"commission", yuan(sum.commission)}}));
}

void draw_sums(Lang lang, const orders::MoneySums& sums) {
  constexpr float kGap = 0.75f, kLeast = 13;
  const ui::GroupScope group(ui::Role::group, tr(lang, "earnings.sums"));
  const float room = ui::width_ems();
  const int in_row = room >= 4 * kLeast + 3 * kGap ? 4 : room >= 2 * kLeast + kGap ? 2 : 1;
  const float width = (room - static_cast<float>(in_row - 1) * kGap) / static_cast<float>(in_row);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (i % static_cast<std::size_t>(in_row) != 0) ui::same_line(kGap);
    draw_sum(lang, orders::kMoneyStates[i], sums[i], width);
  }
}

// --- statements of the days
void draw_statement(Console& console, EarningsPage& page) {
  const Lang lang = console.lang();
  const auto days = page.statement_days();
  if (!days) return;
  ui::muted(tr(lang, "earnings.statement", {{"from", days->first}, {"to", days->second}}));
  const auto form = [&](std::string_view id, EarningsPage::Form what) {
    const auto label = tr(lang, "earnings." + std::string(id));
    ui::same_line_for(ui::Icon::download, label, 0.5f);
    if (ui::button(id, ui::Icon::download, label, ui::Emphasis::quiet, !page.downloading())) page.download(what);
  };
  form("csv", EarningsPage::Form::csv);
  form("pdf", EarningsPage::Form::pdf);
  if (page.downloading()) ui::notice(tr(lang, "earnings.preparing"));
  if (!page.saved().empty()) ui::notice(tr(lang, "earnings.saved", {{"name", page.saved()}}));
  if (page.problem() && page.problem()->code == "invalid_input" && !page.problem()->errors.empty())
    return ui::alert(i18n::error_text(lang, page.problem()->errors.front()));
  draw_problem(console, page.problem());
}

// Each month's, as files; the months follow one another without a gap.
void draw_months(Console& console, EarningsPage& page) {
  const auto months = page.months();
  const Lang lang = console.lang();
  if (months.empty() || !draw_fold(lang, "months", tr(lang, "earnings.months"), page.shows_months)) return;
  for (const std::string& month : months) {
    const ui::IdScope id(month);
    ui::text(month);
    for (const auto& [form, name] : {std::pair{".csv", "CSV"}, std::pair{".pdf", "PDF"}}) {
      ui::same_line(1);
      page_link(console, name, tr(lang, "earnings.month", {{"month", month}, {"form", name}}),
                page.statement_of_month(month, form));
    }
  }
}

// --- the orders

std::string money_date(Lang lang, const orders::OrderMoney& money) {
  if (money.settles_at) return tr(lang, "earning.settles", {{"at", when(money.settles_at)}});
  if (!money.settled_at) return {};
  return tr(lang, money.state == MoneyState::refunded ? "earning.refunded_at" : "earning.settled",
            {{"at", when(money.settled_at)}});
}

bool draw_earning(Console& console, const Earning& earning) {
  const Lang lang = console.lang();
  const orders::OrderMoney& money = earning.money;
  const ui::IdScope id(earning.order_id);
  ui::next_row();
  ui::next_cell();
  const bool open = link_to(console, "number", earning.number, {.path = "/orders", .id = earning.order_id}).pressed;
  ui::muted(when(money.paid_at));
  ui::next_cell();
  ui::text(earning.product_name);
  ui::muted(earning.spec + " × " + std::to_string(earning.quantity));
  ui::next_cell();
  ui::badge(tr(lang, money_key(money.state)), money_tone(money.state));
  if (const auto date = money_date(lang, money); !date.empty()) ui::muted(date);
  ui::next_cell();
  ui::text(yuan(money.paid));
  if (money.refunded > 0) ui::muted(tr(lang, "earning.refunded", {{"amount", yuan(money.refunded)}}));
  ui::next_cell();
  ui::text(yuan(money.commission));
  ui::next_cell();
  ui::text(yuan(money.net));
  return open;
}

void draw_orders_of(Console& console, EarningsPage& page) {
  const Lang lang = console.lang();
  ui::Column columns[] = {{tr(lang, "column.number")},        {tr(lang, "column.product"), 1.2f},
                          {tr(lang, "column.earning.state")}, {tr(lang, "column.earning.paid")},
                          {tr(lang, "column.commission")},    {tr(lang, "column.earning.net")}};
  columns[0].ems = 9.75f;
  for (std::size_t i = 3; i < std::size(columns); ++i) {
    columns[i].ems = 7.5f;
    columns[i].right = true;
  }
  ui::begin_table("earnings", tr(lang, "nav.earnings"), columns);
  std::string opened;
  list_rows(page.list, [&](const Earning& earning) {
    if (draw_earning(console, earning)) opened = earning.order_id;
  });
  ui::end_table();
  if (!opened.empty()) console.go({.path = "/orders", .id = opened});
}

void draw_no_orders(Console& console) {
  const auto& route = console.route();
  const bool all = route.filter.empty() && route.from.empty() && route.to.empty();
  const ui::Card card("empty");
  ui::text(tr(console.lang(), all ? "earnings.none" : "earnings.none_found"));
}

}  // namespace

void draw_earnings(Console& console, EarningsPage& page) {
  if (page.sums()) {
    draw_sums(console.lang(), *page.sums());
    ui::space();
  }
  state_tabs(console, kMoneyTabs, "money.");
  ui::space(0.25f);
  draw_days(console, page.days, page.list.problem(), "earnings.days");
  draw_statement(console, page);
  draw_months(console, page);
  ui::space(0.25f);
  if (!page.list.items().empty()) {
    draw_orders_of(console, page);
  } else if (page.list.loading() == state::Loading::ready) {
    draw_no_orders(console);
  }
  const auto& problem = page.list.problem();
  if (!page.days.error_at("from", problem) && !page.days.error_at("to", problem)) list_end(console, page.list);
}

}  // namespace ops::views
