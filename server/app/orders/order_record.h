// What one step of an order leaves behind. For use-cases only. Rules: orders.record, api.versions.
#pragma once
#include "domain/orders/flow.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// Whose step it was: the actor, and the account behind it (empty: a clock).
struct By {
  domain::orders::Actor actor;
  std::string account_id;
};
// Records a decision in one transaction: the order, what it uses, its event, the ledger entry, what of it goes back through a payment
// company, the statistics. `settings`: those that were decided by.
// The order in `before` has version 0 where it is new. `last`: the end of its chain of events; nothing where it is new. Returns the
// number of the step's own event.
std::int64_t record_step(Services& services, store::Tx& tx, const store::OrderRecord& before,
                         const std::optional<store::ChainEnd>& last, const domain::orders::Decision& decision,
                         const domain::orders::Call& call, const By& by,
                         const domain::orders::PlatformSettings& settings, Instant now);

// Pays what the provider owes to buyers, as far as their earnings go. To be called in the transaction that adds to the earnings of
// anybody; steps of orders do. Rule: money.debts.
void pay_owed_refunds(store::Tx& tx, const std::string& provider_id, Instant now);

// Records what happened beside the flow (domain/orders/secrets.h): an event in the same chain, told to the other party; the
// order, its version and its money stay as they are. `data` is JSON.
void record_aside(store::Tx& tx, const store::OrderRecord& record, domain::orders::Action action, const By& by,
                  const std::string& data, Instant now);

// The hash of an event over all its fields and the hash before it. SHA-256, hex.
std::string event_hash(const store::EventRecord& event);
// The hash that the first event of an order stands on.
std::string first_hash();

}  // namespace ops::app
