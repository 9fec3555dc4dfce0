// The platform's defaults and holidays, as operators have set them over what is built in. For use-cases only. Rules:
// orders.platform-settings, calendar.data.
#pragma once
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// An order keeps to the terms of the second it was placed in; one that is being placed takes those of now.
// Whether its provider is suspended is always that of now.
domain::orders::PlatformSettings settings_for(const Services& services, const store::Tx& tx,
                                              const domain::orders::Order& order, Instant now);
// Never null. What is due already stays due: only what is counted from now on is counted by it.
CalendarCache::Shared calendar_in(const Services& services, const store::Tx& tx);

}  // namespace ops::app
