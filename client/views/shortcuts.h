// Keys that lead somewhere wherever one is, the sheet that lists them, and the palette that finds everything.
#pragma once
#include "client/state/console.h"

namespace ops::views {

void heed_keys(state::Console& console);        // once a frame
void draw_key_sheet(state::Console& console);   // while it is open
void draw_palette(state::Console& console);     // while it is open
void draw_find_entry(state::Console& console);  // the button that opens it

}  // namespace ops::views
