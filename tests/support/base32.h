// The secret of a second factor as it stands on the page (RFC 4648, without padding), back in bytes.
#pragma once
#include <string>

namespace ops::test {

inline std::string from_base32(const std::string& text) {
  std::string bytes;
  unsigned buffer = 0, bits = 0;
  for (const char c : text) {
    buffer = (buffer << 5) | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
    if ((bits += 5) >= 8) bytes += static_cast<char>((buffer >> (bits -= 8)) & 255);
  }
  return bytes;
}

}  // namespace ops::test
