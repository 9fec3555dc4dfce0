#include "server/pages/qr.h"

#include <qrencode.h>

#include <memory>
#include <new>

namespace ops::pages {

namespace {
constexpr int kQuiet = 4;  // ISO/IEC 18004: squares of nothing on each side
}

Qr qr_of(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                             &QRcode_free);
  if (!code) throw std::bad_alloc();
  Qr qr{code->width + 2 * kQuiet, {}};
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x)
      if ((code->data[y * code->width + x] & 1) != 0)
        qr.path += "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) + "h1v1h-1z";
  return qr;
}

}  // namespace ops::pages
