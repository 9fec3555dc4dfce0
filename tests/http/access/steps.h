// Steps of orders as they go over HTTP, and what the shared rules say to them.
#pragma once
#include <random>

#include "domain/orders/flow.h"
#include "json/json.h"

namespace ops::test {

// Whatever the order's form asks for.
domain::catalog::Answers answers_for(const domain::orders::Order& order);
// One of the inputs that the action's guards agree with.
domain::orders::Input right_input(std::mt19937& random, const domain::orders::Order& order,
                                  domain::orders::Action action);
// What the wire takes of the input for this action; the input keeps only that.
json::Json body_of(domain::orders::Action action, domain::orders::Input& input, std::int64_t version);
int status_of(const domain::orders::Refusal& refusal);

}  // namespace ops::test
