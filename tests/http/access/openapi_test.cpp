// openapi.json against the routes that are really registered, both ways.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/app/accounts/access_tokens.h"
#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Json;
using test::Person;

namespace {

unsigned who_of(const Json& roles) {
  unsigned who = 0;
  for (const auto& role : roles) {
    if (role == "visitor") who |= http::visitor;
    if (role == "buyer") who |= http::buyer;
    if (role == "provider") who |= http::provider;
    if (role == "operator") who |= http::operator_;
  }
  return who;
}

std::vector<std::string> scopes_in(const Json& operation) {
  std::vector<std::string> names;
  if (operation.contains("x-scopes"))
    for (const auto& name : operation["x-scopes"]) names.push_back(name.get<std::string>());
  return names;
}

bool has_parameter(const Json& operation, const std::string& name) {
  return operation.contains("parameters") && std::ranges::any_of(operation["parameters"], [&](const Json& parameter) {
           return parameter.contains("name") && parameter["name"] == name;
         });
}

std::string media_type(http::Body body) {
  if (body == http::Body::json) return "application/json";
  if (body == http::Body::multipart) return "multipart/form-data";
  return body == http::Body::form ? "application/x-www-form-urlencoded" : "";
}

}  // namespace

TEST_CASE("each route is described as it is registered, and nothing else is described") {
  HttpWorld world;
  const Json document = Person(world).get("/api/openapi.json").json;
  REQUIRE(document["openapi"] == "3.1.0");
  std::set<std::string> registered;
  for (const auto& route : http::api_routes()) {
    std::string method(route.method);
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c + 32); });
    const std::string pattern(route.path);
    CAPTURE(method);
    CAPTURE(pattern);
    registered.insert(method + " " + pattern);
    REQUIRE(document["paths"].contains(pattern));
    REQUIRE(document["paths"][pattern].contains(method));
    const Json& operation = document["paths"][pattern][method];
    CHECK(who_of(operation["x-roles"]) == route.roles);
    CHECK(scopes_in(operation) == app::scope_names(route.scopes));
    CHECK(has_parameter(operation, "Idempotency-Key") == http::takes_key(route));
    const std::string type = media_type(route.body);
    CHECK(operation.contains("requestBody") == !type.empty());
    if (!type.empty() && operation.contains("requestBody")) CHECK(operation["requestBody"]["content"].contains(type));
  }
  // Each action of an order is an operation of its own, below the one route that serves them all.
  const std::string actions = "/api/v1/orders/{id}/actions/";
  for (const auto& [pattern, operations] : document["paths"].items()) {
    if (pattern.starts_with(actions)) CHECK(registered.contains("post " + actions + "{action}"));
    for (const auto& [method, operation] : operations.items())
      CHECK((registered.contains(method + " " + pattern) || pattern.starts_with(actions)));
  }
}

// P7, a description that leaves out how one signs in: no operation named the token, public ones did not say that they are.
TEST_CASE("each operation says what it is signed in to with, as the table of routes has it") {
  HttpWorld world;
  const Json document = Person(world).get("/api/openapi.json").json;
  CHECK(document["servers"] == Json::array({{{"url", "/"}}}));
  const Json schemes = document["components"]["securitySchemes"];
  int open = 0, by_token = 0;
  for (const auto& route : http::api_routes()) {
    std::string method(route.method);
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c + 32); });
    CAPTURE(route.path);
    CAPTURE(method);
    const Json& security = document["paths"][std::string(route.path)][method]["security"];
    REQUIRE(security.is_array());
    std::set<std::string> ways;  // each as its schemes: "session+csrf"
    for (const Json& way : security) {
      std::string all;
      for (const auto& [scheme, scopes] : way.items()) {
        CHECK(schemes.contains(scheme));
        all += (all.empty() ? "" : "+") + scheme;
      }
      ways.insert(all);
    }
    const bool is_public = (route.roles & http::visitor) != 0;
    CHECK(security.empty() == is_public);
    CHECK(ways.contains("token") == (!is_public && route.scopes != 0));
    CHECK(ways.contains("session") == (!is_public && route.method == "GET"));
    CHECK(ways.contains("session+csrf") == (!is_public && route.method != "GET"));
    open += is_public;
    by_token += ways.contains("token");
  }
  CHECK(open > 10);
  CHECK(by_token > 30);
}

TEST_CASE("every reference in the document leads somewhere") {
  HttpWorld world;
  const Json document = Person(world).get("/api/openapi.json").json;
  const std::function<void(const Json&)> walk = [&](const Json& node) {
    if (node.is_object() && node.contains("$ref")) {
      const std::string target = node["$ref"].get<std::string>().substr(1);
      CAPTURE(target);
      CHECK(document.contains(Json::json_pointer(target)));
    }
    if (node.is_structured())
      for (const auto& child : node) walk(child);
  };
  walk(document);
}
