// What a provider says of itself, on its own page and beside its products. Rule: accounts.profile.
#pragma once
#include <string>

#include "domain/accounts/profile.h"
#include "i18n/i18n.h"
#include "server/pages/templates.h"

namespace ops::pages {

// "周一至周五 09:00–18:00（北京时间），法定节假日休息"; empty: nothing is said of it.
std::string service_hours(i18n::Lang lang, const domain::accounts::CompanyProfile& company);

// Logo, year, introduction, hours, languages: a section COMPANY where there is anything to read.
void add_company(Dict& content, i18n::Lang lang, const domain::accounts::CompanyProfile& company);
// Logo, year, the introduction's first words, hours and languages, for the product's page.
void add_company_shortly(Dict& content, i18n::Lang lang, const domain::accounts::CompanyProfile& company);

}  // namespace ops::pages
