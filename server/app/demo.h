// Demo data: accounts, categories, listings in every state and orders in every state, made through the use-cases as if
// people had worked here for some weeks.
#pragma once
#include "server/app/common.h"

namespace ops::app {

// Does nothing when there are accounts already. Throws std::runtime_error when a step of its own does not work.
void seed_demo(Services& services);

// The logins whose password is still the demo's, which everybody knows. Slow: it tries each.
std::vector<std::string> open_demo_accounts(Services& services);

}  // namespace ops::app
