// The tables that the API's document is made from, against those that the server acts by.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "domain/orders/preconditions.h"
#include "i18n/catalogue.h"
#include "json/actions.h"
#include "json/orders.h"
#include "server/http/contract/document.h"
#include "tests/model/model.h"

using namespace ops;
using domain::orders::Action, domain::orders::Actor, domain::orders::Input, domain::orders::Order;
using json::Json;

namespace {

using Names = std::set<std::string>;

Names names_in(const Json& list) {
  Names names;
  for (const auto& one : list) names.insert(one.get<std::string>());
  return names;
}

// As the wire reads it, with everything that a step of this kind may hold.
Json full_body(Action action, const Order& order) {
  const Input input = model::right_inputs(order, action).front();
  const Json all{{"version", 1},           {"total_fen", *input.total}, {"amount_fen", *input.amount},
                 {"go_on", false},         {"reason", input.reason},    {"answers", Json::object()},
                 {"result", input.result}, {"file_ids", Json::array()}, {"checklist", Json::array()},
                 {"unmet", Json::array()}, {"scope", input.text},       {"description", input.text},
                 {"text", input.text},     {"extra_days", 2},           {"rating", 4},
                 {"seen_price_fen", 8000}};
  Json body = Json::object();
  for (const auto& [name, value] : all.items())
    if (json::action_body_from_json(action, {{name, value}})) body[name] = value;
  return body;
}

// Whether a row of the flow takes the body, whatever state the order is in.
bool some_row_takes(Action action, const Order& order, const Json& body) {
  const auto read = json::action_body_from_json(action, body);
  REQUIRE(read.ok());
  const domain::orders::World world{.buyer_balance = model::kPurse,
                                    .file = [](std::string_view) { return std::nullopt; }};
  return std::ranges::any_of(domain::orders::transitions(), [&](const auto& row) {
    return row.action == action && !domain::orders::refused_input(row, order, read->input, world);
  });
}

// Of an order that asks for no answers and has no checklist: what is required is so of every order.
Order plain_order() {
  Order order = model::unplaced(true);
  order.total = order.original_total = 16'000;
  order.snapshot.demand_template.clear();
  order.snapshot.acceptance_checklist.clear();
  order.demand = {{"before", "another answer"}};
  return order;
}

Json schema_of_action(const Json& document, const std::string& name) {
  const Json& operation = document.at("paths").at("/api/v1/orders/{id}/actions/" + name).at("post");
  const auto reference =
      operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].get<std::string>().substr(1);
  return document.at(Json::json_pointer(reference));
}

}  // namespace

TEST_CASE("each action that a party takes has an operation of its own, with the body that wire and flow take") {
  const Json document = http::api_document();
  const Order order = plain_order();
  std::set<Action> taken;
  for (const auto& row : domain::orders::transitions())
    if (row.actor != Actor::clock && row.action != Action::place) taken.insert(row.action);
  std::set<Action> described;
  for (const auto& one : domain::orders::action_specs())
    if (!one.operation.empty()) described.insert(one.action);
  CHECK(described == taken);

  for (const Action action : taken) {
    const std::string name(domain::orders::action_name(action));
    CAPTURE(name);
    const Json schema = schema_of_action(document, name);
    const Json body = full_body(action, order);
    Names given, properties;
    for (const auto& [member, value] : body.items()) given.insert(member);
    for (const auto& [member, value] : schema["properties"].items()) properties.insert(member);
    CHECK(properties == given);
    CHECK(schema["additionalProperties"] == false);
    REQUIRE(some_row_takes(action, order, body));

    Names required;
    for (const std::string& member : given) {
      if (member == "version") continue;  // or If-Match
      Json without = body;
      without.erase(member);
      if (action == Action::resolve && member == "amount_fen") without["go_on"] = true;  // one of the two
      if (!some_row_takes(action, order, without)) required.insert(member);
    }
    CHECK(names_in(schema.value("required", Json::array())) == required);
  }
}

TEST_CASE("the events of webhooks are those that notices have words for, with the params that the words name") {
  const Json hooks = http::api_document()["webhooks"];
  // In the market alone; or there is no webhook that could be told.
  const Names never_sent{"account.deliveries_given_up", "account.webhook_changed", "account.webhook_removed",
                         "email.verify"};
  Names told;
  for (const auto& entry : i18n::notice_entries()) {
    std::string code(entry.key);
    if (!code.starts_with("notice.") || !code.ends_with(".title")) continue;
    code = code.substr(7, code.size() - 7 - 6);
    if (!never_sent.contains(code)) told.insert(code);
  }
  Names described;
  for (const auto& [code, hook] : hooks.items()) described.insert(code);
  CHECK(described == told);

  const auto own = Json::json_pointer("/post/requestBody/content/application~1json/schema/allOf/1/properties");
  for (const auto& entry : i18n::notice_entries()) {
    const std::string key(entry.key), code = key.substr(std::min<std::size_t>(7, key.size()), key.rfind('.') - 7);
    if (!hooks.contains(code)) continue;
    CAPTURE(key);
    CHECK(hooks[code].at(own)["code"]["const"] == code);
    const std::string text(entry.en);
    const Names params = names_in(hooks[code].at(own)["params"]["required"]);
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos; ++at)
      CHECK(params.contains(text.substr(at + 1, text.find('}', at) - at - 1)));
  }
}

TEST_CASE("operationIds are verbs in camelCase, each there once, with a tag that is described") {
  const Json document = http::api_document();
  Names ids, tags;
  for (const Json& tag : document["tags"]) tags.insert(tag["name"].get<std::string>());
  std::size_t count = 0;
  for (const char* part : {"paths", "webhooks"})
    for (const auto& [path, methods] : document[part].items())
      for (const auto& [method, operation] : methods.items()) {
        const auto id = operation["operationId"].get<std::string>();
        CAPTURE(id);
        CHECK(std::ranges::all_of(id, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }));
        CHECK(std::islower(static_cast<unsigned char>(id[0])) != 0);
        CHECK(!operation["summary"].get<std::string>().empty());
        CHECK(tags.contains(operation["tags"][0].get<std::string>()));
        ids.insert(id);
        ++count;
      }
  CHECK(ids.size() == count);
}
