// Accounts and sessions.
#include "json/fields.h"
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
  return created({{"account", json::write(api_account(*account))}}, "/api/v1/session");
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
  if (const auto ended = sign_out(services, request); !ended) return problem_response(request, ended.error());
  Response response = Response::empty(204);
  clear_session_cookie(response, request);
  return response;
}

}  // namespace

std::vector<Route> session_routes() {
  return {
      {.method = "POST",
       .path = "/api/v1/accounts",
       .roles = anyone,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "registerAccount",
                     .tag = Tag::sessions,
                     .summary = "Register as buyer or provider",
                     .refuses = refuses_input | refuses_taken | refuses_often | waits_its_turn},
       .handle = register_handler},
      {.method = "POST",
       .path = "/api/v1/session",
       .roles = anyone,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "signIn",
                     .tag = Tag::sessions,
                     .summary = "Sign in: sets the cookie ops_session",
                     .refuses = refuses_input | refuses_often | asks_password | asks_second_factor | waits_its_turn},
       .handle = sign_in_handler},
      {.method = "GET",
       .path = "/api/v1/session",
       .roles = signed_in,
       .scopes = no_token,
       .audit = no_trace,
       .operation = {.id = "getSession", .tag = Tag::sessions, .summary = "Who am I"},
       .handle = who_am_i},
      {.method = "DELETE",
       .path = "/api/v1/session",
       .roles = signed_in,
       .scopes = no_token,
       .operation = {.id = "signOut", .tag = Tag::sessions, .summary = "Sign out"},
       .handle = sign_out_handler}};
}

}  // namespace ops::http
