// Text as tools write it: logs, tables, notes. Bytes that no editor would show as text are none.
#include <algorithm>

#include "domain/files/formats.h"
#include "domain/text/text.h"

namespace ops::domain::files {
namespace {

bool between(std::uint8_t byte, int from, int to) { return byte >= from && byte <= to; }

// How many bytes of the character at `at` there are in GB 18030 (one, two or four); 0: it is none.
std::size_t gb18030_length(Bytes bytes, std::size_t at) {
  const auto byte = [&](std::size_t ahead) { return at + ahead < bytes.size() ? bytes[at + ahead] : std::uint8_t{0}; };
  if (bytes[at] < 0x80) return 1;
  if (!between(bytes[at], 0x81, 0xFE)) return 0;
  if (between(byte(1), 0x40, 0x7E) || between(byte(1), 0x80, 0xFE)) return 2;
  const bool four = between(byte(1), 0x30, 0x39) && between(byte(2), 0x81, 0xFE) && between(byte(3), 0x30, 0x39);
  return four ? 4 : 0;
}

bool is_gb18030(Bytes bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = gb18030_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

// Line breaks, tabs and form feeds, and the escapes that colour a terminal's log.
bool is_control_of_text(std::uint8_t byte) { return between(byte, 0x09, 0x0D) || byte == 0x1B; }

}  // namespace

bool is_plain_text(Bytes bytes) {
  const bool controls = std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) {
    return (byte < 0x20 || byte == 0x7F) && !is_control_of_text(byte);
  });
  return !controls && (text::valid_utf8(as_text(bytes)) || is_gb18030(bytes));
}

}  // namespace ops::domain::files
