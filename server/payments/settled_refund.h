// Why a company would not carry out a refund. Where it never will, it is asked first whether it has done so already: an answer may have
// been lost before the payment became too old.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "server/payments/provider.h"

namespace ops::payments {

// `query() -> Outcome<Refund>` is called only after a refusal with one of the codes that mean never.
template <class Query>
Outcome<Refund> settled_refund(const Failure& why, std::initializer_list<std::string_view> never, Query query) {
  if (why.kind != Failure::Kind::refused || std::ranges::find(never, why.code) == never.end()) return failed(why);
  Outcome<Refund> refund = query();
  if (!refund || refund->state != RefundState::unknown) return refund;
  refund->state = RefundState::never;
  refund->reason = why.code;
  return refund;
}

}  // namespace ops::payments
