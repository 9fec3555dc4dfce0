#include "server/http/contract/document.h"

#include <algorithm>
#include <stdexcept>

#include "http_files.h"
#include "server/app/accounts/access_tokens.h"
#include "server/http/contract/operations.h"
#include "server/http/contract/parts.h"

namespace ops::http {
namespace {

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
  for (std::size_t at = 0; (at = route.pattern.find('{', at)) != std::string_view::npos; ++at) {
    const std::string name(route.pattern.substr(at + 1, route.pattern.find('}', at) - at - 1));
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

struct Said {
  std::string_view id, tag, summary;
  unsigned who, scopes, refusals;
};

// `described`: what the file says of it: description, parameters, requestBody, the answers that are no refusals.
Json operation_json(const Json& document, const Route& route, const Said& said, const Json& described) {
  Json operation{{"operationId", said.id}, {"tags", {said.tag}}, {"summary", said.summary}};
  if (described.contains("description")) operation["description"] = described["description"];
  operation["x-roles"] = roles_json(said.who);
  if (said.scopes != 0) operation["x-scopes"] = app::scope_names(said.scopes);
  operation["security"] = security_json(route.method, said.who, said.scopes);
  Json parameters = parameters_of(route, described.value("parameters", Json::array()));
  if (route.idempotent_key) parameters.push_back(key_parameter((said.refusals & needs_key) != 0));
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  if (described.contains("requestBody")) operation["requestBody"] = described["requestBody"];
  say_whether_required(document, operation);
  operation["responses"] = described.at("responses");
  operation["responses"].update(fault_responses(faults_of(route, {said.refusals, is_versioned(described)})));
  for (const char* others : {"4XX", "5XX"})
    operation["responses"][others] = {{"$ref", "#/components/responses/problem"}};
  add_example(operation);
  return operation;
}

// Each action as an operation of its own: with the body that it takes, and for those who take it.
void add_actions(Json& document, Json& paths, const Route& route, const Operation& operation, const Json& described) {
  const std::string before(route.pattern.substr(0, route.pattern.find(kAction)));
  for (const ActionOperation& one : action_operations()) {
    const std::string pattern = before + std::string(domain::orders::action_name(one.action));
    Route fixed = route;
    fixed.pattern = pattern;
    Json own = described;
    auto& parameters = own["parameters"];
    parameters.erase(
        std::ranges::remove_if(parameters, [](const Json& p) { return p.value("in", "") == "path"; }).begin(),
        parameters.end());
    own["requestBody"]["content"]["application/json"]["schema"] = {
        {"$ref", "#/components/schemas/" + action_schema_name(one.id)}};
    const Said said{one.id,
                    operation.tag,
                    one.summary,
                    who_takes(one.action),
                    scopes_for(one.action),
                    operation.refusals | refuses_stranger};
    paths[pattern]["post"] = operation_json(document, fixed, said, own);
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
    const std::string pattern(route.pattern), method = lower(route.method);
    const Operation* operation = operation_of(route);
    if (!operation) throw std::logic_error("no operation of " + method + " " + pattern);
    const Json& own = described_in(file, pattern, method);
    const Said said{operation->id, operation->tag, operation->summary, route.who, route.scopes, operation->refusals};
    paths[pattern][method] = operation_json(document, route, said, own);
    if (pattern.ends_with(kAction)) add_actions(document, paths, route, *operation, own);
    ++routes;
  }
  if (described != routes || operations().size() != routes)
    throw std::logic_error("openapi.json or the table of operations describes what is no route");
  return paths;
}

}  // namespace

Json api_document() {
  Json document = json::parse(http_files::file("openapi.json")).value();
  Json all_tags = Json::array();
  for (const Tag& tag : tags()) all_tags.push_back({{"name", tag.name}, {"description", tag.description}});
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
