// What a timer does. Each may be called at any time, from one thread.
#pragma once
#include "server/app/common.h"

namespace ops::app {

// Forgets ended sessions and answers by idempotency keys older than 48 hours (api.md: kept at least 24).
void sweep_expired(Services& services);

}  // namespace ops::app
