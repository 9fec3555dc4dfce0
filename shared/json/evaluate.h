// One pure rule by name, JSON in, JSON out: what the storefront's module exports, what POST /api/v1/rules/{rule} answers, and
// what the golden cases (tests/vectors) run through natively, in WebAssembly and over HTTP.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "json/json.h"

namespace ops::json {

using RuleFunction = domain::Result<Json, Fault> (*)(const Json& input);
struct Rule {
  std::string_view name;
  RuleFunction run;
};
// All rules; what each takes and answers stands in wire/rules.h.
std::span<const Rule> rules();
std::span<const std::string_view> rule_names();

// Fault unknown_rule when there is none of that name. Any input is answered: hostile ones with a Fault.
domain::Result<Json, Fault> evaluate(std::string_view rule, const Json& input);

// Text in, text out, by a table of one's own (the storefront's module links only a few rules). A fault answers
// {"fault": {"code", "at"}}.
std::string evaluate_text(std::span<const Rule> table, std::string_view rule, std::string_view input);
domain::Result<Json, Fault> evaluate_by(std::span<const Rule> table, std::string_view rule, const Json& input);

}  // namespace ops::json
