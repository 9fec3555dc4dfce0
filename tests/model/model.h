// Orders and inputs to try the flow with. The table says what should happen; here stands only what to try.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "domain/orders/flow.h"

namespace ops::model {

using domain::Instant;
using domain::orders::Account, domain::orders::Action, domain::orders::Actor, domain::orders::Input;
using domain::orders::Fen, domain::orders::Order, domain::orders::State;

inline constexpr Actor kActors[] = {Actor::buyer, Actor::provider, Actor::operator_, Actor::clock};
inline constexpr Fen kPurse = 1'000'000;  // of the buyer, before the order

std::vector<Action> all_actions();
// Not yet placed: 2 × 80.00 of a product with one line of demand and of checklist.
Order unplaced(bool demand_optional);
// Everything that the guards agree with; each action takes its own part. Where the amount, or another choice, tells rows apart,
// there are several.
std::vector<Input> right_inputs(const Order& order, Action action);
// Whether an empty input is refused by the row's guard.
bool needs_input(const domain::orders::Transition& row);

using Ledger = std::map<Account, Fen>;  // what the order has moved, from nothing

// What must be true of every order, whatever has been done with it. Each failure is one sentence.
void check_order(const Order& order, Instant now, const Ledger& ledger, std::vector<std::string>& failures);
// What must be true of every step of a party or a clock.
void check_step(const Order& before, const domain::orders::Transition& row, const domain::orders::Decision& decision,
                std::vector<std::string>& failures);

}  // namespace ops::model
