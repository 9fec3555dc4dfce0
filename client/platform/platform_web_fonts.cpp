// Glyphs by the browser's own text engine: whatever fonts the user's system has, none is downloaded.
#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>

#include "client/platform/platform_web_parts.h"

extern "C" {
double ops_glyph_advance(unsigned code_point, unsigned weight, float size);
void ops_glyph_draw(unsigned code_point, unsigned weight, float size, float* out);
void ops_glyph_pixels(unsigned char* out, int coloured);
}

namespace ops::platform::web {
namespace {

// As ops_glyph_draw writes it; left and top from the origin on the baseline.
struct Drawn {
  float advance, left, top, width, height, coloured;
};

// The browser has an answer for every character: its own font, another one, or its sign for "none has it".
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code_point) { return code_point >= 0x20 && code_point != 0x7f; }

bool init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  // The ideograph's own square is the line, so that Chinese stands in the middle of what is drawn around it.
  baked->Ascent = std::round(baked->Size * 0.88f);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool put_bitmap(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, const Drawn& drawn, ImFontGlyph* glyph) {
  const int width = static_cast<int>(drawn.width), height = static_cast<int>(drawn.height);
  const bool coloured = drawn.coloured != 0;
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height * (coloured ? 4 : 1));
  ops_glyph_pixels(pixels.Data, coloured ? 1 : 0);
  glyph->X0 = drawn.left;
  glyph->Y0 = drawn.top + baked->Ascent;
  glyph->X1 = glyph->X0 + drawn.width;
  glyph->Y1 = glyph->Y0 + drawn.height;
  glyph->Visible = true;
  glyph->Colored = coloured;
  glyph->PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, src, glyph, rect, pixels.Data,
                                     coloured ? ImTextureFormat_RGBA32 : ImTextureFormat_Alpha8,
                                     width * (coloured ? 4 : 1));
  return true;
}

bool load(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void*, ImWchar code_point, ImFontGlyph* glyph,
          float* advance) {
  // Whole pixels: glyphs are drawn once and must not land between two.
  if (advance != nullptr) {
    *advance = static_cast<float>(std::round(ops_glyph_advance(code_point, src->FontLoaderFlags, baked->Size)));
    return true;
  }
  Drawn drawn{};
  ops_glyph_draw(code_point, src->FontLoaderFlags, baked->Size, &drawn.advance);
  glyph->Codepoint = code_point & 0x1fffff;
  glyph->AdvanceX = std::round(drawn.advance);
  return drawn.width == 0 || put_bitmap(atlas, src, baked, drawn, glyph);
}

}  // namespace

const ImFontLoader& browser_fonts() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "browser";
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = init;
    made.FontBakedLoadGlyph = load;
    return made;
  }();
  return loader;
}

}  // namespace ops::platform::web

// Where ImGui looks for FreeType (see cmake/ThirdParty.cmake).
const ImFontLoader* ImGuiFreeType::GetFontLoader() { return &ops::platform::web::browser_fonts(); }
