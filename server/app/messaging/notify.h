// Tells people of what has just happened, in the transaction in which it happens: what was recorded is told, what was not is
// not, and a crash changes neither. For use-cases only.
#pragma once
#include <string>

#include "domain/notify/notify.h"
#include "domain/payouts/payouts.h"
#include "server/app/common.h"
#include "server/store/notices.h"
#include "server/store/questions.h"
#include "server/store/quotes.h"
#include "server/store/ratings.h"
#include "server/store/store.h"

namespace ops::app {

// Whoever else's business the step is (domain::notify::told). `number`: the order's, as people call it; `seq`: of its event;
// `reminded_of`: where the step is a reminder, the clock that it is of.
void notify_step(store::Tx& tx, const domain::orders::Order& order, const std::string& number,
                 const domain::notify::Step& step, std::int64_t seq, Instant now,
                 const domain::orders::Clock* reminded_of = nullptr);
// Its buyer, of what became of its provider: order.provider_suspended, order.provider_restored.
void notify_suspended(store::Tx& tx, const store::OrderRecord& order, const std::string& code, Instant now);
// Those who take part in the order's messages, but their author.
void notify_message(store::Tx& tx, const store::OrderRecord& order, const store::MessageRecord& message);
// Its provider. `code` is of words/notices.h: product.approved, product.rejected, product.unlisted.
void notify_product(store::Tx& tx, const store::ProductRecord& product, const std::string& code,
                    const std::string& reason, Instant now);
// Its provider (question.asked, .answer_removed) or its asker (.answered, .edited, .removed).
void notify_question(store::Tx& tx, const store::QuestionRecord& question, const std::string& code,
                     const std::string& reason, Instant now);
// Its buyer: review.hidden, .shown, or of one of its pictures review.picture_hidden, .picture_shown.
void notify_review(store::Tx& tx, const store::RatedOrder& rated, bool whole, bool hidden, const std::string& reason,
                   Instant now);
// `reader`: an account. What else the notice says beside the request's subject is in `params` (shared/i18n/notices.h).
void notify_quote(store::Tx& tx, const store::QuoteRecord& quote, const std::string& reader, const std::string& code,
                  std::map<std::string, std::string> params, Instant now);
// Both parties of an order that did not take a payment (payment.returning), and the buyer once it went back (payment.returned).
void notify_payment(store::Tx& tx, const store::OrderRecord& order, const std::string& code, domain::money::Fen amount,
                    Instant now);
// The buyer, whose money could not go back and is in the balance: account.refund_kept.
void notify_kept(store::Tx& tx, const std::string& buyer_id, domain::money::Fen amount, Instant now);
// Its provider: payout.requested, .approved, .paid, .failed, .rejected.
void notify_payout(store::Tx& tx, const domain::payouts::Payout& payout, const std::string& code, Instant now);
// The account itself: account.suspended, account.restored, account.profile_removed.
void notify_account(store::Tx& tx, const std::string& account_id, const std::string& code, const std::string& reason,
                    Instant now);

// Its owner, of what was done to it from that address: account.password_changed, … (words/notices.h).
void notify_owner(store::Tx& tx, const std::string& account_id, const std::string& code, const std::string& address,
                  Instant now);
// Its owner, that mail address or webhook are others now, or gone (account.email_changed, .email_removed, .webhook_changed,
// .webhook_removed): the mail goes to the address that was there `before`. Call it when the change is saved.
void notify_contact_changed(store::Tx& tx, const store::ContactRecord& before, const std::string& code,
                            const std::string& address, Instant now);

}  // namespace ops::app
