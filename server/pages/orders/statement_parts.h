// What the forms of a statement share.
#pragma once
#include <string>

#include "i18n/i18n.h"
#include "server/app/orders/earnings.h"

namespace ops::pages {

std::string entry_kind(i18n::Lang lang, const std::string& kind);  // "订单结算"

}  // namespace ops::pages
