// The bodies of an order's actions, as their specs say and the wire reads them, and who takes them, as the flow says.
#include "json/actions.h"
#include "domain/orders/flow.h"
#include "server/http/contract/parts.h"

namespace ops::http {
namespace {

using domain::orders::Action, domain::orders::ActionSpec, domain::orders::Actor;
using json::Json;

Json array_of_type(const char* type) { return {{"type", "array"}, {"items", {{"type", type}}}}; }

Json schema_of(json::MemberType type) {
  using enum json::MemberType;
  switch (type) {
    case integer:
      return {{"type", "integer"}};
    case boolean:
      return {{"type", "boolean"}};
    case text:
      return {{"type", "string"}};
    case texts:
      return array_of_type("string");
    case booleans:
      return array_of_type("boolean");
    case integers:
      return array_of_type("integer");
    case answers:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
  }
  return Json::object();
}

// The version may come as If-Match instead.
Json body_schema(Action action) {
  Json properties{{"version", {{"type", "integer"}, {"description", "that was seen last; or If-Match"}}}};
  Json required = Json::array();
  for (const auto& input : domain::orders::inputs_of(action)) {
    const char* name = domain::orders::input_name(input.kind);
    properties[name] = schema_of(json::member_type(input.kind));
    if (input.required) required.push_back(name);
  }
  Json schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

unsigned who_of(Actor actor) {
  switch (actor) {
    case Actor::buyer:
      return buyer;
    case Actor::provider:
      return provider;
    case Actor::operator_:
      return operator_;
    case Actor::clock:
      break;
  }
  return 0;
}

}  // namespace

std::string action_schema_name(const ActionSpec& action) { return upper_first(action.operation) + "Body"; }

Json action_schemas() {
  Json schemas = Json::object(), all = Json::array();
  for (const ActionSpec& one : domain::orders::action_specs()) {
    if (one.operation.empty()) continue;
    const std::string name = action_schema_name(one);
    schemas[name] = body_schema(one.action);
    all.push_back({{"$ref", "#/components/schemas/" + name}});
  }
  schemas["ActionBody"] = {{"description", "Of the action that the path names: the action's own operation says which."},
                           {"anyOf", std::move(all)}};
  return schemas;
}

unsigned who_takes(Action action) {
  unsigned who = 0;
  for (const Actor actor : {Actor::buyer, Actor::provider, Actor::operator_})
    if (domain::orders::ever_takes(actor, action)) who |= who_of(actor);
  return who;
}

unsigned scopes_for(Action action) {
  unsigned scopes = 0;
  for (const Actor actor : {Actor::buyer, Actor::provider, Actor::operator_})
    scopes |= action_scopes(action, actor).value_or(0);
  return scopes;
}

}  // namespace ops::http
