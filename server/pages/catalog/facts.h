// The whole numbers of a listing (days of delivery, of warranty, …), as the product's page and the order's page name them.
#pragma once
#include <functional>

#include "domain/catalog/fields.h"
#include "server/pages/templates.h"

namespace ops::pages {

// "30 天"; "无" where nothing may be promised and nothing is.
std::string fact_text(i18n::Lang lang, const domain::catalog::ListingField& field, std::int64_t number);
std::string warranty(i18n::Lang lang, std::int64_t days);
// A section FACT for each number of a listing that `number_of` knows.
void add_facts(Dict& content, i18n::Lang lang,
               const std::function<std::optional<std::int64_t>(const domain::catalog::ListingField&)>& number_of);

}  // namespace ops::pages
