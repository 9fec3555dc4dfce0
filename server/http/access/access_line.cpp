#include "server/http/access/access_line.h"

#include <cmath>

#include "domain/accounts/accounts.h"
#include "server/app/log_line.h"

namespace ops::http {

std::string access_line(const Request& request, const Route* route, const Response& response, double ms) {
  json::Json line = json::Json::object();
  json::append(line, "request_id", request.request_id);
  json::append(line, "method", request.method);
  json::append(line, "route", route ? std::string(route->path) : std::string("-"));
  json::append(line, "status", response.status);
  json::append(line, "ms", std::round(ms * 1000) / 1000);
  json::append(line, "bytes", response.source ? response.source->size : response.body ? response.body->size() : 0);
  json::append(line, "address", request.remote_address);
  json::append(line, "account", request.caller().account_id);
  json::append(line, "role", domain::accounts::role_name(request.caller().role));
  return app::log_line("access", line);
}

}  // namespace ops::http
