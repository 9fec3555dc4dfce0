// Logos and pictures for the demo's listings and reviews: a plain gradient with a geometric sign. A logo is 120×80, as the listing's rules suggest,
// a picture 720×480.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace ops::app::demo {

// `sign`: arrows, cylinder, shield, rack, wrench, globe, lock, pulse, box, key, chart, network, table, terminal, cabinet, dashboard. Colours are
// 0xRRGGBB, from the top left to the bottom right. Returns a PNG. Throws std::runtime_error for an unknown sign.
std::string draw_logo(std::string_view sign, std::uint32_t from, std::uint32_t to);
std::string draw_picture(std::string_view sign, std::uint32_t from, std::uint32_t to);

}  // namespace ops::app::demo
