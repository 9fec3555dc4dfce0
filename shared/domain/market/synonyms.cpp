#include "domain/market/synonyms.h"

#include "domain/catalog/checks.h"
#include "domain/text/synonyms.h"
#include "domain/text/text.h"

namespace ops::domain::market {

namespace checks = catalog::checks;

std::string normalized_synonyms(const std::string& text) {
  return text::valid_utf8(text) ? text::clean_lines(text) : text;
}

Errors check_synonyms(const std::string& text) {
  Errors errors;
  checks::text(errors, "text", text, kMaxSynonymText, checks::Need::required, checks::Lines::several);
  if (!errors.empty()) return errors;
  const auto list = text::Synonyms::parse(text);
  if (list) return {};
  const text::SynonymFault& fault = list.error();
  std::vector<Param> params{{"line", std::int64_t{fault.line}}, {"why", "synonyms." + fault.reason}};
  if (!fault.word.empty()) params.push_back({"word", fault.word});
  return {{"text", Code::malformed, std::move(params)}};
}

}  // namespace ops::domain::market
