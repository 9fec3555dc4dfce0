// The facts beside the work on an order: what it brings, until when, what was bought and by whom, its files.
#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"
#include "domain/orders/fields.h"
#include "domain/orders/settings.h"
#include "domain/orders/statistics.h"
#include "i18n/operator_log.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;
using state::OrderPage;

// What of the money is whose, once the order ends as it stands now; by the rules that will pay it out.
void draw_money(state::Console& console, const state::OrderView& view) {
  const Lang lang = console.lang();
  const auto& order = view.order;
  const ui::Card card("money");
  ui::heading(tr(lang, "order.money"), 2);
  ui::sum_line(tr(lang, order.paid_at ? "order.paid" : "order.to_pay"), yuan(order.total));
  if (order.total != order.original_total)
    ui::muted(tr(lang, "order.original", {{"total", yuan(order.original_total)}}));
  if (order.refunded > 0) ui::sum_line(tr(lang, "order.refunded"), "−" + yuan(order.refunded));
  const auto rate = view.terms.commission_basis_points;
  const auto commission = orders::commission_of(order, rate);
  const auto& setting = orders::platform_settings().front();
  ui::sum_line(std::string(tr(lang, "column.commission")) + " " + i18n::setting_value(lang, setting, rate),
               "−" + yuan(commission));
  ui::separator();
  const bool over = orders::settled(order) || !orders::awaited(order.state);
  const auto earned = over && !order.paid_at ? 0 : order.total - order.refunded - commission;
  ui::sum_line(tr(lang, console.is_provider() ? "order.i_earn" : "order.effect.provider_earnings"), yuan(earned), true);
  ui::muted(tr(lang, !order.paid_at ? "order.money.unpaid" : over ? "order.money.settled" : "order.money.escrow"));
}

// All dates, where the next one is not the only one: that stands with the next action.
void draw_clocks(state::Console& console, const state::OrderView& view) {
  if (view.order.clocks.size() < 2) return;
  const Lang lang = console.lang();
  const ui::Card card("clocks");
  ui::heading(tr(lang, "order.clocks"), 2);
  for (const auto& clock : view.order.clocks) {
    const auto left = countdown(lang, console.api.now(), clock.due_at);
    ui::read_only(tr(lang, "clock." + std::string(orders::clock_name(clock.name))),
                  when(clock.due_at) + (left.empty() ? "" : "\n" + left));
  }
}

void draw_bought(state::Console& console, const state::OrderView& view) {
  const Lang lang = console.lang();
  const auto& order = view.order;
  const auto& sku = order.snapshot.sku;
  const ui::Card card("bought");
  ui::heading(tr(lang, "order.bought"), 2);
  ui::read_only(tr(lang, "role.buyer"), view.buyer_name);
  if (console.is_operator()) ui::read_only(tr(lang, "role.provider"), order.snapshot.provider_name);
  ui::read_only(tr(lang, "column.product"), order.snapshot.name);
  const auto duration = tr(lang, "duration." + sku.unit, {{"n", std::to_string(sku.duration.value_or(1))}});
  ui::read_only(tr(lang, "field.spec"), sku.spec + " · " + duration + " × " + std::to_string(order.quantity));
  for (const auto& field : domain::catalog::listing_fields()) {
    if (field.input != domain::catalog::InputKind::number) continue;
    if (const auto number = orders::frozen_number(order.snapshot, field))
      ui::read_only(tr(lang, "field." + std::string(field.name())),
                    tr(lang, field.unit, {{"n", std::to_string(*number)}}));
  }
  ui::read_only(tr(lang, "column.placed"), when(order.placed_at));
  if (order.warranty_until) ui::read_only(tr(lang, "order.warranty_until"), when(*order.warranty_until));
}

void draw_files(state::Console& console, const OrderPage& page) {
  const Lang lang = console.lang();
  const ui::Card card("files");
  ui::heading(tr(lang, "order.files"), 2);
  // Shown on a page of its own, where nothing of it is kept in this browser.
  page_link(console, "secrets", tr(lang, "order.secrets"), "/orders/" + page.order_id() + "/secrets");
  page_link(console, "case", tr(lang, "order.case"), "/api/v1/orders/" + page.order_id() + "/case.zip");
  ui::muted(tr(lang, "order.case.why"));
}

}  // namespace

void draw_order_facts(state::Console& console, const OrderPage& page) {
  const auto& view = *page.view();
  draw_money(console, view);
  draw_clocks(console, view);
  draw_bought(console, view);
  draw_files(console, page);
}

}  // namespace ops::views
