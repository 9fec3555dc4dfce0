#include <array>

#include "domain/money/money.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/orders/order_words.h"
#include "server/pages/pager.h"

namespace ops::pages {
namespace {

using domain::orders::State;

constexpr std::array kTabs{State::pending_payment, State::awaiting_demand,     State::awaiting_start,
                           State::in_service,      State::awaiting_acceptance, State::refund_requested,
                           State::disputed,        State::completed,           State::refunded,
                           State::cancelled};

void add_tab(Dict& content, const OrdersPage& page, const std::string& state, const std::string& text) {
  Dict& tab = *content.AddSectionDictionary("TAB");
  tab.SetValue("URL", url_with("/orders", {{"state", state}}));
  tab.SetValue("TEXT", text);
  if (state == page.state) tab.ShowSection("CURRENT");
}

// "质保还剩 29 天": of what there is so much left.
std::string due_text(const Frame& frame, const domain::orders::Clock& clock) {
  const std::string what = text_in(frame.lang, "due." + std::string(domain::orders::clock_name(clock.name)));
  return word(frame.lang, "due", {{"what", what}, {"left", time_left(frame.lang, frame.now, clock.due_at)}});
}

void add_order(Dict& content, const Frame& frame, const app::OrderView& view) {
  const auto& order = view.order;
  Dict& row = *content.AddSectionDictionary("ORDER");
  row.SetValue("URL", "/orders/" + url_part(order.id));
  row.SetValue("LOGO_URL", file_url(order.snapshot.logo_file_id));
  row.SetValue("NAME", order.snapshot.name);
  row.SetValue("SPEC", order.snapshot.sku.spec);
  row.SetValue("QUANTITY", std::to_string(order.quantity));
  row.SetValue("PROVIDER", is_buyer(frame) ? view.provider.display_name : view.buyer.display_name);
  row.SetValue("NUMBER", view.number);
  set_time(row, "PLACED_ISO", "PLACED", order.placed_at);
  row.SetValue("STATE", state_text(frame, order.state));
  row.SetValue("STATE_LOOK", state_style(frame, order));
  row.SetValue("TOTAL", domain::money::to_display(order.total));
  add_whose_turn(row, frame, order);
  if (!order.clocks.empty()) row.AddSectionDictionary("DUE")->SetValue("TEXT", due_text(frame, order.clocks.front()));
}

}  // namespace

std::string orders_page(const Frame& frame, const OrdersPage& page) {
  Layout layout(frame, "orders.html", word(frame.lang, "nav.orders"));
  Dict& content = layout.content();
  if (frame.viewer && frame.viewer->role == domain::accounts::Role::buyer) content.ShowSection("ASKS");
  add_tab(content, page, "", std::string(word(frame.lang, "orders.all")));
  for (const auto state : kTabs)
    add_tab(content, page, std::string(domain::orders::state_name(state)), state_text(frame, state));
  for (const auto& view : page.orders.items) add_order(content, frame, view);
  if (page.orders.items.empty()) content.ShowSection("EMPTY");
  add_pager(content, page.cursor, page.orders.next_cursor, [&](const std::string& cursor) {
    return url_with("/orders", {{"state", page.state}, {"cursor", cursor}});
  });
  return layout.html();
}

}  // namespace ops::pages
