#include "server/app/orders/orders.h"

#include "json/orders.h"
#include "server/app/accounts/usage.h"
#include "server/app/admin/operator_log.h"
#include "server/app/admin/platform_settings.h"
#include "server/app/crypto.h"
#include "server/app/orders/order_access.h"
#include "server/app/orders/order_record.h"
#include "server/app/orders/order_view.h"
#include "server/app/orders/placing.h"
#include "server/app/orders/replay.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;
namespace calendar = domain::calendar;
using domain::Code;

Failure<Problem> refused(const flow::Refusal& refusal) {
  switch (refusal.kind) {
    case flow::Refusal::Kind::wrong_state:
      return problem(Problem::Kind::wrong_state, refusal.errors);
    case flow::Refusal::Kind::not_your_action:
      return problem(Problem::Kind::not_allowed, refusal.errors);
    case flow::Refusal::Kind::invalid:
      return problem(Problem::Kind::invalid, refusal.errors);
    case flow::Refusal::Kind::conflict:
      break;
  }
  auto conflict = problem(Problem::Kind::conflict, refusal.errors);
  if (refusal.bound) conflict.error.exceeded = domain::limits::exceeded(*refusal.bound);
  return conflict;
}

flow::World order_world(const store::Tx& tx, const flow::Order& order, const std::string& caller_id) {
  flow::World world;
  world.buyer_balance = tx.ledger().balance({flow::Account::buyer_balance, order.buyer_id});
  world.provider_earnings = tx.ledger().balance({flow::Account::provider_earnings, order.snapshot.provider_id});
  world.file = own_files(tx, caller_id);
  return world;
}

// "20261123-7F3K9Q", the day in Shanghai: short enough to read out, long enough not to be guessed or used up.
std::string new_number(const store::Tx& tx, Instant now) {
  std::string day = domain::calendar::to_text(domain::calendar::date_in_shanghai(now));
  std::erase(day, '-');
  std::string number;
  do {
    number = day + '-' + random_letters(6);
  } while (tx.orders().number_taken(number));
  return number;
}

// Each change of an order is an event of it.
std::int64_t seq_of(const std::optional<store::ChainEnd>& end) { return end ? end->seq : 0; }

// The order's body as the first answer had it: of an older release it was kept whole, since then the event is that it was given
// after, and the way back to it (decision 0012).
json::Json replay_body(const store::Tx& tx, const store::RequestRecord& first, const flow::Order& now) {
  if (first.answer.starts_with('{')) return json::parse(first.answer).value();
  json::Json body = json::without_snapshot(now);
  for (const std::string& patch : tx.orders().ways_back(first.ref, std::stoll(first.answer)))
    body.patch_inplace(json::parse(patch).value());
  return body;
}

// The answer of the first time, as the order was then.
store::OrderRecord replay(const store::Tx& tx, const store::RequestRecord& first) {
  auto record = tx.orders().find(first.ref);
  if (!record) throw std::runtime_error("a stored answer names the order " + first.ref + ", which is not there");
  auto order = json::order_from_json(replay_body(tx, first, record->order));
  if (!order) throw std::runtime_error("a stored answer is damaged at " + order.error().at);
  order->snapshot = std::move(record->order.snapshot);  // it has not changed since
  record->order = std::move(order).value();
  return std::move(*record);
}

// What a job of the writer leaves: the order as it is then, and the settings where it read them.
struct Done {
  store::OrderRecord record;
  std::optional<SettingsAt> at = {};
  std::int64_t seq = 0;  // of the step's event; 0: none was made, for it is an answer of before
};

// Records what was decided by `at`.
Done persist(Services& services, store::Tx& tx, const Caller& caller, const Idempotency& idempotency,
             store::OrderRecord record, const std::optional<store::ChainEnd>& last, const flow::Decision& decision,
             const flow::Call& call, SettingsAt at) {
  const Instant now = at.now;
  const std::int64_t seq =
      record_step(services, tx, record, last, decision, call, {call.actor, caller.account_id}, at.settings, now);
  if (call.actor == flow::Actor::operator_) log_order_decision(tx, caller, now, record, decision, call);
  record.order = decision.order;
  remember(tx, caller, idempotency, record.order.id, std::to_string(seq), now);
  return {std::move(record), std::move(at), seq};
}

// An order that was just placed is paid next, as a rule: then it need not be read.
void remember_placed(Services& services, const Done& done) {
  if (done.seq != 1) return;
  services.recent_orders->placed.put(done.record.order.id,
                                     {std::make_shared<const store::OrderRecord>(done.record), done.seq});
}

// Runs `job` (store::Tx& -> Outcome<Done>) in the writer. What the caller sees is read there, for nothing may fail
// once it is durable, but put together when the writer is done, not while everybody waits for it.
template <class Job>
Outcome<OrderView> transact_and_view(Services& services, const Caller& caller, const Subjects& about, Job job) {
  struct Seen {
    Done done;
    OrderContext context;
  };
  auto seen = transact<Seen>(services, about, [&](store::Tx& tx) -> Outcome<Seen> {
    auto done = job(tx);
    if (!done) return Failure<Problem>{done.error()};
    auto context = order_context(services, tx, caller, done->record, done->at);
    return Seen{std::move(done).value(), std::move(context)};
  });
  if (!seen) return Failure<Problem>{seen.error()};
  remember_placed(services, seen->done);
  return order_view(caller, std::move(seen->done.record), seen->context);
}

// For whoever is led to the order's page next: the order's id.
template <class Job>
Outcome<std::string> transact_and_lead(Services& services, const Subjects& about, Job job) {
  const auto done = transact<Done>(services, about, std::move(job));
  if (!done) return Failure<Problem>{done.error()};
  remember_placed(services, *done);
  return done->record.order.id;
}

Outcome<store::OrderRecord> build_order(const store::Tx& tx, const std::string& product_id, const std::string& sku_id) {
  const auto live = tx.catalogue().live(product_id);
  if (!live || !live->listed) return invalid("product_id", Code::not_found);
  for (const domain::catalog::Sku& sku : live->listing.skus) {
    if (sku.id != sku_id) continue;
    store::OrderRecord record;
    record.order.snapshot = snapshot_of(*live, sku);
    record.provider_name = live->provider_name;
    return record;
  }
  return invalid("sku_id", Code::not_found);
}

// Read in the caller's own thread, so that the writer need not take texts apart while everybody waits: what is as it was
// when it looks is taken, anything else it reads again.
template <class T>
struct Prefetch {
  T what;
  std::int64_t as_of = 0;
};

std::int64_t changed_at(const store::Tx& tx, const std::string& product_id, const store::OrderRecord& record) {
  return tx.catalogue().changed_at({product_id, record.order.snapshot.provider_id});
}

Prefetch<Outcome<store::OrderRecord>> prefetch_product(Services& services, const std::string& product_id,
                                                       const std::string& sku_id) {
  using Read = Prefetch<Outcome<store::OrderRecord>>;
  const std::string key = product_id + '/' + sku_id;
  const std::int64_t revision = services.store.catalogue_revision();
  const auto known = services.recent_orders->price_rows.find(key);
  if (known && known->revision == revision) return {*known->record, known->as_of};
  Read read = snapshot<Read>(services, [&](const store::Tx& tx) -> Read {
    if (known && changed_at(tx, product_id, *known->record) == known->as_of) return {*known->record, known->as_of};
    Read fresh{build_order(tx, product_id, sku_id)};
    if (fresh.what) fresh.as_of = changed_at(tx, product_id, *fresh.what);
    return fresh;
  });
  if (read.what)
    services.recent_orders->price_rows.put(
        key, {std::make_shared<const store::OrderRecord>(*read.what), read.as_of, revision});
  return read;
}

Prefetch<std::optional<store::OrderRecord>> prefetch_order(Services& services, const std::string& id) {
  using Read = Prefetch<std::optional<store::OrderRecord>>;
  if (const auto placed = services.recent_orders->placed.take(id)) return {*placed->record, placed->as_of};
  return snapshot<Read>(
      services, [&](const store::Tx& tx) { return Read{tx.orders().find(id), seq_of(tx.orders().chain_end(id))}; });
}

// Places what `record` holds: a snapshot, and how many of it.
Outcome<Done> place_new(Services& services, store::Tx& tx, const Caller& caller, store::OrderRecord record,
                        const Idempotency& idempotency, std::optional<domain::money::Fen> seen_price) {
  const Instant now = services.now();
  flow::Order& order = record.order;
  order.id = new_id(kOrderIdPrefix, now);
  order.buyer_id = caller.account_id;
  if (auto used = used_up_today(tx, caller.account_id, domain::limits::Bound::cancelled_orders, now))
    return Failure<Problem>{std::move(*used)};
  flow::Call call{flow::Action::place, flow::Actor::buyer, {}};
  call.input.seen_price = seen_price;
  flow::World world;
  world.unpaid_orders = tx.orders().unpaid_of(caller.account_id);
  world.open_orders = tx.accounts().holdings(caller.account_id).open_orders;
  SettingsAt at{now, settings_for(services, tx, order, now)};
  const auto decision = flow::decide(order, call, world, now, *calendar_in(services, tx), at.settings);
  if (!decision) return refused(decision.error());
  record.number = new_number(tx, now);
  record.buyer_name = tx.accounts().by_id(caller.account_id).value().display_name;
  return persist(services, tx, caller, idempotency, std::move(record), std::nullopt, *decision, call, std::move(at));
}

// The buyer may have but so many unpaid; the product is as it was when it was looked at.
Subjects about_placing(const Caller& caller, const std::string& product_id) {
  return {Subject::account(caller.account_id), Subject::product(product_id).as_shared()};
}

// What the other party gets is added to, so nothing of theirs is declared.
Subjects about_acting(const Caller& caller, const std::string& id) {
  return {Subject::order(id), Subject::account(caller.account_id)};
}

auto placing(Services& services, const Caller& caller, const std::string& product_id, const std::string& sku_id,
             std::int64_t quantity, const Idempotency& idempotency, std::optional<domain::money::Fen> seen_price) {
  return [&, quantity, seen_price,
          prefetched = prefetch_product(services, product_id, sku_id)](store::Tx& tx) -> Outcome<Done> {
    const auto first = answer_before(tx, caller, idempotency);
    if (!first) return Failure<Problem>{first.error()};
    if (first->has_value()) return Done{replay(tx, **first)};

    const bool current = prefetched.what && changed_at(tx, product_id, *prefetched.what) == prefetched.as_of;
    auto record = current ? prefetched.what : build_order(tx, product_id, sku_id);
    if (!record) return Failure<Problem>{record.error()};
    record->order.quantity = quantity;
    return place_new(services, tx, caller, std::move(record).value(), idempotency, seen_price);
  };
}

auto acting(Services& services, const Caller& caller, const std::string& id, flow::Action action, std::int64_t version,
            const flow::Input& input, const Idempotency& idempotency) {
  return [&, action, version, prefetched = prefetch_order(services, id)](store::Tx& tx) -> Outcome<Done> {
    const auto last = tx.orders().chain_end(id);
    auto record = seq_of(last) == prefetched.as_of ? prefetched.what : tx.orders().find(id);
    const auto actor = record ? actor_of(caller, record->order) : std::nullopt;
    if (!actor) return problem(Problem::Kind::not_found);
    const auto first = answer_before(tx, caller, idempotency);
    if (!first) return Failure<Problem>{first.error()};
    if (first->has_value()) return Done{replay(tx, **first)};

    const flow::Order& order = record->order;
    if (order.version != version) return problem(Problem::Kind::stale_version);
    const Instant now = services.now();
    SettingsAt at{now, settings_for(services, tx, order, now)};
    const flow::Call call{action, *actor, input};
    const auto decision = flow::decide(order, call, order_world(tx, order, caller.account_id), now,
                                       *calendar_in(services, tx), at.settings);
    if (!decision) return refused(decision.error());
    if (auto used = steps_used_up(tx, id, caller.account_id, now)) return Failure<Problem>{std::move(*used)};
    if (decision->order.state == flow::State::cancelled)
      count_today(tx, caller.account_id, domain::limits::Bound::cancelled_orders, now);
    return persist(services, tx, caller, idempotency, *std::move(record), last, *decision, call, std::move(at));
  };
}

}  // namespace

Outcome<std::string> place_in(Services& services, store::Tx& tx, const Caller& buyer, flow::Snapshot snapshot,
                              std::optional<domain::money::Fen> seen_price) {
  store::OrderRecord record;
  record.provider_name = snapshot.provider_name;
  record.order.snapshot = std::move(snapshot);
  const auto done = place_new(services, tx, buyer, std::move(record), {}, seen_price);
  if (!done) return Failure<Problem>{done.error()};
  return done->record.order.id;
}

Outcome<std::string> pay_in(Services& services, store::Tx& tx, const Caller& buyer, const std::string& id,
                            domain::money::Fen amount, const std::function<void()>& arrive) {
  auto record = tx.orders().find(id);
  const auto actor = record ? actor_of(buyer, record->order) : std::nullopt;
  if (!actor) return problem(Problem::Kind::not_found);
  const Instant now = services.now();
  flow::World world = order_world(tx, record->order, buyer.account_id);
  world.buyer_balance += amount;
  flow::Call call{flow::Action::pay, *actor, {}};
  call.input.total = amount;
  SettingsAt at{now, settings_for(services, tx, record->order, now)};
  const auto decision = flow::decide(record->order, call, world, now, *calendar_in(services, tx), at.settings);
  if (!decision) return refused(decision.error());
  arrive();
  const auto last = tx.orders().chain_end(id);
  return persist(services, tx, buyer, {}, *std::move(record), last, *decision, call, std::move(at)).record.order.id;
}

Outcome<OrderView> place_order(Services& services, const Caller& caller, const std::string& product_id,
                               const std::string& sku_id, std::int64_t quantity, const Idempotency& idempotency,
                               std::optional<domain::money::Fen> seen_price) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return transact_and_view(services, caller, about_placing(caller, product_id),
                           placing(services, caller, product_id, sku_id, quantity, idempotency, seen_price));
}

Outcome<std::string> place_order_for_redirect(Services& services, const Caller& caller, const std::string& product_id,
                                              const std::string& sku_id, std::int64_t quantity,
                                              const Idempotency& idempotency,
                                              std::optional<domain::money::Fen> seen_price) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return transact_and_lead(services, about_placing(caller, product_id),
                           placing(services, caller, product_id, sku_id, quantity, idempotency, seen_price));
}

Outcome<OrderView> perform_order_action(Services& services, const Caller& caller, const std::string& id,
                                        flow::Action action, std::int64_t version, const flow::Input& input,
                                        const Idempotency& idempotency) {
  return transact_and_view(services, caller, about_acting(caller, id),
                           acting(services, caller, id, action, version, input, idempotency));
}

Outcome<std::string> perform_order_action_for_redirect(Services& services, const Caller& caller, const std::string& id,
                                                       flow::Action action, std::int64_t version,
                                                       const flow::Input& input, const Idempotency& idempotency) {
  return transact_and_lead(services, about_acting(caller, id),
                           acting(services, caller, id, action, version, input, idempotency));
}

}  // namespace ops::app
