#include "domain/orders/actions.h"

#include <algorithm>
#include <iterator>

#include "domain/orders/flow.h"
#include "domain/orders/rows.h"

namespace ops::domain::orders {
namespace {
// Of its own: the enumerators' bare names are elsewhere in this module functions (preconditions.cpp).
namespace specs {

using enum InputKind;

constexpr ActionInput must(InputKind kind, std::int64_t max = 0, std::int64_t min = 0) {
  return {kind, true, max, min};
}
constexpr ActionInput may(InputKind kind, std::int64_t max = 0) { return {kind, false, max}; }

constexpr ActionSpec kSpecs[] = {
    // One operation of its own: placeOrder.
    {.action = Action::place, .name = "place", .inputs = {may(seen_price)}, .delegation = Delegation::to_programs},
    {.action = Action::reprice,
     .name = "reprice",
     .inputs = {must(total)},
     .delegation = Delegation::to_programs,
     .operation = "repriceOrder",
     .summary = "Lower the total before it is paid"},
    {.action = Action::pay,
     .name = "pay",
     .inputs = {must(total)},
     .delegation = Delegation::to_programs,
     .operation = "payOrder",
     .summary = "Pay the total from the balance; it is held until the order ends"},
    {.action = Action::cancel,
     .name = "cancel",
     .inputs = {may(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "cancelOrder",
     .summary = "Cancel before the work begins; what was paid goes back"},
    // What the form asks for; of an order without a form, nothing.
    {.action = Action::submit_demand,
     .name = "submit_demand",
     .inputs = {may(answers)},
     .delegation = Delegation::to_programs,
     .operation = "submitDemand",
     .summary = "Hand in, or change, the answers to the product's form"},
    {.action = Action::return_demand,
     .name = "return_demand",
     .inputs = {must(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "returnDemand",
     .summary = "Send the requirements back with a reason"},
    {.action = Action::start,
     .name = "start",
     .delegation = Delegation::to_programs,
     .operation = "startOrder",
     .summary = "Begin the work"},
    {.action = Action::deliver,
     .name = "deliver",
     .inputs = {must(result, kMaxResult), may(file_ids), may(checklist)},
     .delegation = Delegation::to_programs,
     .operation = "deliverOrder",
     .summary = "Hand over the result, with files and one tick for each line of the checklist"},
    {.action = Action::accept,
     .name = "accept",
     .delegation = Delegation::to_programs,
     .operation = "acceptDelivery",
     .summary = "Confirm the result: the provider is paid, the order is completed"},
    {.action = Action::reject_delivery,
     .name = "reject_delivery",
     .inputs = {must(reason, kMaxOrderReason), may(unmet)},
     .delegation = Delegation::to_programs,
     .operation = "rejectDelivery",
     .summary = "Send the result back, with the lines of the checklist that are not met"},
    {.action = Action::remind,
     .name = "remind",
     .delegation = Delegation::to_programs,
     .operation = "remindBuyer",
     .summary = "Remind the buyer, once a day at most"},
    {.action = Action::extend_acceptance,
     .name = "extend_acceptance",
     .delegation = Delegation::to_programs,
     .operation = "extendAcceptance",
     .summary = "As many working days again to look at the result, once for each delivery"},
    {.action = Action::request_refund,
     .name = "request_refund",
     .inputs = {must(amount), must(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "requestRefund",
     .summary = "Ask for some or all of the money back"},
    {.action = Action::withdraw_refund,
     .name = "withdraw_refund",
     .delegation = Delegation::to_programs,
     .operation = "withdrawRefund",
     .summary = "Take the request back"},
    {.action = Action::agree_refund,
     .name = "agree_refund",
     .delegation = Delegation::to_programs,
     .operation = "agreeRefund",
     .summary = "Agree: the amount goes back; an order that was not completed ends"},
    {.action = Action::decline_refund,
     .name = "decline_refund",
     .inputs = {must(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "declineRefund",
     .summary = "Decline with a reason; the order goes on"},
    {.action = Action::dispute,
     .name = "dispute",
     .inputs = {must(reason, kMaxStatement)},
     .delegation = Delegation::to_programs,
     .operation = "disputeOrder",
     .summary = "Ask the operators to decide, with a statement"},
    {.action = Action::state_case,
     .name = "state_case",
     .inputs = {must(reason, kMaxStatement)},
     .delegation = Delegation::to_programs,
     .operation = "stateCase",
     .summary = "Add a statement to the dispute"},
    {.action = Action::propose_settlement,
     .name = "propose_settlement",
     .inputs = {must(amount), may(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "proposeSettlement",
     .summary = "Offer an amount that would end the dispute"},
    {.action = Action::agree_settlement,
     .name = "agree_settlement",
     .delegation = Delegation::to_programs,
     .operation = "agreeSettlement",
     .summary = "Agree to the other party's offer"},
    {.action = Action::decline_settlement,
     .name = "decline_settlement",
     .delegation = Delegation::to_programs,
     .operation = "declineSettlement",
     .summary = "Decline the other party's offer"},
    // Either an amount, or to go on: the precondition says which.
    {.action = Action::resolve,
     .name = "resolve",
     .inputs = {may(amount), must(reason, kMaxOrderReason), may(go_on)},
     .delegation = Delegation::none,
     .operation = "resolveDispute",
     .summary = "Decide: an amount ends the order, or it goes on where it was"},
    {.action = Action::propose_change,
     .name = "propose_change",
     .inputs = {must(scope, kMaxScope), must(amount), must(extra_days, kMaxExtraDays)},
     .delegation = Delegation::to_programs,
     .operation = "proposeChange",
     .summary = "Offer more work for more money and time"},
    {.action = Action::agree_change,
     .name = "agree_change",
     .delegation = Delegation::to_programs,
     .operation = "agreeChange",
     .summary = "Agree to the change order and pay for it from the balance"},
    {.action = Action::decline_change,
     .name = "decline_change",
     .inputs = {must(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "declineChange",
     .summary = "Decline the change order with a reason"},
    {.action = Action::withdraw_change,
     .name = "withdraw_change",
     .delegation = Delegation::to_programs,
     .operation = "withdrawChange",
     .summary = "Take the change order back"},
    {.action = Action::claim_warranty,
     .name = "claim_warranty",
     .inputs = {must(description, kMaxDescription)},
     .delegation = Delegation::to_programs,
     .operation = "claimWarranty",
     .summary = "Say what does not work, while under warranty"},
    {.action = Action::start_claim,
     .name = "start_claim",
     .delegation = Delegation::to_programs,
     .operation = "startClaim",
     .summary = "Begin to work on the claim"},
    {.action = Action::finish_claim,
     .name = "finish_claim",
     .inputs = {must(result, kMaxResult)},
     .delegation = Delegation::to_programs,
     .operation = "finishClaim",
     .summary = "Say what was done about the claim"},
    {.action = Action::close_claim,
     .name = "close_claim",
     .delegation = Delegation::to_programs,
     .operation = "closeClaim",
     .summary = "Confirm that the claim is settled"},
    {.action = Action::reopen_claim,
     .name = "reopen_claim",
     .inputs = {must(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "reopenClaim",
     .summary = "Say why the claim is not settled"},
    {.action = Action::review,
     .name = "review",
     .inputs = {must(rating, kMaxRating, kMinRating), may(text, kMaxReview), may(file_ids)},
     .delegation = Delegation::to_programs,
     .operation = "reviewOrder",
     .summary = "Rate the work from 1 to 5, with pictures of it"},
    {.action = Action::reply_review,
     .name = "reply_review",
     .inputs = {must(text, kMaxReview)},
     .delegation = Delegation::to_programs,
     .operation = "replyToReview",
     .summary = "Answer the buyer's review, once"},
    {.action = Action::give_refund,
     .name = "give_refund",
     .inputs = {must(amount), must(reason, kMaxOrderReason)},
     .delegation = Delegation::to_programs,
     .operation = "giveRefund",
     .summary = "Give back some or all of what was paid for a completed order"},
    // Fired by clocks.
    {.action = Action::expire_payment, .name = "expire_payment"},
    {.action = Action::expire_demand, .name = "expire_demand"},
    {.action = Action::expire_start, .name = "expire_start"},
    {.action = Action::expire_acceptance, .name = "expire_acceptance"},
    {.action = Action::expire_refund, .name = "expire_refund"},
    {.action = Action::expire_warranty, .name = "expire_warranty"},
    {.action = Action::expire_claim, .name = "expire_claim"},
    {.action = Action::reminder, .name = "reminder"},
    // Beside the flow (secrets.h).
    {.action = Action::share_secret, .name = "hand_over_secret"},
    {.action = Action::reveal_secret, .name = "look_at_secret"},
    {.action = Action::revoke_secret, .name = "revoke_secret"},
    {.action = Action::erase_secret, .name = "erase_secret"},
};
static_assert(std::size(kSpecs) == kActions);

constexpr bool each_in_its_place() {
  for (std::size_t i = 0; i < std::size(kSpecs); ++i)
    if (kSpecs[i].action != static_cast<Action>(i) || kSpecs[i].name.empty()) return false;
  return true;
}
static_assert(each_in_its_place());

// An action that a party takes says whether a program may take it for them; the others are asked by nobody.
constexpr bool delegation_is_said() {
  return std::all_of(std::begin(kSpecs), std::end(kSpecs), [](const ActionSpec& spec) {
    return (spec.delegation != Delegation::unsaid) == (spec.action < Action::expire_payment);
  });
}
static_assert(delegation_is_said());

struct InputRow {
  InputKind value;
  const char* name;
};
constexpr InputRow kInputs[] = {
    {none, ""},
    {seen_price, "seen_price_fen"},
    {total, "total_fen"},
    {amount, "amount_fen"},
    {go_on, "go_on"},
    {reason, "reason"},
    {answers, "answers"},
    {result, "result"},
    {file_ids, "file_ids"},
    {checklist, "checklist"},
    {unmet, "unmet"},
    {scope, "scope"},
    {description, "description"},
    {text, "text"},
    {extra_days, "extra_days"},
    {rating, "rating"},
};
static_assert(std::size(kInputs) == kInputKinds && in_order(kInputs));

}  // namespace specs
}  // namespace

std::span<const ActionSpec> action_specs() { return specs::kSpecs; }
const ActionSpec& spec_of(Action action) { return row_of(specs::kSpecs, action); }
std::string_view action_name(Action action) { return spec_of(action).name; }
const char* input_name(InputKind kind) { return row_of(specs::kInputs, kind).name; }

std::optional<Action> action_from_name(std::string_view name) {
  for (const ActionSpec& spec : specs::kSpecs)
    if (spec.name == name) return spec.action;
  return std::nullopt;
}

std::span<const ActionInput> inputs_of(Action action) {
  const auto& inputs = spec_of(action).inputs;
  std::size_t count = 0;
  while (count < inputs.size() && inputs[count].kind != InputKind::none) ++count;
  return std::span(inputs).first(count);
}

const ActionInput* input_of(Action action, InputKind kind) {
  for (const ActionInput& input : inputs_of(action))
    if (input.kind == kind) return &input;
  return nullptr;
}

const ActionInput* text_of(Action action) {
  for (const InputKind kind : {InputKind::scope, InputKind::description, InputKind::text})
    if (const ActionInput* input = input_of(action, kind)) return input;
  return nullptr;
}

}  // namespace ops::domain::orders
