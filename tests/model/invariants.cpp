// Issue 5, point 2: the ledger sums to zero, no balance below zero, escrow of a finished order is zero, exactly one party is
// awaited or none, no state without a way out.
#include <algorithm>

#include "domain/orders/availability.h"
#include "tests/model/model.h"

namespace ops::model {
namespace {

namespace orders = domain::orders;

Fen held(const Ledger& ledger, Account account) {
  const auto at = ledger.find(account);
  return at == ledger.end() ? 0 : at->second;
}

bool contains(const std::vector<Action>& actions, Action action) {
  return std::find(actions.begin(), actions.end(), action) != actions.end();
}

struct Checker {
  const Order& order;
  Instant now;
  std::vector<std::string>& failures;
  orders::PlatformSettings settings{};

  void hold(bool holds, const std::string& what) {
    if (!holds) failures.push_back(std::string(orders::state_name(order.state)) + ": " + what);
  }
};

void check_money(Checker& c, const Ledger& ledger, bool finished) {
  Fen sum = 0;
  for (const auto& [account, amount] : ledger) {
    sum += amount;
    c.hold(amount >= 0 || account == Account::buyer_balance, "an account is below zero");
  }
  c.hold(sum == 0, "the ledger does not sum to zero");
  c.hold(held(ledger, Account::buyer_balance) >= -kPurse, "the buyer's balance is below zero");
  c.hold(
      held(ledger, Account::escrow) == (c.order.paid_at && !finished && !orders::settled(c.order) ? c.order.total : 0),
      "the escrow is not what was paid, or not empty at the end");
  if (orders::settled(c.order))
    c.hold(-held(ledger, Account::buyer_balance) == c.order.total - c.order.refunded, "the buyer paid another amount");
}

void check_clocks(Checker& c) {
  Instant before{};
  for (const orders::Clock& reminder : c.order.reminders) {
    const auto clock = std::find_if(c.order.clocks.begin(), c.order.clocks.end(),
                                    [&](const orders::Clock& one) { return one.name == reminder.name; });
    c.hold(clock != c.order.clocks.end(), "a reminder of a clock that does not run");
    if (clock != c.order.clocks.end()) c.hold(reminder.due_at < clock->due_at, "a reminder after its clock");
    c.hold(before <= reminder.due_at, "reminders out of order");
    before = reminder.due_at;
  }
  const auto next = orders::next_due(c.order);
  if (!next) return c.hold(!orders::due_action(c.order, {1LL << 40}), "something is due, but never");
  c.hold(orders::due_action(c.order, *next).has_value(), "nothing is due when something should be");
  c.hold(!orders::due_action(c.order, *next + -1), "something is due a second early");
}

// What is said to become possible at a time, is possible then, if nobody does anything and no clock fires meanwhile.
void check_reasons(Checker& c, Actor actor) {
  const auto allowed = orders::allowed_actions(c.order, actor, c.now, c.settings);
  std::vector<Action> seen;
  for (const auto& one : orders::unavailable_actions(c.order, actor, c.now, c.settings)) {
    const std::string name(orders::action_name(one.action));
    c.hold(!contains(allowed, one.action), name + " is both there and explained");
    c.hold(!contains(seen, one.action), name + " is explained twice");
    seen.push_back(one.action);
    const bool later = one.why == orders::Why::not_yet || one.why == orders::Why::too_soon;
    c.hold(!later || (one.at && *one.at > c.now), name + " is to come, but not in the future");
    if (later && one.at && !orders::firing_action(c.order, *one.at))
      c.hold(contains(orders::allowed_actions(c.order, actor, *one.at, c.settings), one.action),
             name + " is not there at the time that was told");
    c.hold((one.why == orders::Why::after) == (one.by && one.next), name + " is after nothing");
  }
}

}  // namespace

void check_order(const Order& order, Instant now, const Ledger& ledger, std::vector<std::string>& failures) {
  Checker c{order, now, failures};
  const bool finished = !orders::awaited(order.state);
  check_money(c, ledger, finished);
  check_clocks(c);
  const auto awaited = orders::awaited(order);
  c.hold(!finished || awaited.has_value() == (orders::open_claim(order) != nullptr), "somebody is awaited at the end");
  if (awaited && !orders::firing_action(order, now))
    c.hold(!orders::allowed_actions(order, *awaited, now, c.settings).empty(), "the awaited party can do nothing");
  c.hold(finished || !order.clocks.empty(), "no clock runs, though somebody is awaited");
  c.hold(order.paused.has_value() == orders::pauses(order.state),
         "interrupted where nothing is, or the other way round");
  c.hold(order.refunds_asked <= domain::limits::most(domain::limits::Bound::refund_requests),
         "a refund was asked for too often");
  for (std::size_t i = 0; i + 1 < order.changes.size(); ++i)
    c.hold(order.changes[i].status != orders::ChangeStatus::open, "two changes are open");
  for (std::size_t i = 0; i + 1 < order.claims.size(); ++i)
    c.hold(order.claims[i].state == orders::ClaimState::closed, "two claims are open");
  for (const Actor actor : kActors) check_reasons(c, actor);
}

void check_step(const Order& before, const orders::Transition& row, const orders::Decision& decision,
                std::vector<std::string>& failures) {
  const Order& after = decision.order;
  const auto hold = [&](bool holds, const std::string& what) {
    if (!holds) failures.push_back(std::string(orders::action_name(row.action)) + ": " + what);
  };
  hold(after.version == before.version + (row.action == Action::reminder ? 0 : 1), "the version is not the next one");
  hold(after.snapshot == before.snapshot, "what was frozen has changed");
  Fen sum = 0;
  for (const orders::Posting& posting : decision.postings) {
    hold(posting.amount != 0, "a posting of nothing");
    sum += posting.amount;
  }
  hold(sum == 0, "its postings do not sum to zero");
  hold(before.state == State::in_service || !orders::open_change(after), "a change is open outside of the work");
  if (row.action != Action::reminder) return;
  Order same = after;
  same.reminders = before.reminders;
  hold(same == before && after.reminders.size() + 1 == before.reminders.size(), "a reminder did more than remind");
}

}  // namespace ops::model
