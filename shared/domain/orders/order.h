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
  // fired by clocks
  expire_payment,
  expire_demand,
  expire_start,
  expire_acceptance,
};
enum class Actor { buyer, provider, operator_, clock };
enum class ClockName { pay, submit_demand, start, start_final, deliver, accept };
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
  bool operator==(const Delivery&) const = default;
};

struct Clock {
  ClockName name = ClockName::pay;
  Instant due_at;  // due from this second on
  bool operator==(const Clock&) const = default;
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
  catalog::Answers demand;
  std::string demand_returned_reason;
  std::vector<Delivery> deliveries;
  std::vector<Clock> clocks;  // those that run now
  Instant placed_at;
  Instant state_since;
  std::optional<Instant> paid_at, started_at, completed_at;
  std::optional<Instant> warranty_until;
  std::optional<Instant> last_reminded_at;
  std::int64_t provider_seconds = 0;  // time since payment in which the provider was awaited, up to state_since
  bool operator==(const Order&) const = default;
};

}  // namespace ops::domain::orders
