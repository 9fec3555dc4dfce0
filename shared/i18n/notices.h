// What a notice says, from its code and params: in the reader's language at the moment of reading or sending.
#pragma once
#include <map>
#include <string>

#include "i18n/i18n.h"

namespace ops::i18n {

// A code with what it speaks of: names, and words of the rules (states, actions, parts), never prose of one language.
//   order.step        action, actor, state, part (the reader's), number, product; of a reminder: clock, due_at (RFC 3339)
//   payment.returning, .returned   amount ("1,234.50"), number, product
//   account.refund_kept   amount
//   payout.requested, .approved, .paid   amount ("1,234.50"), number
//   payout.failed, .rejected   amount, number, reason
//   message.new       actor, part, number, product
//   product.approved  product; with an operator's note: reason
//   product.rejected, product.unlisted   product, reason
//   review.hidden, .shown, .picture_hidden, .picture_shown   product, reason
//   question.asked    product, product_id, due_at (RFC 3339)
//   question.answered, .edited   product, product_id
//   question.removed, .answer_removed   product, product_id, reason
//   quote.asked       subject, due_at (RFC 3339)
//   quote.offered     subject, provider, due_at (RFC 3339)
//   quote.offer_withdrawn   subject, provider
//   quote.accepted    subject, order_id
//   quote.declined    subject, with one: reason
//   quote.not_taken, .expired   subject
//   quote.removed     subject, reason
//   account.suspended, account.restored, account.profile_removed  reason
//   account.password_changed, .second_factor_on, .second_factor_off, .recovery_codes_made, .recovery_code_used, .wrong_codes, .token_made,
//   .email_changed, .email_removed, .webhook_changed, .webhook_removed, .payee_changed: address
//   account.deliveries_given_up  channel
//   email.verify      code
struct Notice {
  std::string code;
  std::map<std::string, std::string> params;
  bool operator==(const Notice&) const = default;
};
std::string notice_title(Lang lang, const Notice& notice);   // "服务商：实施完成"
std::string notice_detail(Lang lang, const Notice& notice);  // "《数据迁移》，订单 20261123-7F3K9Q，现在：待确认"

}  // namespace ops::i18n
