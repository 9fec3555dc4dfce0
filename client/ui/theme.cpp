#include "client/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/stage.h"

namespace ops::ui {
namespace {

constexpr ImU32 rgb(unsigned hex) { return IM_COL32((hex >> 16) & 0xff, (hex >> 8) & 0xff, hex & 0xff, 0xff); }

constexpr Palette kLight = {
    .page = rgb(0xf4f5f7),
    .surface = rgb(0xffffff),
    .sidebar = rgb(0xffffff),
    .hover = rgb(0xf0f2f5),
    .held = rgb(0xe4e7ec),
    .line = rgb(0xdfe2e8),
    .edge = rgb(0x858d9b),
    .text = rgb(0x1c2330),
    .muted = rgb(0x566072),
    .disabled = rgb(0x6b7484),
    .on_colour = rgb(0xffffff),
    .primary = rgb(0x1a5fb4),
    .primary_hover = rgb(0x164f97),
    .primary_held = rgb(0x123f79),
    .primary_soft = rgb(0xe7f0fa),
    .danger = rgb(0xb3261e),
    .danger_hover = rgb(0x961f18),
    .danger_held = rgb(0x791813),
    .danger_soft = rgb(0xfdecea),
    .good = rgb(0x17683a),
    .good_soft = rgb(0xe3f4ea),
    .warn = rgb(0x855300),
    .warn_soft = rgb(0xfdf1dc),
    .neutral_soft = rgb(0xebedf1),
    .selection = rgb(0xbcd6f2),
    .scroll_grab = rgb(0xb4bac5),
    .dim = ImVec4(0.06f, 0.08f, 0.12f, 0.45f),
};

// What stands on a colour is dark here: the colours themselves are light.
constexpr Palette kDark = {
    .page = rgb(0x14171c),
    .surface = rgb(0x1d2128),
    .sidebar = rgb(0x191c22),
    .hover = rgb(0x272c35),
    .held = rgb(0x323844),
    .line = rgb(0x343b47),
    .edge = rgb(0x7d8798),
    .text = rgb(0xe6e9ef),
    .muted = rgb(0xa7b0bf),
    .disabled = rgb(0x8a93a3),
    .on_colour = rgb(0x0d1522),
    .primary = rgb(0x82b5f5),
    .primary_hover = rgb(0x9cc5f8),
    .primary_held = rgb(0xb5d4fa),
    .primary_soft = rgb(0x1f324b),
    .danger = rgb(0xff958c),
    .danger_hover = rgb(0xffaba4),
    .danger_held = rgb(0xffc1bb),
    .danger_soft = rgb(0x46211f),
    .good = rgb(0x74d49b),
    .good_soft = rgb(0x173726),
    .warn = rgb(0xeebb62),
    .warn_soft = rgb(0x3d2e12),
    .neutral_soft = rgb(0x2b313b),
    .selection = rgb(0x2c4d78),
    .scroll_grab = rgb(0x4a5362),
    .dim = ImVec4(0, 0, 0, 0.6f),
};

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
  c[ImGuiCol_TableHeaderBg] = colour(p.hover);
  c[ImGuiCol_TableBorderLight] = colour(p.line);
  c[ImGuiCol_TableBorderStrong] = colour(p.line);
  c[ImGuiCol_TableRowBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_NavCursor] = colour(p.primary);
  c[ImGuiCol_ModalWindowDimBg] = p.dim;
}

}  // namespace

const Palette& palette_of(Scheme scheme) { return scheme == Scheme::dark ? kDark : kLight; }
const Palette& palette() { return palette_of(Stage::current().scheme()); }

void apply_theme(float density, Scheme scheme) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.FontSizeBase = kBodySize;
  style.FontScaleDpi = density;
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildRounding = 0;
  style.ChildBorderSize = 0;
  style.PopupRounding = 6;
  style.PopupBorderSize = 1;
  style.FrameRounding = 6;
  style.ItemSpacing = ImVec2(kBodySize * 0.75f, kBodySize * 0.625f);
  style.CellPadding = ImVec2(kBodySize * 0.75f, kBodySize * 0.5f);
  style.ScrollbarSize = 12;
  style.ScrollbarRounding = 6;
  style.AntiAliasedLinesUseTex = true;
  style.ScaleAllSizes(density);
  apply_colours(style, palette_of(scheme));
}

float density() { return ImGui::GetStyle().FontScaleDpi; }
float px(float css) { return std::max(1.0f, std::floor(css * density() + 0.5f)); }
float body() { return kBodySize * density(); }

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
