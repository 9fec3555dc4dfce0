// One thing that an act of an operator changed, as the operators' log keeps it.
#pragma once
#include <string>

namespace ops::domain::accounts {

// `what` says what changed, in words of the code, and so what `before` and `after` are:
//   state                 of a product ("listed", "listed,draft": a changed version of it waits) or an order
//   account, category     active suspended; enabled disabled
//   name, name_en, position, min_price (fen)
//   payout_state, payout_amount (fen)
//   a setting's name      a whole number of its unit
//   days                  a line of a year's holidays
//   buyer_balance, provider_earnings, platform_commission   fen that were paid out
// An empty text: there was none before, or there is none after.
struct LoggedChange {
  std::string what, before, after;
  bool operator==(const LoggedChange&) const = default;
};

}  // namespace ops::domain::accounts
