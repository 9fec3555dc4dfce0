#include "domain/orders/clocks.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace ops::domain::orders {
namespace {

// When a clock is started, and with what it is reckoned.
struct ClockStart {
  const Order& order;
  Instant now;
  const calendar::Calendar& calendar;
  const PlatformSettings& settings;
};

// Only the provider's own time counts: what was used up in awaiting_start and in earlier rounds is taken off, what the
// buyer took is not. The result may lie in the past; the order is late then.
Instant delivery_due(const ClockStart& m) { return m.now + (delivery_days(m.order) * kDay - m.order.provider_seconds); }

// By ClockName's own order.
constexpr Instant (*kDue[])(const ClockStart&) = {
    [](const ClockStart& m) { return m.now + m.settings.pay_seconds; },
    [](const ClockStart& m) { return m.now + m.settings.submit_demand_seconds; },
    [](const ClockStart& m) { return m.calendar.working_days_after(m.now, m.settings.start_working_days).at; },
    [](const ClockStart& m) { return m.now + m.settings.start_final_seconds; },
    delivery_due,
    [](const ClockStart& m) { return m.calendar.working_days_after(m.now, m.settings.accept_working_days).at; },
    [](const ClockStart& m) { return m.calendar.working_days_after(m.now, m.settings.answer_refund_working_days).at; },
    [](const ClockStart& m) { return m.calendar.working_days_after(m.now, m.settings.decide_dispute_working_days).at; },
    [](const ClockStart& m) { return m.order.warranty_until.value_or(m.now); },
    [](const ClockStart& m) { return m.calendar.working_days_after(m.now, m.settings.start_claim_working_days).at; },
    [](const ClockStart& m) { return m.now + std::max<std::int64_t>(1, m.order.snapshot.delivery_days) * kDay; },
    [](const ClockStart& m) { return m.calendar.working_days_after(m.now, m.settings.close_claim_working_days).at; },
};
static_assert(std::size(kDue) == static_cast<std::size_t>(ClockName::close_claim) + 1);

// An order without warranty, or that comes back when it is over, has no clock for it.
bool runs(const ClockRule& rule, const Order& order, Instant now) {
  return rule.name != ClockName::warranty || (order.warranty_until && now < *order.warranty_until);
}

Instant reminded_at(const ReminderRule& rule, Instant start, Instant due, const calendar::Calendar& calendar) {
  switch (rule.from) {
    case ReminderRule::From::start:
      return start + rule.amount;
    case ReminderRule::From::due:
      return due + -rule.amount;
    case ReminderRule::From::working_days_before_due:
      break;
  }
  return calendar.working_days_before(due, static_cast<int>(rule.amount));
}

void sort_by_time(std::vector<Clock>& clocks) {
  std::stable_sort(clocks.begin(), clocks.end(), [](const Clock& a, const Clock& b) { return a.due_at < b.due_at; });
}

bool is_of_claim(const Clock& clock) {
  const auto rules = clock_rules();
  return std::any_of(rules.begin(), rules.end(),
                     [&](const ClockRule& rule) { return rule.claim && rule.name == clock.name; });
}

bool is_recounted(State state, ClockName name) {
  const auto rules = clock_rules();
  return std::any_of(rules.begin(), rules.end(),
                     [&](const ClockRule& rule) { return rule.state == state && rule.name == name && rule.recounted; });
}

}  // namespace

bool in_working_days(ClockName name) {
  constexpr ClockName kCounted[] = {ClockName::start,          ClockName::accept,      ClockName::answer_refund,
                                    ClockName::decide_dispute, ClockName::start_claim, ClockName::close_claim};
  return std::find(std::begin(kCounted), std::end(kCounted), name) != std::end(kCounted);
}

std::vector<Clock> clocks_on_entry(const Order& order, Instant now, const calendar::Calendar& calendar,
                                   const PlatformSettings& settings) {
  std::vector<Clock> clocks;
  for (const ClockRule& rule : clock_rules())
    if (rule.state == order.state && !rule.claim && runs(rule, order, now))
      clocks.push_back({rule.name, kDue[static_cast<std::size_t>(rule.name)]({order, now, calendar, settings})});
  return clocks;
}

std::vector<Clock> clocks_with_claim(const Order& order, Instant now, const calendar::Calendar& calendar,
                                     const PlatformSettings& settings) {
  std::vector<Clock> clocks = order.clocks;
  for (const ClockRule& rule : clock_rules())
    if (rule.claim) std::erase_if(clocks, [&](const Clock& clock) { return clock.name == rule.name; });
  const Claim* claim = open_claim(order);
  for (const ClockRule& rule : clock_rules())
    if (claim && rule.claim == claim->state)
      clocks.push_back({rule.name, kDue[static_cast<std::size_t>(rule.name)]({order, now, calendar, settings})});
  return clocks;
}

std::vector<Clock> reminders_of(const std::vector<Clock>& clocks, Instant now, const calendar::Calendar& calendar) {
  std::vector<Clock> reminders;
  for (const Clock& clock : clocks)
    for (const ReminderRule& rule : reminder_rules()) {
      if (rule.clock != clock.name) continue;
      const Instant at = reminded_at(rule, now, clock.due_at, calendar);
      if (at > now && at < clock.due_at) reminders.push_back({clock.name, at});
    }
  sort_by_time(reminders);
  return reminders;
}

void renew_reminders(Order& order, Instant now, const calendar::Calendar& calendar) {
  order.reminders = reminders_of(order.clocks, now, calendar);
}

std::vector<Clock> clocks_on_return(const Order& order, const Pause& pause, Instant now,
                                    const calendar::Calendar& calendar, const PlatformSettings& settings) {
  std::vector<Clock> clocks;
  for (const Clock& anew : clocks_on_entry(order, now, calendar, settings)) {
    const auto stood = std::find_if(pause.clocks.begin(), pause.clocks.end(),
                                    [&](const Clock& clock) { return clock.name == anew.name; });
    const bool runs_on = stood != pause.clocks.end() && !is_recounted(order.state, anew.name);
    clocks.push_back(runs_on ? Clock{anew.name, stood->due_at + (now - pause.at)} : anew);
  }
  for (const Clock& clock : pause.clocks)
    if (is_of_claim(clock)) clocks.push_back({clock.name, clock.due_at + (now - pause.at)});
  return clocks;
}

// Those that were still to come move with their clocks; a clock that was counted anew has its own.
std::vector<Clock> reminders_on_return(const Order& order, const Pause& pause, Instant now,
                                       const calendar::Calendar& calendar) {
  std::vector<Clock> reminders = reminders_of(order.clocks, now, calendar);
  std::erase_if(reminders, [&](const Clock& one) { return !is_recounted(order.state, one.name); });
  for (const Clock& one : pause.reminders)
    if (!is_recounted(order.state, one.name)) reminders.push_back({one.name, one.due_at + (now - pause.at)});
  sort_by_time(reminders);
  return reminders;
}

std::optional<Action> fires(const Order& order, ClockName name) {
  for (const ClockRule& rule : clock_rules())
    if (rule.state == order.state && rule.name == name) return rule.fires;
  return std::nullopt;
}

}  // namespace ops::domain::orders
