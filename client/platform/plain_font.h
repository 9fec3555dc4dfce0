// Glyphs without a font: every character has a width (Chinese one em, Latin half an em) and nothing to draw. What is
// laid out and what is recorded can be tested so, the same on every machine.
#pragma once

struct ImFontLoader;

namespace ops::platform {

const ImFontLoader& plain_font();

}  // namespace ops::platform
