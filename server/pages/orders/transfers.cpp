#include "server/pages/orders/transfers.h"

#include "domain/text/csv.h"
#include "server/pages/format.h"

namespace ops::pages {
namespace {

std::string as_text(const std::string& number) { return number + "\t"; }

}  // namespace

std::string transfers_csv(i18n::Lang lang, const std::vector<app::BankTransfer>& transfers) {
  std::vector<std::string> titles;
  for (const char* column : {"number", "holder", "bank", "branch", "account", "amount"})
    titles.push_back(text_in(lang, std::string("transfers.column.") + column));
  std::string csv = std::string(domain::text::kCsvMark) + domain::text::csv_line(titles);
  for (const app::BankTransfer& one : transfers)
    csv += domain::text::csv_line({as_text(one.number), one.holder, one.bank, one.branch, as_text(one.account_number),
                                   domain::money::to_text(one.amount)});
  return csv;
}

}  // namespace ops::pages
