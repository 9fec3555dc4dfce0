// What one account may do and keep: every such bound in one table. A bound over time says how often within a window; a standing
// bound says how many, or how much, at once. What a connection or an address may cost stands in server/http/limits.h.
// Rules: limits.account, limits.unpaid-orders.
#pragma once
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string_view>

#include "domain/instant.h"

namespace ops::domain::limits {

enum class Bound : std::uint8_t {
  unpaid_orders,
  uploads,
  messages,
  cancelled_orders,
  order_steps,
  drafts,
  draft_bytes,
  uploaded_bytes,
  waiting_deliveries,
  mails,
  email_codes,
  email_codes_to_one,
  wrong_codes,
};

// How a refusal is answered over HTTP.
enum class Answer : std::uint8_t {
  conflict,   // 409: a standing bound, and those over time that clients have known so from the beginning
  too_often,  // 429
};

struct Limit {
  Bound bound;
  std::string_view name;        // stable, in answers: "unpaid_orders"
  std::int64_t max;             // how often, how many, or bytes
  std::int64_t window_seconds;  // 0: a standing bound
  Answer answer;
  std::string_view of;  // what is counted, for the documentation
};
std::span<const Limit> limits();  // in the order of Bound
const Limit& limit_of(Bound bound);
std::optional<Bound> bound_from_name(std::string_view name);

// A refusal for a bound's sake, as the answer's RateLimit-* and Retry-After say it.
struct Exceeded {
  std::string_view bound;  // a Limit's name, or one of server/http/limits.h
  std::int64_t limit = 0;
  std::int64_t reset_seconds = 0;  // until the next attempt is welcome; 0: once something else has ended
  bool operator==(const Exceeded&) const = default;
};

// Thrown where the short queue for something that everybody shares is full, or took too long: 503, come again.
struct Busy : std::exception {
  explicit Busy(const Exceeded& what_is_full) : exceeded(what_is_full) {}
  const char* what() const noexcept override { return "busy"; }
  Exceeded exceeded;
};

}  // namespace ops::domain::limits
