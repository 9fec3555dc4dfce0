// Alipay's bill of a day (bill_type=trade): a ZIP with tables in GBK, of which one holds the lines and another their sums.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/payments/provider.h"

namespace ops::payments::alipay {

// The table of lines inside the ZIP, in UTF-8.
Outcome<std::string> table_in_bill(std::string_view zip);
Outcome<std::vector<BillLine>> bill_lines(std::string_view csv);

}  // namespace ops::payments::alipay
