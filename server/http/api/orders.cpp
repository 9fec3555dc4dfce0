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
  const auto orders = app::orders(services, request.caller(), request.query_value("state"), *page,
                                  list_options(request), days_of(request));
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
  return {{.method = "POST",
           .path = "/api/v1/orders",
           .roles = buyer,
           .scopes = app::scope_orders,
           .body = Body::json,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .operation = {.id = "placeOrder",
                         .tag = Tag::orders,
                         .summary = "Place an order",
                         .refuses = refuses_input | refuses_conflict | needs_key | not_there},
           .handle = place_handler},
          {.method = "GET",
           .path = "/api/v1/orders",
           .roles = signed_in,
           .scopes = app::scope_read | app::scope_orders,
           .audit = "orders",
           .operation = {.id = "listOrders",
                         .tag = Tag::orders,
                         .summary = "Own orders; operators: all",
                         .refuses = waits_its_turn},
           .handle = orders_handler},
          {.method = "GET",
           .path = "/api/v1/orders/{id}",
           .roles = signed_in,
           .scopes = app::scope_read | app::scope_orders,
           .audit = "order",
           .operation = {.id = "getOrder", .tag = Tag::orders, .summary = "An order, for its parties and operators"},
           .handle = order_handler},
          {.method = "POST",
           .path = "/api/v1/orders/{id}/actions/{action}",
           .roles = signed_in,
           .scopes = app::scope_orders,
           .body = Body::json,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .operation = {.id = "actOnOrder",
                         .tag = Tag::orders,
                         .summary = "A step of the order's flow",
                         .refuses = refuses_input | refuses_state | refuses_conflict | refuses_stranger},
           .handle = act_handler},
          {.method = "GET",
           .path = "/api/v1/orders/{id}/events",
           .roles = signed_in,
           .scopes = app::scope_read | app::scope_orders,
           .audit = "order",
           .operation = {.id = "listOrderEvents", .tag = Tag::orders, .summary = "The record"},
           .handle = events_handler}};
}

}  // namespace ops::http
