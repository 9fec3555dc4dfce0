// The flow of orders as data: one table of transitions, and the functions that read it. The server decides by it, console
// and storefront show just the buttons that will work, tests walk it. There is no other place that asks for an order's
// state. Source: orders.md, "Actions", "Clocks", "Money".
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/calendar/calendar.h"
#include "domain/errors.h"
#include "domain/orders/order.h"
#include "domain/result.h"

namespace ops::domain::orders {

// Configurable defaults of orders.md.
struct Policy {
  std::int64_t pay_seconds = 24 * kHour;
  std::int64_t submit_demand_seconds = 90 * kDay;
  int start_working_days = 2;
  std::int64_t start_final_seconds = 15 * kDay;
  int accept_working_days = 10;
  std::int64_t remind_seconds = kDay;
  std::int64_t commission_basis_points = 1000;  // 10 %
};

enum class Guard : std::uint8_t {
  none, quantity_and_product, lower_total, same_total_and_balance, valid_answers, reason, demand_is_optional,
  delivery_complete, rejection, buyer_awaited_not_reminded,
};
enum class Effect : std::uint8_t {
  none, set_total, buyer_to_escrow, escrow_to_buyer, escrow_to_provider, store_demand, return_demand, begin_service, add_delivery,
  reject_delivery, complete, note_reminder,
};
struct Transition {
  State from;
  Action action;
  Actor actor;
  State to;
  Guard guard;
  Effect effects[3];
};
std::span<const Transition> transitions();

// A clock that is started on entering a state and ends on leaving it. `fires` empty: it flags only.
struct ClockRule { State state; ClockName name; std::optional<Action> fires; };
std::span<const ClockRule> clock_rules();

// What a caller gives with an action; which of it is needed is told by the row's guard. Unused parts are ignored here and
// refused at the wire.
struct Input {
  std::optional<Fen> total;                        // pay, reprice
  std::string reason;                              // return_demand, reject_delivery, cancel (optional there)
  catalog::Answers answers;                        // submit_demand
  std::string result;                              // deliver
  std::vector<std::string> file_ids;               // deliver
  std::vector<bool> checklist;                     // deliver
  std::vector<std::int64_t> unmet;                 // reject_delivery
};
struct World {
  Fen buyer_balance = 0;
  std::function<std::optional<files::FileFact>(std::string_view id)> file;  // files of the caller
};

// Movements of money: each sums to zero. Accounts: buyer balance, escrow of the order, provider earnings, platform commission.
enum class Account { buyer_balance, escrow, provider_earnings, platform_commission, external };
std::string_view account_name(Account account);
struct Posting { Account account; Fen amount; bool operator==(const Posting&) const = default; };

struct Decision {
  Order order;                      // as it is afterwards, version one higher
  std::vector<Posting> postings;    // empty: no money moves
};
struct Refusal {
  enum class Kind { wrong_state, not_your_action, invalid, conflict } kind = Kind::wrong_state;
  Errors errors;                    // of invalid and conflict
};
struct Call { Action action; Actor actor; Input input; };

// `order` for place: state none, with id, buyer, snapshot, quantity filled in.
Result<Decision, Refusal> decide(const Order& order, const Call& call, const World& world, Instant now,
                                 const calendar::Calendar& calendar, const Policy& policy);
// The actions of this actor that the table would take now (input apart), in the table's order.
std::vector<Action> allowed_actions(const Order& order, Actor actor, Instant now, const Policy& policy);
// The next clock action that is due, earliest first; nothing when none is. Firing it is decide() with Actor::clock.
std::optional<Action> due_action(const Order& order, Instant now);
// Marks flag-only clocks (start overdue, deliver late) whose time has come. Derived when read; changes no version.
bool overdue(const Order& order, Instant now);

inline constexpr std::int64_t kMaxOrderReason = 500, kMaxResult = 5000, kMaxDeliveryFiles = 10;  // (chosen)

}  // namespace ops::domain::orders
