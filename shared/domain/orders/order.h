// The supervised order: what an order is. Source: orders.md.
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
enum class Action {
  place,
  reprice,
  pay,
  cancel,
  submit_demand,
  return_demand,
  start,
  deliver,
  accept,
  reject_delivery,
  remind,
  extend_acceptance,
  request_refund,
  withdraw_refund,
  agree_refund,
  decline_refund,
  dispute,
  state_case,
  propose_settlement,
  agree_settlement,
  decline_settlement,
  resolve,
  // fired by clocks
  expire_payment,
  expire_demand,
  expire_start,
  expire_acceptance,
  expire_refund,
  // beside the flow (secrets.h): recorded with the others, and no rows of its table
  hand_over_secret,
  look_at_secret,
  revoke_secret,
  erase_secret,
};
enum class Actor { buyer, provider, operator_, clock };
enum class ClockName { pay, submit_demand, start, start_final, deliver, accept, answer_refund, decide_dispute };
std::string_view state_name(State state);  // "pending_payment" …
std::string_view action_name(Action action);
std::string_view actor_name(Actor actor);  // buyer provider operator clock
std::string_view clock_name(ClockName clock);
std::optional<State> state_from_name(std::string_view name);
std::optional<Action> action_from_name(std::string_view name);
std::optional<Actor> actor_from_name(std::string_view name);
std::optional<ClockName> clock_from_name(std::string_view name);
std::vector<State> states();                // all an order can be in: without none
std::optional<Actor> awaited(State state);  // whose move it is; nothing: the order is finished, or not yet placed
// A state that the order may go back from to where it was: the clocks there stand still meanwhile (Pause).
bool pauses(State state);

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

// Where the order was when it was interrupted.
struct Pause {
  State state = State::in_service;
  Instant at;
  std::vector<Clock> clocks;  // as they stood at `at`
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
  Fen refunded = 0;        // of the total, once the escrow has been paid out
  catalog::Answers demand;
  std::string demand_returned_reason;
  std::vector<Delivery> deliveries;
  std::optional<RefundRequest> refund;
  std::optional<Dispute> dispute;
  std::vector<Clock> clocks;  // those that run now
  std::optional<Pause> paused;
  Instant placed_at;
  Instant state_since;
  std::optional<Instant> paid_at, started_at, completed_at;
  std::optional<Instant> warranty_until;
  std::optional<Instant> last_reminded_at;
  std::int64_t provider_seconds = 0;  // time since payment in which the provider was awaited, up to state_since
  bool operator==(const Order&) const = default;
};

}  // namespace ops::domain::orders
