// The flow as data, row by row. Rules: orders.flow, orders.clocks, orders.reminders. Adding an action is adding its spec (actions.cpp)
// and rows here; what a precondition or an effect means stands in preconditions.cpp and effects.cpp.
#include <algorithm>
#include <iterator>

#include "domain/orders/flow.h"

namespace ops::domain::orders {
namespace {
// Of its own: the enumerators' bare names are elsewhere in this module functions (effects.cpp).
namespace table {

using enum Action;
using enum Actor;
using S = State;
using G = Precondition;
using E = Effect;
using W = When;

constexpr Transition kTransitions[] = {
    // from, action, actor, to, guard, effects
    {S::none, place, buyer, S::pending_payment, G::quantity_and_product, {E::freeze_price}},

    {S::pending_payment,
     pay,
     buyer,
     S::awaiting_demand,
     G::same_total_and_balance,
     {E::buyer_to_escrow, E::note_payment}},
    {S::pending_payment, reprice, provider, S::pending_payment, G::lower_total, {E::set_total}},
    {S::pending_payment, cancel, buyer, S::cancelled, G::none, {}},
    {S::pending_payment, remind, provider, S::pending_payment, G::not_reminded_lately, {E::note_reminder}},
    {S::pending_payment, expire_payment, clock, S::cancelled, G::clock_is_due, {}},

    {S::awaiting_demand, submit_demand, buyer, S::awaiting_start, G::valid_answers, {E::store_demand}},
    {S::awaiting_demand, start, provider, S::in_service, G::demand_is_optional, {E::begin_service}},
    {S::awaiting_demand, cancel, buyer, S::refunded, G::none, {E::refund_all, E::pay_out}},
    {S::awaiting_demand, remind, provider, S::awaiting_demand, G::not_reminded_lately, {E::note_reminder}},
    {S::awaiting_demand, expire_demand, clock, S::refunded, G::clock_is_due, {E::refund_all, E::pay_out}},

    {S::awaiting_start, start, provider, S::in_service, G::none, {E::begin_service}},
    {S::awaiting_start, return_demand, provider, S::awaiting_demand, G::none, {E::return_demand}},
    {S::awaiting_start, submit_demand, buyer, S::awaiting_start, G::valid_answers, {E::store_demand}},
    {S::awaiting_start, cancel, buyer, S::refunded, G::none, {E::refund_all, E::pay_out}},
    {S::awaiting_start, expire_start, clock, S::refunded, G::clock_is_due, {E::refund_all, E::pay_out}},

    {S::in_service,
     deliver,
     provider,
     S::awaiting_acceptance,
     G::delivery_complete,
     {E::add_delivery, E::lapse_change}},

    // A change order adds to an order in work. Delivering and interrupting end one that has not been answered.
    {S::in_service, propose_change, provider, S::in_service, G::change_proposed, {E::propose_change}},
    {S::in_service, agree_change, buyer, S::in_service, G::change_and_balance, {E::agree_change}},
    {S::in_service, decline_change, buyer, S::in_service, G::change_is_open, {E::decline_change}},
    {S::in_service, withdraw_change, provider, S::in_service, G::change_is_open, {E::withdraw_change}},
    {S::in_service, remind, provider, S::in_service, G::not_reminded_lately, {E::note_reminder}, W::change_waits},

    {S::awaiting_acceptance, accept, buyer, S::completed, G::none, {E::pay_out, E::complete}},
    {S::awaiting_acceptance, reject_delivery, buyer, S::in_service, G::rejection, {E::reject_delivery}},
    {S::awaiting_acceptance, remind, provider, S::awaiting_acceptance, G::not_reminded_lately, {E::note_reminder}},
    {S::awaiting_acceptance,
     expire_acceptance,
     clock,
     S::completed,
     G::clock_is_due,
     {E::pay_out, E::complete},
     W::provider_stands},
    // A suspended provider is not paid for want of an answer: the operators decide.
    {S::awaiting_acceptance,
     expire_acceptance,
     clock,
     S::disputed,
     G::clock_is_due,
     {E::open_dispute},
     W::provider_is_suspended},
    {S::awaiting_acceptance, extend_acceptance, buyer, S::awaiting_acceptance, G::not_extended, {E::extend_acceptance}},

    {S::in_service, request_refund, buyer, S::refund_requested, G::refund_asked, {E::ask_refund, E::lapse_change}},
    {S::awaiting_acceptance, request_refund, buyer, S::refund_requested, G::refund_asked, {E::ask_refund}},
    {S::refund_requested, withdraw_refund, buyer, kBack, G::none, {}},
    {S::refund_requested,
     agree_refund,
     provider,
     S::refunded,
     G::none,
     {E::grant_refund, E::pay_out},
     W::refund_is_full},
    {S::refund_requested,
     agree_refund,
     provider,
     S::completed,
     G::none,
     {E::grant_refund, E::pay_out, E::complete},
     W::refund_is_part},
    {S::refund_requested, decline_refund, provider, kBack, G::none, {E::decline_refund}},
    {S::refund_requested, expire_refund, clock, S::disputed, G::clock_is_due, {E::open_dispute}},

    {S::awaiting_start, dispute, buyer, S::disputed, G::overdue_and_statement, {E::open_dispute, E::add_statement}},
    {S::awaiting_start, dispute, provider, S::disputed, G::overdue_and_statement, {E::open_dispute, E::add_statement}},
    {S::in_service, dispute, buyer, S::disputed, G::statement, {E::open_dispute, E::add_statement, E::lapse_change}},
    {S::in_service, dispute, provider, S::disputed, G::statement, {E::open_dispute, E::add_statement, E::lapse_change}},
    {S::awaiting_acceptance, dispute, buyer, S::disputed, G::statement, {E::open_dispute, E::add_statement}},
    {S::awaiting_acceptance, dispute, provider, S::disputed, G::statement, {E::open_dispute, E::add_statement}},
    {S::refund_requested, dispute, buyer, S::disputed, G::statement, {E::open_dispute, E::add_statement}},
    {S::refund_requested, dispute, provider, S::disputed, G::statement, {E::open_dispute, E::add_statement}},

    {S::disputed, state_case, buyer, S::disputed, G::statement, {E::add_statement}},
    {S::disputed, state_case, provider, S::disputed, G::statement, {E::add_statement}},
    {S::disputed, propose_settlement, buyer, S::disputed, G::settlement, {E::propose_settlement}},
    {S::disputed, propose_settlement, provider, S::disputed, G::settlement, {E::propose_settlement}},
    {S::disputed, decline_settlement, buyer, S::disputed, G::proposed_by_the_other, {E::drop_settlement}},
    {S::disputed, decline_settlement, provider, S::disputed, G::proposed_by_the_other, {E::drop_settlement}},
    {S::disputed,
     agree_settlement,
     buyer,
     S::refunded,
     G::proposed_by_the_other,
     {E::grant_settlement, E::pay_out},
     W::settlement_is_full},
    {S::disputed,
     agree_settlement,
     buyer,
     S::completed,
     G::proposed_by_the_other,
     {E::grant_settlement, E::pay_out, E::complete},
     W::settlement_is_part},
    {S::disputed,
     agree_settlement,
     provider,
     S::refunded,
     G::proposed_by_the_other,
     {E::grant_settlement, E::pay_out},
     W::settlement_is_full},
    {S::disputed,
     agree_settlement,
     provider,
     S::completed,
     G::proposed_by_the_other,
     {E::grant_settlement, E::pay_out, E::complete},
     W::settlement_is_part},

    // Also out of a refund request that became a dispute the order goes back to the work: the request is decided with it.
    {S::disputed, resolve, operator_, kBack, G::decision, {E::note_decision}, W::decided_to_go_on},
    {S::disputed, resolve, operator_, S::refunded, G::decision, {E::grant_decision, E::pay_out}, W::decision_is_full},
    {S::disputed,
     resolve,
     operator_,
     S::completed,
     G::decision,
     {E::grant_decision, E::pay_out, E::complete},
     W::decision_is_part},
    {S::disputed, resolve, operator_, kBack, G::decision, {E::grant_decision, E::give_back}, W::after_completion},

    // A warranty claim is a flow of its own on a completed order: open, in progress, finished, closed.
    {S::completed, claim_warranty, buyer, S::completed, G::claim, {E::open_claim}},
    {S::completed, start_claim, provider, S::completed, G::none, {E::start_claim}, W::claim_is_open},
    {S::completed, close_claim, buyer, S::completed, G::none, {E::close_claim}, W::claim_is_open},
    {S::completed, finish_claim, provider, S::completed, G::none, {E::finish_claim}, W::claim_in_progress},
    {S::completed, close_claim, buyer, S::completed, G::none, {E::close_claim}, W::claim_in_progress},
    {S::completed, close_claim, buyer, S::completed, G::none, {E::close_claim}, W::claim_is_finished},
    {S::completed, reopen_claim, buyer, S::completed, G::none, {E::reopen_claim}, W::claim_is_finished},
    {S::completed, remind, provider, S::completed, G::not_reminded_lately, {E::note_reminder}, W::claim_is_finished},
    {S::completed, expire_claim, clock, S::completed, G::clock_is_due, {E::close_claim}, W::claim_is_finished},
    {S::completed, expire_warranty, clock, S::completed, G::clock_is_due, {E::end_warranty}},

    {S::completed, review, buyer, S::completed, G::first_review, {E::add_review}},
    {S::completed, reply_review, provider, S::completed, G::first_reply, {E::add_reply}},

    // Refunds after completion go the ways of those before it, and lead back; the money does not come from the escrow any more.
    {S::completed, give_refund, provider, S::completed, G::refund_given, {E::give_refund, E::give_back}},
    {S::completed, request_refund, buyer, S::refund_requested, G::refund_asked_after, {E::ask_refund}},
    {S::completed, dispute, buyer, S::disputed, G::declined_and_statement, {E::open_dispute, E::add_statement}},
    {S::refund_requested, agree_refund, provider, kBack, G::none, {E::grant_refund, E::give_back}, W::after_completion},
    {S::disputed,
     agree_settlement,
     buyer,
     kBack,
     G::proposed_by_the_other,
     {E::grant_settlement, E::give_back},
     W::after_completion},
    {S::disputed,
     agree_settlement,
     provider,
     kBack,
     G::proposed_by_the_other,
     {E::grant_settlement, E::give_back},
     W::after_completion},

    {S::pending_payment, reminder, clock, S::pending_payment, G::clock_is_due, {E::take_reminder}},
    {S::awaiting_demand, reminder, clock, S::awaiting_demand, G::clock_is_due, {E::take_reminder}},
    {S::awaiting_start, reminder, clock, S::awaiting_start, G::clock_is_due, {E::take_reminder}},
    {S::in_service, reminder, clock, S::in_service, G::clock_is_due, {E::take_reminder}},
    {S::awaiting_acceptance, reminder, clock, S::awaiting_acceptance, G::clock_is_due, {E::take_reminder}},
    {S::completed, reminder, clock, S::completed, G::clock_is_due, {E::take_reminder}},
    {S::refund_requested, reminder, clock, S::refund_requested, G::clock_is_due, {E::take_reminder}},
    {S::disputed, reminder, clock, S::disputed, G::clock_is_due, {E::take_reminder}},
};

constexpr ClockRule kClockRules[] = {
    {S::pending_payment, ClockName::pay, expire_payment},
    {S::awaiting_demand, ClockName::submit_demand, expire_demand},
    {S::awaiting_start, ClockName::start, std::nullopt},
    {S::awaiting_start, ClockName::start_final, expire_start},
    {S::in_service, ClockName::deliver, std::nullopt, true},  // only the provider's own time counts
    {S::awaiting_acceptance, ClockName::accept, expire_acceptance},
    {S::refund_requested, ClockName::answer_refund, expire_refund},
    {S::disputed, ClockName::decide_dispute, std::nullopt},
    {S::completed, ClockName::warranty, expire_warranty, true},  // it ends on its day, whatever interrupts the order
    {S::completed, ClockName::start_claim, std::nullopt, false, ClaimState::open},
    {S::completed, ClockName::finish_claim, std::nullopt, false, ClaimState::in_progress},
    {S::completed, ClockName::close_claim, expire_claim, false, ClaimState::finished},
};

using From = ReminderRule::From;
constexpr ReminderRule kReminderRules[] = {
    {ClockName::pay, From::due, 4 * kHour},  // (chosen)
    {ClockName::submit_demand, From::start, kDay},
    {ClockName::submit_demand, From::start, 3 * kDay},
    {ClockName::submit_demand, From::start, 7 * kDay},
    {ClockName::start, From::working_days_before_due, 1},
    {ClockName::start_final, From::due, kDay},
    {ClockName::deliver, From::due, kDay},
    {ClockName::accept, From::working_days_before_due, 5},
    {ClockName::accept, From::working_days_before_due, 1},
    {ClockName::answer_refund, From::working_days_before_due, 1},
    {ClockName::decide_dispute, From::working_days_before_due, 1},
    {ClockName::warranty, From::due, 7 * kDay},
    {ClockName::start_claim, From::working_days_before_due, 1},
    {ClockName::finish_claim, From::due, kDay},
    {ClockName::close_claim, From::working_days_before_due, 1},
};

constexpr State kFinal[] = {S::completed, S::cancelled, S::refunded};

constexpr bool is_final(State state) {
  return std::any_of(std::begin(kFinal), std::end(kFinal), [state](State one) { return one == state; });
}

constexpr bool has_row(State from, Action action, Actor actor) {
  return std::any_of(std::begin(kTransitions), std::end(kTransitions), [=](const Transition& row) {
    return row.from == from && row.action == action && row.actor == actor;
  });
}

// No order can get stuck: each state that a row leads to is final or has a row that leaves it.
constexpr bool every_state_has_a_way_out() {
  return std::all_of(std::begin(kTransitions), std::end(kTransitions), [](const Transition& entered) {
    return is_final(entered.to) || entered.to == kBack ||
           std::any_of(std::begin(kTransitions), std::end(kTransitions),
                       [&](const Transition& row) { return row.from == entered.to && row.to != entered.to; });
  });
}
static_assert(every_state_has_a_way_out());

constexpr bool every_firing_clock_has_its_row() {
  return std::all_of(std::begin(kClockRules), std::end(kClockRules),
                     [](const ClockRule& rule) { return !rule.fires || has_row(rule.state, *rule.fires, clock); });
}
static_assert(every_firing_clock_has_its_row());

constexpr bool every_clock_reminds() {
  return std::all_of(std::begin(kClockRules), std::end(kClockRules), [](const ClockRule& rule) {
    return has_row(rule.state, reminder, clock) &&
           std::any_of(std::begin(kReminderRules), std::end(kReminderRules),
                       [&](const ReminderRule& one) { return one.clock == rule.name; });
  });
}
static_assert(every_clock_reminds());

// decide() takes the one row of (from, action, actor) whose `when` holds.
constexpr bool rows_are_unique() {
  for (const Transition& one : kTransitions) {
    const auto same = std::count_if(std::begin(kTransitions), std::end(kTransitions), [&](const Transition& row) {
      return row.from == one.from && row.action == one.action && row.actor == one.actor && row.when == one.when;
    });
    if (same != 1) return false;
  }
  return true;
}
static_assert(rows_are_unique());

}  // namespace table
}  // namespace

std::span<const Transition> transitions() { return table::kTransitions; }
bool ever_takes(Actor actor, Action action) {
  return std::any_of(std::begin(table::kTransitions), std::end(table::kTransitions),
                     [=](const Transition& row) { return row.actor == actor && row.action == action; });
}
std::span<const ClockRule> clock_rules() { return table::kClockRules; }
std::span<const ReminderRule> reminder_rules() { return table::kReminderRules; }

}  // namespace ops::domain::orders
