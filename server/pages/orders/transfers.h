// What is approved to be paid out, as a file for the bank.
#pragma once
#include <string>
#include <vector>

#include "i18n/i18n.h"
#include "server/app/payouts/payouts.h"

namespace ops::pages {

// UTF-8 with a byte order mark. Account and payout numbers end with a tab, which makes spreadsheets keep them as text: they would round numbers of
// more than 15 digits.
std::string transfers_csv(i18n::Lang lang, const std::vector<app::BankTransfer>& transfers);

}  // namespace ops::pages
