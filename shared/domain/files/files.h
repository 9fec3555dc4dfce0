// Files are what their bytes say. Rules: files.content, files.name, files.order-kinds, files.logo-pixels, files.pictures,
// catalog.logo, catalog.documents.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/errors.h"

namespace ops::domain::files {

enum class Purpose { logo, document, demand, delivery, message, picture };
enum class Kind { jpeg, png, pdf, doc, docx, ppt, pptx, zip, rar, xls, xlsx, gz, txt };
std::string_view purpose_name(Purpose purpose);
std::optional<Purpose> purpose_from_name(std::string_view name);
std::string_view kind_name(Kind kind);
std::optional<Kind> kind_from_name(std::string_view name);
std::string_view media_type(Kind kind);
// Pages show it as it is, so it is decoded and encoded anew: nothing is left in it but pixels.
bool is_shown(Purpose purpose);
std::string_view accept(Purpose purpose);  // for a file chooser: ".jpg,.jpeg,.png"

inline constexpr std::int64_t kMaxLogoBytes = 2 * 1024 * 1024;  // required
inline constexpr std::int64_t kMaxDocumentBytes =
    5 * 1024 * 1024;  // required of documents; (chosen) for demand, delivery, message, picture too
inline constexpr std::int64_t kMaxImageSide = 4096;
// (chosen) Of an uploaded logo or picture, 2048 × 2048: it is decoded and encoded anew, which costs by the pixel, 16 bit ones most.
inline constexpr std::int64_t kMaxLogoPixels = 4 * 1024 * 1024;
inline constexpr std::int64_t kSuggestedLogoWidth = 120, kSuggestedLogoHeight = 80;
inline constexpr std::int64_t kMaxFileName = 200;  // (chosen) characters; fits every file system with its path
std::int64_t max_bytes(Purpose purpose);

// The kind by magic numbers and structure (a ZIP that holds word/ is a docx, ppt/ a pptx, xl/ an xlsx; a PNG or JPEG has a
// header with sides; an OLE file is doc, ppt or xls by its streams); nothing when it is none of the kinds. Never reads past the end.
std::optional<Kind> sniff(std::span<const std::uint8_t> bytes);
struct Sides {
  std::int64_t width = 0, height = 0;
  bool operator==(const Sides&) const = default;
};
std::optional<Sides> image_sides(std::span<const std::uint8_t> bytes);  // from the PNG or JPEG header

// What is known of a stored upload; also what the listing's rules need of it.
struct FileMetadata {
  Purpose purpose = Purpose::document;
  Kind kind = Kind::pdf;
  std::string name;
  std::int64_t size = 0;
  std::optional<Sides> sides;
  bool operator==(const FileMetadata&) const = default;
};

// Before the bytes are there (the console checks a picked file by name and size): file_type, file_too_large; of the
// name required, malformed, too_long; required also when there are no bytes.
Errors check_name_and_size(Purpose purpose, std::string_view name, std::int64_t size);
// A stored upload against the rules of its purpose: name, size, kind, sides.
Errors check_file(const FileMetadata& metadata, std::string_view field);
Errors logo_warnings(const FileMetadata& metadata, std::string_view field);
// The whole check of an upload; field is "file". Kind and ending must agree (jpg and jpeg are one); text is known by its ending. A
// logo or picture of too many pixels: image_undecodable with params max_pixels, width, height.
struct Checked {
  Errors errors;
  Errors warnings;
  std::optional<FileMetadata> metadata;
};
Checked check(Purpose purpose, std::string_view name, std::span<const std::uint8_t> bytes);

}  // namespace ops::domain::files
