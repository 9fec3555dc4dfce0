// The card of what operators noted for one another, on an account, a listing or an order.
#pragma once
#include "client/state/admin/operator_notes.h"
#include "client/state/console.h"

namespace ops::views {

void draw_operator_notes(state::Console& console, state::OperatorNotes& notes);

}  // namespace ops::views
