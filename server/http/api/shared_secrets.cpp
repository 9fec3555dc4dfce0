// Secrets that the parties of an order hand each other. What they say is in one answer, that of a look, and never kept by a cache.
#include "server/app/orders/shared_secrets.h"
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Json show(const app::Secret& secret) {
  return {{"id", secret.id},
          {"giver", domain::orders::actor_name(secret.giver)},
          {"label", secret.label},
          {"once", secret.once},
          {"created_at", domain::to_rfc3339(secret.created_at)},
          {"until", domain::to_rfc3339(secret.until)},
          {"looks", secret.reveals},
          {"erased_at", or_null(secret.erased_at)},
          {"erased_why", or_null(secret.erased_why)},
          {"may_look", secret.may_reveal},
          {"may_revoke", secret.may_revoke}};
}

Response secrets_handler(app::Services& services, const Request& request) {
  const auto all = app::secrets(services, request.caller(), request.params.at("id"));
  if (!all) return problem_response(request, all.error());
  return ok({{"items", json::array_of(*all, [](const app::Secret& one) { return show(one); })}});
}

Response share_secret_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  domain::orders::SecretDraft draft;
  draft.label = reader.text("label");
  draft.value = reader.text("value");
  draft.once = reader.boolean("once");
  draft.until = reader.instant("until");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const std::string& id = request.params.at("id");
  const auto given = app::share_secret(services, request.caller(), id, draft, *idempotency);
  if (!given) return problem_response(request, given.error());
  return created(show(*given), "/api/v1/orders/" + id + "/secrets");
}

Response reveal_handler(app::Services& services, const Request& request) {
  const auto shown =
      app::reveal_secret(services, request.caller(), request.params.at("id"), request.params.at("secret_id"));
  if (!shown) return problem_response(request, shown.error());
  return once(ok({{"secret", show(shown->secret)}, {"value", shown->value}}));
}

Response confirm_handler(app::Services& services, const Request& request) {
  const auto secret =
      app::confirm_secret(services, request.caller(), request.params.at("id"), request.params.at("secret_id"));
  if (!secret) return problem_response(request, secret.error());
  return ok(show(*secret));
}

Response revoke_handler(app::Services& services, const Request& request) {
  const auto secret =
      app::revoke_secret(services, request.caller(), request.params.at("id"), request.params.at("secret_id"));
  if (!secret) return problem_response(request, secret.error());
  return ok(show(*secret));
}

}  // namespace

std::vector<Route> secret_routes() {
  return {{.method = "GET",
           .path = "/api/v1/orders/{id}/secrets",
           .roles = signed_in,
           .scopes = no_token,
           .audit = "secrets",
           .operation = {.id = "listSecrets",
                         .tag = Tag::secrets,
                         .summary = "Secrets handed over on an order; not what they say"},
           .handle = secrets_handler},
          {.method = "POST",
           .path = "/api/v1/orders/{id}/secrets",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .operation = {.id = "giveSecret",
                         .tag = Tag::secrets,
                         .summary = "Hand one over to the other party",
                         .refuses = refuses_input | refuses_state | refuses_conflict | needs_key | refuses_stranger},
           .handle = share_secret_handler},
          {.method = "POST",
           .path = "/api/v1/orders/{id}/secrets/{secret_id}/look",
           .roles = signed_in,
           .scopes = no_token,
           .operation = {.id = "lookAtSecret",
                         .tag = Tag::secrets,
                         .summary = "What it says, for its receiver; each look is recorded",
                         .refuses = refuses_state | refuses_stranger},
           .handle = reveal_handler},
          {.method = "POST",
           .path = "/api/v1/orders/{id}/secrets/{secret_id}/confirm",
           .roles = signed_in,
           .scopes = no_token,
           .operation = {.id = "confirmSecret",
                         .tag = Tag::secrets,
                         .summary = "Its receiver has it: what may be looked at once is erased",
                         .refuses = refuses_state | refuses_stranger},
           .handle = confirm_handler},
          {.method = "POST",
           .path = "/api/v1/orders/{id}/secrets/{secret_id}/revoke",
           .roles = signed_in,
           .scopes = no_token,
           .operation = {.id = "revokeSecret",
                         .tag = Tag::secrets,
                         .summary = "Erased by who gave it",
                         .refuses = refuses_state | refuses_stranger},
           .handle = revoke_handler}};
}

}  // namespace ops::http
