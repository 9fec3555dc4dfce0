// Rules of the market's own pages.
#include "domain/market/facts.h"
#include "domain/market/pages.h"
#include "json/fields.h"
#include "json/listing.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

namespace market = domain::market;

Answer market_page(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"title", "body", "title_en", "body_en"}) r.require(key);
  const market::PageText text{r.text("title"), r.text("body"), r.text("title_en"), r.text("body_en")};
  const std::string note = r.text("note");
  if (auto fault = r.finish()) return domain::Failure{*fault};
  domain::Errors errors = market::check(market::normalized(text));
  for (auto& error : market::check_note(market::normalized_note(note))) errors.push_back(std::move(error));
  return Json{{"errors", to_json(errors)}};
}

Answer market_facts(const Json& input) {
  const auto facts = read<market::MarketFacts>(input, "");
  if (!facts) return domain::Failure{facts.error()};
  return Json{{"errors", to_json(market::check(market::normalized(*facts)))}};
}

}  // namespace ops::json::rules_by_name
