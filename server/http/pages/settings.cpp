// Where one wants to be told, complete without scripts.
#include "server/app/accounts/account_security.h"
#include "server/app/accounts/contacts.h"

#include "server/http/access/sign_in.h"
#include "server/http/pages/page_support.h"
#include "server/http/pages/shown.h"
#include "server/http/problem.h"
#include "server/http/transport/uri.h"
#include "server/pages/accounts/settings.h"

namespace ops::http {
namespace {

namespace notify = domain::notify;

constexpr const char* kUrl = "/settings";

// What a form was refused for, with what was typed into it.
struct Refused {
  domain::Errors errors;
  std::string email, code, hook_url, hook_secret;
  std::string form = {};  // whose password was not right
  std::optional<Exceeded> exceeded = {};
};

Response show_settings(app::Services& services, const Request& request, const Refused& refused, int status) {
  app::OneSnapshot one;
  const auto contact = app::contact(services, request.caller());
  if (!contact) return problem_page(request, contact.error());
  const auto deliveries =
      app::deliveries(services, request.caller(), {.limit = 20, .cursor = request.query_value("cursor")});
  if (!deliveries) return problem_page(request, deliveries.error());
  one.end();
  pages::SettingsPage page{*contact,     *deliveries,      refused.errors,      refused.email,
                           refused.code, refused.hook_url, refused.hook_secret, request.query_value("done"),
                           refused.form, refused.exceeded};
  auto frame = frame_of(request, services.now());
  frame.here = kUrl;
  auto html = pages::settings_page(frame, page);
  return page.exceeded ? bounded_page(std::move(html), *page.exceeded) : private_page(std::move(html), status);
}

Response get_settings(app::Services& services, const Request& request) {
  Refused page;
  const json::Json shown = shown_once(services, request);
  if (shown.contains("hook_secret")) page.hook_secret = shown.at("hook_secret").get<std::string>();
  return show_settings(services, request, page, 200);
}

template <class T>
Response answered(app::Services& services, const Request& request, const app::Outcome<T>& outcome, Refused typed,
                  const char* done) {
  if (outcome) return Response::redirect(std::string(kUrl) + "?done=" + done);
  if (outcome.error().errors.empty()) return problem_page(request, outcome.error());
  typed.errors = outcome.error().errors;
  return with_bound(show_settings(services, request, typed, status_of(outcome.error().kind).status), outcome.error());
}

// Where notices go is worth taking over, so these forms ask for the password again. Nothing: it was the right one.
std::optional<Response> unproven_form(app::Services& services, const Request& request, const char* form,
                                      Refused typed) {
  const auto proven = confirmed_by_password<bool>(services, request, [&] {
    return app::prove_password(services, *request.session, request.form_value("password"));
  });
  if (proven) return std::nullopt;
  typed.form = form;
  typed.errors = proven.error().problem.errors;
  typed.exceeded = proven.error().exceeded;
  return show_settings(services, request, typed, kUnprocessable);
}

Response save(app::Services& services, const Request& request) {
  const auto version = whole_number(request.form_value("version"));
  if (!version) return problem_page(request, 400);
  notify::Choices choices;
  const auto [first, last] = request.form.equal_range("send");
  for (const auto kind : notify::kKinds)
    for (const auto channel : {notify::Channel::email, notify::Channel::webhook}) {
      const std::string name = std::string(kind_name(kind)) + "." + std::string(channel_name(channel));
      bool wanted = false;
      for (auto at = first; at != last; ++at) wanted |= at->second == name;
      choices.set(kind, channel, wanted);
    }
  const auto lang = i18n::lang_from_tags(request.form_value("lang"));
  return answered(services, request, app::save_contact(services, request.caller(), *version, lang, choices), {},
                  "saved");
}

Response ask_email(app::Services& services, const Request& request) {
  Refused typed;
  typed.email = request.form_value("email");
  if (auto refusal = unproven_form(services, request, "email", typed)) return *refusal;
  if (const auto full = mailed_too_often(services, request)) {
    typed.exceeded = full->exceeded;
    return show_settings(services, request, typed, 429);
  }
  return answered(services, request, app::ask_email(services, request.caller(), typed.email), typed, "mailed");
}

Response confirm_email(app::Services& services, const Request& request) {
  Refused typed;
  typed.code = request.form_value("code");
  return answered(services, request, app::confirm_email(services, request.caller(), typed.code, request.remote_address),
                  typed, "confirmed");
}

Response remove_email(app::Services& services, const Request& request) {
  if (auto refusal = unproven_form(services, request, "email-remove", {})) return *refusal;
  return answered(services, request, app::remove_email(services, request.caller(), request.remote_address), {},
                  "saved");
}

// The secret is shown once.
Response set_hook(app::Services& services, const Request& request) {
  Refused typed;
  typed.hook_url = request.form_value("url");
  if (auto refusal = unproven_form(services, request, "hook", typed)) return *refusal;
  const auto hook = app::set_hook(services, request.caller(), typed.hook_url, request.remote_address);
  if (!hook) return answered(services, request, hook, typed, "");
  const std::string where = show_once(services, request, kUrl, {{"hook_secret", hook->secret}});
  if (!where.empty()) return Response::redirect(where);
  typed.hook_secret = hook->secret;
  return show_settings(services, request, typed, 200);
}

Response remove_hook(app::Services& services, const Request& request) {
  if (auto refusal = unproven_form(services, request, "hook-remove", {})) return *refusal;
  return answered(services, request, app::remove_hook(services, request.caller(), request.remote_address), {}, "saved");
}

Response replay(app::Services& services, const Request& request) {
  return answered(services, request, app::replay_delivery(services, request.caller(), request.params.at("id")), {},
                  "replayed");
}

}  // namespace

std::vector<Route> settings_page_routes() {
  return {{.method = "GET", .path = "/settings", .roles = signed_in, .audit = no_trace, .handle = get_settings},
          {.method = "POST",
           .path = "/settings",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = save},
          {.method = "POST",
           .path = "/settings/email",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = ask_email},
          {.method = "POST",
           .path = "/settings/email/confirm",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = confirm_email},
          {.method = "POST",
           .path = "/settings/email/remove",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = remove_email},
          {.method = "POST",
           .path = "/settings/webhook",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = set_hook},
          {.method = "POST",
           .path = "/settings/webhook/remove",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = remove_hook},
          {.method = "POST",
           .path = "/settings/deliveries/{id}/replay",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/settings",
           .handle = replay}};
}

}  // namespace ops::http
