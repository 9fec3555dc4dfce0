#include "json/orders.h"

#include "json/fields.h"
#include "json/message_types.h"
#include "server/http/json/json.h"

namespace ops::http {

namespace orders = domain::orders;

namespace {

constexpr std::string_view kKeptInside[] = {"buyer_id", "last_reminded_at", "provider_seconds",
                                            "paused",   "reminders",        "refunds_asked"};
constexpr std::string_view kOnlyInWhole[] = {"demand",  "deliveries", "refund", "dispute",
                                             "changes", "claims",     "review"};

// Members that a reason has nothing to say in are left out.
Json unavailable_json(const orders::Unavailable& one) {
  Json json{{"action", orders::action_name(one.action)}, {"code", orders::why_name(one.why)}};
  if (one.at) json["at"] = domain::to_rfc3339(*one.at);
  if (one.by) json["by"] = orders::actor_name(*one.by);
  if (one.next) json["next"] = orders::action_name(*one.next);
  return json;
}

json::Author author(orders::Actor part, const app::PartyRef& by) {
  return {.role = std::string(orders::actor_name(part)), .id = by.id, .display_name = by.display_name};
}

Json files_by_id(const std::vector<app::StoredFile>& files) {
  Json json = Json::object();
  for (const auto& file : files) json[file.id] = to_json(file);
  return json;
}

// What both have, over all that is kept of the order.
Json whole_json(const app::OrderView& view) {
  const orders::Order& order = view.order;
  Json json = json::to_json(order);
  json["number"] = view.number;
  const auto awaited = orders::awaited(order);
  json["awaited"] = awaited ? Json(orders::actor_name(*awaited)) : Json(nullptr);
  json["overdue"] = view.overdue;
  json["unread_messages"] = view.unread_messages;
  json["buyer"] = to_json(view.buyer);
  json["provider"] = to_json(view.provider);
  if (view.commission) {  // operators read it in lists too
    json["commission_basis_points"] = view.commission_basis_points;
    json["commission_fen"] = *view.commission;
  }
  json["allowed_actions"] = json::array_of(view.allowed, orders::action_name);
  for (const auto name : kKeptInside) json.erase(name);
  return json;
}

}  // namespace

std::span<const std::string_view> kept_inside_orders() { return kKeptInside; }
std::span<const std::string_view> only_in_whole_orders() { return kOnlyInWhole; }

Json summary_json(const app::OrderView& view) {
  Json json = whole_json(view);
  for (const auto name : kOnlyInWhole) json.erase(name);
  json["snapshot"].erase("demand_template");
  return json;
}

Json to_json(const app::OrderView& view) {
  Json json = whole_json(view);
  json["files"] = files_by_id(view.files);
  json["refund_owed_fen"] = view.refund_owed;
  json["provider_suspended"] = view.provider_suspended;
  json["commission_basis_points"] = view.commission_basis_points;
  json["unavailable_actions"] = json::array_of(view.unavailable, unavailable_json);
  return json;
}

Json to_json(const app::Message& message) {
  return json::write(json::Message{.seq = message.seq,
                                   .at = message.at,
                                   .author = author(message.author, message.by),
                                   .text = message.text,
                                   .files = api_files(message.files)});
}

Json to_json(const app::Event& event) {
  return json::write(json::Event{.seq = event.seq,
                                 .at = event.at,
                                 .actor = author(event.actor, event.by),
                                 .action = std::string(orders::action_name(event.action)),
                                 .from = std::string(orders::state_name(event.from)),
                                 .to = std::string(orders::state_name(event.to)),
                                 .note = event.note,
                                 .data = {event.data},
                                 .hash = event.hash,
                                 .prev_hash = event.prev_hash});
}

}  // namespace ops::http
