// A provider's statement as a file for their books: for a spreadsheet, and as a document.
#pragma once
#include <string>

#include "i18n/i18n.h"
#include "server/app/orders/earnings.h"

namespace ops::pages {

// UTF-8 with a byte order mark. The first row is the opening balance, the last one the closing balance and the sums.
std::string statement_csv(i18n::Lang lang, const app::ProviderStatement& statement);

// A4. REQUIRES: has_chinese_font(). Throws std::runtime_error when there is no memory.
std::string statement_pdf(i18n::Lang lang, const app::ProviderStatement& statement);

}  // namespace ops::pages
