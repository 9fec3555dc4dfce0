#include "server/http/query_rules.h"

#include <stdexcept>

#include "http_files.h"
#include "json/json.h"

namespace ops::http {
namespace {

using json::Json;

const Json& resolved(const Json& document, const Json& parameter) {
  if (!parameter.contains("$ref")) return parameter;
  return document.at(Json::json_pointer(parameter["$ref"].get<std::string>().substr(1)));
}

QueryRules rules_in(const Json& document, const Json& operation) {
  QueryRules rules;
  if (!operation.contains("parameters")) return rules;
  for (const Json& one : operation["parameters"]) {
    const Json& parameter = resolved(document, one);
    if (parameter["in"] != "query") continue;
    rules[parameter["name"].get<std::string>()] = parameter["schema"].value("type", "") == "array";
  }
  return rules;
}

std::map<std::string, QueryRules, std::less<>> read_document() {
  const auto document = json::parse(http_files::file("openapi.json"));
  if (!document) throw std::logic_error("openapi.json is none, or deeper than json::parse() takes");
  std::map<std::string, QueryRules, std::less<>> all;
  for (const auto& [path, operations] : (*document)["paths"].items()) {
    if (!operations.contains("get")) continue;
    if (auto rules = rules_in(*document, operations["get"]); !rules.empty()) all.emplace(path, std::move(rules));
  }
  return all;
}

}  // namespace

const QueryRules* query_rules_of(const Route& route) {
  static const auto all = read_document();
  if (route.method != "GET") return nullptr;
  const auto found = all.find(route.path);
  return found == all.end() ? nullptr : &found->second;
}

std::optional<QueryFault> apply_query_rules(const QueryRules& rules, std::multimap<std::string, std::string>& query) {
  for (auto first = query.begin(); first != query.end();) {
    const auto rule = rules.find(first->first);
    if (rule == rules.end()) return QueryFault{"unknown_parameter", first->first};
    auto next = std::next(first);
    for (; next != query.end() && next->first == first->first; next = query.erase(next)) {
      const bool is_list = rule->second;
      if (!is_list) return QueryFault{"repeated_parameter", first->first};
      first->second += ',' + next->second;
    }
    first = next;
  }
  return std::nullopt;
}

}  // namespace ops::http
