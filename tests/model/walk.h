// Every order that the table can make, by every party and clock, until nothing new is reached.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/model/model.h"

namespace ops::model {

struct Figures {
  using Edge = std::tuple<State, Action, Actor, domain::orders::When>;
  using Flag = std::tuple<State, domain::orders::ClockName>;
  std::set<Edge> taken;  // rows of the table
  std::set<State> reached;
  std::set<Flag> reminded;  // clocks that somebody was reminded of
  std::size_t shapes = 0;   // orders that go on differently
  std::int64_t steps = 0;   // actions tried, refused ones too
  std::vector<std::string> failures;
};
// Adds to `figures`. Stops at the first hundred failures.
void walk(bool demand_optional, Figures& figures);

}  // namespace ops::model
