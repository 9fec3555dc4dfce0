// What a provider has, and may ask for now. For use-cases only. Rule: payouts.withdrawable.
#pragma once
#include <optional>
#include <string>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

struct EarningsInHand {
  domain::money::Fen balance = 0, withdrawable = 0;
  std::optional<Instant> more_at;  // when the next of what waits becomes withdrawable; nothing waits
};
EarningsInHand earnings_in_hand(const Services& services, const store::Tx& tx, const std::string& provider_id);

// The platform's defaults as they are now.
domain::orders::PlatformSettings settings_now(const Services& services, const store::Tx& tx);

}  // namespace ops::app
