// What access tokens may ask for: what the row of the route says, and of an order's action what its spec and its party say;
// server/http/router.h.
//
// An operator's token reads, and does nothing else: what an operator does, a person does.
#include "domain/orders/flow.h"
#include "server/http/router.h"

namespace ops::http {
namespace {

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

std::optional<unsigned> action_scopes(Action action, Actor actor) {
  if (!domain::orders::ever_takes(actor, action)) return std::nullopt;
  const bool party = actor == Actor::buyer || actor == Actor::provider;
  const bool delegable = domain::orders::spec_of(action).delegation == Delegation::to_programs;
  return party && delegable ? unsigned{app::scope_orders} : no_token;
}

unsigned token_scopes(const Route& route, app::Role role, std::string_view action_name) {
  const auto action = domain::orders::action_from_name(action_name);
  const auto actor = actor_of_role(role);
  if (action && actor)
    if (const auto scopes = action_scopes(*action, *actor)) return *scopes;
  // An action that is none, or another party's: the order's rules refuse it, in their own words.
  return role == app::Role::operator_ ? route.scopes & app::scope_read : unsigned{route.scopes};
}

}  // namespace ops::http
