// What has changed, as it is told to those who listen: what kind of thing and which one, never what it says. Who is told asks for it
// with their own rights. Why: docs/decisions/0016-live-events.md.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/payouts/payouts.h"
#include "server/app/accounts/accounts.h"
#include "server/app/common.h"
#include "server/store/live.h"
#include "server/store/questions.h"
#include "server/store/quotes.h"
#include "server/store/store.h"

namespace ops::app {

// Of LiveEventRecord::kind. Names of the API: docs/api-reference.md, "Live".
namespace live {
inline constexpr std::string_view kOrder = "order";      // subject: the order, whose state, record or money is another
inline constexpr std::string_view kMessage = "message";  // subject: the order in which somebody wrote
inline constexpr std::string_view kNotice = "notice";    // subject: what the account was told of
inline constexpr std::string_view kUnread = "unread";    // something was read
inline constexpr std::string_view kProduct = "product";  // subject: a product of the account's own
inline constexpr std::string_view kModeration =
    "moderation";  // subject: a product that is, or was, in the operators' queue
inline constexpr std::string_view kQuestion = "question";  // subject: a question before buying of the account's own
inline constexpr std::string_view kQuote =
    "quote";  // subject: a request for a quote of the account's own, or offered on
inline constexpr std::string_view kPayment = "payment";  // subject: a payment of the account's own
inline constexpr std::string_view kPayout = "payout";    // subject: a payout of the account's own, or of any provider
// Told to nobody: one of the account's sessions or access tokens may have ended.
inline constexpr std::string_view kSignIns = "sign_ins";
}  // namespace live

using LiveEvent = store::LiveEventRecord;
using LivePart = store::LivePart;

// For use-cases, in the transaction of the change.
void live_order(store::Tx& tx, const domain::orders::Order& before, const domain::orders::Order& after);
void live_message(store::Tx& tx, const domain::orders::Order& order);
void live_notice(store::Tx& tx, const std::string& account_id, const std::string& subject);
void live_unread(store::Tx& tx, const std::string& account_id);
void live_product(store::Tx& tx, const store::ProductRecord& product);
void live_question(store::Tx& tx, const store::QuestionRecord& question);
void live_quote(store::Tx& tx, const store::QuoteRecord& quote);
void live_payment(store::Tx& tx, const std::string& buyer_id, const std::string& number);
void live_payout(store::Tx& tx, const domain::payouts::Payout& payout);
void live_sign_ins(store::Tx& tx, const std::string& account_id);

// For those who tell: what is new since `seq`, for everybody, at most bounds::kLiveBatch events.
LivePart live_since(Services& services, std::int64_t seq);
// What this account missed since `seq`, at most bounds::kMaxMissed events. Without sign_ins.
LivePart live_missed(Services& services, const Account& account, std::int64_t seq);
std::int64_t newest_live(Services& services);
// store::Store::when_live(), which says what `wake` may do.
void when_live(Services& services, std::function<void()> wake);

// Whose events an account is told: its own, and the operators'.
std::vector<std::string> live_audiences(const Account& account);

}  // namespace ops::app
