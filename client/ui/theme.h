// Colours, sizes and fonts: a calm console, light or dark. Text on its ground has a contrast of at least 4.5 : 1, the edges of
// controls 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); tests/client/ui_theme.cpp holds the palette to that.
#pragma once
#include <imgui.h>

namespace ops::ui {

struct Palette {
  ImU32 page, surface, sidebar, hover, held, line, edge;  // grounds and lines
  ImU32 text, muted, disabled, on_colour;                 // text
  ImU32 primary, primary_hover, primary_held, primary_soft;
  ImU32 danger, danger_hover, danger_held, danger_soft;
  ImU32 good, good_soft, warn, warn_soft, neutral_soft;
  ImU32 selection, scroll_grab;
  ImVec4 dim;  // over what a dialogue blocks
};
enum class Scheme { light, dark };
const Palette& palette_of(Scheme scheme);
const Palette& palette();  // of the running stage

constexpr float kBodySize = 16;    // CSS pixels; a smaller field makes tablets zoom in when it is focused
constexpr float kLine = 1.6f;      // line height of running text, in ems; Chinese needs the air
constexpr float kControl = 2.25f;  // height of buttons and one-line fields, in ems

// The console is laid out in device pixels, since ImGui places text on whole units: only so is it sharp at a density
// of 1.25 or 1.5 too. `density` is device pixels per CSS pixel.
void apply_theme(float density, Scheme scheme);
float density();
float px(float css);  // so many CSS pixels, as whole device pixels, at least one
float body();         // the size of running text, in device pixels
inline float rounding() { return px(6); }

void add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader);
ImFont* strong_font();  // semi-bold
float em();             // the current font size, in device pixels

}  // namespace ops::ui
