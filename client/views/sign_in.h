// The console before, and instead of, its screens: signing in.
#pragma once
#include "client/state/console.h"

namespace ops::views {

void draw_sign_in(state::Console& console);
void draw_sign_in_again(state::Console& console);  // over a screen whose session ended

}  // namespace ops::views
