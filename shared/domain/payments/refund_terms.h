// What a payment company takes back of one payment. Rule: payments.refunds.
#pragma once
#include <cstdint>

namespace ops::domain::payments {

struct RefundTerms {
  std::int64_t most_parts = 0;      // of one payment, those that came to nothing included
  std::int64_t seconds_apart = 0;   // between two of one payment
  std::int64_t within_seconds = 0;  // after it was paid
};

}  // namespace ops::domain::payments
