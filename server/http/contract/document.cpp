#include "server/http/contract/document.h"

#include <algorithm>
#include <stdexcept>

#include "http_files.h"
#include "server/app/accounts/access_tokens.h"
#include "server/http/contract/parts.h"

namespace ops::http {
namespace {

using domain::orders::ActionSpec;
using json::Json;

constexpr std::string_view kAction = "{action}";

std::string lower(std::string_view method) {
  std::string text(method);
  std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c + ('a' - 'A')); });
  return text;
}

bool has_parameter(const Json& parameters, std::string_view name) {
  return std::ranges::any_of(parameters, [&](const Json& one) { return one.value("name", "") == name; });
}

// The path's own in its order, and what the file describes.
Json parameters_of(const Route& route, const Json& described) {
  Json all = Json::array();
  for (std::size_t at = 0; (at = route.path.find('{', at)) != std::string_view::npos; ++at) {
    const std::string name(route.path.substr(at + 1, route.path.find('}', at) - at - 1));
    if (has_parameter(described, name)) continue;
    all.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  for (const Json& one : described) all.push_back(one);
  return all;
}

Json key_parameter(bool required) {
  return {{"name", "Idempotency-Key"},
          {"in", "header"},
          {"required", required},
          {"schema", {{"type", "string"}, {"maxLength", 200}}},
          {"description",
           "Chosen by the client, printable ASCII: the same key and request are answered what they were answered."}};
}

bool is_versioned(const Json& operation) {
  const Json by_header{{"$ref", "#/components/parameters/ifMatch"}};
  return std::ranges::any_of(operation.value("parameters", Json::array()),
                             [&](const Json& one) { return one == by_header; });
}

// A body may be left out where nothing of it is required.
void say_whether_required(const Json& document, Json& operation) {
  if (!operation.contains("requestBody")) return;
  bool required = false;  // said once all was read: a member that is added moves the others
  for (const auto& [type, media] : operation["requestBody"]["content"].items()) {
    const Json& given = media["schema"];
    const Json& schema =
        given.contains("$ref") ? document.at(Json::json_pointer(given["$ref"].get<std::string>().substr(1))) : given;
    required = required || !schema.value("required", Json::array()).empty();
  }
  if (required) operation["requestBody"]["required"] = true;
}

// A real request and its answer (tests/contract/examples.test.mjs records them), by the operation's id.
void add_example(Json& operation) {
  static const Json examples = json::parse(http_files::file("contract/examples.json")).value();
  const auto found = examples.find(operation["operationId"].get<std::string>());
  if (found == examples.end()) return;
  const auto put = [](Json& content, const Json& example) { content.at("application/json")["example"] = example; };
  if (found->contains("request")) put(operation.at("requestBody").at("content"), found->at("request"));
  put(operation.at("responses").at(found->at("status").get<std::string>()).at("content"), found->at("answer"));
}

// What is said of a route; of an order's action, of the action.
struct Said {
  Operation operation;
  unsigned roles, scopes;
};

// `described`: what the file says of it: description, parameters, requestBody, the answers that are no refusals.
Json operation_json(const Json& document, const Route& route, const Said& said, const Json& described) {
  const auto& [id, tag, summary, refuses] = said.operation;
  Json operation{{"operationId", id}, {"tags", {tag_name(tag)}}, {"summary", summary}};
  if (described.contains("description")) operation["description"] = described["description"];
  operation["x-roles"] = roles_json(said.roles);
  if (said.scopes != 0) operation["x-scopes"] = app::scope_names(said.scopes);
  operation["security"] = security_json(route.method, said.roles, said.scopes);
  Json parameters = parameters_of(route, described.value("parameters", Json::array()));
  if (takes_key(route)) parameters.push_back(key_parameter((refuses & needs_key) != 0));
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  if (described.contains("requestBody")) operation["requestBody"] = described["requestBody"];
  say_whether_required(document, operation);
  operation["responses"] = described.at("responses");
  operation["responses"].update(fault_responses(faults_of(route, {refuses, is_versioned(described)})));
  for (const char* others : {"4XX", "5XX"})
    operation["responses"][others] = {{"$ref", "#/components/responses/problem"}};
  add_example(operation);
  return operation;
}

// Each action as an operation of its own: with the body that it takes, and for those who take it.
void add_actions(Json& document, Json& paths, const Route& route, const Json& described) {
  const std::string before(route.path.substr(0, route.path.find(kAction)));
  for (const ActionSpec& action : domain::orders::action_specs()) {
    if (action.operation.empty()) continue;
    const std::string path = before + std::string(action.name);
    Route fixed = route;
    fixed.path = path;
    Json own = described;
    auto& parameters = own["parameters"];
    parameters.erase(
        std::ranges::remove_if(parameters, [](const Json& p) { return p.value("in", "") == "path"; }).begin(),
        parameters.end());
    own["requestBody"]["content"]["application/json"]["schema"] = {
        {"$ref", "#/components/schemas/" + action_schema_name(action)}};
    const Operation operation{.id = action.operation,
                              .tag = route.operation.tag,
                              .summary = action.summary,
                              .refuses = route.operation.refuses | refuses_stranger};
    paths[path]["post"] =
        operation_json(document, fixed, {operation, who_takes(action.action), scopes_for(action.action)}, own);
  }
}

const Json& described_in(const Json& paths, const std::string& pattern, const std::string& method) {
  if (!paths.contains(pattern) || !paths[pattern].contains(method))
    throw std::logic_error("openapi.json has not " + method + " " + pattern);
  return paths[pattern][method];
}

Json paths_json(Json& document) {
  const Json file = document["paths"];
  Json paths = Json::object();
  std::size_t described = 0, routes = 0;
  for (const auto& [pattern, methods] : file.items()) described += methods.size();
  for (const Route& route : api_routes()) {
    const std::string path(route.path), method = lower(route.method);
    const Json& own = described_in(file, path, method);
    paths[path][method] = operation_json(document, route, {route.operation, route.roles, route.scopes}, own);
    if (path.ends_with(kAction)) add_actions(document, paths, route, own);
    ++routes;
  }
  if (described != routes) throw std::logic_error("openapi.json describes what is no route");
  return paths;
}

}  // namespace

Json api_document() {
  Json document = json::parse(http_files::file("openapi.json")).value();
  Json all_tags = Json::array();
  for (const TagText& tag : tags()) all_tags.push_back({{"name", tag.name}, {"description", tag.description}});
  Json& schemas = document["components"]["schemas"];
  add_table_schemas(schemas);
  schemas.update(action_schemas());
  Json paths = paths_json(document);
  const Json components = document["components"];
  Json whole{{"openapi", document["openapi"]}, {"info", document["info"]}};
  whole["servers"] = Json::array({{{"url", "/"}}});
  whole["tags"] = std::move(all_tags);
  whole["paths"] = std::move(paths);
  whole["webhooks"] = webhooks_json();
  whole["components"] = components;
  return whole;
}

}  // namespace ops::http
