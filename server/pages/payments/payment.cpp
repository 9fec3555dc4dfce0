#include "server/pages/payments/payment.h"

#include "domain/money/money.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/qr.h"

namespace ops::pages {
namespace {

using app::Payment;
using domain::payments::State;
using i18n::Lang;

// On a telephone the text of the code opens the company's app. Its scheme stands in the template: no other one is ever a link.
constexpr std::string_view kAppScheme = "weixin://";

void add_code(Dict& content, const Frame& frame, const app::PaymentView& view) {
  Dict& pay = *content.AddSectionDictionary("SCAN");
  const Qr qr = qr_of(view.payment.qr_text);
  pay.SetValue("SIDE", std::to_string(qr.side));
  pay.SetValue("PATH", qr.path);
  pay.SetValue("HOW", word(frame.lang, "payment.scan", {{"company", company_name(frame.lang, view.payment.company)}}));
  if (view.payment.qr_text.starts_with(kAppScheme))
    pay.SetValueAndShowSection("APP_PATH", view.payment.qr_text.substr(kAppScheme.size()), "APP");
}

void add_way_to_pay(Dict& content, const Frame& frame, const app::PaymentView& view) {
  if (!view.payable) return;
  Dict& left = *content.AddSectionDictionary("LEFT");
  set_time(left, "ISO", "WHEN", view.payment.expires_at);
  if (!view.payment.qr_text.empty()) return add_code(content, frame, view);
  Dict& go = *content.AddSectionDictionary("GO");
  go.SetValue("URL", view.payment.address);
  go.SetValue("TO", word(frame.lang, "payment.go", {{"company", company_name(frame.lang, view.payment.company)}}));
}

void add_ways_on(Dict& content, const Frame& frame, const app::PaymentView& view) {
  const Payment& payment = view.payment;
  const bool of_order = !payment.order_id.empty();
  const std::string back = of_order ? "/orders/" + url_part(payment.order_id) : "/balance";
  const bool waits = payment.state == State::created || view.payable;
  if (waits) content.SetValueAndShowSection("URL", "/payments/" + url_part(payment.number) + "?back=1", "ASK");
  Dict& on = *content.AddSectionDictionary("ON");
  on.SetValue("URL", back);
  const char* key = of_order ? (waits ? "payment.other_way" : "payment.to_order") : "payment.to_balance";
  on.SetValue("TEXT", text_in(frame.lang, key));
}

}  // namespace

std::string company_name(Lang lang, const std::string& company) { return text_in(lang, "payment.company." + company); }

void add_refunds(Dict& section, Lang lang, const std::vector<app::PaymentRefund>& refunds) {
  for (const app::PaymentRefund& refund : refunds) {
    Dict& row = *section.AddSectionDictionary("ROW");
    set_time(row, "ISO", "WHEN", refund.created_at);
    row.SetValue("AMOUNT", domain::money::to_display(refund.amount));
    row.SetValue("COMPANY", company_name(lang, refund.company));
    row.SetValue("STATE", text_in(lang, "refund.state." + std::string(refund_state_name(refund.state))));
    row.SetValue("NUMBER", refund.number);
  }
}

void add_companies(Dict& section, Lang lang, const std::vector<std::string>& companies) {
  for (const std::string& company : companies) {
    Dict& row = *section.AddSectionDictionary("COMPANY");
    row.SetValue("COMPANY_CODE", company);
    row.SetValue("COMPANY_NAME", company_name(lang, company));
  }
}

std::string payment_page(const Frame& frame, const app::PaymentView& view) {
  const Payment& payment = view.payment;
  Layout layout(frame, "payment.html", word(frame.lang, "payment.title"));
  Dict& content = layout.content();
  const bool expired = payment.state == State::open && !view.payable;
  const std::string state = expired ? "closed" : std::string(domain::payments::state_name(payment.state));
  content.SetValue("STATE", text_in(frame.lang, "payment.state." + state));
  content.SetValue("EXPLAINED", text_in(frame.lang, "payment.state." + state + ".more"));
  content.SetValue("AMOUNT", domain::money::to_display(payment.amount));
  content.SetValue("COMPANY", company_name(frame.lang, payment.company));
  content.SetValue("NUMBER", payment.number);
  add_way_to_pay(content, frame, view);
  add_ways_on(content, frame, view);
  return layout.html();
}

}  // namespace ops::pages
