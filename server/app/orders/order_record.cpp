#include "server/app/orders/order_record.h"

#include <algorithm>

#include "domain/orders/debts.h"
#include "domain/orders/earnings.h"
#include "domain/orders/reviews.h"
#include "domain/orders/secrets.h"
#include "json/orders.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/orders/overview.h"
#include "server/app/orders/ratings.h"
#include "server/app/payments/settle.h"
#include "server/store/earnings.h"
#include "server/store/shared_secrets.h"

namespace ops::app {
namespace {

namespace orders = domain::orders;
using json::Json;

// The clock that the next reminder is of; null where it has ended meanwhile.
const orders::Clock* reminded_of(const orders::Order& order) {
  if (order.reminders.empty()) return nullptr;
  const auto found = std::ranges::find(order.clocks, order.reminders.front().name, &orders::Clock::name);
  return found == order.clocks.end() ? nullptr : &*found;
}

// The part of the order that the action's own input tells, as evidence; prose goes to the event's note.
std::string event_data(const orders::Order& before, const orders::Order& after, const orders::Call& call) {
  const orders::Input& input = call.input;
  Json data = Json::object();
  if (before.version == 0) {
    data["snapshot"] = json::to_json(after.snapshot);
    data["quantity"] = after.quantity;
    data["original_total_fen"] = after.original_total;
  }
  if (before.total != after.total || input.total) data["total_fen"] = after.total;
  if (input.amount) data["amount_fen"] = *input.amount;
  if (before.refunded != after.refunded) data["refunded_fen"] = after.refunded;
  if (!input.answers.empty()) data["answers"] = json::to_json(input.answers);
  if (!input.result.empty()) data["result"] = input.result;
  if (!input.file_ids.empty()) data["file_ids"] = input.file_ids;
  if (!input.checklist.empty()) data["checklist"] = input.checklist;
  if (!input.unmet.empty()) data["unmet"] = input.unmet;
  if (input.extra_days) data["extra_days"] = *input.extra_days;
  if (input.rating) data["rating"] = *input.rating;
  if (!after.claims.empty() && before.claims != after.claims) data["claim"] = after.claims.back().number;
  // Which clock somebody was reminded of: it is not among the reminders any more.
  if (call.action == orders::Action::reminder) {
    data["reminder"] = json::to_json(before.reminders.front());
    if (const orders::Clock* clock = reminded_of(before)) data["due_at"] = domain::to_rfc3339(clock->due_at);
  }
  return json::dump(data);
}

// Next in the order's chain after `last`; seq and hashes are set here. Returns its seq.
std::int64_t chain(store::Tx& tx, const std::optional<store::ChainEnd>& last, store::EventRecord event) {
  event.seq = last ? last->seq + 1 : 1;
  event.prev_hash = last ? last->hash : first_hash();
  event.hash = event_hash(event);
  tx.orders().append(event);
  return event.seq;
}

store::EventRecord event_of(const orders::Order& order, orders::Action action, const By& by, Instant now) {
  store::EventRecord event;
  event.order_id = order.id;
  event.at = now;
  event.actor = orders::actor_name(by.actor);
  event.actor_id = by.account_id;
  event.action = orders::action_name(action);
  event.from = event.to = orders::state_name(order.state);
  return event;
}

std::int64_t append_event(store::Tx& tx, const std::optional<store::ChainEnd>& last, const orders::Order& before,
                          const orders::Order& after, const orders::Call& call, const By& by, Instant now) {
  store::EventRecord event = event_of(after, call.action, by, now);
  event.from = orders::state_name(before.state);
  event.note = call.input.reason.empty() ? call.input.text : call.input.reason;
  event.data = event_data(before, after, call);
  return chain(tx, last, std::move(event));
}

// The way from one object to the other. What both hold is left out before they are compared: most of it, and to walk through it takes
// longer than to see that it is the same.
Json difference(Json from, Json to) {
  Json changed = Json::object();
  for (auto& [name, value] : from.items()) {
    if (const auto same = to.find(name); same != to.end() && *same == value)
      to.erase(same);
    else
      changed[name] = std::move(value);
  }
  return Json::diff(changed, to);
}

// Answers that are kept by their keys are put together again from these (decision 0012): a step adds what it changed, however
// much the order holds.
void keep_way_back(store::Tx& tx, const orders::Order& before, const orders::Order& after, std::int64_t seq,
                   Instant now) {
  const Json back = difference(json::without_snapshot(after), json::without_snapshot(before));
  tx.orders().keep_way_back(after.id, seq, now, json::dump(back));
}

store::LedgerAccount ledger_account(orders::Account kind, const orders::Order& order) {
  switch (kind) {
    case orders::Account::buyer_balance:
      return {kind, order.buyer_id};
    case orders::Account::escrow:
    case orders::Account::refund_owed:
      return {kind, order.id};
    case orders::Account::provider_earnings:
    case orders::Account::external:  // its provider's debt
      return {kind, order.snapshot.provider_id};
    case orders::Account::platform_commission:
    case orders::Account::to_return:
    case orders::Account::payout:  // no step of an order posts there
      break;
  }
  return {kind, {}};
}

// What a buyer reads on the statement: money left the balance, came back, or moved on without them. An escrow that is empty already
// has no part in it: then it is a refund after completion.
std::string entry_kind(const std::vector<orders::Posting>& postings) {
  if (std::ranges::find(postings, orders::Account::escrow, &orders::Posting::account) == postings.end())
    return "refund_after_completion";
  for (const orders::Posting& posting : postings)
    if (posting.account == orders::Account::buyer_balance) return posting.amount < 0 ? "payment" : "refund";
  return "settlement";
}

void record_money(store::Tx& tx, const orders::Decision& decision, Instant now) {
  store::LedgerEntry entry{now, entry_kind(decision.postings), decision.order.id, {}};
  for (const orders::Posting& posting : decision.postings)
    if (posting.amount != 0)  // commission of a very small order may round to nothing
      entry.lines.push_back({ledger_account(posting.account, decision.order), posting.amount});
  if (entry.lines.empty()) return;
  tx.ledger().record(entry);
  pay_owed_refunds(tx, decision.order.snapshot.provider_id, now);
}

domain::money::Fen back_to_buyer(const orders::Decision& decision) {
  domain::money::Fen back = 0;
  for (const orders::Posting& posting : decision.postings)
    if (posting.account == orders::Account::buyer_balance) back += posting.amount;
  return back;
}

// Most steps move no money and change nothing of what is said of it.
void count_earnings(store::Tx& tx, const orders::Order& before, const orders::Order& after,
                    const orders::PlatformSettings& settings) {
  const auto was = orders::order_money(before, settings), is = orders::order_money(after, settings);
  if (is && was != is) tx.earnings().put(after, *is);
}

std::vector<std::string> file_ids(const store::Tx& tx, const orders::Order& order) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (!id.empty() && tx.files().find(id)) ids.push_back(id);
  };
  add(order.snapshot.logo_file_id);
  for (const domain::catalog::DemandField& field : order.snapshot.demand_template) {
    const auto answer = order.demand.find(field.key);
    if (field.type == "file" && answer != order.demand.end()) add(answer->second);
  }
  for (const orders::Delivery& delivery : order.deliveries)
    for (const std::string& id : delivery.file_ids) add(id);
  if (order.review)
    for (const std::string& id : order.review->file_ids) add(id);
  return ids;
}

}  // namespace

void pay_owed_refunds(store::Tx& tx, const std::string& provider_id, Instant now) {
  const store::LedgerAccount debt{orders::Account::external, provider_id};
  if (tx.ledger().balance(debt) == 0) return;
  const store::LedgerAccount earnings{orders::Account::provider_earnings, provider_id};
  for (const auto& paid : orders::paid_from(tx.ledger().balance(earnings), tx.ledger().owed_refunds(provider_id))) {
    orders::Order owed;
    owed.id = paid.order_id;
    owed.buyer_id = paid.buyer_id;
    owed.snapshot.provider_id = provider_id;
    store::LedgerEntry entry{now, "owed_refund", paid.order_id, {}};
    for (const orders::Posting& posting : orders::postings_of_owed(paid.amount))
      entry.lines.push_back({ledger_account(posting.account, owed), posting.amount});
    tx.ledger().record(entry);
  }
}

std::string first_hash() { return std::string(64, '0'); }

std::string event_hash(const store::EventRecord& event) {
  const Json fields = Json::array({event.order_id, event.seq, event.at.seconds, event.actor, event.actor_id,
                                   event.action, event.from, event.to, event.note, event.data, event.prev_hash});
  return sha256_hex(json::dump(fields));
}

void record_aside(store::Tx& tx, const store::OrderRecord& record, orders::Action action, const By& by,
                  const std::string& data, Instant now) {
  const orders::Order& order = record.order;
  store::EventRecord event = event_of(order, action, by, now);
  event.data = data;
  const std::int64_t seq = chain(tx, tx.orders().chain_end(order.id), std::move(event));
  live_order(tx, order, order);
  // A look and an erasure are in the record; they are nothing to be told of at once.
  if (action == orders::Action::share_secret || action == orders::Action::revoke_secret)
    notify_step(tx, order, record.number, {order.state, order.state, action, by.actor}, seq, now);
}

std::int64_t record_step(Services& services, store::Tx& tx, const store::OrderRecord& record,
                         const std::optional<store::ChainEnd>& last, const orders::Decision& decision,
                         const orders::Call& call, const By& by, const orders::PlatformSettings& settings,
                         Instant now) {
  const orders::Order& before = record.order;
  const orders::Order& after = decision.order;
  const bool placed = before.version == 0;
  if (placed) {
    tx.orders().insert({after, record.number, record.buyer_name, record.provider_name});
  } else {
    tx.orders().update(after, before.state);
  }
  if (placed || before.deliveries.size() != after.deliveries.size() || before.demand != after.demand ||
      before.review != after.review)
    tx.files().set_uses(store::FileUser::order, after.id, file_ids(tx, after));
  const std::int64_t seq = append_event(tx, last, before, after, call, by, now);
  if (!placed) keep_way_back(tx, before, after, seq, now);
  live_order(tx, before, after);
  notify_step(tx, after, record.number, {before.state, after.state, call.action, by.actor}, seq, now,
              call.action == orders::Action::reminder ? reminded_of(before) : nullptr);
  record_money(tx, decision, now);
  if (const auto back = back_to_buyer(decision); back > 0) send_back_of_order(services, tx, after, back, now);
  count_earnings(tx, before, after, settings);
  count_statistics(tx, before, decision, now);
  record_review(tx, before, after);
  if (orders::awaited(before.state) && !orders::awaited(after.state))
    tx.shared_secrets().keep_at_most_until(after.id, now + orders::kSecretAfterEndSeconds);
  if (const int sold = orders::sold(after) - orders::sold(before); sold != 0)
    tx.catalogue().count_completed(after.snapshot.product_id, sold);
  return seq;
}

}  // namespace ops::app
