// What even a draft keeps: it may be incomplete or wrong, but not so big that it could not be stored. Rule: catalog.draft.
#include "domain/catalog/checks.h"
#include "domain/catalog/fields.h"
#include "domain/catalog/rules.h"
#include "domain/files/pictures.h"
#include "domain/text/text.h"

namespace ops::domain::catalog {
namespace {

constexpr std::int64_t kDraftFactor = 10;  // of a text's limit in bytes, of a list's limit in rows
constexpr std::int64_t kMaxId = 64;        // ids, and the names of types, units and systems

void check_text(Errors& errors, const std::string& field, const std::string& value, std::int64_t max) {
  const bool readable = text::valid_utf8(value) && value.find('\0') == std::string::npos;
  if (!readable) return errors.push_back({field, Code::malformed, {}});
  if (static_cast<std::int64_t>(value.size()) <= max * kDraftFactor) return;
  // Told in characters and by the limit that counts in the end; more than ten bytes a character are always too long.
  errors.push_back({field, Code::too_long, {{"max", max}, {"actual", static_cast<std::int64_t>(text::length(value))}}});
}

// Rows are looked at one by one only when there are not too many of them.
bool check_count(Errors& errors, const std::string& field, std::size_t actual, std::int64_t max) {
  if (static_cast<std::int64_t>(actual) <= max * kDraftFactor) return true;
  checks::count(errors, field, actual, max);
  return false;
}

void check_texts(Errors& errors, const std::string& field, const std::vector<std::string>& values,
                 std::int64_t max_count, std::int64_t max) {
  if (!check_count(errors, field, values.size(), max_count)) return;
  for (std::size_t i = 0; i < values.size(); ++i) check_text(errors, checks::path(field, i), values[i], max);
}

void check_field(Errors& errors, std::size_t row, const DemandField& field) {
  const auto path = [&](std::string_view member) { return checks::path("demand_template", row, member); };
  check_text(errors, path("key"), field.key, kMaxTemplateKey);
  check_text(errors, path("label"), field.label, kMaxTemplateLabel);
  check_text(errors, path("type"), field.type, kMaxId);
  check_text(errors, path("help"), field.help, kMaxTemplateHelp);
  check_texts(errors, path("options"), field.options, kMaxChoiceOptions, kMaxOptionLength);
}

void check_row(Errors& errors, std::size_t row, const Sku& sku) {
  const auto path = [&](std::string_view member) { return checks::path("skus", row, member); };
  check_text(errors, path("id"), sku.id, kMaxId);
  check_text(errors, path("spec"), sku.spec, kMaxSpec);
  check_text(errors, path("unit"), sku.unit, kMaxId);
}

void check_picture(Errors& errors, std::size_t row, const GalleryPicture& picture) {
  check_text(errors, checks::path("gallery", row, "file_id"), picture.file_id, kMaxId);
  check_text(errors, checks::path("gallery", row, "alt"), picture.alt, files::kMaxPictureAlt);
}

void check_list(Errors& errors, std::string_view field, const Listing& listing) {
  const auto& asked = listing.demand_template;
  const auto& skus = listing.skus;
  const auto& gallery = listing.gallery;
  if (field == "demand_template" && check_count(errors, "demand_template", asked.size(), kMaxTemplateFields))
    for (std::size_t i = 0; i < asked.size(); ++i) check_field(errors, i, asked[i]);
  if (field == "skus" && check_count(errors, "skus", skus.size(), kMaxSkus))
    for (std::size_t i = 0; i < skus.size(); ++i) check_row(errors, i, skus[i]);
  if (field == "gallery" && check_count(errors, "gallery", gallery.size(), kMaxGallery))
    for (std::size_t i = 0; i < gallery.size(); ++i) check_picture(errors, i, gallery[i]);
  if (field == "document_file_ids")
    check_texts(errors, "document_file_ids", listing.document_file_ids, kMaxDocuments, kMaxId);
  if (field == "acceptance_checklist")
    check_texts(errors, "acceptance_checklist", listing.acceptance_checklist, kMaxChecklist, kMaxChecklistLine);
}

}  // namespace

Errors check_draft(const Listing& listing) {
  Errors errors;
  for (const ListingField& row : listing_fields())
    if (row.field.type->kind == FieldKind::text)
      check_text(errors, std::string{row.name()}, row.text(listing), row.max > 0 ? row.max : kMaxId);
    else
      check_list(errors, row.name(), listing);
  return errors;
}

}  // namespace ops::domain::catalog
