// The account itself: its password, its sessions, its second factor, its access tokens. Passwords and codes are counted as at signing in.
#include "json/fields.h"
#include "json/reader.h"
#include "server/app/accounts/access_tokens.h"
#include "server/app/accounts/account_security.h"
#include "server/app/accounts/device.h"
#include "server/app/accounts/second_factor.h"
#include "server/http/access/sign_in.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Json show(const app::OwnSession& session) {
  return json::write(json::OwnSession{.id = session.id,
                                      .device = app::device_of(session.user_agent),
                                      .user_agent = session.user_agent,
                                      .address = session.address,
                                      .created_at = session.created_at,
                                      .used_at = session.used_at,
                                      .expires_at = session.expires_at,
                                      .current = session.current});
}

Json show(const app::SecondFactor& factor) {
  return {{"on", factor.on},
          {"since", factor.on ? Json(domain::to_rfc3339(factor.since)) : Json(nullptr)},
          {"recovery_codes", factor.recovery_codes},
          {"required", factor.required}};
}

std::string host_of(const Request& request) { return request.site.substr(request.site.find("//") + 2); }

Response security_handler(app::Services& services, const Request& request) {
  Json events = Json::array();
  for (const auto& event : app::account_events(services, *request.session))
    events.push_back(
        {{"at", domain::to_rfc3339(event.at)}, {"action", event.action}, {"address", or_null(event.address)}});
  return ok({{"second_factor", show(app::second_factor(services, *request.session))}, {"events", std::move(events)}});
}

Json show(const app::Ended& ended) { return {{"ended_sessions", ended.sessions}, {"ended_tokens", ended.tokens}}; }

app::Tokens tokens_of(bool end) { return end ? app::Tokens::end : app::Tokens::keep; }

Response password_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* name : {"old_password", "new_password"}) reader.require(name);
  const std::string before = reader.text("old_password"), after = reader.text("new_password");
  const auto tokens = tokens_of(reader.boolean("end_tokens", true));
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto changed = confirmed_by_password<app::Ended>(services, request, [&] {
    return app::change_password(services, *request.session, before, after, request.remote_address, tokens);
  });
  if (!changed) return refused(request, changed.error());
  return ok(show(*changed));
}

Response sessions_handler(app::Services& services, const Request& request) {
  auto page = page_of(request);
  if (!page) return page.error();
  if (!request.query.contains("limit")) page->limit = app::kMostListed;
  const auto sessions = app::own_sessions(services, *request.session, *page);
  if (!sessions) return problem_response(request, sessions.error());
  return ok(list_json(*sessions, [](const app::OwnSession& session) { return show(session); }));
}

Response end_session_handler(app::Services& services, const Request& request) {
  const auto ended = app::end_session(services, *request.session, request.params.at("id"), request.remote_address);
  return ended ? Response::empty(204) : problem_response(request, ended.error());
}

Response end_others_handler(app::Services& services, const Request& request) {
  const std::string end = request.query_value("end_tokens");
  if (!end.empty() && end != "true" && end != "false") {
    const domain::FieldError error{"end_tokens", domain::Code::not_allowed, {{"allowed", std::string("true,false")}}};
    return problem_response(request, {app::Problem::Kind::invalid, {error}});
  }
  const auto ended =
      app::end_other_sessions(services, *request.session, request.remote_address, tokens_of(end != "false"));
  return ended ? ok(show(*ended)) : problem_response(request, ended.error());
}

Response begin_factor_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"password"});
  if (!given) return given.error();
  const auto setup = confirmed_by_password<app::SecondFactorSetup>(services, request, [&] {
    return app::begin_second_factor(services, *request.session, (*given)[0], host_of(request));
  });
  if (!setup) return refused(request, setup.error());
  return once(ok({{"secret", setup->secret}, {"uri", setup->uri}}));
}

using Codes = std::vector<std::string>;

Response answered_codes(const Request& request, const Confirmed<Codes>& codes) {
  return codes ? once(ok({{"recovery_codes", *codes}})) : refused(request, codes.error());
}

Response confirm_factor_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("code");
  const std::string code = reader.text("code");
  const auto tokens = tokens_of(reader.boolean("end_tokens", true));
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  return answered_codes(request, confirmed_by_password<Codes>(services, request, [&] {
                          return app::confirm_second_factor(services, *request.session, code, request.remote_address,
                                                            tokens);
                        }));
}

Response renew_codes_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"password", "code"});
  if (!given) return given.error();
  return answered_codes(request, confirmed_by_password<Codes>(services, request, [&] {
                          return app::renew_recovery_codes(services, *request.session, (*given)[0], (*given)[1],
                                                           request.remote_address);
                        }));
}

Response remove_factor_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"password", "code"});
  if (!given) return given.error();
  const auto removed = confirmed_by_password<bool>(services, request, [&] {
    return app::remove_second_factor(services, *request.session, (*given)[0], (*given)[1], request.remote_address);
  });
  return removed ? Response::empty(204) : refused(request, removed.error());
}

Json show(const app::AccessToken& token) {
  return json::write(json::AccessToken{.id = token.id,
                                       .name = token.name,
                                       .scopes = app::scope_names(token.scopes),
                                       .created_at = token.created_at,
                                       .expires_at = token.expires_at,
                                       .used_at = token.used_at});
}

Response tokens_handler(app::Services& services, const Request& request) {
  Json items = Json::array();
  for (const auto& token : app::own_tokens(services, *request.session)) items.push_back(show(token));
  return ok({{"items", std::move(items)}});
}

Response make_token_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* name : {"name", "scopes", "days", "password"}) reader.require(name);
  app::TokenWish wish;
  wish.name = reader.text("name");
  wish.scopes = reader.texts("scopes");
  wish.days = reader.integer("days").value_or(0);
  wish.password = reader.text("password");
  wish.code = reader.text("code");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto made = confirmed_by_password<app::NewToken>(
      services, request, [&] { return app::make_token(services, *request.session, wish, request.remote_address); });
  if (!made) return refused(request, made.error());
  Json answer = show(made->token);
  answer["token"] = made->secret;
  return once(created(answer, "/api/v1/account/tokens"));
}

Response revoke_token_handler(app::Services& services, const Request& request) {
  const auto revoked = app::revoke_token(services, *request.session, request.params.at("id"), request.remote_address);
  return revoked ? Response::empty(204) : problem_response(request, revoked.error());
}

}  // namespace

std::vector<Route> account_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/account",
       .roles = signed_in,
       .scopes = no_token,
       .audit = no_trace,
       .operation = {.id = "getAccountSecurity",
                     .tag = Tag::account,
                     .summary = "Second factor, and what was done to the account"},
       .handle = security_handler},
      {.method = "PUT",
       .path = "/api/v1/account/password",
       .roles = signed_in,
       .scopes = no_token,
       .body = Body::json,
       .operation =
           {.id = "changePassword",
            .tag = Tag::account,
            .summary =
                "Changes one's password; every other session ends, and the access tokens unless they are to stay",
            .refuses = refuses_input | asks_password | waits_its_turn},
       .handle = password_handler},
      {.method = "GET",
       .path = "/api/v1/account/sessions",
       .roles = signed_in,
       .scopes = no_token,
       .audit = no_trace,
       .operation = {.id = "listSessions", .tag = Tag::account, .summary = "One's sessions, last used first"},
       .handle = sessions_handler},
      {.method = "DELETE",
       .path = "/api/v1/account/sessions",
       .roles = signed_in,
       .scopes = no_token,
       .operation = {.id = "endOtherSessions",
                     .tag = Tag::account,
                     .summary = "Signs out everywhere else, and ends the access tokens unless they are to stay",
                     .refuses = refuses_input},
       .handle = end_others_handler},
      {.method = "DELETE",
       .path = "/api/v1/account/sessions/{id}",
       .roles = signed_in,
       .scopes = no_token,
       .operation = {.id = "endSession", .tag = Tag::account, .summary = "Ends one session"},
       .handle = end_session_handler},
      {.method = "POST",
       .path = "/api/v1/account/second-factor",
       .roles = signed_in,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "beginSecondFactor",
                     .tag = Tag::account,
                     .summary = "Begins to set up a second factor (TOTP)",
                     .refuses = refuses_state | asks_password | waits_its_turn},
       .handle = begin_factor_handler},
      {.method = "POST",
       .path = "/api/v1/account/second-factor/confirm",
       .roles = signed_in,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "confirmSecondFactor",
                     .tag = Tag::account,
                     .summary = "Switches it on; the recovery codes are shown this once",
                     .refuses = refuses_input | refuses_state | asks_password},
       .handle = confirm_factor_handler},
      {.method = "POST",
       .path = "/api/v1/account/second-factor/recovery-codes",
       .roles = signed_in,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "renewRecoveryCodes",
                     .tag = Tag::account,
                     .summary = "New recovery codes in place of the old",
                     .refuses = refuses_input | refuses_state | asks_password | asks_second_factor | waits_its_turn},
       .handle = renew_codes_handler},
      {.method = "POST",
       .path = "/api/v1/account/second-factor/off",
       .roles = signed_in,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "removeSecondFactor",
                     .tag = Tag::account,
                     .summary = "Switches it off",
                     .refuses = refuses_input | refuses_state | asks_password | asks_second_factor | waits_its_turn},
       .handle = remove_factor_handler},
      {.method = "GET",
       .path = "/api/v1/account/tokens",
       .roles = signed_in,
       .scopes = no_token,
       .audit = no_trace,
       .operation = {.id = "listTokens", .tag = Tag::account, .summary = "One's access tokens, newest first"},
       .handle = tokens_handler},
      {.method = "POST",
       .path = "/api/v1/account/tokens",
       .roles = signed_in,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "makeToken",
                     .tag = Tag::account,
                     .summary = "Makes an access token, which is shown this once",
                     .refuses = refuses_input | refuses_conflict | asks_password | asks_second_factor | waits_its_turn},
       .handle = make_token_handler},
      {.method = "DELETE",
       .path = "/api/v1/account/tokens/{id}",
       .roles = signed_in,
       .scopes = no_token,
       .operation = {.id = "revokeToken", .tag = Tag::account, .summary = "Revokes an access token"},
       .handle = revoke_token_handler}};
}

}  // namespace ops::http
