// Parts of the API's document that are made from tables.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "json/json.h"
#include "server/http/contract/faults.h"
#include "server/http/router.h"

namespace ops::http {

json::Json roles_json(unsigned who);  // ["visitor", "buyer", …]
// What a caller signs in with, one of these: nothing, where visitors come in; cookie (and CSRF token, to change something); or an
// access token, where there is a scope for it.
json::Json security_json(std::string_view method, unsigned who, unsigned scopes);
// Answers by status, each with its codes.
json::Json fault_responses(std::span<const Fault> faults);
std::string upper_first(std::string_view name);  // placeOrder -> PlaceOrder

// Adds the schemas of the structs that have a table of their fields. What `all` says under the same name, properties and required, is
// what the answer has beside them.
void add_table_schemas(json::Json& all);

// The schema of each action's body by its name in components (PayOrderBody), and ActionBody: any of them.
json::Json action_schemas();
std::string action_schema_name(const domain::orders::ActionSpec& action);
// Whom the flow lets take the action: bits of Roles.
unsigned who_takes(domain::orders::Action action);
unsigned scopes_for(domain::orders::Action action);  // bits of app::Scope

// Event -> what is sent to an account's webhook.
json::Json webhooks_json();

}  // namespace ops::http
