// The orders on a provider's products; for operators, all orders.
#include "client/views/format.h"
#include "client/views/list_table.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/orders/settings.h"

namespace ops::views {
namespace {

using state::OrderView;

constexpr std::string_view kOrderTabs[] = {"pending_payment",     "awaiting_demand",  "awaiting_start", "in_service",
                                           "awaiting_acceptance", "refund_requested", "disputed",       "completed",
                                           "cancelled",           "refunded"};

bool draw_number(state::Console& console, const OrderView& view) {
  const bool open = link_to(console, "number", view.number, {.path = "/orders", .id = view.order.id}).pressed;
  if (view.unread_messages > 0)
    ui::badge(tr(console.lang(), "message.unread", {{"n", std::to_string(view.unread_messages)}}), ui::Tone::info);
  return open;
}

bool draw_placed(state::Console&, const OrderView& view) {
  ui::muted(when(view.order.placed_at));
  return false;
}

bool draw_order_product(state::Console&, const OrderView& view) {
  ui::text(view.order.snapshot.name);
  return false;
}

bool draw_order_spec(state::Console&, const OrderView& view) {
  ui::muted(view.order.snapshot.sku.spec + " × " + std::to_string(view.order.quantity));
  return false;
}

bool draw_buyer(state::Console&, const OrderView& view) {
  ui::text(view.buyer_name);
  return false;
}

bool draw_order_provider(state::Console&, const OrderView& view) {
  ui::text(view.order.snapshot.provider_name);
  return false;
}

std::string commission_rate(const OrderView& view) {
  return domain::orders::setting_text(domain::orders::platform_settings().front(), view.terms.commission_basis_points) +
         "%";
}

bool draw_commission(state::Console&, const OrderView& view) {
  ui::text(view.commission ? yuan(*view.commission) : "–");
  ui::muted(commission_rate(view));
  return false;
}

bool draw_total(state::Console&, const OrderView& view) {
  ui::text(yuan(view.order.total));
  return false;
}

bool draw_order_state(state::Console& console, const OrderView& view) {
  state_badge(console.lang(), "state.provider.", domain::orders::state_name(view.order.state));
  return false;
}

bool draw_order_due(state::Console& console, const OrderView& view) {
  draw_due_text(console, view);
  return false;
}

using Console = state::Console;
// Numbers begin with the day of placing: their order is that of the times beneath them.
constexpr ListColumn<OrderView> kOrderColumns[] = {
    {"number",
     "column.number",
     1,
     "placed_at",
     draw_number,
     [](Lang, const Console&, const OrderView& view) { return view.number; },
     false,
     {.ems = 9.75f}},
    {"product", "column.product", 1.7f, "", draw_order_product,
     [](Lang, const Console&, const OrderView& view) { return view.order.snapshot.name; }},
    {"spec",
     "column.spec",
     1.3f,
     "",
     draw_order_spec,
     [](Lang, const Console&, const OrderView& view) { return view.order.snapshot.sku.spec; },
     false,
     {.from_ems = 70}},
    {"quantity", "column.quantity", 0, "", nullptr,
     [](Lang, const Console&, const OrderView& view) { return std::to_string(view.order.quantity); }},
    {"buyer",
     "role.buyer",
     1,
     "",
     draw_buyer,
     [](Lang, const Console&, const OrderView& view) { return view.buyer_name; },
     false,
     {.from_ems = 56}},
    {"provider",
     "role.provider",
     1,
     "",
     draw_order_provider,
     [](Lang, const Console&, const OrderView& view) { return view.order.snapshot.provider_name; },
     true,
     {.from_ems = 62}},
    {"total",
     "column.total",
     1,
     "total_fen",
     draw_total,
     [](Lang, const Console&, const OrderView& view) { return domain::money::to_text(view.order.total); },
     false,
     {.ems = 7.5f, .right = true}},
    {"commission",
     "column.commission",
     1,
     "",
     draw_commission,
     [](Lang, const Console&, const OrderView& view) {
       return view.commission ? domain::money::to_text(*view.commission) : std::string();
     },
     true,
     {.ems = 7.5f, .right = true, .from_ems = 74}},
    {"commission_rate", "column.commission_rate", 0, "", nullptr,
     [](Lang, const Console&, const OrderView& view) { return commission_rate(view); }, true},
    {"state",
     "column.state",
     1,
     "",
     draw_order_state,
     [](Lang lang, const Console&, const OrderView& view) {
       return std::string(tr(lang, "state.provider." + std::string(domain::orders::state_name(view.order.state))));
     },
     false,
     {.ems = 8}},
    {"due",
     "column.due",
     1,
     "due_at",
     draw_order_due,
     [](Lang, const Console&, const OrderView& view) {
       const auto* next = next_clock(view);
       return next ? when(next->due_at) : std::string();
     },
     false,
     {.ems = 9.75f, .from_ems = 50}},
    {"placed",
     "column.placed",
     1,
     "",
     draw_placed,
     [](Lang, const Console&, const OrderView& view) { return when(view.order.placed_at); },
     false,
     {.ems = 9, .from_ems = 95}},
};
constexpr ListTable<OrderView> kOrderTable{"orders", "nav.orders", "-placed_at", kOrderColumns};

}  // namespace

void draw_orders(state::Console& console, state::OrderList& orders) {
  const Lang lang = console.lang();
  using domain::orders::Actor;
  const auto mine = state::states_awaiting(console.is_provider() ? Actor::provider : Actor::operator_);
  state_tabs(console, kOrderTabs, "state.provider.", mine, &orders.counts);
  if (draw_saved_views(console, kOrderTable.id)) return;
  ui::space(0.25f);
  auto& list = orders.list;
  draw_tools(console, orders, kOrderTable, &orders.days);
  ui::space(0.25f);
  const auto id_of_order = [](const OrderView& view) -> const std::string& { return view.order.id; };
  draw_bulk(console, orders, kOrderTable, id_of_order, std::span<const RowCommand<OrderView>>(), [] {});
  if (!list.items().empty()) {
    draw_list(console, list, kOrderTable, id_of_order, &orders.bulk);
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    const auto& route = console.route();
    const bool narrowed = !route.q.empty() || !route.from.empty() || !route.to.empty();
    ui::text(tr(lang, narrowed ? "list.none_found" : route.filter.empty() ? "orders.none" : "orders.none_of_state"));
  }
  if (!orders.days.error_at("from", list.problem()) && !orders.days.error_at("to", list.problem()))
    list_end(console, list);
}

}  // namespace ops::views
