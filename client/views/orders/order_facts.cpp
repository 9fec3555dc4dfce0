// What the order says: what was bought, what the buyer asked for, what was delivered, and the record of it all.
#include <algorithm>
#include <optional>
#include <utility>

#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"
#include "domain/orders/proposals.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;
using state::OrderPage;

// While the work goes on it is what the work goes by; afterwards it is folded.
void draw_demand(state::Console& console, OrderPage& page) {
  const Lang lang = console.lang();
  const auto& order = page.view()->order;
  const ui::Card card("demand");
  if (orders::awaited(order.state) || order.demand.empty())
    ui::heading(tr(lang, "field.answers"), 2);
  else if (!draw_fold(lang, "demand", tr(lang, "field.answers"), page.shows_demand))
    return;
  if (order.demand.empty()) ui::muted(tr(lang, "order.no_demand"));
  for (const auto& field : order.snapshot.demand_template) {
    const auto answer = order.demand.find(field.key);
    if (answer == order.demand.end()) continue;
    if (field.type == "file") {
      ui::text(field.label);
      draw_file(console, answer->second, page.file(answer->second), false);
    } else {
      ui::read_only(field.label, answer->second);
      if (field.type == "phone" || field.type == "email")
        copy_button(console, "copy_" + field.key, field.label, answer->second);
    }
  }
}

// Of an order that comes of an accepted offer: what was asked for and what was offered, as it was frozen then.
std::optional<state::Route> draw_agreed(state::Console& console, const OrderPage& page) {
  const auto& offer = page.view()->order.snapshot.offer;
  if (!offer) return std::nullopt;
  const Lang lang = console.lang();
  const ui::Card card("agreed");
  ui::heading(tr(lang, "order.agreed"), 2);
  state::Route route{.path = "/quotes", .id = offer->request_id};
  const bool opened = link_to(console, "request", offer->subject, route).pressed;
  ui::read_only(tr(lang, "order.agreed.need"), offer->need);
  ui::read_only(tr(lang, "field.included"), offer->included);
  return opened ? std::optional(std::move(route)) : std::nullopt;
}

void draw_delivery(state::Console& console, const OrderPage& page, const orders::Delivery& delivery) {
  const Lang lang = console.lang();
  const auto& lines = page.view()->order.snapshot.acceptance_checklist;
  const ui::IdScope id(delivery.number);
  ui::heading(tr(lang, "order.delivery", {{"n", std::to_string(delivery.number)}, {"at", when(delivery.at)}}), 3);
  ui::text(delivery.result);
  for (std::size_t i = 0; i < lines.size() && i < delivery.checklist.size(); ++i) {
    const bool unmet =
        std::find(delivery.unmet.begin(), delivery.unmet.end(), static_cast<std::int64_t>(i)) != delivery.unmet.end();
    const auto tone = unmet || !delivery.checklist[i] ? ui::Tone::warn : ui::Tone::good;
    ui::badge(tr(lang, unmet ? "order.unmet" : delivery.checklist[i] ? "order.met" : "order.not_met"), tone);
    ui::same_line();
    ui::text(lines[i]);
  }
  for (const auto& file : delivery.file_ids) draw_file(console, file, page.file(file), false);
  if (!delivery.rejected_reason.empty()) ui::muted(tr(lang, "order.rejected", {{"reason", delivery.rejected_reason}}));
}

void draw_refund(Lang lang, const orders::Order& order) {
  if (!order.refund) return;
  const ui::Card card("refund");
  ui::heading(tr(lang, "order.refund"), 2);
  ui::read_only(tr(lang, "order.refund_amount"), yuan(order.refund->amount));
  ui::read_only(tr(lang, "field.reason"), order.refund->reason);
  if (!order.refund->declined_reason.empty())
    ui::alert(tr(lang, "order.refund_declined", {{"reason", order.refund->declined_reason}}));
}

std::string reminded_text(Lang lang, const orders::Clock& clock) {
  return std::string(tr(lang, "clock." + std::string(orders::clock_name(clock.name)))) + "  " + when(clock.due_at);
}

std::string_view role(Lang lang, orders::Actor actor) {
  return tr(lang, "role." + std::string(orders::actor_name(actor)));
}

// What happened, in short: the whole of it is the table at the end.
void draw_record_lines(Lang lang, const OrderPage& page) {
  for (const auto& event : page.events.items())
    ui::muted(tr(lang, "order.record_line",
                 {{"at", when(event.at)},
                  {"who", std::string(tr(lang, "role." + event.actor.role))},
                  {"action", std::string(tr(lang, "action." + event.action))}}));
  if (page.events.has_more()) ui::muted(tr(lang, "order.record_goes_on"));
}

// What both sides say stands side by side, for the one who decides; what the record says beside it where there is room.
void draw_statements(Lang lang, const OrderPage& page) {
  const auto& dispute = *page.view()->order.dispute;
  if (dispute.statements.empty()) ui::muted(tr(lang, "order.no_statements"));
  constexpr orders::Actor kSides[] = {orders::Actor::buyer, orders::Actor::provider};
  constexpr float kRoom = 56;
  const bool beside = ui::width_ems() >= kRoom;
  const ui::Column columns[] = {
      {role(lang, kSides[0]), 3}, {role(lang, kSides[1]), 3}, {tr(lang, "order.timeline"), 2}};
  ui::begin_table("statements", tr(lang, "order.dispute"), std::span(columns).first(beside ? 3 : 2));
  ui::next_row();
  for (const auto side : kSides) {
    ui::next_cell();
    bool stated = false;
    for (const auto& statement : dispute.statements) {
      if (statement.by != side) continue;
      ui::muted(when(statement.at));
      ui::text(statement.text);
      stated = true;
    }
    if (!stated) ui::muted(tr(lang, "order.no_statement"));
  }
  if (beside) {
    ui::next_cell();
    draw_record_lines(lang, page);
  }
  ui::end_table();
  if (beside) return;
  ui::heading(tr(lang, "order.timeline"), 3);
  draw_record_lines(lang, page);
}

void draw_dispute(Lang lang, const OrderPage& page) {
  const auto& view = *page.view();
  const auto& order = view.order;
  if (!order.dispute) return;
  const ui::Card card("dispute");
  ui::heading(tr(lang, "order.dispute"), 2);
  draw_statements(lang, page);
  if (const auto& offer = order.dispute->settlement) {
    ui::notice(
        tr(lang, "order.settlement", {{"who", std::string(role(lang, offer->by))}, {"amount", yuan(offer->amount)}}));
    if (!offer->reason.empty()) ui::read_only(tr(lang, "field.reason"), offer->reason);
    draw_postings(lang, orders::postings_if_agreed(order, view.terms), tr(lang, "order.effect.if_agreed"));
  }
  if (!order.dispute->decision.empty()) ui::read_only(tr(lang, "order.decision"), order.dispute->decision);
}

}  // namespace

void draw_postings(Lang lang, std::span<const orders::Posting> postings, std::string_view title) {
  if (postings.empty()) return;
  const ui::GroupScope group(ui::Role::group, title);
  ui::heading(title, 3);
  for (const auto& posting : postings)
    if (posting.amount > 0)
      ui::read_only(tr(lang, "order.effect." + std::string(orders::account_name(posting.account))),
                    yuan(posting.amount));
}

void draw_order_claims(state::Console& console, const OrderPage& page) {
  const Lang lang = console.lang();
  draw_refund(lang, page.view()->order);
  draw_dispute(lang, page);
  draw_order_more(console, page);
}

std::optional<state::Route> draw_order_work(state::Console& console, OrderPage& page) {
  const Lang lang = console.lang();
  const auto& deliveries = page.view()->order.deliveries;
  if (!deliveries.empty()) {
    const ui::Card card("deliveries");
    ui::heading(tr(lang, "order.deliveries"), 2);
    draw_delivery(console, page, deliveries.back());
    if (deliveries.size() > 1 &&
        draw_fold(lang, "earlier_deliveries",
                  tr(lang, "order.deliveries.earlier", {{"n", std::to_string(deliveries.size() - 1)}}),
                  page.shows_earlier_deliveries))
      for (auto delivery = std::next(deliveries.rbegin()); delivery != deliveries.rend(); ++delivery)
        draw_delivery(console, page, *delivery);
  }
  auto followed = draw_agreed(console, page);
  draw_demand(console, page);
  return followed;
}

void draw_order_timeline(state::Console& console, OrderPage& page) {
  const Lang lang = console.lang();
  const ui::Card card("timeline");
  ui::heading(tr(lang, "order.timeline"), 2);
  if (page.events.items().empty() && !loaded(console, page.events.loading(), page.events.problem())) return;
  const ui::Column columns[] = {{tr(lang, "column.time"), 2},
                                {tr(lang, "column.who"), 2},
                                {tr(lang, "column.what"), 3},
                                {tr(lang, "column.note"), 4}};
  ui::begin_table("events", tr(lang, "order.timeline"), columns);
  for (const auto& event : page.events.items()) {
    ui::next_row();
    ui::next_cell();
    ui::text(when(event.at));
    ui::next_cell();
    const auto role = tr(lang, "role." + event.actor.role);
    ui::text(event.actor.display_name.empty() ? role : std::string_view(event.actor.display_name));
    if (!event.actor.display_name.empty()) ui::muted(role);
    ui::next_cell();
    ui::text(tr(lang, "action." + event.action));
    if (event.from != event.to) ui::muted("→ " + std::string(tr(lang, "state.provider." + event.to)));
    ui::next_cell();
    ui::text(event.reminded_of ? reminded_text(lang, *event.reminded_of) : event.note);
  }
  ui::end_table();
  if (page.events.has_more() && ui::button("more", tr(lang, "more"))) page.events.load_more();
}

}  // namespace ops::views
