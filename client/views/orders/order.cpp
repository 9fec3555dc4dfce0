// One order: whose move it is, until when, what can be done, and everything that is known of it.
#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;

std::string claim_key(const orders::Claim& claim) {
  return "claim." + std::string(orders::claim_state_name(claim.state));
}

void draw_status(state::Console& console, const state::OrderPage& page) {
  const Lang lang = console.lang();
  const auto& view = *page.view();
  state_badge(lang, "state.provider.", orders::state_name(view.order.state));
  if (const auto* claim = orders::open_claim(view.order)) {
    ui::same_line();
    ui::badge(tr(lang, "order.claim_now", {{"state", std::string(tr(lang, claim_key(*claim)))}}), ui::Tone::warn);
  }
  if (view.overdue) {
    ui::same_line();
    ui::badge(tr(lang, "overdue"), ui::Tone::bad);
  }
  if (const auto party = orders::awaited(view.order)) {
    const bool me = console.is_provider() && *party == orders::Actor::provider;
    ui::text(me ? tr(lang, "order.your_move")
                : tr(lang, "order.their_move",
                     {{"who", std::string(tr(lang, "role." + std::string(orders::actor_name(*party))))}}));
  }
  for (const auto& clock : view.order.clocks) {
    const auto name = tr(lang, "clock." + std::string(orders::clock_name(clock.name)));
    const auto left = countdown(lang, console.api.now(), clock.due_at);
    ui::text(std::string(name) + "  " + when(clock.due_at) + (left.empty() ? "" : "  " + left));
  }
}

}  // namespace

void draw_order(state::Console& console, state::OrderPage& page) {
  const Lang lang = console.lang();
  if (link_to(console, "back", tr(lang, "back.orders"), {.path = "/orders"})) return console.go({.path = "/orders"});
  if (!page.view()) {
    loaded(console, page.loading(), page.problem());
    return;
  }
  ui::heading(tr(lang, "order.title", {{"number", page.view()->number}}), 1);
  copy_button(console, "copy_number", tr(lang, "order.number"), page.view()->number);
  {
    const ui::Card card("standing");
    draw_status(console, page);
    draw_order_actions(console, page);
  }
  draw_order_facts(console, page);
  // Shown on a page of its own, where nothing of it is kept in this browser.
  page_link(console, "secrets", tr(lang, "order.secrets"), "/orders/" + page.order_id() + "/secrets");
  draw_order_messages(console, page.messages);
  draw_order_timeline(console, page);
}

}  // namespace ops::views
