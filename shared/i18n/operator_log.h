// What an operator's act changed, and the platform's terms, as people read them.
#pragma once
#include <string>

#include "domain/accounts/logged_change.h"
#include "domain/orders/settings.h"
#include "i18n/i18n.h"

namespace ops::i18n {

std::string change_text(Lang lang, const domain::accounts::LoggedChange& change);  // "平台佣金 10 % → 8 %"

std::string setting_name(Lang lang, const domain::orders::Setting& setting);                       // "平台佣金"
std::string setting_value(Lang lang, const domain::orders::Setting& setting, std::int64_t value);  // "8 %", "24 小时"

}  // namespace ops::i18n
