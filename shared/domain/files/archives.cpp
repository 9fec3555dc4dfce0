// ZIP (APPNOTE.TXT), gzip (RFC 1952) and RAR (technical notes of versions 4 and 5). Nothing is unpacked.
#include "domain/files/formats.h"

namespace ops::domain::files {
namespace {

constexpr std::size_t kZipEndSize = 22, kZipCentralSize = 46, kZipLocalSize = 30, kZipMaxComment = 65535;
constexpr std::string_view kZipLocal = "PK\x03\x04", kZipCentral = "PK\x01\x02", kZipEnd = "PK\x05\x06";

struct ZipDirectory {
  std::size_t from = 0, size = 0, entries = 0;
};

// The end record stands last, behind it only its own comment.
std::optional<ZipDirectory> find_directory(Bytes bytes) {
  if (bytes.size() < kZipEndSize) return std::nullopt;
  for (std::size_t comment = 0; comment <= kZipMaxComment && kZipEndSize + comment <= bytes.size(); ++comment) {
    const std::size_t at = bytes.size() - kZipEndSize - comment;
    if (!has_at(bytes, at, kZipEnd) || little_endian(bytes, at + 20, 2) != comment) continue;
    const auto entries = little_endian(bytes, at + 10, 2), size = little_endian(bytes, at + 12, 4),
               from = little_endian(bytes, at + 16, 4);
    if (!entries || !size || !from || *from > at || *size > at - *from) return std::nullopt;
    return ZipDirectory{*from, *size, *entries};
  }
  return std::nullopt;
}

// A RAR 5 number: seven bits a byte, least first, at most ten bytes.
std::optional<std::uint64_t> rar_number(Bytes bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
    const std::uint8_t byte = bytes[at++];
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

std::uint32_t crc32(Bytes bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1U ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

// RAR 5: checksum, header size, type, flags, [extra size], [data size]. From the main header to the end of the archive.
bool walk_rar5(Bytes bytes) {
  constexpr std::uint64_t kMain = 1, kEncryption = 4, kEnd = 5, kHasExtra = 1, kHasData = 2,
                          kMaxHeader = 2 * 1024 * 1024;
  for (std::size_t at = 8, number = 0;; ++number) {
    const auto checksum = little_endian(bytes, at, 4);
    const std::size_t covered = at + 4;
    std::size_t cursor = covered;
    const auto size = checksum ? rar_number(bytes, cursor) : std::nullopt;
    if (!size || *size == 0 || *size > kMaxHeader) return false;
    const std::size_t end = cursor + static_cast<std::size_t>(*size);
    const Bytes header = end <= bytes.size() ? slice(bytes, covered, end - covered) : Bytes{};
    if (header.empty() || crc32(header) != *checksum) return false;
    const auto type = rar_number(bytes, cursor), flags = rar_number(bytes, cursor);
    if (!type || !flags) return false;
    if (number == 0 && *type == kEncryption) return end < bytes.size();  // all that follows is encrypted
    if ((number == 0) != (*type == kMain)) return false;
    if (*type == kEnd) return true;
    if (*flags & kHasExtra && !rar_number(bytes, cursor)) return false;
    const auto data = *flags & kHasData ? rar_number(bytes, cursor) : std::optional<std::uint64_t>{0};
    if (!data || cursor > end || *data > bytes.size() - end) return false;
    at = end + static_cast<std::size_t>(*data);
  }
}

// RAR 4: checksum, type, flags, header size, [data size]. Older archives have no end block: then the file ends with a
// block.
bool walk_rar4(Bytes bytes) {
  constexpr std::uint32_t kMain = 0x73, kEnd = 0x7B, kEncrypted = 0x80, kHasData = 0x8000;
  std::size_t number = 0;
  for (std::size_t at = 7; at != bytes.size(); ++number) {
    const auto type = little_endian(bytes, at + 2, 1), flags = little_endian(bytes, at + 3, 2),
               size = little_endian(bytes, at + 5, 2);
    if (!type || !flags || !size || *size < 7 || slice(bytes, at, *size).empty()) return false;
    if ((number == 0) != (*type == kMain) || *type < 0x72 || *type > kEnd) return false;
    if (number == 0 && *flags & kEncrypted) return at + *size < bytes.size();
    if (*type == kEnd) return true;
    const auto data = *flags & kHasData ? little_endian(bytes, at + 7, 4) : std::optional<std::uint32_t>{0};
    if (!data || *data > bytes.size() - at - *size) return false;
    at += std::size_t{*size} + *data;
  }
  return number > 1;  // a main header alone holds nothing
}

}  // namespace

std::optional<Kind> zip_kind(Bytes bytes) {
  const auto directory = find_directory(bytes);
  if (!has_at(bytes, 0, kZipLocal) || !directory || directory->entries == 0) return std::nullopt;
  bool content_types = false, word = false, ppt = false, xl = false;
  std::size_t at = directory->from;
  for (std::size_t entry = 0; entry < directory->entries; ++entry) {
    const auto name_size = little_endian(bytes, at + 28, 2), extra = little_endian(bytes, at + 30, 2),
               comment = little_endian(bytes, at + 32, 2);
    const auto local = little_endian(bytes, at + 42, 4), packed = little_endian(bytes, at + 20, 4);
    if (!has_at(bytes, at, kZipCentral) || !name_size || !extra || !comment || !local || !packed) return std::nullopt;
    const std::uint64_t data_end = std::uint64_t{*local} + kZipLocalSize + *packed;
    if (!has_at(bytes, *local, kZipLocal) || data_end > directory->from) return std::nullopt;
    const auto name = as_text(slice(bytes, at + kZipCentralSize, *name_size));
    if (name.size() != *name_size) return std::nullopt;
    content_types = content_types || name == "[Content_Types].xml";
    word = word || name.starts_with("word/");
    ppt = ppt || name.starts_with("ppt/");
    xl = xl || name.starts_with("xl/");
    at += kZipCentralSize + *name_size + *extra + *comment;
  }
  if (at != directory->from + directory->size) return std::nullopt;
  if (content_types && word + ppt + xl == 1) return word ? Kind::docx : ppt ? Kind::pptx : Kind::xlsx;
  return Kind::zip;
}

bool is_gzip(Bytes bytes) {
  constexpr std::size_t kHead = 10, kTail = 8;  // the tail: checksum and size of what was packed
  constexpr std::uint32_t kReserved = 0xE0;
  const auto flags = little_endian(bytes, 3, 1);
  return has_at(bytes, 0, "\x1f\x8b\x08") && flags && (*flags & kReserved) == 0 && bytes.size() > kHead + kTail;
}

bool is_rar(Bytes bytes) {
  using namespace std::string_view_literals;
  if (has_at(bytes, 0, "Rar!\x1a\x07\x01\x00"sv)) return walk_rar5(bytes);
  return has_at(bytes, 0, "Rar!\x1a\x07\x00"sv) && walk_rar4(bytes);
}

}  // namespace ops::domain::files
