// PDF (ISO 32000) by its head and tail; the compound files of old Word, PowerPoint and Excel ([MS-CFB]) by their streams.
#include "domain/files/formats.h"

namespace ops::domain::files {
namespace {

constexpr std::size_t kPdfWindow = 1024;  // where readers look for the header and the end mark

constexpr std::uint32_t kFreeSector = 0xFFFFFFFF, kMaxRegularSector = 0xFFFFFFFA;
constexpr std::size_t kHeaderFatEntries = 109;  // 6.8 MB of sectors, more than a document may have
constexpr std::size_t kDirectoryEntrySize = 128;

// A compound file: sectors of one size, chained by the table (FAT) whose own sectors the header lists.
class Compound {
 public:
  static std::optional<Compound> open(Bytes bytes) {
    const auto version = little_endian(bytes, 26, 2), order = little_endian(bytes, 28, 2),
               shift = little_endian(bytes, 30, 2);
    const bool sane = has_at(bytes, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && order == 0xFFFEU &&
                      ((version == 3U && shift == 9U) || (version == 4U && shift == 12U));
    if (!sane) return std::nullopt;
    Compound file{bytes, std::size_t{1} << *shift};
    return file.complete() ? std::optional{file} : std::nullopt;
  }

  Bytes sector(std::uint32_t number) const {
    if (number >= kMaxRegularSector) return {};
    return slice(bytes_, (std::size_t{number} + 1) * size_, size_);
  }
  std::optional<std::uint32_t> next(std::uint32_t number) const {
    const std::size_t per_sector = size_ / 4;
    if (number / per_sector >= kHeaderFatEntries) return std::nullopt;
    const auto table = little_endian(bytes_, 76 + number / per_sector * 4, 4);
    return table ? little_endian(sector(*table), number % per_sector * 4, 4) : std::nullopt;
  }
  std::size_t sectors() const { return bytes_.size() / size_; }

 private:
  Compound(Bytes bytes, std::size_t size) : bytes_(bytes), size_(size) {}

  // Every sector that the table names as used is in the file: one that was cut short is not a document.
  bool complete() const {
    const auto tables = little_endian(bytes_, 44, 4);
    if (!tables || *tables == 0 || *tables > kHeaderFatEntries) return false;
    for (std::size_t number = 0; number < *tables * (size_ / 4); ++number) {
      const auto entry = next(static_cast<std::uint32_t>(number));
      if (!entry || (*entry != kFreeSector && sector(static_cast<std::uint32_t>(number)).empty())) return false;
    }
    return true;
  }

  Bytes bytes_;
  std::size_t size_;
};

bool is_stream_named(Bytes entry, std::string_view name) {
  constexpr std::uint8_t kStream = 2;
  if (entry[66] != kStream || little_endian(entry, 64, 2) != (name.size() + 1) * 2) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (entry[2 * i] != static_cast<std::uint8_t>(name[i]) || entry[2 * i + 1] != 0) return false;
  return true;
}

}  // namespace

bool is_pdf(Bytes bytes) {
  const auto text = as_text(bytes);
  const auto tail = text.substr(text.size() - std::min(text.size(), kPdfWindow));
  const auto cross_references = tail.find("startxref"), end = tail.rfind("%%EOF");
  const bool ends = cross_references != tail.npos && end != tail.npos && cross_references < end;
  return text.substr(0, kPdfWindow).find("%PDF-") != text.npos && ends;
}

std::optional<Kind> ole_kind(Bytes bytes) {
  const auto file = Compound::open(bytes);
  auto number = little_endian(bytes, 48, 4);
  if (!file) return std::nullopt;
  // A chain longer than the file has sectors goes round in a circle.
  for (std::size_t step = 0; number && step < file->sectors(); ++step, number = file->next(*number)) {
    const Bytes sector = file->sector(*number);
    for (std::size_t at = 0; at + kDirectoryEntrySize <= sector.size(); at += kDirectoryEntrySize) {
      const Bytes entry = sector.subspan(at, kDirectoryEntrySize);
      if (is_stream_named(entry, "WordDocument")) return Kind::doc;
      if (is_stream_named(entry, "PowerPoint Document")) return Kind::ppt;
      if (is_stream_named(entry, "Workbook") || is_stream_named(entry, "Book")) return Kind::xls;
    }
    if (sector.empty()) break;
  }
  return std::nullopt;
}

}  // namespace ops::domain::files
