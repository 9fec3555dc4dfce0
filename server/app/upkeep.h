// What a timer does. Each may be called at any time, from one thread.
#pragma once
#include "server/app/common.h"
#include "server/app/upkeep/last_backup.h"
#include "server/store/store.h"

namespace ops::app {

// Forgets ended sessions and answers by idempotency keys older than 48 hours (kept at least 24).
// Rule: api.idempotency.
void sweep_expired(Services& services);

// Goes on with what a category's new name left to do: its listings are found by it. A bounded part each time.
void index_changed_names(Services& services);

// Whether this server is to do what one of all servers does in an hour: the first that asks has it until the hour is nearly over, and
// a server that is alone always.
bool has_hourly_turn(Services& services);

// What monitoring asks of store and clocks.
struct Vitals {
  store::Load load;
  std::int64_t clock_lag_seconds = 0;  // since the clock that waits longest was due; 0: none waits
  // Mails and webhooks that are to be sent; of these, those that were tried in vain; since the longest due was due.
  std::int64_t outbox_waiting = 0, outbox_failing = 0, outbox_lag_seconds = 0;
  std::optional<LastBackup> backup;  // the newest that the data directory knows of
};
Vitals vitals(Services& services);

}  // namespace ops::app
