// Apart from evaluate.cpp, so that a program with a table of its own links only the rules in it.
#include "json/evaluate.h"

namespace ops::json {

domain::Result<Json, Fault> evaluate_by(std::span<const Rule> table, std::string_view rule, const Json& input) {
  for (const Rule& one : table)
    if (one.name == rule) return one.run(input);
  return domain::Failure{Fault{"unknown_rule", "$"}};
}

std::string evaluate_text(std::span<const Rule> table, std::string_view rule, std::string_view input) {
  const auto fault_text = [](const Fault& fault) {
    return dump({{"fault", {{"code", fault.code}, {"at", fault.at}}}});
  };
  const auto json = parse(input);
  if (!json) return fault_text(json.error());
  const auto answer = evaluate_by(table, rule, *json);
  return answer ? dump(*answer) : fault_text(answer.error());
}

}  // namespace ops::json
