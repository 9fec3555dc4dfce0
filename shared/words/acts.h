// What an operator's act changed, and the platform's terms, as people read them.
#pragma once
#include <string>

#include "domain/orders/terms.h"
#include "words/words.h"

namespace ops::words {

// What of a thing is another than before, in words of the code:
//   state                 of a product ("listed", "listed,draft": a changed version of it waits) or an order
//   account, category     active suspended; enabled disabled
//   name, name_en, position, min_price (fen)
//   a term's name         a whole number of its unit
//   days                  a line of a year's holidays
//   buyer_balance, provider_earnings, platform_commission   fen that were paid out
// An empty text: there was none before, or there is none after.
struct ActChange {
  std::string what, before, after;
  bool operator==(const ActChange&) const = default;
};
std::string act_change(Lang lang, const ActChange& change);  // "平台佣金 10 % → 8 %"

std::string term_name(Lang lang, const domain::orders::Term& term);                       // "平台佣金"
std::string term_value(Lang lang, const domain::orders::Term& term, std::int64_t value);  // "8 %", "24 小时"

}  // namespace ops::words
