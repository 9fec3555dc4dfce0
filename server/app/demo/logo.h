// Logos for the demo's listings: a plain gradient with a geometric sign, 120×80 as the listing's rules suggest.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace ops::app::demo {

// `sign`: arrows, cylinder, shield, rack, wrench, globe, lock, pulse, box, key. Colours are 0xRRGGBB, from the top left to the
// bottom right. Returns a PNG. Throws std::runtime_error for an unknown sign.
std::string draw_logo(std::string_view sign, std::uint32_t from, std::uint32_t to);

}  // namespace ops::app::demo
