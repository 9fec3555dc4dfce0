// What the ledger calls the entries of payouts. For use-cases only. Rule: money.ledger.
#pragma once
#include <string_view>

namespace ops::app {

inline constexpr std::string_view kPayoutEntry = "payout";           // from the earnings to the payout's account
inline constexpr std::string_view kPayoutPaidEntry = "payout_paid";  // from there to the bank
inline constexpr std::string_view kPayoutReturnedEntry = "payout_returned";  // from there back to the earnings

}  // namespace ops::app
