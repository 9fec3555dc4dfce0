#include "client/state/orders/order.h"

#include "client/state/console.h"
#include "json/fields.h"
#include "json/orders.h"
#include "json/reader.h"

namespace ops::state {
namespace {

namespace orders = domain::orders;

std::optional<orders::Unavailable> unavailable_from_json(const json::Json& json) {
  json::Reader reader(json, "unavailable_actions");
  const auto action = reader.named("action", orders::action_from_name);
  const auto why = reader.named("code", orders::why_from_name);
  if (!action || !why) return std::nullopt;
  return orders::Unavailable{*action, *why, reader.instant("at"), reader.named("by", orders::actor_from_name),
                             reader.named("next", orders::action_from_name)};
}

}  // namespace

std::optional<OrderView> order_from_json(const json::Json& json) {
  auto order = json::order_from_json(json, json::Unknown::ignore);
  if (!order || order->id.empty()) return std::nullopt;
  OrderView view{.order = std::move(order).value(),
                 .number = {},
                 .buyer_name = {},
                 .overdue = false,
                 .unread_messages = 0,
                 .terms = {},
                 .commission = {},
                 .files = {},
                 .allowed = {},
                 .unavailable = {}};
  json::Reader reader(json, "");
  view.number = reader.text("number");
  view.overdue = reader.boolean("overdue");
  view.unread_messages = reader.integer("unread_messages").value_or(0);
  if (const auto commission = reader.integer("commission_basis_points"))
    view.terms.commission_basis_points = *commission;
  view.commission = reader.integer("commission_fen");
  if (const auto* buyer = reader.object("buyer")) view.buyer_name = json::Reader(*buyer, "buyer").text("display_name");
  if (const auto* files = reader.object("files")) view.files = files_from_json(*files);
  for (const auto& name : reader.texts("allowed_actions")) {
    if (const auto action = domain::orders::action_from_name(name)) view.allowed.push_back(*action);
  }
  if (const auto* reasons = reader.array("unavailable_actions"))
    for (const auto& reason : *reasons)
      if (const auto known = unavailable_from_json(reason)) view.unavailable.push_back(*known);
  return view;
}

OrderList::OrderList(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/orders", order_from_json), days(console), counts(console.api, "orders") {}

void OrderList::enter(const Route& route) {
  days.enter(route);
  counts.load();
  SearchedList::enter(route);
}

std::optional<OrderEvent> event_from_json(const json::Json& json) {
  auto event = json::read<json::Event>(json, "", json::Unknown::ignore);
  if (!event || event->action.empty()) return std::nullopt;
  OrderEvent read{std::move(event).value(), {}};
  if (const auto data = json::parse(read.data.text)) read.reminded_of = json::reminded_of(*data);
  return read;
}

std::string states_awaiting(orders::Actor actor) {
  std::string states;
  for (const auto state : orders::states())
    if (orders::awaited(state) == actor) states += (states.empty() ? "" : ",") + std::string(orders::state_name(state));
  return states;
}

}  // namespace ops::state
