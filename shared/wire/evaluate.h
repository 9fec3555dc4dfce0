// One pure rule by name, JSON in, JSON out: what the storefront's module exports, what POST /api/v1/rules/{rule} answers, and
// what the golden cases (tests/vectors) run through natively, in WebAssembly and over HTTP.
#pragma once
#include <span>
#include <string_view>

#include "wire/json.h"

namespace ops::wire {

// rules: listing, quote, money, os_text, clean_text, answers, working_days, file (bytes in base64), registration, order (decide),
// order_actions, product_flow, search_terms, action_body. Fault unknown_rule (code) when there is none of that name.
domain::Result<Json, Fault> evaluate(std::string_view rule, const Json& input);
std::span<const std::string_view> rule_names();

}  // namespace ops::wire
