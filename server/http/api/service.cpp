// About the server itself: what it offers, whether it lives, whether it can serve.
#include "server/app/upkeep/readiness.h"
#include "server/http/api/api.h"
#include "server/http/contract/document.h"
#include "server/http/metrics.h"
#include "server/http/transport/packed.h"

namespace ops::http {
namespace {

Response openapi_handler(app::Services&, const Request& request) {
  static const Packed packed = pack(json::dump(api_document()), "application/json");
  return packed_response(request, packed, "no-cache");
}

Response alive_handler(app::Services&, const Request&) { return ok({{"status", "ok"}}); }

Response ready_handler(app::Services& services, const Request& request) {
  const auto why = app::unready(services);
  if (!why) return ok({{"status", "ok"}});
  Response refused = problem(request, 503, "not_ready", {{"detail", *why}});
  add_retry_after(refused);
  return refused;
}

// How busy the market is is nobody's business but its operator's.
Response metrics_handler(app::Services& services, const Request& request) {
  if (!is_local(request)) return problem(request, 404, "not_found");
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = std::make_shared<const std::string>(request.metrics->text(services));
  return response;
}

}  // namespace

std::vector<Route> service_routes() {
  return {
      {.method = "GET",
       .path = "/api/openapi.json",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "getApiDescription", .tag = Tag::service, .summary = "This document"},
       .handle = openapi_handler},
      {.method = "GET",
       .path = "/healthz",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "checkAlive", .tag = Tag::service, .summary = "Alive"},
       .handle = alive_handler},
      {.method = "GET",
       .path = "/readyz",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "checkReady", .tag = Tag::service, .summary = "Able to serve", .refuses = may_be_unready},
       .handle = ready_handler},
      {.method = "GET",
       .path = "/metrics",
       .roles = anyone,
       .scopes = no_token,
       .operation = {.id = "getMetrics",
                     .tag = Tag::service,
                     .summary =
                         "Counts and latencies in Prometheus' text form; for the machine itself only, 404 for others",
                     .refuses = not_there},
       .handle = metrics_handler}};
}

}  // namespace ops::http
