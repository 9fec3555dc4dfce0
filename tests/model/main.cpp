// Walks the flow of orders and says how much of the table it has seen. Fails when a row, a state or a reminder was never
// reached, or something was not as it must be.
#include <chrono>
#include <cstdio>

#include "tests/model/walk.h"

using namespace ops;
namespace orders = domain::orders;

namespace {

std::string name_of(const orders::Transition& row) {
  return std::string(orders::state_name(row.from)) + " " + std::string(orders::action_name(row.action)) + " by " +
         std::string(orders::actor_name(row.actor));
}

void check_coverage(model::Figures& figures) {
  for (const orders::Transition& row : orders::transitions())
    if (!figures.taken.contains({row.from, row.action, row.actor, row.when}))
      figures.failures.push_back("never taken: " + name_of(row));
  for (const orders::State state : orders::states())
    if (!figures.reached.contains(state))
      figures.failures.push_back("never reached: " + std::string(orders::state_name(state)));
  for (const orders::ClockRule& rule : orders::clock_rules())
    if (!figures.reminded.contains({rule.state, rule.name}))
      figures.failures.push_back("never reminded of: " + std::string(orders::clock_name(rule.name)));
}

}  // namespace

int main() {
  const auto begun = std::chrono::steady_clock::now();
  model::Figures figures;
  model::walk(false, figures);
  if (figures.taken.contains(
          {orders::State::awaiting_demand, orders::Action::start, orders::Actor::provider, orders::When::always}))
    figures.failures.push_back("started without the demand form, which is not optional");
  model::walk(true, figures);
  check_coverage(figures);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  for (const auto& failure : figures.failures) std::printf("FAIL %s\n", failure.c_str());
  std::printf(
      "%zu of %zu rows, %zu of %zu states, %zu of %zu clocks reminded of; %zu shapes of orders, %lld steps, %.0f "
      "steps/s\n",
      figures.taken.size(), orders::transitions().size(), figures.reached.size(), orders::states().size(),
      figures.reminded.size(), orders::clock_rules().size(), figures.shapes, static_cast<long long>(figures.steps),
      static_cast<double>(figures.steps) / took.count());
  return figures.failures.empty() ? 0 : 1;
}
