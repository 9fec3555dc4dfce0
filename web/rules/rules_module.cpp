// The storefront's rules module: the same functions that the server decides by, for live totals and errors at the field.
// JavaScript passes and receives text; web/rules/README.md tells how to call it.
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

#include "wire/evaluate.h"
#include "wire/listing.h"
#include "wire/rules.h"
#include "words/words.h"

namespace {

using ops::wire::Rule;
namespace rules = ops::wire::rules_by_name;

// Only what the pages ask for: each rule more is bytes that every visitor loads.
constexpr std::array kRules = {
    Rule{"quote", rules::quote},
    Rule{"money", rules::money},
    Rule{"answers", rules::answers},
    Rule{"registration", rules::registration},
};

// A copy that JavaScript owns and gives back to free().
char* handed_over(const std::string& text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy) std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

}  // namespace

extern "C" {

// The rule's answer, or {"fault": {"code", "at"}}. Null only when memory is at its end.
char* ops_evaluate(const char* rule, const char* input) {
  return handed_over(ops::wire::evaluate_text(kRules, rule, input));
}

// The texts of errors as the rules give them ("errors": [...]): a JSON array of strings in the same order.
char* ops_error_texts(const char* lang, const char* errors) {
  const auto json = ops::wire::parse(errors);
  const ops::words::Lang in = ops::words::lang_from_tags(lang);
  ops::wire::Json texts = ops::wire::Json::array();
  if (json)
    for (const auto& error : ops::wire::errors_from_json(*json)) texts.push_back(ops::words::error_text(in, error));
  return handed_over(ops::wire::dump(texts));
}
}
