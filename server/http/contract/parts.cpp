#include "server/http/contract/parts.h"

#include <map>

namespace ops::http {
namespace {

using json::Json;

constexpr std::pair<unsigned, const char*> kRoles[] = {
    {visitor, "visitor"}, {buyer, "buyer"}, {provider, "provider"}, {operator_, "operator"}};

}  // namespace

std::string upper_first(std::string_view name) {
  std::string text(name);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - ('a' - 'A'));
  return text;
}

Json roles_json(unsigned who) {
  Json roles = Json::array();
  for (const auto& [bit, name] : kRoles)
    if ((who & bit) != 0) roles.push_back(name);
  return roles;
}

Json security_json(std::string_view method, unsigned who, unsigned scopes) {
  Json ways = Json::array();
  if ((who & visitor) != 0) return ways;
  Json cookie{{"session", Json::array()}};
  if (method != "GET") cookie["csrf"] = Json::array();
  ways.push_back(std::move(cookie));
  if (scopes != 0) ways.push_back({{"token", Json::array()}});
  return ways;
}

Json fault_responses(std::span<const Fault> faults) {
  std::map<int, std::pair<std::string, Json>> by_status;  // description, codes
  for (const Fault& fault : faults) {
    auto& [description, codes] = by_status[fault.status];
    if (codes.is_null()) codes = Json::array();
    description += (description.empty() ? "`" : "; `") + std::string(fault.code) + "`: " + std::string(fault.when);
    codes.push_back(std::string(fault.code));
  }
  Json responses = Json::object();
  for (auto& [status, said] : by_status) {
    const Json code{{"type", "object"}, {"properties", {{"code", {{"type", "string"}, {"enum", said.second}}}}}};
    const Json schema{{"allOf", Json::array({{{"$ref", "#/components/schemas/Problem"}}, code})}};
    responses[std::to_string(status)] = {{"description", said.first},
                                         {"content", {{"application/problem+json", {{"schema", schema}}}}}};
  }
  return responses;
}

}  // namespace ops::http
