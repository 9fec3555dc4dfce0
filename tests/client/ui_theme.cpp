// The palette keeps the contrast that theme.h promises (WCAG 2.2: relative luminance and contrast ratio).
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "client/ui/theme.h"

using namespace ops::ui;

namespace {

double channel(ImU32 colour, int shift) {
  const double c = ((colour >> shift) & 0xff) / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double luminance(ImU32 colour) {
  return 0.2126 * channel(colour, IM_COL32_R_SHIFT) + 0.7152 * channel(colour, IM_COL32_G_SHIFT) +
         0.0722 * channel(colour, IM_COL32_B_SHIFT);
}
double contrast(ImU32 a, ImU32 b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});  // by value: of temporaries
  return (high + 0.05) / (low + 0.05);
}

}  // namespace

TEST_CASE("black on white is 21 : 1") { CHECK(contrast(IM_COL32_BLACK, IM_COL32_WHITE) == doctest::Approx(21)); }

TEST_CASE("text on its grounds has at least 4.5 : 1") {
  for (const Scheme scheme : {Scheme::light, Scheme::dark}) {
    const Palette& p = palette_of(scheme);
    CAPTURE(static_cast<int>(scheme));
    for (const ImU32 ground : {p.page, p.surface, p.hover}) {
      CHECK(contrast(p.text, ground) >= 4.5);
      CHECK(contrast(p.muted, ground) >= 4.5);
      CHECK(contrast(p.primary, ground) >= 4.5);
      CHECK(contrast(p.danger, ground) >= 4.5);
    }
    CHECK(contrast(p.text, p.selection) >= 4.5);
    CHECK(contrast(p.on_colour, p.primary) >= 4.5);
    CHECK(contrast(p.on_colour, p.danger) >= 4.5);
    CHECK(contrast(p.primary, p.primary_soft) >= 4.5);
    CHECK(contrast(p.danger, p.danger_soft) >= 4.5);
    CHECK(contrast(p.good, p.good_soft) >= 4.5);
    CHECK(contrast(p.warn, p.warn_soft) >= 4.5);
    CHECK(contrast(p.muted, p.neutral_soft) >= 4.5);
  }
}

TEST_CASE("the edges of controls have at least 3 : 1") {
  for (const Scheme scheme : {Scheme::light, Scheme::dark}) {
    const Palette& p = palette_of(scheme);
    CAPTURE(static_cast<int>(scheme));
    CHECK(contrast(p.edge, p.surface) >= 3);
    CHECK(contrast(p.edge, p.page) >= 3);
    CHECK(contrast(p.primary, p.surface) >= 3);
  }
}
