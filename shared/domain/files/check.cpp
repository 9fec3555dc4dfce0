#include <algorithm>

#include "domain/files/formats.h"
#include "domain/text/text.h"

namespace ops::domain::files {
namespace {

constexpr std::string_view kField = "file";

// ".PNG" of "图.PNG" as ".png"; empty when the name has no ending.
std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending{dot == std::string_view::npos ? std::string_view{} : name.substr(dot)};
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return ending;
}

bool accepts(Purpose purpose, std::string_view ending) {
  for (std::string_view rest = accept(purpose); !rest.empty();) {
    const auto one = rest.substr(0, rest.find(','));
    if (one == ending) return true;
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
  }
  return false;
}

bool agree(Kind kind, std::string_view ending) {
  if (kind == Kind::jpeg && ending == ".jpg") return true;
  if (kind == Kind::gz && ending == ".tgz") return true;
  if (kind == Kind::txt && (ending == ".csv" || ending == ".log")) return true;
  return !ending.empty() && ending.substr(1) == kind_name(kind);
}

// Text has no structure of its own, so it is what it is called.
std::optional<Kind> kind_of(std::string_view ending, Bytes bytes) {
  const auto kind = sniff(bytes);
  return !kind && agree(Kind::txt, ending) && is_plain_text(bytes) ? Kind::txt : kind;
}

// "jpg,jpeg,png" of ".jpg,.jpeg,.png".
std::string allowed_text(Purpose purpose) {
  std::string text;
  for (const char c : accept(purpose))
    if (c != '.') text.push_back(c);
  return text;
}

FieldError error(std::string_view field, Code code, std::vector<Param> params = {}) {
  return {std::string{field}, code, std::move(params)};
}
FieldError type_error(std::string_view field, Purpose purpose) {
  return error(field, Code::file_type, {{"allowed", allowed_text(purpose)}});
}

bool is_name_malformed(std::string_view name) {
  return !text::valid_utf8(name) || text::has_control(name) || name.find_first_of("/\\") != std::string_view::npos;
}

void check_name(Errors& errors, std::string_view field, Purpose purpose, std::string_view name) {
  const std::string clean = text::valid_utf8(name) ? text::clean(name) : std::string{name};
  const auto length = static_cast<std::int64_t>(text::length(clean));
  if (clean.empty()) return errors.push_back(error(field, Code::required));
  if (is_name_malformed(clean)) return errors.push_back(error(field, Code::malformed));
  if (length > kMaxFileName)
    errors.push_back(error(field, Code::too_long, {{"max", kMaxFileName}, {"actual", length}}));
  if (!accepts(purpose, ending_of(clean))) errors.push_back(type_error(field, purpose));
}

void check_size(Errors& errors, std::string_view field, Purpose purpose, std::int64_t size) {
  if (size <= 0) return errors.push_back(error(field, Code::required));
  if (size > max_bytes(purpose))
    errors.push_back(error(field, Code::file_too_large, {{"max", max_bytes(purpose)}, {"actual", size}}));
}

// kMaxLogoPixels are those of four channels of 8 bit; of others as many as take as much. Only of what is uploaded: logos of before
// are stored as they were taken. REQUIRES: the sides are within their bound.
Errors check_pixels(const FileMetadata& metadata, std::span<const std::uint8_t> bytes) {
  if (!is_shown(metadata.purpose) || !metadata.sides) return {};
  const std::int64_t max = kMaxLogoPixels * 4 / std::max<std::int64_t>(bytes_a_pixel(bytes), 1);
  if (metadata.sides->width * metadata.sides->height <= max) return {};
  return {error(kField, Code::image_undecodable,
                {{"max_pixels", max}, {"width", metadata.sides->width}, {"height", metadata.sides->height}})};
}

bool is_image(Kind kind) { return kind == Kind::png || kind == Kind::jpeg; }

}  // namespace

Errors check_name_and_size(Purpose purpose, std::string_view name, std::int64_t size) {
  Errors errors;
  check_name(errors, kField, purpose, name);
  check_size(errors, kField, purpose, size);
  return errors;
}

Errors check_file(const FileMetadata& metadata, std::string_view field) {
  Errors errors;
  check_name(errors, field, metadata.purpose, metadata.name);
  check_size(errors, field, metadata.purpose, metadata.size);
  if (errors.empty() && !agree(metadata.kind, ending_of(text::clean(metadata.name))))
    errors.push_back(type_error(field, metadata.purpose));
  const bool fits = metadata.sides && metadata.sides->width >= 1 && metadata.sides->width <= kMaxImageSide &&
                    metadata.sides->height >= 1 && metadata.sides->height <= kMaxImageSide;
  if (is_image(metadata.kind) && !fits)
    errors.push_back(error(field, Code::image_undecodable, {{"max", kMaxImageSide}}));
  return errors;
}

Errors logo_warnings(const FileMetadata& metadata, std::string_view field) {
  if (metadata.purpose != Purpose::logo || !metadata.sides ||
      *metadata.sides == Sides{kSuggestedLogoWidth, kSuggestedLogoHeight})
    return {};
  return {error(field, Code::logo_size_not_suggested,
                {{"width", metadata.sides->width}, {"height", metadata.sides->height}})};
}

Checked check(Purpose purpose, std::string_view name, std::span<const std::uint8_t> bytes) {
  Checked checked;
  checked.errors = check_name_and_size(purpose, name, static_cast<std::int64_t>(bytes.size()));
  if (!checked.errors.empty()) return checked;
  const auto kind = kind_of(ending_of(text::clean(name)), bytes);
  if (!kind) {
    checked.errors = {claims_image(bytes) ? error(kField, Code::image_undecodable, {{"max", kMaxImageSide}})
                                          : type_error(kField, purpose)};
    return checked;
  }
  const FileMetadata metadata{purpose, *kind, text::clean(name), static_cast<std::int64_t>(bytes.size()),
                              image_sides(bytes)};
  checked.errors = check_file(metadata, kField);
  if (checked.errors.empty()) checked.errors = check_pixels(metadata, bytes);
  if (!checked.errors.empty()) return checked;
  checked.warnings = logo_warnings(metadata, kField);
  checked.metadata = metadata;
  return checked;
}

}  // namespace ops::domain::files
