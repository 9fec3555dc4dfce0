// What may be done with an order. One row of a table (actions.cpp) says of each action how it is called, what it is given with and how
// it is described to programs; JSON, the API's document, the console and the storefront's forms read it from here. Who takes an action,
// when, and what comes of it, say the rows of the flow (flow.h), which are made of the demands and effects named here. Rules: orders.flow.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ops::domain::orders {

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
  propose_change,
  agree_change,
  decline_change,
  withdraw_change,
  claim_warranty,
  start_claim,
  finish_claim,
  close_claim,
  reopen_claim,
  review,
  reply_review,
  give_refund,
  // fired by clocks
  expire_payment,
  expire_demand,
  expire_start,
  expire_acceptance,
  expire_refund,
  expire_warranty,
  expire_claim,
  reminder,
  // beside the flow (secrets.h): recorded with the others, and no rows of its table
  share_secret,
  reveal_secret,
  revoke_secret,
  erase_secret,
};
inline constexpr int kActions = static_cast<int>(Action::erase_secret) + 1;
std::string_view action_name(Action action);
std::optional<Action> action_from_name(std::string_view name);

// The parts of an Input (flow.h), by the field that errors name. One text of it has a name for each thing that it is: scope,
// description, text.
enum class InputKind : std::uint8_t {
  none,
  seen_price,
  total,
  amount,
  go_on,
  reason,
  answers,
  result,
  file_ids,
  checklist,
  unmet,
  scope,
  description,
  text,
  extra_days,
  rating,
};
inline constexpr int kInputKinds = static_cast<int>(InputKind::rating) + 1;
const char* input_name(InputKind kind);  // "total_fen", "reason" …

struct ActionInput {
  InputKind kind = InputKind::none;
  bool required = false;  // of every order; what only some orders ask for (answers, checklist) is optional
  std::int64_t max = 0;   // of a text: code points; of extra_days and rating: how many at most
  std::int64_t min = 0;   // of extra_days and rating
};

// Whether a party may leave the action to a program of theirs. What an operator does, a person does in any case.
enum class Delegation : std::uint8_t { unsaid, to_programs, none };

struct ActionSpec {
  Action action = {};
  std::string_view name = {};
  std::array<ActionInput, 3> inputs = {};      // in the order in which they are read and checked; the rest: none
  Delegation delegation = Delegation::unsaid;  // of every action that a party takes
  // For programs: a verb and what it is done to, never changed once it is out; and what it does, in English. Empty: it is no
  // operation of its own (`place` is a request of its own kind; clocks are asked by nobody).
  std::string_view operation = {}, summary = {};
};
std::span<const ActionSpec> action_specs();  // in the order of Action
const ActionSpec& spec_of(Action action);
std::span<const ActionInput> inputs_of(Action action);
const ActionInput* input_of(Action action, InputKind kind);  // null: the action does not take it
// What is written at length besides a reason or a result (scope, description, text); null: nothing is.
const ActionInput* text_of(Action action);

// ---- what the rows of the flow are made of (table.cpp)

// What a row demands besides state, actor and the texts that its action's spec asks for (preconditions.cpp).
enum class Precondition : std::uint8_t {
  none,
  quantity_and_product,
  lower_total,
  same_total_and_balance,
  valid_answers,
  demand_is_optional,
  delivery_complete,
  rejection,
  not_reminded_lately,
  not_extended,
  refund_asked,
  overdue_and_statement,
  statement,
  settlement,
  proposed_by_the_other,
  decision,
  change_proposed,
  change_is_open,
  change_and_balance,
  claim,
  first_review,
  first_reply,
  refund_given,
  refund_asked_after,
  declined_and_statement,
  clock_is_due,
};
// What a row does besides the new state and its clocks (effects.cpp), in the order given.
enum class Effect : std::uint8_t {
  none,
  freeze_price,
  set_total,
  note_payment,
  buyer_to_escrow,
  refund_all,
  pay_out,
  store_demand,
  return_demand,
  begin_service,
  add_delivery,
  reject_delivery,
  complete,
  note_reminder,
  extend_acceptance,
  ask_refund,
  decline_refund,
  grant_refund,
  give_refund,
  give_back,
  open_dispute,
  add_statement,
  propose_settlement,
  drop_settlement,
  grant_settlement,
  note_decision,
  grant_decision,
  propose_change,
  agree_change,
  decline_change,
  withdraw_change,
  lapse_change,
  open_claim,
  start_claim,
  finish_claim,
  close_claim,
  reopen_claim,
  end_warranty,
  add_review,
  add_reply,
  take_reminder,
};
// When the row is there at all, besides state and actor. Of several rows for one step it is the amount that goes back to the
// buyer, or whether the provider is suspended, that tells which is taken; rows of a claim or a change are there while it stands so.
enum class When : std::uint8_t {
  always,
  provider_stands,
  provider_is_suspended,
  refund_is_full,
  refund_is_part,
  settlement_is_full,
  settlement_is_part,
  decided_to_go_on,
  decision_is_full,
  decision_is_part,
  change_waits,
  claim_is_open,
  claim_in_progress,
  claim_is_finished,
  after_completion,
};

}  // namespace ops::domain::orders
