// What time does: clocks of orders, and forgetting what has had its time.
#include <algorithm>

#include "server/app/admin/platform_settings.h"
#include "server/app/orders/due.h"
#include "server/app/orders/order_record.h"
#include "server/app/orders/orders.h"
#include "server/app/transact.h"
#include "server/app/upkeep.h"
#include "server/store/account_security.h"
#include "server/store/event_counts.h"
#include "server/store/kept.h"
#include "server/store/leases.h"
#include "server/store/notices.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;

constexpr std::int64_t kRequestSeconds = 2 * domain::kDay;

// The clock's action is recorded together with the clocks that follow, so it fires once, whatever happens in between.
bool fire(Services& services, store::Tx& tx, const std::string& id, Instant now) {
  const auto record = tx.orders().find(id);
  const auto action = record ? flow::due_action(record->order, now) : std::nullopt;
  if (!action) return false;  // a party was quicker
  const flow::Call call{*action, flow::Actor::clock, {}};
  const flow::PlatformSettings settings = settings_for(services, tx, record->order, now);
  const auto decision = flow::decide(record->order, call, {}, now, *calendar_in(services, tx), settings);
  if (!decision) throw std::logic_error("order " + id + ": its clock's action is refused");
  record_step(services, tx, *record, tx.orders().chain_end(id), *decision, call, {flow::Actor::clock, {}}, settings,
              now);
  return true;
}

}  // namespace

int fire_due_clocks(Services& services) {
  const Instant now = services.now();
  return do_all_due(
      services, [&](const store::Tx& tx, int at_most) { return tx.orders().due(now, at_most); },
      [](const std::string& id) { return Subjects{Subject::order(id)}; },
      [&](store::Tx& tx, const std::string& id) { return fire(services, tx, id, now); });
}

void sweep_expired(Services& services) {
  const Instant now = services.now();
  static_cast<void>(services.store.write({Subject::upkeep()}, [&](store::Tx& tx) {  // what stays is swept the next time
    tx.accounts().remove_expired_sessions(now);
    tx.account_security().remove_expired_tokens(now);
    tx.account_security().remove_spent_before(now + -domain::kDay);  // no bound counts for longer
    tx.requests().remove_before(now + -kRequestSeconds);
    tx.orders().forget_ways_back(now + -kRequestSeconds);
    tx.kept().remove_before(now);
    tx.leases().remove_before(now);
    tx.event_counts().remove_before(now + -domain::kDay);
    return true;
  }));
}

bool has_hourly_turn(Services& services) {
  constexpr std::int64_t kTurnSeconds =
      domain::kHour - 2 * domain::kMinute;  // (chosen) over before its holder asks again
  if (services.server_id.empty()) return true;
  const Instant now = services.now();
  return services.store.write({}, [&](store::Tx& tx) {
    return tx.leases().take("hourly", services.server_id, now, now + kTurnSeconds);
  }) == store::Written::committed;
}

void index_changed_names(Services& services) {
  if (!snapshot<bool>(services, [](const store::Tx& tx) { return tx.catalogue().names_changed(); })) return;
  static_cast<void>(services.store.write({Subject::upkeep()},
                                         [](store::Tx& tx) { return tx.catalogue().index_changed_names(), true; }));
}

Vitals vitals(Services& services) {
  Vitals vitals;
  vitals.load = services.store.load();
  if (!services.files_dir.empty())  // a database has a backup of its own
    vitals.backup = last_backup(last_backup_file(services.files_dir), services.now());
  const auto late = [now = services.now()](const std::optional<Instant>& due) {
    return due ? std::max<std::int64_t>(0, now - *due) : 0;
  };
  services.store.read([&](const store::Tx& tx) {
    vitals.clock_lag_seconds = late(tx.orders().next_due());
    const store::Outbox outbox = tx.notices().outbox();
    vitals.outbox_waiting = outbox.waiting;
    vitals.outbox_failing = outbox.failing;
    vitals.outbox_lag_seconds = late(outbox.next_due);
  });
  return vitals;
}

}  // namespace ops::app
