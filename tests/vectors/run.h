// Runs the golden cases: tests/vectors/*.json through json::evaluate. The same code runs natively and in WebAssembly; http.mjs
// sends the same cases to a running server.
//
// A file: {"rule", "base"?, "cases": [{"name", "source", "input", "expect"}]}. Short hands of an input:
//   {"patch": {"/listing/name": "…", "/listing/skus/-": {…}, "/listing/summary": null}}  the file's base, members replaced,
//     appended ("-") or, by null, removed;
//   {"$repeat": ["字", 200]} anywhere stands for the text repeated.
// A fault is expected as {"fault": {"code", "at"}}. The answer must equal `expect`; of the rule "order", whose answer is a
// whole order, only the members that `expect` names are compared.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"

namespace ops::vectors {

struct Outcome {
  int passed = 0;
  std::vector<std::string> failures;  // "orders.json: pays twice: expected … got …"
};
Outcome run_all();  // every file of this folder
void run_file(std::string_view name, std::string_view text, Outcome& outcome);

json::Json expand(const json::Json& value);
// Nothing when a pointer leads nowhere.
bool patch(json::Json& target, std::string_view pointer, const json::Json& value);

}  // namespace ops::vectors
