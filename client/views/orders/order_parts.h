// The parts of one order's page.
#pragma once
#include <optional>
#include <span>

#include "client/state/console.h"
#include "client/state/orders/order_page.h"
#include "client/views/words.h"

namespace ops::views {

void draw_order_steps(Lang lang, const state::OrderView& view);
void draw_order_rework(Lang lang, const domain::orders::Order& order);
void draw_order_next(state::Console& console, const state::OrderPage& page);
void draw_order_actions(state::Console& console, state::OrderPage& page);  // just the buttons that will work
// Whom which money goes to, under `title`; nothing where none moves.
void draw_postings(Lang lang, std::span<const domain::orders::Posting> postings, std::string_view title);
void draw_order_facts(state::Console& console, const state::OrderPage& page);   // money, clocks, what was bought, files
void draw_order_claims(state::Console& console, const state::OrderPage& page);  // what interrupts it or was added to it
// What was delivered and asked for. Returns where a link that was followed leads: going there ends the page, so whoever draws the
// rest of it goes last.
std::optional<state::Route> draw_order_work(state::Console& console, state::OrderPage& page);
// Change orders, warranty claims, the review. REQUIRES: the order is there.
void draw_order_more(state::Console& console, const state::OrderPage& page);
void draw_order_messages(state::Console& console, state::OrderPage& page);
void draw_order_timeline(state::Console& console, state::OrderPage& page);

}  // namespace ops::views
