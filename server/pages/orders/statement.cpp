#include "server/pages/orders/statement.h"

#include "domain/calendar/calendar.h"
#include "domain/text/csv.h"
#include "server/pages/format.h"
#include "server/pages/orders/statement_parts.h"
#include "server/pages/templates.h"

namespace ops::pages {

namespace calendar = domain::calendar;
using domain::money::to_text;

std::string entry_kind(i18n::Lang lang, const std::string& kind) { return text_in(lang, "statement." + kind); }

std::string statement_csv(i18n::Lang lang, const app::ProviderStatement& statement) {
  std::vector<std::string> titles;
  for (const char* column : {"when", "number", "service", "what", "gross", "commission", "amount", "balance"})
    titles.push_back(text_in(lang, std::string("statement.column.") + column));
  std::string csv = std::string(domain::text::kCsvMark) + domain::text::csv_line(titles);
  csv += domain::text::csv_line({calendar::to_text(statement.from), "", "", text_in(lang, "statement.opening"), "", "",
                                 "", to_text(statement.opening)});
  for (const app::StatementEntry& entry : statement.entries)
    csv += domain::text::csv_line({domain::calendar::date_time_in_shanghai(entry.at), entry.number, entry.product_name,
                                   entry_kind(lang, entry.kind), to_text(entry.gross), to_text(entry.commission),
                                   to_text(entry.amount), to_text(entry.balance)});
  for (const app::StatementSum& sum : statement.kinds)
    csv += domain::text::csv_line({calendar::to_text(statement.to), "", text_in(lang, "statement.sum"),
                                   entry_kind(lang, sum.kind), to_text(sum.gross), to_text(sum.commission),
                                   to_text(sum.amount), ""});
  if (statement.debt > 0)
    csv += domain::text::csv_line({calendar::to_text(statement.to), "", "", text_in(lang, "statement.debt"), "", "", "",
                                   to_text(statement.debt)});
  return csv + domain::text::csv_line({calendar::to_text(statement.to), "", "", text_in(lang, "statement.closing"),
                                       to_text(statement.gross), to_text(statement.commission),
                                       to_text(statement.amount), to_text(statement.closing)});
}

}  // namespace ops::pages
