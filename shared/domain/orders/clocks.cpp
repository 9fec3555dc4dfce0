#include "domain/orders/clocks.h"

#include <algorithm>
#include <cstddef>

namespace ops::domain::orders {
namespace {

struct Moment {
  const Order& order;
  Instant now;
  const calendar::Calendar& calendar;
  const Policy& policy;
};

// Only the provider's own time counts: what was used up in awaiting_start and in earlier rounds is taken off, what the
// buyer took is not. The result may lie in the past; the order is late then.
Instant delivery_due(const Moment& m) {
  return m.now + (m.order.snapshot.delivery_days * kDay - m.order.provider_seconds);
}

// By ClockName's own order.
constexpr Instant (*kDue[])(const Moment&) = {
    [](const Moment& m) { return m.now + m.policy.pay_seconds; },
    [](const Moment& m) { return m.now + m.policy.submit_demand_seconds; },
    [](const Moment& m) { return m.calendar.working_days_after(m.now, m.policy.start_working_days).at; },
    [](const Moment& m) { return m.now + m.policy.start_final_seconds; },
    delivery_due,
    [](const Moment& m) { return m.calendar.working_days_after(m.now, m.policy.accept_working_days).at; },
    [](const Moment& m) { return m.calendar.working_days_after(m.now, m.policy.answer_refund_working_days).at; },
    [](const Moment& m) { return m.calendar.working_days_after(m.now, m.policy.decide_dispute_working_days).at; },
};
static_assert(std::size(kDue) == static_cast<std::size_t>(ClockName::decide_dispute) + 1);

bool is_recounted(State state, ClockName name) {
  const auto rules = clock_rules();
  return std::any_of(rules.begin(), rules.end(),
                     [&](const ClockRule& rule) { return rule.state == state && rule.name == name && rule.recounted; });
}

}  // namespace

std::vector<Clock> clocks_on_entry(const Order& order, Instant now, const calendar::Calendar& calendar,
                                   const Policy& policy) {
  std::vector<Clock> clocks;
  for (const ClockRule& rule : clock_rules())
    if (rule.state == order.state)
      clocks.push_back({rule.name, kDue[static_cast<std::size_t>(rule.name)]({order, now, calendar, policy})});
  return clocks;
}

std::vector<Clock> clocks_on_return(const Order& order, const Pause& pause, Instant now,
                                    const calendar::Calendar& calendar, const Policy& policy) {
  std::vector<Clock> clocks;
  for (const Clock& anew : clocks_on_entry(order, now, calendar, policy)) {
    const auto stood = std::find_if(pause.clocks.begin(), pause.clocks.end(),
                                    [&](const Clock& clock) { return clock.name == anew.name; });
    const bool runs_on = stood != pause.clocks.end() && !is_recounted(order.state, anew.name);
    clocks.push_back(runs_on ? Clock{anew.name, stood->due_at + (now - pause.at)} : anew);
  }
  return clocks;
}

std::optional<Action> fires(const Order& order, ClockName name) {
  for (const ClockRule& rule : clock_rules())
    if (rule.state == order.state && rule.name == name) return rule.fires;
  return std::nullopt;
}

}  // namespace ops::domain::orders
