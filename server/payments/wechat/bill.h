// WeChat Pay's bill of a day (bill_type=ALL): lines of payments and refunds, then a line of sums, which has to agree with them.
#pragma once
#include <string_view>
#include <vector>

#include "server/payments/provider.h"

namespace ops::payments::wechat {

Outcome<std::vector<BillLine>> bill_lines(std::string_view csv);

}  // namespace ops::payments::wechat
