// The flow of orders as data: one table of transitions, and the functions that read it. The server decides by it, console
// and storefront show just the buttons that will work, tests walk it. There is no other place that asks for an order's
// state. Rules: orders.flow, orders.final, orders.clocks, money.ledger, money.escrow.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/calendar/calendar.h"
#include "domain/errors.h"
#include "domain/limits/limits.h"
#include "domain/orders/actions.h"
#include "domain/orders/order.h"
#include "domain/result.h"

namespace ops::domain::orders {

// What operators may change for new orders, and its defaults. Rules: orders.platform-settings, orders.clock-pay,
// orders.clock-demand, orders.clock-start, orders.clock-latest-start, orders.clock-accept, orders.clock-refund,
// orders.clock-dispute, orders.clock-claims, orders.remind, money.commission, orders.suspended-provider.
struct PlatformSettings {
  std::int64_t pay_seconds = 24 * kHour;
  std::int64_t submit_demand_seconds = 90 * kDay;
  int start_working_days = 2;
  std::int64_t start_final_seconds = 15 * kDay;
  int accept_working_days = 10;
  int answer_refund_working_days = 3;
  int decide_dispute_working_days = 3;
  int start_claim_working_days = 2;
  int close_claim_working_days = 10;
  std::int64_t remind_seconds = kDay;
  std::int64_t commission_basis_points = 1000;  // 10 %
  // Of payouts, for whatever is asked for or approved from then on: payouts.withdrawable, payouts.approval.
  std::int64_t payout_wait_seconds = 7 * kDay;
  Fen payout_alone_up_to = 50'000'00;  // above, two operators have to approve
  // Of the order's provider, as it is now: nobody pays them meanwhile, and no clock pays them out.
  bool provider_suspended = false;
};

// `to` of a row that ends an interruption: the state in which the order was before it (Order::paused).
inline constexpr State kBack = State::none;

struct Transition {
  State from;
  Action action;
  Actor actor;
  State to;
  Precondition precondition;
  std::array<Effect, 3> effects;
  When when = When::always;
};
std::span<const Transition> transitions();
bool ever_takes(Actor actor, Action action);  // in some state

// A clock that is started on entering a state and ends on leaving it; a row back to the same state leaves it running.
// `fires` empty: it flags only.
struct ClockRule {
  State state;
  ClockName name;
  std::optional<Action> fires;
  bool recounted = false;  // coming back from an interruption: counted anew, instead of running on for what was left
  std::optional<ClaimState> claim = std::nullopt;  // runs while the order's claim is in this state
};
std::span<const ClockRule> clock_rules();
bool in_working_days(ClockName name);  // the others are counted in seconds
// When the awaited party is reminded of a clock. Each is fired once (Action::reminder): an event, and no other change.
struct ReminderRule {
  ClockName clock;
  // Working days before: at 10 in the morning, Asia/Shanghai.
  enum class From { start, due, working_days_before_due } from;
  std::int64_t amount;  // seconds after the start, seconds before it is due, or working days
};
std::span<const ReminderRule> reminder_rules();

// What a caller gives with an action. Which parts an action takes, and which it cannot do without, its spec says (actions.h); what
// they must be besides, the row's precondition. Parts that it does not take are ignored here and refused at the wire.
struct Input {
  std::optional<Fen> seen_price;  // of one, as the buyer saw it
  std::optional<Fen> total;
  std::optional<Fen> amount;  // to the buyer; of a change: on top of the total
  bool go_on = false;         // of a decision: the order goes on where it was; else the amount ends it
  std::string reason;
  catalog::Answers answers;
  std::string result;
  std::vector<std::string> file_ids;
  std::vector<bool> checklist;
  std::vector<std::int64_t> unmet;
  std::string text;  // scope, description or text
  std::optional<std::int64_t> extra_days;
  std::optional<std::int64_t> rating;
};
struct World {
  Fen buyer_balance = 0;
  Fen provider_earnings = 0;  // that a refund after completion is taken from
  std::function<std::optional<files::FileMetadata>(std::string_view id)> file;  // files of the caller
  std::int64_t unpaid_orders = 0;                                               // of the buyer, that wait for payment
  std::int64_t open_orders = 0;                                                 // of the buyer, that are not over
};

// Movements of money: each sums to zero. Accounts: buyer balance, escrow of the order, provider earnings, platform commission;
// `refund_owed`, what the buyer of a completed order is still to get back, and `external`, below zero by what its provider owes for that.
// Beside the flow: `external` of each payment company and of the providers' banks, which are of the outside world too; `to_return`, what was
// paid and goes back; `payout`, earnings that are on their way to a provider's bank.
enum class Account {
  buyer_balance,
  escrow,
  provider_earnings,
  platform_commission,
  external,
  to_return,
  refund_owed,
  payout
};
std::string_view account_name(Account account);
struct Posting {
  Account account;
  Fen amount;
  bool operator==(const Posting&) const = default;
};

struct Decision {
  Order order;                    // as it is afterwards, version one higher (the same one after a reminder)
  std::vector<Posting> postings;  // empty: no money moves
};
struct Refusal {
  // wrong_state: the table has no such row now; not_your_action: it has one, for another party; invalid: the input is
  // wrong in itself; conflict: the input was right once, but the order or the balance is another by now.
  enum class Kind { wrong_state, not_your_action, invalid, conflict } kind = Kind::wrong_state;
  Errors errors;                            // of invalid and conflict
  std::optional<limits::Bound> bound = {};  // of conflict: the one that is reached
};
std::string_view refusal_name(Refusal::Kind kind);
struct Call {
  Action action;
  Actor actor;
  Input input;
};

// `order` for place: state none, with id, buyer, snapshot, quantity filled in.
// A firing clock that is due goes first: until it has fired every party is refused with wrong_state, so that what becomes
// of an order never depends on how soon the server gets to its clocks.
Result<Decision, Refusal> decide(const Order& order, const Call& call, const World& world, Instant now,
                                 const calendar::Calendar& calendar, const PlatformSettings& settings);
// The actions of this actor that the table would take now (input apart), in the table's order.
std::vector<Action> allowed_actions(const Order& order, Actor actor, Instant now, const PlatformSettings& settings);
// Whether the row's `when` holds as far as the order tells it; what only the input tells may still hold.
bool holds_now(const Transition& row, const Order& order);
// The next clock action that is due, reminders too, earliest first; nothing when none is. Firing it is decide() with
// Actor::clock.
std::optional<Action> due_action(const Order& order, Instant now);
// Of those that wait for no party: a firing clock. While one is due, every party is refused.
std::optional<Action> firing_action(const Order& order, Instant now);
// When due_action will next have something to do; nothing: never.
std::optional<Instant> next_due(const Order& order);
// Whether a flag-only clock's time has come (start overdue, deliver late). Derived when read; changes no version.
bool overdue(const Order& order, Instant now);

// Rules: limits.order-lists, orders.deliver, orders.dispute, orders.changes, orders.claims, orders.refund,
// orders.refund-after-completion.
// How many of each an order has stands in domain/limits; these say how long a field is, and what it takes.
inline constexpr std::int64_t kMaxOrderReason = 500, kMaxResult = 5000, kMaxDeliveryFiles = 10;  // (chosen)
inline constexpr std::int64_t kRefundDays = 365;     // (chosen) after payment, as payment companies have it
inline constexpr std::int64_t kMaxStatement = 2000;  // (chosen) in a dispute
inline constexpr std::int64_t kMaxScope = 2000, kMaxExtraDays = 365;              // (chosen) of change orders
inline constexpr std::int64_t kMaxDescription = 2000;                             // (chosen) of warranty claims
inline constexpr std::int64_t kMinRating = 1, kMaxRating = 5, kMaxReview = 2000;  // Rule: orders.reviews
inline constexpr std::int64_t kMaxReviewPictures = 6;                             // Rule: orders.review-pictures

}  // namespace ops::domain::orders
