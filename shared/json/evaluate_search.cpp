// Rules by name: what texts are found by. Apart from the other texts, so that small programs need not link the search.
#include "domain/text/search.h"
#include "json/reader.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

Answer index_terms(const Json& input) {
  Reader r(input, "");
  r.require("text");
  const std::string text = r.text("text");
  if (auto fault = r.finish()) return domain::Failure{*fault};
  return Json{{"terms", domain::text::index_terms(text)}};
}

Answer one_slip(const Json& input) {
  Reader r(input, "");
  r.require("a");
  r.require("b");
  const std::string a = r.text("a"), b = r.text("b");
  if (auto fault = r.finish()) return domain::Failure{*fault};
  return Json{{"apart", domain::text::one_slip_apart(a, b)}, {"shorter", domain::text::without_one_letter(a)}};
}

}  // namespace ops::json::rules_by_name
