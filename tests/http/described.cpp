#include "tests/http/described.h"

#include <doctest/doctest.h>

#include <set>

#include "server/http/contract/document.h"
#include "server/http/route_table.h"
#include "server/http/transport/uri.h"

namespace ops::test {
namespace {

const Json& whole_document() {
  static const Json document = http::api_document();
  return document;
}

// Null: no route of the API. An action of an order is its own operation.
const Json* operation_at(const std::string& method, const std::string& path) {
  static const http::RouteTable table(http::api_routes());
  const auto target = http::parse_target(path);
  if (!target) return nullptr;
  const http::Match match = table.find(method, target->segments);
  if (!match.route) return nullptr;
  std::string verb(match.route->method);
  for (char& c : verb) c = static_cast<char>(c + 32);
  std::string pattern(match.route->path);
  const Json& paths = whole_document()["paths"];
  if (const auto action = match.params.find("action"); action != match.params.end()) {
    const std::string own = pattern.substr(0, pattern.find("{action}")) + action->second;
    if (paths.contains(own)) pattern = own;
  }
  return &paths.at(pattern).at(verb);
}

// The head of a request, or what is no path: the same for all, and described as 4XX and 5XX.
bool is_no_http(const Answer& answer) {
  static const std::set<int> kStatuses{400, 408, 413, 414, 417, 431, 501, 505};
  return answer.code() == "malformed_request" && answer.json.contains("detail") && kStatuses.contains(answer.status);
}

bool names_code(const Json& response, const std::string& code) {
  const auto schema = Json::json_pointer("/content/application~1problem+json/schema/allOf/1/properties/code/enum");
  if (!response.contains(schema)) return false;
  for (const auto& one : response.at(schema))
    if (one == code) return true;
  return false;
}

}  // namespace

void expect_described(const std::string& method, const std::string& path, const Answer& answer) {
  const Json* operation = operation_at(method, path);
  if (!operation || answer.status == 0 || is_no_http(answer)) return;
  const auto type = answer.headers.find("Content-Type");
  const bool is_page = type != answer.headers.end() && type->second.starts_with("text/html");
  if (is_page || answer.status == 303) return;  // of a server for people
  const Json& responses = operation->at("responses");
  const std::string status = std::to_string(answer.status);
  const std::string id = operation->at("operationId").get<std::string>();
  if (!responses.contains(status)) {
    FAIL_CHECK(id << " answered " << status << " " << answer.code() << ", which the document has not");
  } else if (!answer.code().empty() && answer.status >= 400 && !names_code(responses[status], answer.code())) {
    FAIL_CHECK(id << " answered " << status << " with the code " << answer.code() << ", which the document has not");
  }
}

}  // namespace ops::test
