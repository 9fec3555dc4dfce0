// Uploads: what the bytes are by their structure, and pictures that are decoded and written anew.
#include <array>
#include <string>

#include "domain/files/files.h"
#include "fuzz.h"
#include "json_promises.h"
#include "server/app/files/image.h"

namespace ops::fuzz {
namespace {

namespace files = domain::files;
using files::Kind;
using files::Purpose;

constexpr std::array kPurposes{Purpose::logo,     Purpose::document, Purpose::demand,
                               Purpose::delivery, Purpose::message,  Purpose::picture};
constexpr std::array<const char*, 10> kNames{"a.png",  "a.jpg", "a.jpeg", "a.pdf", "a.doc",
                                             "a.docx", "a.ppt", "a.pptx", "a.zip", "a.rar"};
constexpr std::int64_t kMostPixels = 512 * 512;  // more would be tried too seldom

bool is_among(std::string_view list, std::string_view name) {
  for (std::string_view rest = list; !rest.empty();)
    if (cut(rest, ',') == name) return true;
  return false;
}

void check_upload(Purpose purpose, const char* name, Bytes bytes, std::optional<Kind> kind) {
  const files::Checked checked = files::check(purpose, name, bytes);
  promise(checked.metadata.has_value() == checked.errors.empty(), "an upload is taken or told what is wrong with it");
  errors_name_fields(checked.errors);
  errors_name_fields(checked.warnings);
  if (!checked.metadata) return;
  // Text has no structure of its own: it is what it is called.
  promise(checked.metadata->kind == kind.value_or(Kind::txt), "what is taken is what the bytes are", name);
  const std::string ending = "." + std::string(files::kind_name(checked.metadata->kind));
  promise(is_among(files::accept(purpose), ending), "what is taken is among what is asked for", ending);
  promise(files::check_file(*checked.metadata, "file").empty(), "what is taken may be kept", name);
}

// Chunks that could carry something beside pixels.
void holds_pixels_alone(const std::string& png) {
  for (std::size_t at = 8; at + 8 <= png.size();) {
    const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(png[at + i])}; };
    const std::string_view type(png.data() + at + 4, 4);
    for (const char* other : {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP"})
      promise(type != other, "a picture written anew holds pixels and nothing else", type);
    at += 12 + (byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3));
  }
}

void rewrite(Kind kind, Bytes bytes, const files::Sides& sides) {
  const std::string text(bytes.begin(), bytes.end());
  const auto picture = app::decoded(kind, text);
  const auto anew = app::reencoded(kind, text, {});
  promise(picture.has_value() == anew.has_value(), "what decodes can be written anew");
  if (!anew) return;
  promise(picture->width == sides.width && picture->height == sides.height, "a picture is as large as its header says");
  promise(picture->rgba.size() == std::size_t(sides.width) * std::size_t(sides.height) * 4, "each pixel is there");
  const Bytes written{reinterpret_cast<const std::uint8_t*>(anew->data()), anew->size()};
  promise(files::sniff(written) == kind, "a picture stays what it was");
  promise(files::image_sides(written) == sides, "a picture stays as large as it was");
  const auto second = app::decoded(kind, *anew);
  promise(second.has_value(), "what was written anew decodes");
  if (kind != Kind::png) return;
  promise(second->rgba == picture->rgba, "a PNG keeps its pixels");
  holds_pixels_alone(*anew);
}

}  // namespace

void target(Bytes bytes) {
  Input input(bytes);
  const Purpose purpose = kPurposes.at(input.choose(kPurposes.size()));
  const char* name = kNames.at(input.choose(kNames.size()));
  const auto kind = files::sniff(input.bytes());
  if (kind) {
    promise(files::kind_from_name(files::kind_name(*kind)) == kind, "a kind has a name");
    promise(!files::media_type(*kind).empty(), "a kind has a media type");
  }
  check_upload(purpose, name, input.bytes(), kind);
  if (kind != Kind::png && kind != Kind::jpeg) return;
  const auto sides = files::image_sides(input.bytes());
  promise(sides && sides->width > 0 && sides->height > 0, "a picture has sides");
  // What a header claims may be more than its product can say.
  if (sides->width <= kMostPixels / sides->height) rewrite(*kind, input.bytes(), *sides);
}

}  // namespace ops::fuzz
