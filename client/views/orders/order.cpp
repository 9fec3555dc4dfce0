// One order: whose move it is, until when, what can be done, and everything that is known of it. Where there is room the work stands
// at the left and the facts that it goes by at the right.
#include <algorithm>

#include "client/views/admin/operator_notes.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

constexpr float kTwoColumns = 46, kGap = 1;  // ems

void draw_next(state::Console& console, state::OrderPage& page) {
  draw_order_rework(console.lang(), page.view()->order);
  const ui::Card card("standing");
  draw_order_next(console, page);
  draw_order_actions(console, page);
}

std::optional<state::Route> draw_talk(state::Console& console, state::OrderPage& page) {
  draw_order_claims(console, page);
  auto followed = draw_order_work(console, page);
  draw_order_messages(console, page);
  return followed;
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
  draw_order_steps(lang, *page.view());
  std::optional<state::Route> followed;
  const float room = ui::width_ems();
  if (room < kTwoColumns) {
    draw_next(console, page);
    draw_order_facts(console, page);
    if (page.remarks) draw_operator_notes(console, *page.remarks);
    followed = draw_talk(console, page);
  } else {
    const float facts = std::min(room * 0.36f, 28.0f);
    {
      const ui::Stack work(room - facts - kGap);
      draw_next(console, page);
      followed = draw_talk(console, page);
    }
    ui::same_line(kGap);
    const ui::Stack beside(facts);
    draw_order_facts(console, page);
    if (page.remarks) draw_operator_notes(console, *page.remarks);
  }
  draw_order_timeline(console, page);
  if (followed) console.go(std::move(*followed));
}

}  // namespace ops::views
