// What an operator's act changed, and the platform's terms, as people read them.
#pragma once
#include <string>

#include "domain/orders/settings.h"
#include "i18n/i18n.h"

namespace ops::i18n {

// What of a thing is another than before, in words of the code:
//   state                 of a product ("listed", "listed,draft": a changed version of it waits) or an order
//   account, category     active suspended; enabled disabled
//   name, name_en, position, min_price (fen)
//   a term's name         a whole number of its unit
//   days                  a line of a year's holidays
//   buyer_balance, provider_earnings, platform_commission   fen that were paid out
// An empty text: there was none before, or there is none after.
struct LoggedChange {
  std::string what, before, after;
  bool operator==(const LoggedChange&) const = default;
};
std::string change_text(Lang lang, const LoggedChange& change);  // "平台佣金 10 % → 8 %"

std::string setting_name(Lang lang, const domain::orders::Setting& setting);                       // "平台佣金"
std::string setting_value(Lang lang, const domain::orders::Setting& setting, std::int64_t value);  // "8 %", "24 小时"

}  // namespace ops::i18n
