#include "server/pages/orders/balance.h"

#include "domain/money/money.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/pager.h"
#include "server/pages/payments/payment.h"

namespace ops::pages {
namespace {

using domain::money::to_display;

void add_statement(Dict& content, const Frame& frame, const app::Balance& balance) {
  if (balance.statement.items.empty()) return content.ShowSection("EMPTY");
  Dict& section = *content.AddSectionDictionary("STATEMENT");
  for (const auto& item : balance.statement.items) {
    Dict& row = *section.AddSectionDictionary("ROW");
    set_time(row, "ISO", "WHEN", item.at);
    row.SetValue("KIND", std::string(word(frame.lang, "statement." + item.kind)));
    row.SetValue("AMOUNT", (item.amount > 0 ? "+" : "") + to_display(item.amount));
    row.SetValue("LOOK", item.amount > 0 ? "in" : "out");
    row.SetValue("AFTER", to_display(item.balance));
    if (!item.order_id.empty())
      row.AddSectionDictionary("ORDER")->SetValue("URL", "/orders/" + url_part(item.order_id));
  }
}

void add_top_up(Dict& content, const Frame& frame, const BalancePage& page) {
  if (!page.can_top_up && page.companies.empty()) return content.ShowSection("NO_TOP_UP");
  Dict& section = *content.AddSectionDictionary("TOP_UP");
  section.SetValue("NEXT", page.next);
  if (page.can_top_up) {
    section.ShowSection("LOCAL");
    Dict& locally = *section.AddSectionDictionary("LOCALLY");
    if (!page.companies.empty()) locally.ShowSection("BESIDE");
  }
  add_companies(section, frame.lang, page.companies);
  Field amount;
  amount.id = amount.name = "amount";
  amount.error_field = "amount_fen";
  amount.label = std::string(word(frame.lang, "balance.amount_yuan"));
  amount.help = word(frame.lang, "balance.amount_help", {{"max", to_display(domain::money::kMaxTopUp)}});
  amount.value = page.amount;
  amount.inputmode = "decimal";
  amount.autocomplete = "off";
  add_error_summary(content, frame.lang, page.errors, {{"amount_fen", "amount", amount.label}});
  add_field(section, frame.lang, amount, page.errors);
}

void add_withdrawal(Dict& content, const Frame& frame, const BalancePage& page) {
  // Its form is not there, so that a refusal is told above the page alone.
  if (page.can_go_back.empty()) return add_error_summary(content, frame.lang, page.back_errors, {});
  Dict& section = *content.AddSectionDictionary("WITHDRAW");
  domain::money::Fen most = 0;
  for (const app::GoesBack& one : page.can_go_back) {
    Dict& row = *section.AddSectionDictionary("TO");
    row.SetValue("COMPANY", company_name(frame.lang, one.company));
    row.SetValue("AMOUNT", to_display(one.amount));
    most += one.amount;
  }
  Field amount;
  amount.id = "back";
  amount.name = "amount";
  amount.error_field = "amount_fen";
  amount.label = std::string(word(frame.lang, "balance.back_amount"));
  amount.help = word(frame.lang, "balance.amount_help", {{"max", to_display(most)}});
  amount.value = page.back_amount;
  amount.inputmode = "decimal";
  amount.autocomplete = "off";
  add_error_summary(content, frame.lang, page.back_errors, {{"amount_fen", "back", amount.label}});
  add_field(section, frame.lang, amount, page.back_errors);
}

}  // namespace

std::string balance_page(const Frame& frame, const BalancePage& page) {
  Layout layout(frame, "balance.html", word(frame.lang, "nav.balance"));
  Dict& content = layout.content();
  content.SetValue("BALANCE", to_display(page.balance.balance));
  if (page.added) content.ShowSection("ADDED");
  add_statement(content, frame, page.balance);
  add_pager(content, page.cursor, page.balance.statement.next_cursor,
            [&](const std::string& cursor) { return url_with("/balance", {{"next", page.next}, {"cursor", cursor}}); });
  add_top_up(content, frame, page);
  if (page.withdrawn) content.ShowSection("WITHDRAWN");
  add_withdrawal(content, frame, page);
  if (!page.refunds.empty()) add_refunds(*content.AddSectionDictionary("REFUNDS"), frame.lang, page.refunds);
  return layout.html();
}

}  // namespace ops::pages
