// What access tokens may ask for: one line a route of the API, and of an order's action what its spec and its party say. A route without
// a line is a failed test, so that what a token may do is always meant; server/http/router.h.
//
// An operator's token reads, and does nothing else: what an operator does, a person does.
#include <algorithm>

#include "domain/orders/flow.h"
#include "server/app/accounts/access_tokens.h"
#include "server/http/router.h"

namespace ops::http {
namespace {

using app::scope_listings, app::scope_orders, app::scope_read;

// Passwords, second factors, tokens themselves, where one is told, secrets between parties, money from outside; and what an
// operator decides, which a person has to decide.
constexpr unsigned kNever = 0;

struct Line {
  std::string_view route;
  unsigned scopes;  // one of these is enough
};
constexpr Line kLines[] = {
    {"POST /api/v1/accounts", kNever},
    {"POST /api/v1/session", kNever},
    {"GET /api/v1/session", kNever},
    {"DELETE /api/v1/session", kNever},
    {"GET /api/v1/account", kNever},
    {"PUT /api/v1/account/password", kNever},
    {"GET /api/v1/account/sessions", kNever},
    {"DELETE /api/v1/account/sessions", kNever},
    {"DELETE /api/v1/account/sessions/{id}", kNever},
    {"POST /api/v1/account/second-factor", kNever},
    {"POST /api/v1/account/second-factor/confirm", kNever},
    {"POST /api/v1/account/second-factor/recovery-codes", kNever},
    {"POST /api/v1/account/second-factor/off", kNever},
    {"GET /api/v1/account/tokens", kNever},
    {"POST /api/v1/account/tokens", kNever},
    {"DELETE /api/v1/account/tokens/{id}", kNever},
    {"GET /api/v1/categories", scope_read},
    {"GET /api/v1/products", scope_read},
    {"GET /api/v1/facets", scope_read},
    {"GET /api/v1/suggestions", scope_read},
    {"GET /api/v1/products/{id}", scope_read},
    {"GET /api/v1/products/{id}/reviews", scope_read},
    {"GET /api/v1/providers/{id}/reviews", scope_read},
    {"POST /api/v1/quote", scope_read},
    {"POST /api/v1/rules/{rule}", scope_read},
    {"POST /api/v1/files", scope_listings | scope_orders},
    {"GET /api/v1/files/{id}", scope_read},
    {"POST /api/v1/provider/products", scope_listings},
    {"GET /api/v1/provider/products", scope_read | scope_listings},
    {"GET /api/v1/provider/products/{id}", scope_read | scope_listings},
    {"PUT /api/v1/provider/products/{id}", scope_listings},
    {"DELETE /api/v1/provider/products/{id}", scope_listings},
    {"POST /api/v1/provider/products/{id}/validate", scope_read | scope_listings},
    {"POST /api/v1/provider/products/{id}/submit", scope_listings},
    {"POST /api/v1/provider/products/{id}/withdraw", scope_listings},
    {"POST /api/v1/provider/products/{id}/unlist", scope_listings},
    {"GET /api/v1/operator/reviews", scope_read},
    {"GET /api/v1/operator/products", scope_read},
    {"GET /api/v1/operator/products/{id}", scope_read},
    {"POST /api/v1/operator/products/{id}/approve", kNever},
    {"POST /api/v1/operator/products/{id}/reject", kNever},
    {"POST /api/v1/operator/products/{id}/unlist", kNever},
    {"GET /api/v1/provider/overview", scope_read},
    {"GET /api/v1/operator/overview", scope_read},
    {"GET /api/v1/operator/categories", scope_read},
    {"POST /api/v1/operator/categories", kNever},
    {"PUT /api/v1/operator/categories/{id}", kNever},
    {"GET /api/v1/operator/accounts", scope_read},
    {"GET /api/v1/operator/accounts/{id}", scope_read},
    {"POST /api/v1/operator/accounts/{id}/suspend", kNever},
    {"POST /api/v1/operator/accounts/{id}/restore", kNever},
    {"GET /api/v1/operator/acts", scope_read},
    {"POST /api/v1/orders", scope_orders},
    {"GET /api/v1/orders", scope_read | scope_orders},
    {"GET /api/v1/orders/{id}", scope_read | scope_orders},
    {"POST /api/v1/orders/{id}/actions/{action}", scope_orders},
    {"GET /api/v1/orders/{id}/events", scope_read | scope_orders},
    {"GET /api/v1/orders/{id}/messages", scope_read | scope_orders},
    {"POST /api/v1/orders/{id}/messages", scope_orders},
    {"POST /api/v1/orders/{id}/messages/read", scope_orders},
    {"GET /api/v1/unread", scope_read},
    {"GET /api/v1/orders/{id}/case.zip", scope_read},
    {"GET /api/v1/orders/{id}/secrets", kNever},
    {"POST /api/v1/orders/{id}/secrets", kNever},
    {"POST /api/v1/orders/{id}/secrets/{secret_id}/look", kNever},
    {"POST /api/v1/orders/{id}/secrets/{secret_id}/confirm", kNever},
    {"POST /api/v1/orders/{id}/secrets/{secret_id}/revoke", kNever},
    {"GET /api/v1/operator/terms", scope_read},
    {"PUT /api/v1/operator/terms", kNever},
    {"GET /api/v1/operator/holidays", scope_read},
    {"PUT /api/v1/operator/holidays", kNever},
    {"GET /api/v1/notifications", scope_read},
    {"POST /api/v1/notifications/read", scope_orders},
    {"POST /api/v1/notifications/{id}/read", scope_orders},
    {"GET /api/v1/settings", kNever},
    {"PUT /api/v1/settings", kNever},
    {"POST /api/v1/settings/email", kNever},
    {"POST /api/v1/settings/email/confirm", kNever},
    {"DELETE /api/v1/settings/email", kNever},
    {"PUT /api/v1/settings/webhook", kNever},
    {"DELETE /api/v1/settings/webhook", kNever},
    {"GET /api/v1/deliveries", scope_read},
    {"POST /api/v1/deliveries/{id}/replay", kNever},
    {"GET /api/v1/balance", scope_read},
    {"POST /api/v1/balance/topups", kNever},
    {"GET /api/v1/provider/earnings", scope_read},
    {"GET /api/openapi.json", scope_read},
    {"GET /healthz", scope_read},
    {"GET /readyz", scope_read},
    {"GET /metrics", kNever},
};

using domain::orders::Action, domain::orders::Actor, domain::orders::Delegation;

// An account acts as what it is.
std::optional<Actor> actor_of_role(app::Role role) {
  switch (role) {
    case app::Role::buyer:
      return Actor::buyer;
    case app::Role::provider:
      return Actor::provider;
    case app::Role::operator_:
      return Actor::operator_;
    case app::Role::visitor:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<unsigned> scopes_of(const Route& route) {
  const std::string name = std::string(route.method) + " " + std::string(route.pattern);
  const auto* line = std::ranges::find(kLines, name, &Line::route);
  if (line == std::end(kLines)) return std::nullopt;
  return line->scopes;
}

std::optional<unsigned> action_scopes(Action action, Actor actor) {
  if (!domain::orders::ever_takes(actor, action)) return std::nullopt;
  const bool party = actor == Actor::buyer || actor == Actor::provider;
  const bool delegable = domain::orders::spec_of(action).delegation == Delegation::to_programs;
  return party && delegable ? unsigned{scope_orders} : kNever;
}

unsigned token_scopes(const Route& route, app::Role role, std::string_view action_name) {
  const auto action = domain::orders::action_from_name(action_name);
  const auto actor = actor_of_role(role);
  if (action && actor)
    if (const auto scopes = action_scopes(*action, *actor)) return *scopes;
  // An action that is none, or another party's: the order's rules refuse it, in their own words.
  return role == app::Role::operator_ ? route.scopes & scope_read : route.scopes;
}

}  // namespace ops::http
