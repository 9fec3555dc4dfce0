// Files are what their bytes say: whole files are known, the same files cut short anywhere are refused.
#include <doctest/doctest.h>

#include <random>

#include "domain/files/files.h"

namespace ops::domain::files {
namespace {

using Buffer = std::vector<std::uint8_t>;

void append(Buffer& out, std::string_view bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
void little(Buffer& out, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
void put(Buffer& out, std::size_t at, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) out.at(at + static_cast<std::size_t>(i)) = static_cast<std::uint8_t>(value >> (8 * i));
}

Buffer png() {
  using namespace std::string_view_literals;
  Buffer out;
  append(out, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x78\0\0\0\x50\x8\x2\0\0\0crc."sv);
  append(out, "\0\0\0\x3IDATabccrc.\0\0\0\0IENDcrc."sv);
  return out;
}

// Two local files of one byte each, their directory, the end record.
Buffer zip(const std::vector<std::string_view>& names) {
  Buffer out, directory;
  for (const auto name : names) {
    const auto local = static_cast<std::uint32_t>(out.size());
    append(out, "PK\x03\x04");
    out.resize(out.size() + 14);
    little(out, 1, 4), little(out, 1, 4), little(out, static_cast<std::uint32_t>(name.size()), 2), little(out, 0, 2);
    append(out, name), append(out, "x");
    append(directory, "PK\x01\x02");
    directory.resize(directory.size() + 16);
    little(directory, 1, 4), little(directory, 1, 4), little(directory, static_cast<std::uint32_t>(name.size()), 2);
    directory.resize(directory.size() + 12);
    little(directory, local, 4), append(directory, name);
  }
  const auto from = static_cast<std::uint32_t>(out.size());
  out.insert(out.end(), directory.begin(), directory.end());
  append(out, "PK\x05\x06"), little(out, 0, 4);
  for (int i = 0; i < 2; ++i) little(out, static_cast<std::uint32_t>(names.size()), 2);
  little(out, static_cast<std::uint32_t>(directory.size()), 4), little(out, from, 4), little(out, 0, 2);
  return out;
}

// Header, one sector of the table, one of the directory.
Buffer ole(std::string_view stream) {
  Buffer out(3 * 512);
  const Buffer magic{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
  std::copy(magic.begin(), magic.end(), out.begin());
  put(out, 26, 3, 2), put(out, 28, 0xFFFE, 2), put(out, 30, 9, 2), put(out, 44, 1, 4), put(out, 48, 1, 4);
  for (std::size_t i = 0; i < 109; ++i) put(out, 76 + 4 * i, i == 0 ? 0 : 0xFFFFFFFF, 4);
  for (std::size_t i = 0; i < 128; ++i)
    put(out, 512 + 4 * i, i == 0 ? 0xFFFFFFFD : i == 1 ? 0xFFFFFFFE : 0xFFFFFFFF, 4);
  for (std::size_t i = 0; i < stream.size(); ++i) put(out, 1024 + 128 + 2 * i, static_cast<std::uint8_t>(stream[i]), 2);
  put(out, 1024 + 128 + 64, static_cast<std::uint32_t>(stream.size() + 1) * 2, 2), put(out, 1024 + 128 + 66, 2, 1);
  return out;
}

Buffer rar4() {
  using namespace std::string_view_literals;
  Buffer out;
  append(out, "Rar!\x1a\x07\0"sv);
  append(out, "cc\x73\0\0\x0d\0......"sv);           // main header, 13 bytes
  append(out, "cc\x74\0\x80\x0b\0\x03\0\0\0abc"sv);  // a file of three bytes
  append(out, "cc\x7b\0\x40\x07\0"sv);               // end
  return out;
}

constexpr std::size_t kRar4WithoutEnd = 34;  // a whole archive of an older RAR, which wrote no end block

struct Sample {
  Kind kind;
  Buffer bytes;
};
std::vector<Sample> samples() {
  return {{Kind::png, png()},
          {Kind::zip, zip({"a.txt", "b/c.txt"})},
          {Kind::docx, zip({"[Content_Types].xml", "word/document.xml"})},
          {Kind::pptx, zip({"[Content_Types].xml", "ppt/presentation.xml"})},
          {Kind::xlsx, zip({"[Content_Types].xml", "xl/workbook.xml"})},
          {Kind::xls, ole("Workbook")},
          {Kind::doc, ole("WordDocument")},
          {Kind::ppt, ole("PowerPoint Document")},
          {Kind::rar, rar4()}};
}

}  // namespace

TEST_CASE("each kind is known by its structure, and refused when cut short anywhere") {
  for (const auto& [kind, bytes] : samples()) {
    CAPTURE(kind_name(kind));
    CHECK(sniff(bytes) == kind);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      if (kind == Kind::rar && size == kRar4WithoutEnd) continue;
      const Buffer cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(
                                                          size));  // its own memory, so that ASan sees a read past it
      CHECK_FALSE_MESSAGE(sniff(cut).has_value(), size);
    }
  }
}

TEST_CASE("no change of bytes makes the look at a file read outside it") {
  std::mt19937 random{7};
  for (const auto& sample : samples())
    for (int round = 0; round < 3000; ++round) {
      Buffer bytes = sample.bytes;
      for (auto changes = random() % 4 + 1; changes > 0; --changes)
        bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random() % 3 == 0 ? 0xFF : random());
      if (const auto kind = sniff(bytes)) CHECK_FALSE(kind_name(*kind).empty());
      (void)image_sides(bytes);
    }
}

TEST_CASE("a RAR 4 archive may lack its end block, but not its files") {
  Buffer bytes = rar4();
  bytes.resize(kRar4WithoutEnd);
  CHECK(sniff(bytes) == Kind::rar);
}

TEST_CASE("a compound file of neither, a ZIP of both") {
  CHECK_FALSE(sniff(ole("Anything")).has_value());
  CHECK(sniff(zip({"[Content_Types].xml", "word/a", "ppt/b"})) == Kind::zip);
  CHECK(sniff(zip({"word/a"})) == Kind::zip);
}

TEST_CASE("sizes at both sides of the bound") {
  struct Bound {
    Purpose purpose;
    std::string_view name;
    std::int64_t max;
  };
  for (const auto& [purpose, name, max] :
       {Bound{Purpose::logo, "a.png", kMaxLogoBytes}, Bound{Purpose::document, "a.pdf", kMaxDocumentBytes},
        Bound{Purpose::delivery, "a.png", kMaxDocumentBytes}}) {
    CHECK(check_name_and_size(purpose, name, max).empty());
    CHECK(check_name_and_size(purpose, name, max + 1) ==
          Errors{FieldError{"file", Code::file_too_large, {{"max", max}, {"actual", max + 1}}}});
    CHECK(check_name_and_size(purpose, name, 0) == Errors{FieldError{"file", Code::required, {}}});
  }
}

}  // namespace ops::domain::files
