// The supervised order: what an order is. Rules: orders.flow, orders.snapshot.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/catalog/answers.h"
#include "domain/catalog/listing.h"
#include "domain/instant.h"
#include "domain/money/money.h"

namespace ops::domain::orders {

using money::Fen;

enum class State {
  none,  // before `place`
  pending_payment,
  awaiting_demand,
  awaiting_start,
  in_service,
  awaiting_acceptance,
  completed,
  refund_requested,
  disputed,
  cancelled,
  refunded,
};
enum class Actor { buyer, provider, operator_, clock };
enum class ClockName {
  pay,
  submit_demand,
  start,
  start_final,
  deliver,
  accept,
  answer_refund,
  decide_dispute,
  warranty,
  start_claim,
  finish_claim,
  close_claim,
};
// Of a change order. lapsed: the work was delivered or interrupted before the buyer answered.
enum class ChangeStatus { open, agreed, declined, withdrawn, lapsed };
// Of a warranty claim.
enum class ClaimState { open, in_progress, finished, closed };
std::string_view state_name(State state);  // "pending_payment" …
std::string_view actor_name(Actor actor);  // buyer provider operator clock
std::string_view clock_name(ClockName clock);
std::string_view change_status_name(ChangeStatus status);  // "open" …
std::string_view claim_state_name(ClaimState state);       // "open", "in_progress" …
std::optional<State> state_from_name(std::string_view name);
std::optional<Actor> actor_from_name(std::string_view name);
std::optional<ClockName> clock_from_name(std::string_view name);
std::optional<ChangeStatus> change_status_from_name(std::string_view name);
std::optional<ClaimState> claim_state_from_name(std::string_view name);
std::vector<State> states();                // all an order can be in: without none
std::optional<Actor> awaited(State state);  // whose move it is; nothing: the order is finished, or not yet placed
// A state that the order may go back from to where it was: the clocks there stand still meanwhile (Pause).
bool pauses(State state);

// What was agreed where the order comes of an accepted offer: its price row and days are the snapshot's. Rule: quotes.order.
struct AgreedOffer {
  std::string request_id, offer_id;
  std::string subject, need;  // as the buyer wrote them
  std::string included;       // the work that is offered
  bool operator==(const AgreedOffer&) const = default;
};

// What `place` freezes; later edits of the listing never reach it.
struct Snapshot {
  std::string product_id;
  std::int64_t product_version = 0;
  std::string name;
  std::string logo_file_id;
  std::string provider_id;
  std::string provider_name;
  catalog::Sku sku;
  std::int64_t delivery_days = 0;
  std::int64_t warranty_days = 0;
  std::string supported_os;
  std::vector<catalog::DemandField> demand_template;
  bool demand_optional = false;
  std::vector<std::string> acceptance_checklist;
  std::optional<AgreedOffer> offer;  // nothing: it was ordered from the listing as it stands
  bool operator==(const Snapshot&) const = default;
};

struct Delivery {
  std::int64_t number = 0;  // 1, 2, …
  Instant at;
  std::string result;
  std::vector<std::string> file_ids;
  std::vector<bool> checklist;      // the provider's answer to each line of the snapshot's checklist
  std::string rejected_reason;      // of reject_delivery; empty: not rejected
  std::vector<std::int64_t> unmet;  // indices into the checklist
  bool extended = false;            // the buyer has taken more time to look at it
  bool operator==(const Delivery&) const = default;
};

struct Clock {
  ClockName name = ClockName::pay;
  Instant due_at;  // due from this second on
  bool operator==(const Clock&) const = default;
};

// What the buyer wants back, as asked for last.
struct RefundRequest {
  Instant at;
  Fen amount = 0;
  std::string reason;
  std::string declined_reason;  // empty: not declined
  bool operator==(const RefundRequest&) const = default;
};

struct Statement {
  Instant at;
  Actor by = Actor::buyer;
  std::string text;
  bool operator==(const Statement&) const = default;
};
// How one party would end a dispute; the other may agree.
struct Settlement {
  Instant at;
  Actor by = Actor::buyer;
  Fen amount = 0;  // to the buyer; the provider gets the rest less commission
  std::string reason;
  bool operator==(const Settlement&) const = default;
};
// The latest dispute of the order.
struct Dispute {
  Instant at;
  Actor by = Actor::buyer;            // clock: a refund request was not answered in time
  std::vector<Statement> statements;  // of both sides, in the order of time
  std::optional<Settlement> settlement;
  std::string decision;  // the operator's reason; empty: not decided by an operator
  bool operator==(const Dispute&) const = default;
};

// More work, for more money and time: proposed by the provider while the work goes on, agreed to by the buyer, who pays then.
struct Change {
  Instant at;
  std::string scope;
  Fen amount = 0;               // on top of the total
  std::int64_t extra_days = 0;  // on top of the delivery time
  ChangeStatus status = ChangeStatus::open;
  std::optional<Instant> answered_at;  // or withdrawn, or lapsed
  std::string declined_reason;
  bool operator==(const Change&) const = default;
};

// A warranty claim on a completed order, free of charge.
struct Claim {
  std::int64_t number = 0;  // 1, 2, …
  Instant at;
  std::string description;
  ClaimState state = ClaimState::open;
  Instant state_since;
  std::string result;           // of the provider, the latest
  std::string reopened_reason;  // of the buyer, the latest; empty: never reopened
  bool operator==(const Claim&) const = default;
};

// What the buyer says of a completed order, once, and the provider's answer, once.
struct Review {
  Instant at;
  std::int64_t rating = 1;  // 1–5
  std::string text;
  std::vector<std::string> file_ids;  // pictures, in the order in which they are shown
  std::string reply;                  // empty: none yet
  std::optional<Instant> replied_at;
  bool operator==(const Review&) const = default;
};

// Where the order was when it was interrupted.
struct Pause {
  State state = State::in_service;
  Instant at;
  std::vector<Clock> clocks;     // as they stood at `at`
  std::vector<Clock> reminders;  // likewise
  bool operator==(const Pause&) const = default;
};

struct Order {
  std::string id;
  std::string buyer_id;
  std::int64_t version = 0;  // one more after each action
  State state = State::none;
  Snapshot snapshot;
  std::int64_t quantity = 1;
  Fen total = 0;           // to pay, or paid
  Fen original_total = 0;  // by original prices
  Fen refunded = 0;        // of the total, once the escrow has been paid out, and since
  catalog::Answers demand;
  std::string demand_returned_reason;
  std::vector<Delivery> deliveries;
  std::optional<RefundRequest> refund;
  std::optional<Dispute> dispute;
  std::vector<Clock> clocks;     // those that run now
  std::vector<Clock> reminders;  // still to come, each of one of the clocks, earliest first
  std::optional<Pause> paused;
  std::vector<Change> changes;     // the latest may be open
  std::vector<Claim> claims;       // the latest may be other than closed
  std::optional<Review> review;    // by the buyer
  std::int64_t extra_days = 0;     // agreed to in changes
  std::int64_t refunds_asked = 0;  // how often
  Instant placed_at;
  Instant state_since;
  std::optional<Instant> paid_at, started_at, completed_at;
  std::optional<Instant> warranty_until;
  std::optional<Instant> last_reminded_at;
  std::int64_t provider_seconds = 0;  // time since payment in which the provider was awaited, up to state_since
  bool operator==(const Order&) const = default;
};

// Whether the escrow has been paid out with a part for the provider: the order was completed, whatever has become of it since.
bool settled(const Order& order);
// Whose move it is, also where the order is finished and a warranty claim goes on.
std::optional<Actor> awaited(const Order& order);
// The change that waits for the buyer's answer, and the claim that is not closed; null: there is none.
const Change* open_change(const Order& order);
const Claim* open_claim(const Order& order);
// What the demand form begins with: of an accepted offer the need, where a text is asked for. Rule: quotes.order.
catalog::Answers first_answers(const Snapshot& snapshot);
// Frozen in the listing, and agreed to since.
std::int64_t delivery_days(const Order& order);

}  // namespace ops::domain::orders
