// Shapes: each member of its exact type, and the fault names the place.
#include <doctest/doctest.h>

#include "json/listing.h"
#include "json/orders.h"
#include "json/reader.h"

using namespace ops;
using namespace ops::json;

namespace {

// Text that must be JSON; the tests of parse are in json_test.cpp.
Json json_of(std::string_view text) {
  auto json = parse(text);
  REQUIRE(json.ok());
  return std::move(json).value();
}

std::string of_listing(std::string_view text) {
  const auto listing = listing_from_json(json_of(text), domain::catalog::new_listing());
  return listing ? "none" : listing.error().code + " at " + listing.error().at;
}

std::string of_order(std::string_view text, Unknown unknown = Unknown::refuse) {
  const auto order = order_from_json(json_of(text), unknown);
  return order ? "none" : order.error().code + " at " + order.error().at;
}

std::string of_body(domain::orders::Action action, std::string_view text) {
  const auto body = action_body_from_json(action, json_of(text));
  return body ? "none" : body.error().code + " at " + body.error().at;
}

}  // namespace

TEST_CASE("whole numbers are written as such, within 64 bits") {
  CHECK(of_listing(R"({"delivery_days":3})") == "none");
  CHECK(of_listing(R"({"delivery_days":9223372036854775807})") == "none");
  CHECK(of_listing(R"({"delivery_days":-9223372036854775808})") == "none");
  for (const char* number : {"1.0", "1e3", "1.5", "-0.0", "9223372036854775808", "18446744073709551616",
                             "-9223372036854775809", "1e400", "\"3\"", "true", "[]", "{}"}) {
    CAPTURE(number);
    const std::string text = std::string(R"({"delivery_days":)") + number + "}";
    const auto json = parse(text);
    if (json) {
      CHECK(of_listing(text) == "wrong_type at delivery_days");
    } else {
      CHECK(std::string_view(number) == "1e400");  // beyond a double: not a number of JSON text here
      CHECK(json.error().code == "malformed_json");
    }
  }
}

TEST_CASE("a wrong type is told with the path to it") {
  CHECK(of_listing("[]") == "wrong_type at $");
  CHECK(of_listing(R"({"name":1})") == "wrong_type at name");
  CHECK(of_listing(R"({"skus":{}})") == "wrong_type at skus");
  CHECK(of_listing(R"({"skus":[{},7]})") == "wrong_type at skus[1]");
  CHECK(of_listing(R"({"skus":[{},{"duration":"1"}]})") == "wrong_type at skus[1].duration");
  CHECK(of_listing(R"({"demand_optional":"true"})") == "wrong_type at demand_optional");
  CHECK(of_listing(R"({"demand_template":[{"options":["a",2]}]})") == "wrong_type at demand_template[0].options[1]");
  CHECK(of_listing(R"({"document_file_ids":[null]})") == "wrong_type at document_file_ids[0]");
}

TEST_CASE("unknown members are refused in a request, at any depth, and passed over in an answer, at any depth") {
  CHECK(of_listing(R"({"nmae":"x"})") == "unknown_field at nmae");
  CHECK(of_listing(R"({"skus":[{"price":1}]})") == "unknown_field at skus[0].price");
  CHECK(of_order(R"({"allowed_actions":[]})") == "unknown_field at allowed_actions");
  CHECK(of_order(R"({"allowed_actions":[]})", Unknown::ignore) == "none");
  CHECK(of_order(R"({"snapshot":{"sku":{"price":1}}})") == "unknown_field at snapshot.sku.price");
  CHECK(of_order(R"({"snapshot":{"sku":{"price":1}}})", Unknown::ignore) == "none");
}

TEST_CASE("an action takes its own members and no others") {
  using domain::orders::Action;
  CHECK(of_body(Action::pay, R"({"version":1,"total_fen":16000})") == "none");
  CHECK(of_body(Action::pay, R"({"reason":"x"})") == "unknown_field at reason");
  CHECK(of_body(Action::start, R"({"total_fen":1})") == "unknown_field at total_fen");
  CHECK(of_body(Action::submit_demand, R"({"answers":{"demand":1}})") == "wrong_type at answers.demand");
  CHECK(of_body(Action::deliver, R"({"checklist":[true,1]})") == "wrong_type at checklist[1]");
  CHECK(of_body(Action::reject_delivery, R"({"unmet":[0.0]})") == "wrong_type at unmet[0]");
}

TEST_CASE("what no order can have is a wrong value: names, times and amounts") {
  CHECK(of_order(R"({"state":"paid"})") == "wrong_value at state");
  CHECK(of_order(R"({"state":7})") == "wrong_type at state");
  CHECK(of_order(R"({"placed_at":"2026-11-23T21:30:00+08:00"})") == "wrong_value at placed_at");
  CHECK(of_order(R"({"placed_at":"2026-02-29T00:00:00Z"})") == "wrong_value at placed_at");
  CHECK(of_order(R"({"placed_at":"1969-12-31T23:59:59Z"})") == "wrong_value at placed_at");
  CHECK(of_order(R"({"placed_at":"9000-01-01T00:00:00Z"})") == "wrong_value at placed_at");
  CHECK(of_order(R"({"placed_at":1764000000})") == "wrong_type at placed_at");
  CHECK(of_order(R"({"total_fen":-1})") == "wrong_value at total_fen");
  CHECK(of_order(R"({"total_fen":99000000000})") == "wrong_value at total_fen");
  CHECK(of_order(R"({"clocks":[{"name":"pay"}]})") == "missing_field at clocks[0].due_at");
  CHECK(of_order(R"({"clocks":[{"name":"tick","due_at":"2026-11-23T21:30:00Z"}]})") == "wrong_value at clocks[0].name");
}

TEST_CASE("the first fault is the one told") {
  Json json = json_of(R"({"a":"x","b":"y","c":1})");
  Reader r(json, "here");
  CHECK_FALSE(r.integer("a"));
  CHECK_FALSE(r.integer("b"));
  r.require("d");
  CHECK(r.finish() == Fault{"wrong_type", "here.a"});
}
