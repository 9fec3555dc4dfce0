// Accounts and sessions.
#include "json/listing.h"
#include "json/reader.h"
#include "server/http/access/sign_in.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response register_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  const auto registration = json::registration_from_json(*json);
  if (!registration) return fault_problem(request, registration.error());
  const auto account = register_account(services, request, *registration);
  if (!account) return refused(request, account.error());
  return created({{"account", to_json(*account)}}, "/api/v1/session");
}

Response sign_in_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("login");
  reader.require("password");
  const std::string login = reader.text("login"), password = reader.text("password"), code = reader.text("code");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);

  const auto session = sign_in(services, request, login, password, code);
  if (!session) return refused(request, session.error());
  Response response = created(to_json(*session), "/api/v1/session");
  set_session_cookie(response, request, *session);
  response.keep = KeepAnswer::minutes;
  return response;
}

Response who_am_i(app::Services&, const Request& request) { return ok(to_json(*request.session)); }

Response sign_out_handler(app::Services& services, const Request& request) {
  if (!sign_out(services, request)) return problem_response(request, {app::Problem::Kind::storage_full, {}});
  Response response = Response::empty(204);
  clear_session_cookie(response, request);
  return response;
}

}  // namespace

std::vector<Route> session_routes() {
  return {
      {"POST", "/api/v1/accounts", anyone, Body::json, false, register_handler},
      {"POST", "/api/v1/session", anyone, Body::json, false, sign_in_handler},
      {"GET", "/api/v1/session", signed_in, Body::none, false, who_am_i},
      {"DELETE", "/api/v1/session", signed_in, Body::none, false, sign_out_handler},
  };
}

}  // namespace ops::http
