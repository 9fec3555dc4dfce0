#include "domain/files/files.h"

#include <array>

#include "domain/files/formats.h"
#include "domain/text/text.h"

namespace ops::domain::files {
namespace {

struct KindRow {
  Kind kind;
  std::string_view name, media_type;
};
constexpr std::array kKinds{
    KindRow{Kind::jpeg, "jpeg", "image/jpeg"},
    KindRow{Kind::png, "png", "image/png"},
    KindRow{Kind::pdf, "pdf", "application/pdf"},
    KindRow{Kind::doc, "doc", "application/msword"},
    KindRow{Kind::docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    KindRow{Kind::ppt, "ppt", "application/vnd.ms-powerpoint"},
    KindRow{Kind::pptx, "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    KindRow{Kind::zip, "zip", "application/zip"},
    KindRow{Kind::rar, "rar", "application/vnd.rar"},
    KindRow{Kind::xls, "xls", "application/vnd.ms-excel"},
    KindRow{Kind::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    KindRow{Kind::gz, "gz", "application/gzip"},
    KindRow{Kind::txt, "txt", "text/plain"},
};

struct PurposeRow {
  Purpose purpose;
  std::string_view name, accept;
};
// What passes between the parties of an order may also be a picture, a table, a log or an archive of them (chosen): the usual
// proof of work.
constexpr std::string_view kImages = ".jpg,.jpeg,.png", kDocuments = ".pdf,.doc,.docx,.ppt,.pptx,.zip,.rar";
constexpr std::string_view kAll =
    ".jpg,.jpeg,.png,.pdf,.doc,.docx,.ppt,.pptx,.zip,.rar,.xls,.xlsx,.csv,.txt,.log,.gz,.tgz";
constexpr std::array kPurposes{
    PurposeRow{Purpose::logo, "logo", kImages},    PurposeRow{Purpose::document, "document", kDocuments},
    PurposeRow{Purpose::demand, "demand", kAll},   PurposeRow{Purpose::delivery, "delivery", kAll},
    PurposeRow{Purpose::message, "message", kAll}, PurposeRow{Purpose::picture, "picture", kImages},
};

}  // namespace

std::string_view purpose_name(Purpose purpose) {
  for (const auto& row : kPurposes)
    if (row.purpose == purpose) return row.name;
  return {};
}
std::optional<Purpose> purpose_from_name(std::string_view name) {
  for (const auto& row : kPurposes)
    if (row.name == name) return row.purpose;
  return std::nullopt;
}
std::string_view accept(Purpose purpose) {
  for (const auto& row : kPurposes)
    if (row.purpose == purpose) return row.accept;
  return {};
}
std::string_view kind_name(Kind kind) {
  for (const auto& row : kKinds)
    if (row.kind == kind) return row.name;
  return {};
}
std::optional<Kind> kind_from_name(std::string_view name) {
  for (const auto& row : kKinds)
    if (row.name == name) return row.kind;
  return std::nullopt;
}
std::string_view media_type(Kind kind) {
  for (const auto& row : kKinds)
    if (row.kind == kind) return row.media_type;
  return {};
}

bool is_shown(Purpose purpose) { return purpose == Purpose::logo || purpose == Purpose::picture; }

std::int64_t max_bytes(Purpose purpose) { return purpose == Purpose::logo ? kMaxLogoBytes : kMaxDocumentBytes; }

std::optional<Kind> sniff(std::span<const std::uint8_t> bytes) {
  if (is_png(bytes)) return Kind::png;
  if (is_jpeg(bytes)) return Kind::jpeg;
  if (is_rar(bytes)) return Kind::rar;
  if (const auto kind = ole_kind(bytes)) return kind;
  if (const auto kind = zip_kind(bytes)) return kind;
  // Last: a PDF's header may stand a little behind the beginning, so another format's own magic goes first.
  if (is_pdf(bytes)) return Kind::pdf;
  if (is_gzip(bytes)) return Kind::gz;
  return std::nullopt;
}

std::optional<Sides> image_sides(std::span<const std::uint8_t> bytes) {
  if (const auto sides = png_sides(bytes)) return sides;
  return jpeg_sides(bytes);
}

}  // namespace ops::domain::files
