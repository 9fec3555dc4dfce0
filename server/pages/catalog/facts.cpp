#include "server/pages/catalog/facts.h"

namespace ops::pages {

namespace catalog = domain::catalog;

std::string fact_text(i18n::Lang lang, const catalog::ListingField& field, std::int64_t number) {
  if (number == 0 && field.min == 0) return std::string(word(lang, "fact.none"));
  return word(lang, "fact." + std::string(field.unit), {{"n", std::to_string(number)}});
}

std::string warranty(i18n::Lang lang, std::int64_t days) {
  return fact_text(lang, *catalog::listing_field("warranty_days"), days);
}

void add_facts(Dict& content, i18n::Lang lang,
               const std::function<std::optional<std::int64_t>(const catalog::ListingField&)>& number_of) {
  for (const auto& field : catalog::listing_fields()) {
    const auto number = field.input == catalog::InputKind::number ? number_of(field) : std::nullopt;
    if (!number) continue;
    Dict& fact = *content.AddSectionDictionary("FACT");
    fact.SetValue("LABEL", text_in(lang, "fact." + std::string(field.name())));
    fact.SetValue("VALUE", fact_text(lang, field, *number));
  }
}

}  // namespace ops::pages
