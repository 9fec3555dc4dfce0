// Why a company would not close a payment, answered by asking for it: codes tell too little, and differ between companies.
#pragma once
#include "server/payments/provider.h"

namespace ops::payments {

// `query() -> Outcome<Trade>` is called only after a refusal. What still waits after it stays refused.
template <class Query>
Outcome<TradeState> settled_close(const Failure& why, Query query) {
  if (why.kind != Failure::Kind::refused) return failed(why);
  const Outcome<Trade> trade = query();
  if (!trade) return failed(trade.error());
  if (trade->state == TradeState::waiting) return failed(why);
  return trade->state == TradeState::unknown ? TradeState::closed : trade->state;
}

}  // namespace ops::payments
