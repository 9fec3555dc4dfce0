#include "server/store/sql/catalog/name_key.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <memory>
#include <stdexcept>

#include "server/store/names.h"

namespace ops::store {
namespace {

struct Close {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

const USpoofChecker* checker() {
  static const std::unique_ptr<USpoofChecker, Close> opened = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, Close> made(uspoof_open(&status));
    if (U_FAILURE(status))
      throw std::runtime_error(std::string("ICU's look-alikes cannot be read: ") + u_errorName(status));
    return made;
  }();
  return opened.get();
}

icu::UnicodeString compatible(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString plain = U_FAILURE(status) ? text : nfkc->normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot normalize a name: ") + u_errorName(status));
  return plain;
}

icu::UnicodeString visible(const icu::UnicodeString& text) {
  icu::UnicodeString shown;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const bool hidden = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_isUWhiteSpace(c) || c == 0x2800;
    if (!hidden) shown.append(c);
  }
  return shown;
}

icu::UnicodeString skeleton(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString alike;
  uspoof_getSkeletonUnicodeString(checker(), 0, text, alike, &status);
  if (U_FAILURE(status))
    throw std::runtime_error(std::string("ICU cannot say what a name looks like: ") + u_errorName(status));
  return alike;
}

}  // namespace

// Folded before and after: a capital letter's twin may be another than the small one's, and a skeleton may hold capitals.
std::string name_key(std::string_view display_name) {
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(display_name.data(), static_cast<int>(display_name.size())));
  std::string key;
  skeleton(skeleton(compatible(visible(text))).foldCase()).foldCase().toUTF8String(key);
  return key;
}

bool look_alike(std::string_view one, std::string_view other) { return name_key(one) == name_key(other); }

}  // namespace ops::store
