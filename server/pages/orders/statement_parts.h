// What the forms of a statement share.
#pragma once
#include <string>

#include "i18n/i18n.h"
#include "server/app/orders/earnings.h"

namespace ops::pages {

std::string entry_kind(i18n::Lang lang, const app::StatementEntry& entry);  // "结算"

}  // namespace ops::pages
