#include "server/pages/fonts.h"

#include <fontconfig/fontconfig.h>

#include "server/pages/drawing.h"

namespace ops::pages {

bool has_chinese_font() {
  const std::unique_ptr<FcCharSet, Releases<FcCharSetDestroy>> letters(FcCharSetCreate());
  for (const FcChar32 letter : {U'收', U'结', U'账'}) FcCharSetAddChar(letters.get(), letter);
  const std::unique_ptr<FcPattern, Releases<FcPatternDestroy>> wanted(FcPatternCreate());
  FcPatternAddCharSet(wanted.get(), FC_CHARSET, letters.get());
  const std::unique_ptr<FcObjectSet, Releases<FcObjectSetDestroy>> told(FcObjectSetBuild(FC_FAMILY, nullptr));
  const std::unique_ptr<FcFontSet, Releases<FcFontSetDestroy>> fonts(FcFontList(nullptr, wanted.get(), told.get()));
  return fonts && fonts->nfont > 0;
}

}  // namespace ops::pages
