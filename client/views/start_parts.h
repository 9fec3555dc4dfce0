// The parts of the start pages that have files of their own.
#pragma once
#include "client/state/console.h"
#include "client/state/overview.h"

namespace ops::views {

// Of operators.
void draw_market(state::Console& console, state::Overview& overview);
void draw_health(state::Console& console, const state::Overview& overview);

}  // namespace ops::views
