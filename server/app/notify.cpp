#include "server/app/notify.h"

#include "server/app/secrets.h"
#include "server/store/notices.h"

namespace ops::app {
namespace {

namespace orders = domain::orders;
using domain::notify::Channel;
using domain::notify::Kind;

void plan_delivery(store::Tx& tx, const store::NoticeRecord& notice, std::int64_t seq, Channel channel) {
  store::DeliveryRecord delivery;
  delivery.id = new_id("dlv_", notice.at);
  delivery.account_id = notice.account_id;
  delivery.channel = channel;
  delivery.notice_seq = seq;
  delivery.created_at = delivery.next_at = notice.at;
  tx.notices().save(delivery);
}

void add_notice(store::Tx& tx, store::NoticeRecord notice) {
  notice.id = new_id("ntf_", notice.at);
  const std::int64_t seq = tx.notices().append(notice);
  const store::ContactRecord contact = tx.notices().contact(notice.account_id);
  if (!contact.email.empty() && contact.choices.wants(notice.kind, Channel::email))
    plan_delivery(tx, notice, seq, Channel::email);
  if (!contact.hook_url.empty() && contact.choices.wants(notice.kind, Channel::webhook))
    plan_delivery(tx, notice, seq, Channel::webhook);
}

std::vector<std::string> operators(const store::Tx& tx) {
  constexpr int kMany = 100;
  std::vector<std::string> ids;
  store::AccountFilter filter;
  filter.role = Role::operator_;
  store::Window window{std::nullopt, kMany};
  do {
    const auto slice = tx.accounts().list(filter, window);
    for (const store::AccountRecord& account : slice.rows)
      if (!account.suspended) ids.push_back(account.id);
    window.after = slice.next;
  } while (window.after);
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
                 Instant now) {
  for (const orders::Actor reader : domain::notify::told(step))
    for (const std::string& account_id : accounts_of(tx, order, reader)) {
      store::NoticeRecord notice{0, {}, account_id, now, domain::notify::kind_of(step), "order.step", order.id, {}, {}};
      notice.params = {{"actor", std::string(orders::actor_name(step.actor))},
                       {"action", std::string(orders::action_name(step.action))},
                       {"state", std::string(orders::state_name(step.to))},
                       {"part", std::string(orders::actor_name(reader))},
                       {"number", number},
                       {"product", order.snapshot.name}};
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
                     {"product", order.order.snapshot.name}},
                    {}});
  }
}

void notify_product(store::Tx& tx, const store::ProductRecord& product, const std::string& code,
                    const std::string& reason, Instant now) {
  std::map<std::string, std::string> params{{"product", product.listing.name}};
  if (!reason.empty()) params["reason"] = reason;
  add_notice(tx, {0, {}, product.provider_id, now, Kind::review, code, product.id, std::move(params), {}});
}

void notify_account(store::Tx& tx, const std::string& account_id, const std::string& code, const std::string& reason,
                    Instant now) {
  add_notice(tx, {0, {}, account_id, now, Kind::account, code, account_id, {{"reason", reason}}, {}});
}

void notify_owner(store::Tx& tx, const std::string& account_id, const std::string& code, const std::string& address,
                  Instant now) {
  add_notice(tx, {0, {}, account_id, now, Kind::account, code, account_id, {{"address", address}}, {}});
}

}  // namespace ops::app
