#include "server/app/messaging/notify.h"

#include <algorithm>

#include "domain/limits/limits.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/store/notices.h"

namespace ops::app {
namespace {

namespace orders = domain::orders;
using domain::notify::Channel;
using domain::notify::Kind;

bool over(domain::limits::Bound bound, std::int64_t count) { return count >= domain::limits::limit_of(bound).max; }

// An account's notices do not pile up without end: beyond the bound the oldest goes, with what was to be sent of it.
std::int64_t keep_notice(store::Tx& tx, const store::NoticeRecord& notice) {
  const std::int64_t seq = tx.notices().append(notice);
  live_notice(tx, notice.account_id, notice.subject);
  if (tx.accounts().holdings(notice.account_id).notices > domain::limits::most(domain::limits::Bound::notices))
    tx.notices().remove_oldest(notice.account_id);
  return seq;
}

void plan_delivery(store::Tx& tx, const store::NoticeRecord& notice, std::int64_t seq, Channel channel, Instant next_at,
                   const std::string& address = {}) {
  store::DeliveryRecord delivery;
  delivery.id = new_id("dlv_", notice.at);
  delivery.account_id = notice.account_id;
  delivery.channel = channel;
  delivery.notice_seq = seq;
  delivery.created_at = notice.at;
  delivery.next_at = next_at;
  delivery.address = address;
  tx.notices().insert(delivery);
}

// What waits does not pile up without end: the oldest is given up, and its owner told, once until it is read.
void make_space(store::Tx& tx, const store::NoticeRecord& notice, Channel channel) {
  const store::Target target{channel, notice.account_id};
  if (!over(domain::limits::Bound::waiting_deliveries, tx.notices().pending(target))) return;
  tx.notices().drop_oldest_pending(target);
  constexpr const char* kCode = "account.deliveries_given_up";
  if (tx.notices().unread_of(notice.account_id, notice.account_id, kCode)) return;
  keep_notice(tx, {0,
                   new_id("ntf_", notice.at),
                   notice.account_id,
                   notice.at,
                   Kind::account,
                   kCode,
                   notice.account_id,
                   {{"channel", std::string(domain::notify::channel_name(channel))}},
                   {}});
}

// What concerns the account itself is mailed however much was mailed before: else who floods a mailbox would hide it.
bool mails_enough(const store::Tx& tx, const store::NoticeRecord& notice) {
  using domain::limits::Bound;
  const Instant since = notice.at + -domain::limits::limit_of(Bound::mails).window_seconds;
  return notice.kind != Kind::account && over(Bound::mails, tx.notices().mails_since(notice.account_id, since));
}

// To where its owner wants to be told. `way`: of an older notice of the same.
void plan_deliveries(store::Tx& tx, const store::NoticeRecord& notice, std::int64_t seq, const store::GivenWay& way) {
  using domain::notify::kSameNoticeSeconds;
  const store::ContactRecord contact = tx.notices().contact(notice.account_id);
  const Instant mail_at = way.mailed_at ? std::max(notice.at, *way.mailed_at + kSameNoticeSeconds) : notice.at;
  for (const Channel channel : {Channel::email, Channel::webhook}) {
    const bool by_mail = channel == Channel::email;
    const bool there = !(by_mail ? contact.email : contact.hook_url).empty();
    if (!there || !contact.choices.wants(notice.kind, channel)) continue;
    if (by_mail && (way.mail_waits || mails_enough(tx, notice))) continue;
    make_space(tx, notice, channel);
    plan_delivery(tx, notice, seq, channel, by_mail ? mail_at : notice.at);
  }
}

constexpr std::string_view kTimes = "times";  // how often it happened, where more than once

std::string once_more(const store::NoticeRecord& older) {
  const auto times = older.params.find(std::string(kTimes));
  return std::to_string(times == older.params.end() ? 2 : std::stoll(times->second) + 1);
}

// The same again, before it was read, brings the notice up to date: a person is told once, and mailed at most once in a while;
// a webhook gets each event.
void add_notice(store::Tx& tx, store::NoticeRecord notice) {
  using domain::notify::kSameNoticeSeconds;
  notice.id = new_id("ntf_", notice.at);
  const bool is_news = notice.kind == Kind::account || notice.kind == Kind::clock;  // nobody can make many of these
  const auto older = is_news ? std::nullopt : tx.notices().unread_like(notice, notice.at + -kSameNoticeSeconds);
  if (older) notice.params[std::string(kTimes)] = once_more(*older);
  const std::int64_t seq = keep_notice(tx, notice);
  plan_deliveries(tx, notice, seq, older ? tx.notices().give_way(older->seq, seq, notice.at) : store::GivenWay{});
}

std::vector<std::string> operators(const store::Tx& tx) {
  constexpr int kMany = 100;
  std::vector<std::string> ids;
  store::AccountFilter filter;
  filter.role = Role::operator_;
  store::PageRequest request{std::nullopt, kMany};
  do {
    const auto slice = tx.accounts().list(filter, request);
    for (const store::AccountRecord& account : slice.rows)
      if (!account.suspended) ids.push_back(account.id);
    request.after = slice.next;
  } while (request.after);
  return ids;
}

std::vector<std::string> accounts_of(const store::Tx& tx, const orders::Order& order, orders::Actor actor) {
  switch (actor) {
    case orders::Actor::buyer:
      return {order.buyer_id};
    case orders::Actor::provider:
      return {order.snapshot.provider_id};
    case orders::Actor::operator_:
      return operators(tx);
    case orders::Actor::clock:
      break;
  }
  return {};
}

}  // namespace

void notify_step(store::Tx& tx, const orders::Order& order, const std::string& number, const domain::notify::Step& step,
                 std::int64_t seq, Instant now, const orders::Clock* reminded_of) {
  for (const orders::Actor reader : domain::notify::told(step))
    for (const std::string& account_id : accounts_of(tx, order, reader)) {
      store::NoticeRecord notice{0, {}, account_id, now, domain::notify::kind_of(step), "order.step", order.id, {}, {}};
      notice.params = {{"actor", std::string(orders::actor_name(step.actor))},
                       {"action", std::string(orders::action_name(step.action))},
                       {"state", std::string(orders::state_name(step.to))},
                       {"part", std::string(orders::actor_name(reader))},
                       {"number", number},
                       {"product", order.snapshot.name},
                       {"seq", std::to_string(seq)}};
      if (reminded_of) {
        notice.params["clock"] = std::string(orders::clock_name(reminded_of->name));
        notice.params["due_at"] = domain::to_rfc3339(reminded_of->due_at);
      }
      notice.version = order.version;
      add_notice(tx, std::move(notice));
    }
}

void notify_message(store::Tx& tx, const store::OrderRecord& order, const store::MessageRecord& message) {
  for (const orders::Actor reader : {orders::Actor::buyer, orders::Actor::provider}) {
    const std::string account_id = accounts_of(tx, order.order, reader).front();
    if (account_id == message.author_id) continue;
    add_notice(tx, {0,
                    {},
                    account_id,
                    message.at,
                    Kind::message,
                    "message.new",
                    order.order.id,
                    {{"actor", message.author},
                     {"part", std::string(orders::actor_name(reader))},
                     {"number", order.number},
                     {"product", order.order.snapshot.name},
                     {"seq", std::to_string(message.seq)}},
                    {},
                    order.order.version});
  }
}

void notify_product(store::Tx& tx, const store::ProductRecord& product, const std::string& code,
                    const std::string& reason, Instant now) {
  std::map<std::string, std::string> params{{"product", product.listing.name}};
  if (!reason.empty()) params["reason"] = reason;
  add_notice(tx,
             {0, {}, product.provider_id, now, Kind::review, code, product.id, std::move(params), {}, product.version});
}

void notify_question(store::Tx& tx, const store::QuestionRecord& question, const std::string& code,
                     const std::string& reason, Instant now) {
  const bool of_provider = code == "question.asked" || code == "question.answer_removed";
  const std::string& reader = of_provider ? question.provider_id : question.buyer_id;
  std::map<std::string, std::string> params{{"product", question.product_name}, {"product_id", question.product_id}};
  if (code == "question.asked") params["due_at"] = domain::to_rfc3339(question.due_at);
  if (!reason.empty()) params["reason"] = reason;
  add_notice(tx, {0, {}, reader, now, Kind::message, code, question.id, std::move(params), {}});
}

void notify_review(store::Tx& tx, const store::RatedOrder& rated, bool whole, bool hidden, const std::string& reason,
                   Instant now) {
  const std::string code = std::string(whole ? "review." : "review.picture_") + (hidden ? "hidden" : "shown");
  add_notice(tx, {0,
                  {},
                  rated.buyer_id,
                  now,
                  Kind::order,
                  code,
                  rated.order_id,
                  {{"product", rated.product_name}, {"reason", reason}},
                  {}});
}

void notify_quote(store::Tx& tx, const store::QuoteRecord& quote, const std::string& reader, const std::string& code,
                  std::map<std::string, std::string> params, Instant now) {
  params["subject"] = quote.draft.subject;
  add_notice(tx, {0, {}, reader, now, Kind::message, code, quote.id, std::move(params), {}});
}

void notify_suspended(store::Tx& tx, const store::OrderRecord& record, const std::string& code, Instant now) {
  add_notice(tx,
             {0,
              {},
              record.order.buyer_id,
              now,
              Kind::order,
              code,
              record.order.id,
              {{"number", record.number}, {"product", record.order.snapshot.name}, {"provider", record.provider_name}},
              {}});
}

void notify_payment(store::Tx& tx, const store::OrderRecord& record, const std::string& code, domain::money::Fen amount,
                    Instant now) {
  std::vector<std::string> readers{record.order.buyer_id};
  if (code == "payment.returning") readers.push_back(record.order.snapshot.provider_id);
  for (const std::string& reader : readers)
    add_notice(tx, {0,
                    {},
                    reader,
                    now,
                    Kind::order,
                    code,
                    record.order.id,
                    {{"number", record.number},
                     {"product", record.order.snapshot.name},
                     {"amount", domain::money::to_display(amount)}},
                    {}});
}

void notify_kept(store::Tx& tx, const std::string& buyer_id, domain::money::Fen amount, Instant now) {
  add_notice(tx, {0,
                  {},
                  buyer_id,
                  now,
                  Kind::account,
                  "account.refund_kept",
                  buyer_id,
                  {{"amount", domain::money::to_display(amount)}},
                  {}});
}

void notify_payout(store::Tx& tx, const domain::payouts::Payout& payout, const std::string& code, Instant now) {
  store::NoticeRecord notice{0, {}, payout.provider_id, now, Kind::account, code, payout.number, {}, {}};
  notice.params = {{"number", payout.number}, {"amount", domain::money::to_display(payout.amount)}};
  if (!payout.reason.empty()) notice.params["reason"] = payout.reason;
  add_notice(tx, notice);
}

void notify_account(store::Tx& tx, const std::string& account_id, const std::string& code, const std::string& reason,
                    Instant now) {
  add_notice(tx, {0, {}, account_id, now, Kind::account, code, account_id, {{"reason", reason}}, {}});
}

void notify_owner(store::Tx& tx, const std::string& account_id, const std::string& code, const std::string& address,
                  Instant now) {
  add_notice(tx, {0, {}, account_id, now, Kind::account, code, account_id, {{"address", address}}, {}});
}

void notify_contact_changed(store::Tx& tx, const store::ContactRecord& before, const std::string& code,
                            const std::string& address, Instant now) {
  const std::string& account_id = before.account_id;
  store::NoticeRecord notice{0, new_id("ntf_", now), account_id, now, Kind::account, code, account_id, {}, {}};
  notice.params = {{"address", address}};
  const std::int64_t seq = keep_notice(tx, notice);
  if (!before.email.empty()) plan_delivery(tx, notice, seq, Channel::email, now, before.email);
  const store::ContactRecord now_told = tx.notices().contact(account_id);
  // A webhook is told of what happens to the other address; whoever has just set it knows of itself.
  if (!now_told.hook_url.empty() && now_told.hook_nonce == before.hook_nonce)
    plan_delivery(tx, notice, seq, Channel::webhook, now);
}

}  // namespace ops::app
