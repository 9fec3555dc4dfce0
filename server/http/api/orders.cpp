// Orders: placing, reading, acting, the record.
#include "json/orders.h"
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response place_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* key : {"product_id", "sku_id", "quantity"}) reader.require(key);
  const std::string product_id = reader.text("product_id"), sku_id = reader.text("sku_id");
  const auto quantity = reader.integer("quantity"), seen_price = reader.integer("seen_price_fen");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);

  const auto order =
      app::place_order(services, request.caller(), product_id, sku_id, quantity.value_or(0), *idempotency, seen_price);
  if (!order) return problem_response(request, order.error());
  return created(to_json(*order), "/api/v1/orders/" + order->order.id, order->order.version);
}

Response orders_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto orders =
      app::orders(services, request.caller(), request.query_value("state"), *page, list_options(request));
  if (!orders) return problem_response(request, orders.error());
  return ok(list_json(*orders, summary_json));
}

Response order_handler(app::Services& services, const Request& request) {
  const auto order = app::order(services, request.caller(), request.params.at("id"));
  if (!order) return problem_response(request, order.error());
  return ok_versioned(to_json(*order), order->order.version);
}

Response act_handler(app::Services& services, const Request& request) {
  const auto action = domain::orders::action_from_name(request.params.at("action"));
  if (!action) return problem(request, 404, "not_found");
  const auto idempotency = idempotency_of(request, false);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  const auto body = json::action_body_from_json(*action, *json);
  if (!body) return fault_problem(request, body.error());
  const auto version = version_of(request, body->version);
  if (!version) return version.error();

  const std::string& id = request.params.at("id");
  const auto order =
      app::perform_order_action(services, request.caller(), id, *action, version->number, body->input, *idempotency);
  if (order) return ok_versioned(to_json(*order), order->order.version);
  const auto now = app::order(services, request.caller(), id);
  return change_problem(request, order.error(), *version, now ? to_json(*now) : Json(nullptr));
}

Response events_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto events = app::order_events(services, request.caller(), request.params.at("id"), *page);
  if (!events) return problem_response(request, events.error());
  return ok(list_json(*events, [](const app::Event& event) { return to_json(event); }));
}

}  // namespace

std::vector<Route> order_routes() {
  return {
      {"POST", "/api/v1/orders", buyer, Body::json, true, place_handler},
      {"GET", "/api/v1/orders", signed_in, Body::none, false, orders_handler},
      {"GET", "/api/v1/orders/{id}", signed_in, Body::none, false, order_handler},
      {"POST", "/api/v1/orders/{id}/actions/{action}", signed_in, Body::json, true, act_handler},
      {"GET", "/api/v1/orders/{id}/events", signed_in, Body::none, false, events_handler},
  };
}

}  // namespace ops::http
