// What access tokens may ask for: one line a route of the API, and one line an action of an order and who takes it. A route or action
// without a line is a failed test, so that what a token may do is always meant; server/http/router.h.
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
    {"GET /api/v1/events", scope_read},
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

using domain::orders::Action, domain::orders::Actor;
struct ActionLine {
  Action action;
  Actor actor;
  unsigned scopes;
};
constexpr ActionLine kActionLines[] = {
    {Action::place, Actor::buyer, scope_orders},
    {Action::pay, Actor::buyer, scope_orders},
    {Action::reprice, Actor::provider, scope_orders},
    {Action::cancel, Actor::buyer, scope_orders},
    {Action::submit_demand, Actor::buyer, scope_orders},
    {Action::return_demand, Actor::provider, scope_orders},
    {Action::start, Actor::provider, scope_orders},
    {Action::deliver, Actor::provider, scope_orders},
    {Action::accept, Actor::buyer, scope_orders},
    {Action::reject_delivery, Actor::buyer, scope_orders},
    {Action::remind, Actor::provider, scope_orders},
    {Action::extend_acceptance, Actor::buyer, scope_orders},
    {Action::request_refund, Actor::buyer, scope_orders},
    {Action::withdraw_refund, Actor::buyer, scope_orders},
    {Action::agree_refund, Actor::provider, scope_orders},
    {Action::decline_refund, Actor::provider, scope_orders},
    {Action::dispute, Actor::buyer, scope_orders},
    {Action::dispute, Actor::provider, scope_orders},
    {Action::state_case, Actor::buyer, scope_orders},
    {Action::state_case, Actor::provider, scope_orders},
    {Action::propose_settlement, Actor::buyer, scope_orders},
    {Action::propose_settlement, Actor::provider, scope_orders},
    {Action::agree_settlement, Actor::buyer, scope_orders},
    {Action::agree_settlement, Actor::provider, scope_orders},
    {Action::decline_settlement, Actor::buyer, scope_orders},
    {Action::decline_settlement, Actor::provider, scope_orders},
    {Action::resolve, Actor::operator_, kNever},
    {Action::propose_change, Actor::provider, scope_orders},
    {Action::agree_change, Actor::buyer, scope_orders},
    {Action::decline_change, Actor::buyer, scope_orders},
    {Action::withdraw_change, Actor::provider, scope_orders},
    {Action::claim_warranty, Actor::buyer, scope_orders},
    {Action::start_claim, Actor::provider, scope_orders},
    {Action::finish_claim, Actor::provider, scope_orders},
    {Action::close_claim, Actor::buyer, scope_orders},
    {Action::reopen_claim, Actor::buyer, scope_orders},
    {Action::review, Actor::buyer, scope_orders},
    {Action::reply_review, Actor::provider, scope_orders},
};

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
  const auto* line = std::ranges::find_if(
      kActionLines, [&](const ActionLine& one) { return one.action == action && one.actor == actor; });
  if (line == std::end(kActionLines)) return std::nullopt;
  return line->scopes;
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
