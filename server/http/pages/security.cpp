// Password, second factor, sessions and access tokens of one's account, complete without scripts.
#include "server/pages/accounts/security.h"

#include "server/http/access/sign_in.h"
#include "server/http/pages/page_support.h"
#include "server/http/pages/shown.h"
#include "server/http/problem.h"
#include "server/http/transport/uri.h"

namespace ops::http {
namespace {

constexpr const char* kSecurityUrl = "/settings/security";

std::string host_name(const Request& request) { return request.site.substr(request.site.find("//") + 2); }

Response show_security(app::Services& services, const Request& request, pages::SecurityPage page, int status = 200) {
  app::OneSnapshot one;
  auto sessions =
      app::own_sessions(services, *request.session, {.limit = 20, .cursor = request.query_value("sessions")});
  if (!sessions) return problem_page(request, sessions.error());
  page.sessions = std::move(*sessions);
  page.events = app::account_events(services, *request.session);
  page.factor = app::second_factor(services, *request.session);
  page.tokens = app::own_tokens(services, *request.session);
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = kSecurityUrl;
  auto html = pages::security_page(frame, page);
  return page.exceeded ? bounded_page(std::move(html), *page.exceeded) : private_page(std::move(html), status);
}

Response done(const char* what) { return Response::redirect(std::string(kSecurityUrl) + "?done=" + what); }

// The page again, with what was wrong beside the fields of that form.
Response refused_form(app::Services& services, const Request& request, const char* form, const SignInRefusal& refusal,
                      pages::SecurityPage page = {}) {
  if (!refusal.exceeded && refusal.problem.errors.empty()) return problem_page(request, refusal.problem);
  page.form = form;
  page.errors = refusal.problem.errors;
  page.exceeded = refusal.exceeded;
  return with_bound(show_security(services, request, std::move(page), kUnprocessable), refusal.problem);
}

// What is shown once: its page shows it for a while; where it cannot be kept, the answer does.
Response show_new(app::Services& services, const Request& request, const pages::SecurityPage& page,
                  const json::Json& what) {
  const std::string where = show_once(services, request, kSecurityUrl, what);
  return where.empty() ? show_security(services, request, page) : Response::redirect(where);
}

Response with_codes(app::Services& services, const Request& request, const char* form,
                    const Confirmed<std::vector<std::string>>& codes, pages::SecurityPage page = {}) {
  if (!codes) return refused_form(services, request, form, codes.error(), std::move(page));
  pages::SecurityPage shown;
  shown.recovery_codes = *codes;
  return show_new(services, request, shown, {{"recovery_codes", *codes}});
}

Response get_security(app::Services& services, const Request& request) {
  pages::SecurityPage page;
  page.done = request.query_value("done");
  const json::Json shown = shown_once(services, request);
  if (shown.contains("recovery_codes"))
    page.recovery_codes = shown.at("recovery_codes").get<std::vector<std::string>>();
  if (shown.contains("token_secret")) page.token_secret = shown.at("token_secret").get<std::string>();
  if (request.query_value("setup") == "1")
    if (const auto setup = app::begun_second_factor(services, *request.session, host_name(request)))
      page.setup = *setup;
  return show_security(services, request, std::move(page));
}

// They end, unless somebody ticks that they are to stay.
app::Tokens tokens_of(const Request& request) {
  return request.form_value("keep_tokens") == "yes" ? app::Tokens::keep : app::Tokens::end;
}

Response change_password_form(app::Services& services, const Request& request) {
  const auto changed = confirmed_by_password<app::Ended>(services, request, [&] {
    return app::change_password(services, *request.session, request.form_value("old_password"),
                                request.form_value("new_password"), request.remote_address, tokens_of(request));
  });
  return changed ? done("password") : refused_form(services, request, pages::kPasswordForm, changed.error());
}

Response end_session_form(app::Services& services, const Request& request) {
  const auto ended = app::end_session(services, *request.session, request.params.at("id"), request.remote_address);
  return ended ? done("ended") : problem_page(request, ended.error());
}

Response end_others_form(app::Services& services, const Request& request) {
  const auto ended = app::end_other_sessions(services, *request.session, request.remote_address, tokens_of(request));
  return ended ? done("ended") : problem_page(request, ended.error());
}

Response begin_factor_form(app::Services& services, const Request& request) {
  const auto setup = confirmed_by_password<app::SecondFactorSetup>(services, request, [&] {
    return app::begin_second_factor(services, *request.session, request.form_value("password"), host_name(request));
  });
  if (!setup) return refused_form(services, request, pages::kBeginForm, setup.error());
  return Response::redirect(std::string(kSecurityUrl) + "?setup=1");
}

Response confirm_factor_form(app::Services& services, const Request& request) {
  pages::SecurityPage again;  // a wrong code leaves the picture where it is
  if (const auto setup = app::begun_second_factor(services, *request.session, host_name(request))) again.setup = *setup;
  return with_codes(services, request, pages::kConfirmForm,
                    confirmed_by_password<std::vector<std::string>>(
                        services, request,
                        [&] {
                          return app::confirm_second_factor(services, *request.session, request.form_value("code"),
                                                            request.remote_address, tokens_of(request));
                        }),
                    std::move(again));
}

Response renew_codes_form(app::Services& services, const Request& request) {
  return with_codes(services, request, pages::kCodesForm,
                    confirmed_by_password<std::vector<std::string>>(services, request, [&] {
                      return app::renew_recovery_codes(services, *request.session, request.form_value("password"),
                                                       request.form_value("code"), request.remote_address);
                    }));
}

Response remove_factor_form(app::Services& services, const Request& request) {
  const auto removed = confirmed_by_password<bool>(services, request, [&] {
    return app::remove_second_factor(services, *request.session, request.form_value("password"),
                                     request.form_value("code"), request.remote_address);
  });
  return removed ? done("factor_off") : refused_form(services, request, pages::kOffForm, removed.error());
}

Response make_token_form(app::Services& services, const Request& request) {
  pages::SecurityPage page;
  page.days = request.form_value("days");
  page.wish = {request.form_value("name"),
               {},
               whole_number(page.days).value_or(0),
               request.form_value("password"),
               request.form_value("code")};
  const auto [first, last] = request.form.equal_range("scope");
  for (auto at = first; at != last; ++at) page.wish.scopes.push_back(at->second);
  const auto made = confirmed_by_password<app::NewToken>(services, request, [&] {
    return app::make_token(services, *request.session, page.wish, request.remote_address);
  });
  if (!made) return refused_form(services, request, pages::kTokenForm, made.error(), std::move(page));
  pages::SecurityPage shown;
  shown.token_secret = made->secret;
  return show_new(services, request, shown, {{"token_secret", made->secret}});
}

Response revoke_token_form(app::Services& services, const Request& request) {
  const auto revoked = app::revoke_token(services, *request.session, request.params.at("id"), request.remote_address);
  return revoked ? done("revoked") : problem_page(request, revoked.error());
}

// Where password managers look for the page on which a password is changed (W3C, "A Well-Known URL for Changing Passwords").
Response get_change_password(app::Services&, const Request&) {
  return Response::redirect(std::string(kSecurityUrl) + "#security-password");
}

}  // namespace

std::vector<Route> security_page_routes() {
  return {
      {.method = "GET", .path = "/.well-known/change-password", .roles = anyone, .handle = get_change_password},
      {.method = "GET", .path = "/settings/security", .roles = signed_in, .audit = no_trace, .handle = get_security},
      {.method = "POST",
       .path = "/settings/security/password",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = change_password_form},
      {.method = "POST",
       .path = "/settings/security/sessions/end-others",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = end_others_form},
      {.method = "POST",
       .path = "/settings/security/sessions/{id}/end",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = end_session_form},
      {.method = "POST",
       .path = "/settings/security/second-factor",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = begin_factor_form},
      {.method = "POST",
       .path = "/settings/security/second-factor/confirm",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = confirm_factor_form},
      {.method = "POST",
       .path = "/settings/security/second-factor/recovery-codes",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = renew_codes_form},
      {.method = "POST",
       .path = "/settings/security/second-factor/off",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = remove_factor_form},
      {.method = "POST",
       .path = "/settings/security/tokens",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = make_token_form},
      {.method = "POST",
       .path = "/settings/security/tokens/{id}/revoke",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/settings/security",
       .handle = revoke_token_form}};
}

}  // namespace ops::http
