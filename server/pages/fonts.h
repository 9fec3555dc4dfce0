// The fonts of the machine, for pictures and documents.
#pragma once

namespace ops::pages {

// Whether this machine has a font with Chinese letters; without one pango would draw a box for each.
bool has_chinese_font();

}  // namespace ops::pages
