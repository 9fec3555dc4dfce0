// About the server itself: what it offers, whether it lives, whether it can serve.
#include <algorithm>

#include "http_files.h"
#include "server/http/api/api.h"
#include "server/http/metrics.h"
#include "server/http/packed.h"

namespace ops::http {
namespace {

// What a caller signs in with, one of these: nothing, where visitors come in; cookie (and CSRF token, to change something); or an
// access token, where it has a scope for it.
Json security_of(const Route& route) {
  Json ways = Json::array();
  if ((route.who & visitor) != 0) return ways;
  Json cookie{{"session", Json::array()}};
  if (route.method != "GET") cookie["csrf"] = Json::array();
  ways.push_back(std::move(cookie));
  if (route.scopes != 0) ways.push_back({{"token", Json::array()}});
  return ways;
}

// The file, with what the table of routes knows better.
std::string api_document() {
  Json document = wire::parse(http_files::file("openapi.json")).value();
  document["servers"] = Json::array({{{"url", "/"}}});
  for (const Route& route : api_routes()) {
    std::string method(route.method);
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c + ('a' - 'A')); });
    document["paths"][std::string(route.pattern)][method]["security"] = security_of(route);
  }
  return wire::dump(document);
}

Response openapi_handler(app::Services&, const Request& request) {
  static const Packed packed = pack(api_document(), "application/json");
  return packed_response(request, packed, "no-cache");
}

Response alive_handler(app::Services&, const Request&) { return ok({{"status", "ok"}}); }

// Migrations were done before the server listens; a read shows that the store answers.
Response ready_handler(app::Services& services, const Request& request) {
  try {
    app::categories(services);
    return ok({{"status", "ok"}});
  } catch (const std::exception&) {
    return problem(request, 503, "not_ready");
  }
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
      {"GET", "/api/openapi.json", anyone, Body::none, false, openapi_handler},
      {"GET", "/healthz", anyone, Body::none, false, alive_handler},
      {"GET", "/readyz", anyone, Body::none, false, ready_handler},
      {"GET", "/metrics", anyone, Body::none, false, metrics_handler},
  };
}

}  // namespace ops::http
