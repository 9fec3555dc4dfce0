#include "server/app/messaging/live.h"

#include <set>

#include "server/app/transact.h"
#include "server/bounds/bounds.h"

namespace ops::app {
namespace {

namespace orders = domain::orders;

void tell(store::Tx& tx, std::string_view audience, std::string_view kind, const std::string& subject) {
  tx.live_events().append({0, std::string(audience), std::string(kind), subject});
}

void tell_parties(store::Tx& tx, const orders::Order& order, std::string_view kind) {
  tell(tx, order.buyer_id, kind, order.id);
  tell(tx, order.snapshot.provider_id, kind, order.id);
}

}  // namespace

// Who acted is told too: the same account may be open in another tab.
void live_order(store::Tx& tx, const orders::Order& before, const orders::Order& after) {
  tell_parties(tx, after, live::kOrder);
  if (before.state == orders::State::disputed || after.state == orders::State::disputed)
    tell(tx, store::kOperators, live::kOrder, after.id);
}

void live_message(store::Tx& tx, const orders::Order& order) { tell_parties(tx, order, live::kMessage); }

void live_notice(store::Tx& tx, const std::string& account_id, const std::string& subject) {
  tell(tx, account_id, live::kNotice, subject);
}

void live_unread(store::Tx& tx, const std::string& account_id) { tell(tx, account_id, live::kUnread, {}); }

void live_product(store::Tx& tx, const store::ProductRecord& product) {
  tell(tx, product.provider_id, live::kProduct, product.id);
  const bool waits = product.state.work == domain::catalog::Work::pending_review;
  if (waits || product.submitted_at) tell(tx, store::kOperators, live::kModeration, product.id);
}

// Operators see all of them.
void live_question(store::Tx& tx, const store::QuestionRecord& question) {
  for (const std::string& reader : {question.buyer_id, question.provider_id, std::string(store::kOperators)})
    tell(tx, reader, live::kQuestion, question.id);
}

// Operators see all of them.
void live_quote(store::Tx& tx, const store::QuoteRecord& quote) {
  std::set<std::string> readers{quote.buyer_id, std::string(store::kOperators)};
  if (!quote.provider_id.empty()) readers.insert(quote.provider_id);
  for (const auto& offer : quote.offers) readers.insert(offer.provider_id);
  for (const std::string& reader : readers) tell(tx, reader, live::kQuote, quote.id);
}

void live_payment(store::Tx& tx, const std::string& buyer_id, const std::string& number) {
  tell(tx, buyer_id, live::kPayment, number);
}

// Operators see all of them.
void live_payout(store::Tx& tx, const domain::payouts::Payout& payout) {
  tell(tx, payout.provider_id, live::kPayout, payout.number);
  tell(tx, store::kOperators, live::kPayout, payout.number);
}

void live_sign_ins(store::Tx& tx, const std::string& account_id) { tell(tx, account_id, live::kSignIns, {}); }

LivePart live_since(Services& services, std::int64_t seq) {
  return snapshot<LivePart>(services,
                            [&](const store::Tx& tx) { return tx.live_events().after(seq, bounds::kLiveBatch); });
}

LivePart live_missed(Services& services, const Account& account, std::int64_t seq) {
  auto part = snapshot<LivePart>(services, [&](const store::Tx& tx) {
    return tx.live_events().after(seq, bounds::kMaxMissed, live_audiences(account));
  });
  std::erase_if(part.events, [](const LiveEvent& event) { return event.kind == live::kSignIns; });
  return part;
}

std::int64_t newest_live(Services& services) {
  return snapshot<std::int64_t>(services, [](const store::Tx& tx) { return tx.live_events().newest(); });
}

void when_live(Services& services, std::function<void()> wake) { services.store.when_live(std::move(wake)); }

std::vector<std::string> live_audiences(const Account& account) {
  std::vector<std::string> audiences{account.id};
  if (account.role == Role::operator_) audiences.emplace_back(store::kOperators);
  return audiences;
}

}  // namespace ops::app
