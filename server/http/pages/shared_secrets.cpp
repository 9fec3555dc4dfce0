// The secrets of an order, complete without scripts.
#include "server/app/orders/shared_secrets.h"

#include "server/http/pages/page_support.h"
#include "server/http/pages/shown.h"
#include "server/http/problem.h"
#include "server/pages/format.h"
#include "server/pages/orders/shared_secrets.h"

namespace ops::http {
namespace {

struct TypedSecret {
  domain::Errors errors;
  std::string label, value, days;
  bool once = true;
  std::optional<app::ShownSecret> shown;
};

std::string url_of(const Request& request) {
  return "/orders/" + pages::url_part(request.params.at("id")) + "/secrets";
}

Response show_secrets(app::Services& services, const Request& request, const TypedSecret& typed, int status) {
  const auto& id = request.params.at("id");
  app::OneSnapshot one;
  const auto order = app::order(services, request.caller(), id);
  if (!order) return problem_page(request, order.error());
  const auto secrets = app::secrets(services, request.caller(), id);
  if (!secrets) return problem_page(request, secrets.error());
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = url_of(request);
  pages::SecretsPage page{*order,      *secrets,     app::may_share_secret(services, request.caller(), *order),
                          typed.label, typed.value,  typed.days,
                          typed.once,  typed.errors, typed.shown};
  return private_page(pages::secrets_page(frame, page), status);
}

Response get_secrets(app::Services& services, const Request& request) {
  TypedSecret page;
  const auto& id = request.params.at("id");
  // It is read where it was handed over, so that what was revoked meanwhile is gone.
  if (const json::Json what = shown_once(services, request); what.contains("secret") && what.at("order") == id)
    if (auto shown = app::shown_secret(services, request.caller(), id, what.at("secret").get<std::string>()))
      page.shown = std::move(*shown);
  return show_secrets(services, request, page, 200);
}

std::optional<domain::Instant> days_from(const std::string& typed, domain::Instant now) {
  for (const int days : pages::kSecretDays)
    if (typed == std::to_string(days)) return now + days * domain::kDay;
  return std::nullopt;
}

Response share_secret(app::Services& services, const Request& request) {
  TypedSecret typed;
  typed.label = request.form_value("label");
  typed.value = request.form_value("value");
  typed.days = request.form_value("days");
  typed.once = request.form_value("once") == "1";
  const domain::orders::SecretDraft draft{typed.label, typed.value, typed.once, days_from(typed.days, services.now())};
  const auto given =
      app::share_secret(services, request.caller(), request.params.at("id"), draft, form_idempotency(request));
  if (given) return Response::redirect(url_of(request));
  if (given.error().errors.empty()) return problem_page(request, given.error());
  typed.errors = given.error().errors;
  return with_bound(show_secrets(services, request, typed, status_of(given.error().kind).status), given.error());
}

// Shown once; where that cannot be kept, on the answer itself.
Response look(app::Services& services, const Request& request) {
  TypedSecret typed;
  auto shown = app::reveal_secret(services, request.caller(), request.params.at("id"), request.params.at("secret_id"));
  if (!shown) return problem_page(request, shown.error());
  const std::string where = show_once(services, request, url_of(request),
                                      {{"order", request.params.at("id")}, {"secret", request.params.at("secret_id")}});
  if (!where.empty()) return Response::redirect(where);
  typed.shown = std::move(*shown);
  return show_secrets(services, request, typed, 200);
}

Response revoke(app::Services& services, const Request& request) {
  const auto secret =
      app::revoke_secret(services, request.caller(), request.params.at("id"), request.params.at("secret_id"));
  if (!secret) return problem_page(request, secret.error());
  return Response::redirect(url_of(request));
}

}  // namespace

std::vector<Route> secret_page_routes() {
  return {
      {.method = "GET", .path = "/orders/{id}/secrets", .roles = signed_in, .audit = "secrets", .handle = get_secrets},
      {.method = "POST",
       .path = "/orders/{id}/secrets",
       .roles = signed_in,
       .body = Body::form,
       .keyed_answer = KeyedAnswer::kept_by_use_case,
       .form_page = "/orders/{id}/secrets",
       .handle = share_secret},
      {.method = "POST",
       .path = "/orders/{id}/secrets/{secret_id}/look",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/orders/{id}/secrets",
       .handle = look},
      {.method = "POST",
       .path = "/orders/{id}/secrets/{secret_id}/revoke",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/orders/{id}/secrets",
       .handle = revoke}};
}

}  // namespace ops::http
