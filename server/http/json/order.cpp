#include "json/orders.h"

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
  json["provider_suspended"] = view.provider_suspended;
  json["commission_basis_points"] = view.commission_basis_points;
  json["unavailable_actions"] = json::array_of(view.unavailable, unavailable_json);
  return json;
}

Json to_json(const app::Message& message) {
  return {{"seq", message.seq},
          {"at", domain::to_rfc3339(message.at)},
          {"author",
           {{"role", orders::actor_name(message.author)},
            {"id", message.by.id},
            {"display_name", message.by.display_name}}},
          {"text", message.text},
          {"files", json::array_of(message.files, [](const app::StoredFile& file) { return to_json(file); })}};
}

Json to_json(const app::Event& event) {
  Json actor{{"role", orders::actor_name(event.actor)}, {"id", event.by.id}, {"display_name", event.by.display_name}};
  const auto data = json::parse(event.data);
  return {{"seq", event.seq},
          {"at", domain::to_rfc3339(event.at)},
          {"actor", actor},
          {"action", orders::action_name(event.action)},
          {"from", orders::state_name(event.from)},
          {"to", orders::state_name(event.to)},
          {"note", event.note},
          {"data", data ? *data : Json::object()},
          {"hash", event.hash},
          {"prev_hash", event.prev_hash}};
}

}  // namespace ops::http
