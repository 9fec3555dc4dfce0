// A payment through a payment company: its life as a table, what is called next and when, and what proves it. Nothing here calls anybody.
// Rules: payments.flow, payments.proof, payments.looks, payments.return.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/instant.h"
#include "domain/money/money.h"

namespace ops::domain::payments {

using money::Fen;

enum class State : std::uint8_t {
  created,    // on our disk; the company may not know of it yet
  open,       // the buyer can pay
  succeeded,  // paid; the money is where the buyer wanted it, or in their balance because it could not go back
  returning,  // paid, but what it was for does not take it any more: all of it goes back, as one refund (refunds.h)
  returned,   // it went back
  closed,     // not paid in time
  failed,     // the company would not open it
};
std::string_view state_name(State state);
std::optional<State> state_from_name(std::string_view name);

enum class Step : std::uint8_t { opened, refused, paid, unwanted, closed, gave_back, kept };
struct Transition {
  State from;
  Step step;
  State to;
};
std::span<const Transition> transitions();
std::optional<State> after(State from, Step step);  // nothing: the table has no such row

struct Payment {
  std::string number;  // ours, which the company knows it by: never used again
  std::string buyer_id;
  std::string order_id;   // empty: a top-up of the buyer's balance
  std::string company;    // "wechat", "alipay"
  bool on_phone = false;  // the buyer's browser ran on a telephone: companies have other pages for these
  Fen amount = 0;
  State state = State::created;
  Instant created_at, expires_at;
  std::optional<Instant> due_at{};   // when the company is called next; nothing: not again
  Instant called_at{};               // when the company was called last
  std::int64_t looks = 0;            // since the state was entered: how often it was asked without news
  std::string qr_text, address;      // where the buyer pays; one of them is set once it is open
  std::string their_number;          // once it is paid
  std::optional<Instant> paid_at{};  // by the company's clock
  std::string alarm;                 // why an operator has to look; one English line, empty: nothing is wrong
};

inline constexpr std::int64_t kPayableSeconds = 2 * kHour;  // (chosen) after it was opened
inline constexpr std::int64_t kClaimSeconds = kMinute;      // (chosen) who calls has so long before another one calls

// What the company says of a payment. All of it has to be what the payment is.
struct Proof {
  std::string number, currency, merchant, app;
  Fen amount = 0;
};
struct Merchant {
  std::string merchant, app;  // ours, at that company
};
enum class Mismatch : std::uint8_t { number, currency, merchant, app, amount };
std::string_view mismatch_name(Mismatch mismatch);
std::optional<Mismatch> mismatch(const Payment& payment, const Merchant& ours, const Proof& proof);

enum class Call : std::uint8_t { open, query, close };
// Of a payment that is due.
Call next_call(const Payment& payment, Instant now);
// When it is asked again after a call that brought no news; nothing: never.
std::optional<Instant> next_look(const Payment& payment, Instant now);
// Into its next state, whose first look it plans. False: the table has no such step now, and nothing is changed.
[[nodiscard]] bool take(Payment& payment, Step step, Instant now);
// The buyer says that something has happened: when it is asked at the earliest, however often they say so.
Instant next_look_by_buyer(const Payment& payment, Instant now);
bool can_be_paid(const Payment& payment, Instant now);  // the buyer may be sent there
bool is_over(State state);                              // nothing happens to it any more by itself

}  // namespace ops::domain::payments
