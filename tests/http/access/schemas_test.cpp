// The schemas that come from tables of fields, against what is written by the same tables and by hand beside them.
#include <doctest/doctest.h>

#include <set>

#include "server/http/contract/document.h"
#include "server/http/json/json.h"

using namespace ops;
using json::Json;

namespace {

Json schema(const std::string& name) { return http::api_document()["components"]["schemas"][name]; }

std::set<std::string> names_of(const Json& object) {
  std::set<std::string> names;
  for (const auto& [name, value] : object.items()) names.insert(name);
  return names;
}

// All that is answered is described, and all that is required is answered.
void check_described(const Json& answer, const Json& described) {
  const auto answered = names_of(answer), known = names_of(described["properties"]);
  for (const auto& name : answered) CHECK_MESSAGE(known.contains(name), name << " is not described");
  for (const auto& name : described["required"])
    CHECK_MESSAGE(answered.contains(name.get<std::string>()), name << " is not answered");
}

}  // namespace

TEST_CASE("a table's schema says type, null, names and words of each member") {
  CHECK(
      json::dump(schema("Sku")) ==
      R"({"type":"object","properties":{"id":{"type":"string"},"spec":{"type":"string"},)"
      R"("duration":{"type":["integer","null"]},"unit":{"type":"string"},"original_price_fen":{"type":["integer","null"]},)"
      R"("discount_price_fen":{"type":["integer","null"]}},"required":["spec"]})");
  CHECK(
      json::dump(schema("Review")) ==
      R"({"type":"object","properties":{"decision":{"type":"string","enum":["approved","rejected"]},)"
      R"("reason":{"type":"string","description":"of an approval: the note that the operator left with it; empty: none"},)"
      R"("notes":{"type":"array","items":{"type":"object","properties":{)"
      R"("field":{"type":"string"},"note":{"type":"string"}},"required":["field","note"]}},)"
      R"("at":{"type":"string","format":"date-time"}},"required":["decision","reason","notes","at"]})");
  const Json listing = schema("Listing")["properties"], edit = schema("ListingEdit");
  CHECK(listing["details"] == Json{{"type", "string"}, {"description", "Markdown"}});
  CHECK(listing["supported_os"]["examples"] == Json::array({"Windows,Linux"}));
  CHECK(listing["skus"] == Json{{"type", "array"}, {"items", {{"$ref", "#/components/schemas/Sku"}}}});
  CHECK(edit["properties"] == listing);
  CHECK_FALSE(edit.contains("required"));
  CHECK(schema("Registration")["additionalProperties"] == false);
  CHECK(schema("ProductRow")["properties"]["live_name"]["type"] == Json::array({"string", "null"}));
  const Json settlement = schema("Dispute")["properties"]["settlement"];
  CHECK(settlement["anyOf"][0]["properties"]["by"]["enum"] == Json::array({"buyer", "provider", "clock"}));
  CHECK(settlement["anyOf"][1] == Json{{"type", "null"}});
}

TEST_CASE("answers have what their schemas say, and nothing else") {
  app::OrderView order;
  order.order.state = domain::orders::State::in_service;
  check_described(http::to_json(order), schema("Order"));
  check_described(http::summary_json(order), schema("OrderSummary"));
  check_described(http::to_json(order)["snapshot"], schema("Order")["properties"]["snapshot"]);
  check_described(http::summary_json(order)["snapshot"], schema("OrderSummary")["properties"]["snapshot"]);
  check_described(http::to_json(app::ProductRow{}), schema("ProductRow"));
  check_described(http::to_json(app::QueueRow{}), schema("QueueRow"));
  check_described(http::to_json(app::LiveProduct{}), schema("LiveProduct"));
  check_described(http::to_json(app::Statement{}), schema("Statement"));
  check_described(http::to_json(app::Earning{}), schema("Earning"));
  check_described(http::to_json(app::StatementEntry{}), schema("StatementEntry"));
  check_described(http::to_json(app::StatementSum{}), schema("StatementSum"));
  check_described(http::to_json(app::ProviderStatement{}), schema("ProviderStatement"));
}
