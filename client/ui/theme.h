// Dear ImGui's theme: the colours and sizes of shared/looks, light or dark, for the display's density and the size of text that
// was chosen.
#pragma once
#include <imgui.h>

#include "looks/looks.h"

namespace ops::ui {

using Palette = looks::Colours;  // as ImU32
enum class Scheme { light, dark };
const Palette& palette_of(Scheme scheme);
const Palette& palette();  // of the running stage

// How large text is, in CSS pixels. Headings by their level.
enum class TextSize { compact, comfortable };
float body_size();
float small_size();
float heading_size(int level);

constexpr float kLine = 1.6f;      // line height of running text, in ems; Chinese needs the air
constexpr float kControl = 2.25f;  // height of buttons and one-line fields, in ems

// The console is laid out in device pixels, since ImGui places text on whole units: only so is it sharp at a density
// of 1.25 or 1.5 too. `density` is device pixels per CSS pixel.
void apply_theme(float density, Scheme scheme, TextSize size);
float density();
float px(float css);  // so many CSS pixels, as whole device pixels, at least one
float body();         // the size of running text, in device pixels
inline float rounding() { return px(looks::kRound.px); }
inline float small_rounding() { return px(looks::kRoundSmall.px); }
// What lies above the page throws a shadow. To be drawn before it.
void draw_shadow(ImVec2 from, ImVec2 to);

void add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader);
ImFont* strong_font();  // semi-bold
float em();             // the current font size, in device pixels

}  // namespace ops::ui
