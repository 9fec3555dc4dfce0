// How OpsMarket looks, said once: colours in both schemes, sizes of text, space, corners, shadows. The storefront's and the
// console's style sheets get them as CSS variables (style_sheet(), when dist/ is put together), Dear ImGui as its theme
// (client/ui/theme). Text on its ground has a contrast of at least 4.5 : 1, the edges of controls 3 : 1 (WCAG 2.2, 1.4.3 and
// 1.4.11); tests/client/ui_theme.cpp holds the colours to that.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace ops::looks {

// 0xRRGGBB.
struct Colours {
  std::uint32_t page, surface, hover, held, line, edge;  // grounds and lines
  std::uint32_t text, muted, disabled, on_colour;        // text
  std::uint32_t primary, primary_hover, primary_held, primary_soft;
  std::uint32_t danger, danger_hover, danger_held, danger_soft;
  std::uint32_t good, good_soft, warn, warn_soft, neutral_soft;
  std::uint32_t selection, scroll_grab;
  std::uint32_t hero, hero_text, hero_soft, price, star;
};

inline constexpr Colours kLight = {
    .page = 0xf3f6f7,
    .surface = 0xffffff,
    .hover = 0xeaf0f1,
    .held = 0xdde6e8,
    .line = 0xdce4e7,
    .edge = 0x71828a,
    .text = 0x14222a,
    .muted = 0x51626b,
    .disabled = 0x5f6f77,
    .on_colour = 0xffffff,
    .primary = 0x0a5c68,
    .primary_hover = 0x07444e,
    .primary_held = 0x053840,
    .primary_soft = 0xe0f0f2,
    .danger = 0xa6201a,
    .danger_hover = 0x8a1a15,
    .danger_held = 0x6f1410,
    .danger_soft = 0xfcebe9,
    .good = 0x1b6a3a,
    .good_soft = 0xe2f3e8,
    .warn = 0x764800,
    .warn_soft = 0xfdf0d5,
    .neutral_soft = 0xeaf0f1,
    .selection = 0xb5dde2,
    .scroll_grab = 0xb0bcc1,
    .hero = 0x073f49,
    .hero_text = 0xffffff,
    .hero_soft = 0xc5e1e5,
    .price = 0xb3310f,
    .star = 0xa86500,
};

// What stands on a colour is dark here: the colours themselves are light.
inline constexpr Colours kDark = {
    .page = 0x0f1517,
    .surface = 0x182124,
    .hover = 0x212c30,
    .held = 0x2c393e,
    .line = 0x2f3b40,
    .edge = 0x7e8d93,
    .text = 0xe8eeef,
    .muted = 0xa7b4b9,
    .disabled = 0x87959b,
    .on_colour = 0x05262c,
    .primary = 0x6fc8d4,
    .primary_hover = 0x9adbe4,
    .primary_held = 0xb6e5ec,
    .primary_soft = 0x15343a,
    .danger = 0xff9d94,
    .danger_hover = 0xffb3ac,
    .danger_held = 0xffc7c2,
    .danger_soft = 0x3a1d1b,
    .good = 0x83d19d,
    .good_soft = 0x16301f,
    .warn = 0xf0c267,
    .warn_soft = 0x352a12,
    .neutral_soft = 0x2a363b,
    .selection = 0x1d4f59,
    .scroll_grab = 0x48565c,
    .hero = 0x0b2f36,
    .hero_text = 0xf1f8f9,
    .hero_soft = 0xa9c9ce,
    .price = 0xff9d83,
    .star = 0xf0b64a,
};

struct ColourName {
  std::string_view css;
  std::uint32_t Colours::* member;
};
// Every colour, by the name that style sheets know it by.
inline constexpr ColourName kColourNames[] = {
    {"ground", &Colours::page},
    {"paper", &Colours::surface},
    {"sunken", &Colours::hover},
    {"held", &Colours::held},
    {"line", &Colours::line},
    {"edge", &Colours::edge},
    {"ink", &Colours::text},
    {"soft", &Colours::muted},
    {"disabled", &Colours::disabled},
    {"accent-ink", &Colours::on_colour},
    {"accent", &Colours::primary},
    {"accent-strong", &Colours::primary_hover},
    {"accent-held", &Colours::primary_held},
    {"accent-soft", &Colours::primary_soft},
    {"bad", &Colours::danger},
    {"bad-strong", &Colours::danger_hover},
    {"bad-held", &Colours::danger_held},
    {"bad-soft", &Colours::danger_soft},
    {"good", &Colours::good},
    {"good-soft", &Colours::good_soft},
    {"warn", &Colours::warn},
    {"warn-soft", &Colours::warn_soft},
    {"neutral-soft", &Colours::neutral_soft},
    {"selection", &Colours::selection},
    {"scroll-grab", &Colours::scroll_grab},
    {"hero", &Colours::hero},
    {"hero-ink", &Colours::hero_text},
    {"hero-soft", &Colours::hero_soft},
    {"price", &Colours::price},
    {"star", &Colours::star},
};

// Sizes in CSS pixels. Style sheets have them in rem, so that they follow the browser's own size of text.
struct Size {
  std::string_view css;
  float px;
};
// Of text.
inline constexpr Size kTiny{"tiny", 12}, kSmall{"small", 14}, kText{"text", 16}, kLarge{"large", 20},
    kTitle{"title", 28};
// Between things and inside of them.
inline constexpr Size kSpaces[] = {{"s1", 4}, {"s2", 8}, {"s3", 12}, {"s4", 16}, {"s5", 24}, {"s6", 40}, {"s7", 64}};
// Of corners: buttons, fields and surfaces; small things inside of them.
inline constexpr Size kRound{"round", 8}, kRoundSmall{"round-small", 4};
// What a finger can hit.
inline constexpr Size kTarget{"target", 44};

// What lies higher throws a shadow: so far beneath, so soft, in CSS pixels; how dark, of 255, in each scheme.
struct Shadow {
  std::string_view css;
  int down, blur;
  std::uint8_t light, dark;
};
inline constexpr Shadow kLift{"lift", 1, 3, 20, 0}, kLiftHigh{"lift-high", 8, 24, 36, 128};

// `sheet` with the variables that it uses before it.
std::string style_sheet(std::string_view sheet);

}  // namespace ops::looks
