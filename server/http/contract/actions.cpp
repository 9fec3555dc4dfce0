// The bodies of an order's actions, as the wire reads them, and who takes them, as the flow says.
#include "json/actions.h"
#include "domain/orders/flow.h"
#include "server/http/contract/operations.h"
#include "server/http/contract/parts.h"

namespace ops::http {
namespace {

using domain::orders::Action, domain::orders::Actor;
using json::Json;

Json cursor_scope(const char* type) { return {{"type", "array"}, {"items", {{"type", type}}}}; }

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
      return cursor_scope("string");
    case booleans:
      return cursor_scope("boolean");
    case integers:
      return cursor_scope("integer");
    case answers:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
  }
  return Json::object();
}

// The version may come as If-Match instead.
Json body_schema(Action action) {
  Json properties{{"version", {{"type", "integer"}, {"description", "that was seen last; or If-Match"}}}};
  Json required = Json::array();
  for (const json::ActionMember& member : json::action_members(action)) {
    properties[member.name] = schema_of(member.type);
    if (member.required) required.push_back(member.name);
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

std::string action_schema_name(std::string_view operation_id) { return upper_first(operation_id) + "Body"; }

Json action_schemas() {
  Json schemas = Json::object(), all = Json::array();
  for (const ActionOperation& one : action_operations()) {
    const std::string name = action_schema_name(one.id);
    schemas[name] = body_schema(one.action);
    all.push_back({{"$ref", "#/components/schemas/" + name}});
  }
  schemas["ActionBody"] = {{"description", "Of the action that the path names: the action's own operation says which."},
                           {"anyOf", std::move(all)}};
  return schemas;
}

unsigned who_takes(Action action) {
  unsigned who = 0;
  for (const auto& row : domain::orders::transitions())
    if (row.action == action) who |= who_of(row.actor);
  return who;
}

unsigned scopes_for(Action action) {
  unsigned scopes = 0;
  for (const Actor actor : {Actor::buyer, Actor::provider, Actor::operator_})
    scopes |= action_scopes(action, actor).value_or(0);
  return scopes;
}

}  // namespace ops::http
