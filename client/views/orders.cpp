// The orders on a provider's products; for operators, all orders.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::OrderView;
using state::Screen;

constexpr std::string_view kStates[] = {"pending_payment",     "awaiting_demand", "awaiting_start", "in_service",
                                        "awaiting_acceptance", "completed",       "cancelled",      "refunded"};

// True: the order is to be opened.
bool draw_row(state::Console& console, const OrderView& view) {
  const Lang lang = console.lang();
  const auto& order = view.order;
  const ui::IdScope id(order.id);
  ui::next_row();
  ui::next_cell();
  const bool open =
      ui::link("number", view.number, state::to_fragment({.screen = state::Screen::order, .id = order.id}));
  if (view.unread_messages > 0)
    ui::badge(say(lang, "message.unread", {{"n", std::to_string(view.unread_messages)}}), ui::Tone::info);
  ui::next_cell();
  ui::text(order.snapshot.name);
  ui::muted(order.snapshot.sku.spec + " × " + std::to_string(order.quantity));
  ui::next_cell();
  ui::text(view.buyer_name);
  ui::next_cell();
  ui::text(yuan(order.total));
  ui::next_cell();
  state_badge(lang, "state.provider.", domain::orders::state_name(order.state));
  ui::next_cell();
  if (view.overdue) {
    ui::badge(say(lang, "overdue"), ui::Tone::bad);
  }
  ui::muted(due_text(console, view));
  return open;
}

}  // namespace

void draw_orders(state::Console& console) {
  const Lang lang = console.lang();
  ui::muted(say(lang, "nav.orders.group"));
  ui::heading(say(lang, "nav.orders"), 1);
  state_tabs(console, kStates, "state.provider.");
  ui::space(0.25f);
  auto& list = console.orders;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{say(lang, "column.number"), 2.2f}, {say(lang, "column.product"), 3.2f},
                                  {say(lang, "role.buyer"), 1.6f},    {say(lang, "column.total"), 1.5f},
                                  {say(lang, "column.state"), 1.8f},  {say(lang, "column.due"), 2}};
    ui::begin_table("orders", say(lang, "nav.orders"), columns);
    std::string opened;
    list_rows(list, [&](const OrderView& view) {
      if (draw_row(console, view)) opened = view.order.id;
    });
    ui::end_table();
    if (!opened.empty()) console.go({.screen = Screen::order, .id = opened});
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(say(lang, console.route().filter.empty() ? "orders.none" : "orders.none_of_state"));
  }
  list_end(console, list);
}

}  // namespace ops::views
