#include "client/platform/plain_font.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace ops::platform {
namespace {

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code_point) { return code_point >= 0x20; }

bool init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size * 0.88f;
  baked->Descent = -baked->Size * 0.12f;
  return true;
}

bool load(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code_point, ImFontGlyph* glyph,
          float* advance) {
  const float width = code_point < 0x2e80 ? baked->Size / 2 : baked->Size;
  if (advance != nullptr) *advance = width;
  if (glyph != nullptr) {
    glyph->Codepoint = code_point & 0x1fffff;
    glyph->AdvanceX = width;
  }
  return true;
}

}  // namespace

const ImFontLoader& plain_font() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "plain";
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = init;
    made.FontBakedLoadGlyph = load;
    return made;
  }();
  return loader;
}

}  // namespace ops::platform
