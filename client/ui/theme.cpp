#include "client/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

constexpr Palette for_imgui(const looks::Colours& colours) {
  Palette palette{};
  for (const auto& name : looks::kColourNames) {
    const auto rgb = colours.*name.member;
    palette.*name.member = IM_COL32((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff, 0xff);
  }
  return palette;
}
constexpr Palette kLight = for_imgui(looks::kLight), kDark = for_imgui(looks::kDark);

// Over what a dialogue blocks.
constexpr ImVec4 kDim{0.03f, 0.06f, 0.08f, 0.5f};

struct Sizes {
  looks::Size small, body, headings[3];
};
constexpr Sizes kSizes[] = {{looks::kTiny, looks::kSmall, {looks::kLarge, looks::kText, looks::kSmall}},
                            {looks::kSmall, looks::kText, {looks::kTitle, looks::kLarge, looks::kText}}};

constexpr std::array kWeights = {400u, 600u};

ImVec4 colour(ImU32 value) { return ImGui::ColorConvertU32ToFloat4(value); }

void apply_colours(ImGuiStyle& style, const Palette& p) {
  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = colour(p.text);
  c[ImGuiCol_TextDisabled] = colour(p.disabled);
  c[ImGuiCol_WindowBg] = colour(p.page);
  c[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_PopupBg] = colour(p.surface);
  c[ImGuiCol_Border] = colour(p.line);
  c[ImGuiCol_Separator] = colour(p.line);
  c[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_ScrollbarGrab] = colour(p.scroll_grab);
  c[ImGuiCol_ScrollbarGrabHovered] = colour(p.edge);
  c[ImGuiCol_ScrollbarGrabActive] = colour(p.muted);
  c[ImGuiCol_TableHeaderBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_TableBorderLight] = colour(p.line);
  c[ImGuiCol_TableBorderStrong] = colour(p.line);
  c[ImGuiCol_TableRowBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_NavCursor] = colour(p.primary);
  c[ImGuiCol_ModalWindowDimBg] = kDim;
}

}  // namespace

namespace {
const Sizes& sizes_of(TextSize size) { return kSizes[static_cast<std::size_t>(size)]; }
const Sizes& sizes() { return sizes_of(Stage::current().text_size()); }
// Above and beneath a line of a table, in CSS pixels: with a line of text a row is 44 to 48 high.
constexpr float kCellAbove = 11;
}  // namespace

const Palette& palette_of(Scheme scheme) { return scheme == Scheme::dark ? kDark : kLight; }
const Palette& palette() { return palette_of(Stage::current().scheme()); }

void apply_theme(float density, Scheme scheme, TextSize size) {
  const float body = sizes_of(size).body.px;
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.FontSizeBase = body;
  style.FontScaleDpi = density;
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildRounding = 0;
  style.ChildBorderSize = 0;
  style.PopupRounding = looks::kRound.px;
  style.PopupBorderSize = 1;
  style.FrameRounding = looks::kRound.px;
  style.ItemSpacing = ImVec2(body * 0.75f, body * 0.625f);
  style.CellPadding = ImVec2(looks::kSpaces[2].px, kCellAbove);
  style.ScrollbarSize = 12;
  style.ScrollbarRounding = 6;
  style.AntiAliasedLinesUseTex = true;
  style.ScaleAllSizes(density);
  apply_colours(style, palette_of(scheme));
}

float density() { return ImGui::GetStyle().FontScaleDpi; }
float px(float css) { return std::max(1.0f, std::floor(css * density() + 0.5f)); }
float body_size() { return sizes().body.px; }
float small_size() { return sizes().small.px; }
float heading_size(int level) { return sizes().headings[std::clamp(level, 1, 3) - 1].px; }
float body() { return body_size() * density(); }

void comfortable_text(bool on) { Stage::current().set_text_size(on ? TextSize::comfortable : TextSize::compact); }

void draw_shadow(ImVec2 from, ImVec2 to) {
  const bool dark = Stage::current().scheme() == Scheme::dark;
  const looks::Shadow& shadow = looks::kLiftHigh;
  const float down = px(static_cast<float>(shadow.down)), reach = px(static_cast<float>(shadow.blur) / 2);
  constexpr int kSteps = 8;  // each a little larger and as faint: together they fade out
  const auto alpha = static_cast<unsigned>((dark ? shadow.dark : shadow.light) / kSteps);
  for (int step = 1; step <= kSteps; ++step) {
    const float grown = reach * static_cast<float>(step) / kSteps;
    ImGui::GetWindowDrawList()->AddRectFilled({from.x - grown, from.y - grown + down},
                                              {to.x + grown, to.y + grown + down}, IM_COL32(0, 0, 0, alpha),
                                              rounding() + grown);
  }
}

void add_fonts(ImFontAtlas& atlas, const ImFontLoader& loader) {
  atlas.SetFontLoader(&loader);
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  for (const unsigned weight : kWeights) {
    ImFontConfig source;
    source.FontLoader = &loader;
    source.FontLoaderFlags = weight;
    atlas.AddFont(&source);
  }
}

ImFont* strong_font() { return ImGui::GetIO().Fonts->Fonts[1]; }

float em() { return ImGui::GetFontSize(); }

}  // namespace ops::ui
