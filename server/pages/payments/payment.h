// The page of one payment through a payment company: where to pay, how long it can be paid, and what became of it.
#pragma once
#include <string>

#include "server/app/payments/payments.h"
#include "server/app/payments/refunds.h"
#include "server/pages/frame.h"
#include "server/pages/templates.h"

namespace ops::pages {

std::string payment_page(const Frame& frame, const app::PaymentView& view);

// What goes back through companies, as a table: fills the ROW of a section.
void add_refunds(Dict& section, i18n::Lang lang, const std::vector<app::PaymentRefund>& refunds);
std::string company_name(i18n::Lang lang, const std::string& company);

// The companies to pay through, as buttons of one form: fills COMPANY of the section. Nothing where there is none.
void add_companies(Dict& section, i18n::Lang lang, const std::vector<std::string>& companies);

}  // namespace ops::pages
