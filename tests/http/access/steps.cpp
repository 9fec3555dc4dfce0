#include "tests/http/access/steps.h"

#include <doctest/doctest.h>

#include "json/orders.h"
#include "server/http/problem.h"
#include "tests/model/model.h"

namespace ops::test {

namespace orders = domain::orders;
using json::Json;
using orders::Action, orders::Input, orders::Order;

domain::catalog::Answers answers_for(const Order& order) {
  domain::catalog::Answers answers;
  for (const auto& field : order.snapshot.demand_template) {
    if (!field.required || field.type == "file") continue;
    answers[field.key] = field.type == "number"   ? "5"
                         : field.type == "date"   ? "2027-01-15"
                         : field.type == "phone"  ? "13800000000"
                         : field.type == "email"  ? "a@example.com"
                         : field.type == "choice" ? field.options.front()
                                                  : "两台服务器，共 10G";
  }
  return answers;
}

Input right_input(std::mt19937& random, const Order& order, Action action) {
  auto inputs = model::right_inputs(order, action);
  Input input = inputs[random() % inputs.size()];
  input.answers = answers_for(order);
  input.checklist.assign(order.snapshot.acceptance_checklist.size(), true);
  input.unmet.clear();
  return input;
}

Json body_of(Action action, Input& input, std::int64_t version) {
  const Json all{{"total_fen", input.total ? Json(*input.total) : Json(nullptr)},
                 {"amount_fen", input.amount ? Json(*input.amount) : Json(nullptr)},
                 {"go_on", input.go_on},
                 {"reason", input.reason},
                 {"answers", input.answers},
                 {"result", input.result},
                 {"checklist", input.checklist},
                 {"scope", input.text},
                 {"description", input.text},
                 {"text", input.text},
                 {"extra_days", input.extra_days ? Json(*input.extra_days) : Json(nullptr)},
                 {"rating", input.rating ? Json(*input.rating) : Json(nullptr)}};
  Json body{{"version", version}};
  for (const auto& [key, value] : all.items())
    if (json::action_body_from_json(action, {{key, value}})) body[key] = value;
  const auto read = json::action_body_from_json(action, body);
  REQUIRE(read.ok());
  input = read->input;
  return body;
}

int status_of(const orders::Refusal& refusal) {
  using Kind = app::Problem::Kind;
  const Kind kinds[] = {Kind::wrong_state, Kind::not_allowed, Kind::invalid, Kind::conflict};
  return http::status_of(kinds[static_cast<std::size_t>(refusal.kind)]).status;
}

}  // namespace ops::test
