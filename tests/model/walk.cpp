#include "tests/model/walk.h"

#include <algorithm>
#include <utility>

namespace ops::model {
namespace {

namespace orders = domain::orders;
using domain::kDay, domain::kHour;
using orders::Transition, orders::When;

constexpr std::size_t kEnough = 100;  // failures

// All of an order that decides what may become of it. Two orders alike in it go on alike, so one of them is walked.
using Shape = std::vector<std::int64_t>;

struct Place {
  Order order;
  Instant now;
  Ledger ledger;
};

struct Walk {
  Figures& figures;
  domain::calendar::Calendar calendar = domain::calendar::Calendar::published();
  orders::PlatformSettings settings{};
  std::set<Shape> seen{};
  std::vector<Place> next{};
};

void add_delivery(Shape& shape, const Order& order) {
  const bool any = !order.deliveries.empty();
  shape.push_back(any && !order.deliveries.back().rejected_reason.empty());
  shape.push_back(any && order.deliveries.back().extended);
}

// Answered changes differ only in whether they have raised the total.
void add_changes(Shape& shape, const Order& order) {
  shape.push_back(order.changes.empty() ? 0 : orders::open_change(order) ? 1 : 2);
  shape.push_back(order.total);
}

void add_interruption(Shape& shape, const Order& order) {
  shape.push_back(static_cast<std::int64_t>(order.paused ? order.paused->state : State::none));
  shape.push_back(order.paused ? static_cast<std::int64_t>(order.paused->reminders.size()) : 0);
  shape.push_back(order.state == State::refund_requested ? order.refund->amount : -1);
  const auto* offer =
      order.state == State::disputed && order.dispute->settlement ? &*order.dispute->settlement : nullptr;
  shape.push_back(offer ? static_cast<std::int64_t>(offer->by) : -1);
  shape.push_back(offer ? offer->amount : -1);
  shape.push_back(order.refunds_asked);
}

bool asked_after_completion(const Order& order) { return order.refund && order.completed_at <= order.refund->at; }

// Nothing, a part or all of the total.
int part_of(const Order& order, Fen amount) { return amount == 0 ? 0 : amount < order.total ? 1 : 2; }

void add_afterwards(Shape& shape, const Order& order) {
  const auto* claim = orders::open_claim(order);
  shape.push_back(order.claims.empty() ? -1 : claim ? static_cast<std::int64_t>(claim->state) : 9);
  shape.push_back(!order.review ? 0 : order.review->reply.empty() ? 1 : 2);
  shape.push_back(static_cast<std::int64_t>(order.clocks.size()));
  shape.push_back(part_of(order, order.refunded));
  shape.push_back(!asked_after_completion(order) ? 0 : order.refund->declined_reason.empty() ? 1 : 2);
  shape.push_back(order.dispute && asked_after_completion(order) && order.refund->at <= order.dispute->at);
  shape.push_back(order.state == State::refund_requested && part_of(order, order.refund->amount + order.refunded));
  const auto* offer = order.state == State::disputed ? &order.dispute->settlement : nullptr;
  shape.push_back(!offer || !*offer ? -1 : static_cast<std::int64_t>((*offer)->by));
  shape.push_back(order.refunds_asked);
}

Shape shape_of(const Order& order, Instant now) {
  Shape shape{static_cast<std::int64_t>(order.state), static_cast<std::int64_t>(order.reminders.size())};
  const bool reminds = std::any_of(orders::transitions().begin(), orders::transitions().end(), [&](const auto& row) {
    return row.from == order.state && row.action == Action::remind && orders::holds_now(row, order);
  });
  shape.push_back(reminds && order.last_reminded_at && now < *order.last_reminded_at + kDay);
  if (orders::settled(order) || !orders::awaited(order.state)) {  // the escrow is empty
    add_afterwards(shape, order);
    return shape;
  }
  shape.push_back(order.state == State::awaiting_start && orders::overdue(order, now));
  add_delivery(shape, order);
  add_changes(shape, order);
  add_interruption(shape, order);
  return shape;
}

bool holds_when(const Transition& row, const Order& before, const Order& after, const Input& input) {
  const State back = before.paused ? before.paused->state : before.state;
  if (row.action == Action::resolve && input.go_on != (row.when == When::decided_to_go_on)) return false;
  return orders::holds_now(row, before) && (row.to == orders::kBack ? back : row.to) == after.state;
}

// The row that was taken, told by where it led and what was asked for.
const Transition* row_taken(const Order& before, Action action, Actor actor, const Order& after, const Input& input) {
  for (const Transition& row : orders::transitions())
    if (row.from == before.state && row.action == action && row.actor == actor && holds_when(row, before, after, input))
      return &row;
  return nullptr;
}

void arrive(Walk& walk, Place place) {
  walk.figures.reached.insert(place.order.state);
  check_order(place.order, place.now, place.ledger, walk.figures.failures);
  if (walk.seen.insert(shape_of(place.order, place.now)).second) walk.next.push_back(std::move(place));
}

// One change an order is enough: the next one would go the same ways with another total. After completion claims, reviews and refunds
// are walked one beside the other, and of their meetings only the one that stops a claim's clock.
bool is_left_out(const Order& order, Action action) {
  if (orders::settled(order)) {
    const bool refunds = action == Action::give_refund || action == Action::request_refund;
    const auto* claim = orders::open_claim(order);
    const bool meets = claim && claim->state == orders::ClaimState::in_progress && action == Action::request_refund;
    if (refunds && (order.review || !order.claims.empty()) && !meets) return true;
    return (action == Action::review || action == Action::claim_warranty) && asked_after_completion(order);
  }
  return action == Action::propose_change && !order.changes.empty();
}

void step(Walk& walk, const Place& at, Action action, Actor actor, const Input& input, bool shown) {
  const auto fail = [&](const std::string& what) {
    walk.figures.failures.push_back(std::string(orders::state_name(at.order.state)) + ": " +
                                    std::string(orders::action_name(action)) + " by " +
                                    std::string(orders::actor_name(actor)) + ": " + what);
  };
  const auto paid = at.ledger.find(Account::buyer_balance);
  const auto earned = at.ledger.find(Account::provider_earnings);
  const orders::World world{.buyer_balance = kPurse + (paid == at.ledger.end() ? 0 : paid->second),
                            .provider_earnings = earned == at.ledger.end() ? 0 : earned->second,
                            .file = {}};
  const auto decision = orders::decide(at.order, {action, actor, input}, world, at.now, walk.calendar, walk.settings);
  ++walk.figures.steps;
  if (decision.ok() != shown)
    fail(shown ? "there is a button, and it is refused" : "it is done, and there is no button");
  if (!decision) return;

  const Transition* row = row_taken(at.order, action, actor, decision->order, input);
  if (!row) return fail("done without a row");
  walk.figures.taken.insert({row->from, row->action, row->actor, row->when});
  if (action == Action::reminder) walk.figures.reminded.insert({at.order.state, at.order.reminders.front().name});
  check_step(at.order, *row, *decision, walk.figures.failures);
  const auto bare = orders::decide(at.order, {action, actor, {}}, {}, at.now, walk.calendar, walk.settings);
  if (bare.ok() == needs_input(*row)) fail("what it needs is not what its guard says");
  if (action == Action::reprice)  // an order at another price goes the same ways
    return check_order(decision->order, at.now, at.ledger, walk.figures.failures);
  Ledger after = at.ledger;
  for (const orders::Posting& posting : decision->postings) after[posting.account] += posting.amount;
  arrive(walk, {decision->order, at.now + (actor == Actor::clock ? 0 : kHour), std::move(after)});
}

void try_all(Walk& walk, const Place& at) {
  for (const Actor actor : kActors) {
    const auto allowed = orders::allowed_actions(at.order, actor, at.now, walk.settings);
    for (const Action action : all_actions()) {
      if (is_left_out(at.order, action)) continue;
      const bool shown = std::find(allowed.begin(), allowed.end(), action) != allowed.end();
      for (const Input& input : right_inputs(at.order, action)) step(walk, at, action, actor, input, shown);
    }
  }
}

// Whether the provider is suspended meanwhile says what may be paid, in the states where somebody pays or is paid.
void step_everywhere(Walk& walk, const Place& at) {
  try_all(walk, at);
  static const std::set<State> kPaid = {State::none, State::pending_payment, State::in_service,
                                        State::awaiting_acceptance};
  if (!kPaid.contains(at.order.state)) return;
  walk.settings.provider_suspended = true;
  try_all(walk, at);
  walk.settings.provider_suspended = false;
}

// Time goes on with nobody doing anything: to the next clock that flags, and to what fires, one second early and in time.
void wait(Walk& walk, const Place& at) {
  const auto due = orders::next_due(at.order);
  for (const orders::Clock& clock : at.order.clocks)
    if (clock.due_at > at.now && (!due || clock.due_at < *due)) arrive(walk, {at.order, clock.due_at, at.ledger});
  if (!due || *due <= at.now) return;
  step_everywhere(walk, {at.order, *due + -1, at.ledger});
  step_everywhere(walk, {at.order, *due, at.ledger});
}

// A year switched off: what is due fires one after the other, each once, earliest first, and then there is nothing left.
void sleep_long(Walk& walk, Place at) {
  at.now = at.now + 366 * kDay;
  Instant before{};
  for (int fired = 0; fired < 50; ++fired) {
    const auto due = orders::next_due(at.order);
    const auto action = orders::due_action(at.order, at.now);
    if (!action) return;
    if (!due || *due > at.now) return walk.figures.failures.push_back("fired before it was due");
    if (*due < before && at.order.state_since < at.now) walk.figures.failures.push_back("fired out of order");
    before = *due;
    auto decision = orders::decide(at.order, {*action, Actor::clock, {}}, {}, at.now, walk.calendar, walk.settings);
    if (!decision) return walk.figures.failures.push_back("a due clock is refused after a long sleep");
    for (const orders::Posting& posting : decision->postings) at.ledger[posting.account] += posting.amount;
    at.order = std::move(decision)->order;
    check_order(at.order, at.now, at.ledger, walk.figures.failures);
  }
  walk.figures.failures.push_back("clocks fire without end");
}

}  // namespace

void walk(bool demand_optional, Figures& figures) {
  Walk walk{figures};
  Order order = unplaced(demand_optional);
  order.refunds_asked = domain::limits::most(domain::limits::Bound::refund_requests) -
                        1;  // one more request, and then there is none left
  walk.next.push_back({order, Instant{1'764'000'000}, {}});
  while (!walk.next.empty() && figures.failures.size() < kEnough)
    for (const Place& at : std::exchange(walk.next, {})) {
      if (figures.failures.size() >= kEnough) break;
      step_everywhere(walk, at);
      wait(walk, at);
      sleep_long(walk, at);
    }
  figures.shapes += walk.seen.size();
}

}  // namespace ops::model
