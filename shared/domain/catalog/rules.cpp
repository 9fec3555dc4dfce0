#include "domain/catalog/rules.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "domain/catalog/checks.h"
#include "domain/catalog/fields.h"
#include "domain/catalog/rule_parts.h"
#include "domain/files/pictures.h"
#include "domain/text/text.h"

namespace ops::domain::catalog {
namespace {

void check_category(Errors& errors, const std::string& id, const World& world) {
  if (id.empty()) return errors.push_back({"category_id", Code::required, {}});
  // A disabled category or a branch is, for a provider, as good as none.
  if (world.category(id) != World::Category::usable) errors.push_back({"category_id", Code::not_found, {}});
}

// A file of the purpose asked for, or an error: a file uploaded for something else is not one of these.
std::optional<files::FileMetadata> find_file(Errors& errors, const std::string& field, const std::string& id,
                                             files::Purpose purpose, const World& world) {
  if (id.empty()) {
    errors.push_back({field, Code::required, {}});
    return std::nullopt;
  }
  auto metadata = world.file(id);
  if (metadata && metadata->purpose == purpose) return metadata;
  errors.push_back({field, Code::not_found, {}});
  return std::nullopt;
}

void append(Errors& errors, Errors more) {
  for (auto& error : more) errors.push_back(std::move(error));
}

void check_logo(Report& report, const std::string& id, const World& world) {
  const auto metadata = find_file(report.errors, "logo_file_id", id, files::Purpose::logo, world);
  if (!metadata) return;
  append(report.errors, files::check_file(*metadata, "logo_file_id"));
  append(report.warnings, files::logo_warnings(*metadata, "logo_file_id"));
}

void check_os(Errors& errors, const std::string& supported_os) {
  if (supported_os.empty()) return errors.push_back({"supported_os", Code::required, {}});
  if (!parse_os(supported_os)) errors.push_back({"supported_os", Code::not_allowed, {{"allowed", "Windows,Linux"}}});
}

// The files of one list: each of that purpose, and each once.
class FileList {
 public:
  FileList(files::Purpose purpose, const World& world) : purpose_(purpose), world_(world) {}
  void check(Errors& errors, const std::string& field, std::string_view id) {
    if (!id.empty() && !seen_.insert(id).second) return errors.push_back({field, Code::duplicate, {}});
    if (const auto metadata = find_file(errors, field, std::string(id), purpose_, world_))
      append(errors, files::check_file(*metadata, field));
  }

 private:
  const files::Purpose purpose_;
  const World& world_;
  std::set<std::string_view> seen_;
};

void check_documents(Errors& errors, const std::vector<std::string>& ids, const World& world) {
  checks::count(errors, "document_file_ids", ids.size(), kMaxDocuments);
  FileList documents(files::Purpose::document, world);
  for (std::size_t i = 0; i < ids.size(); ++i) documents.check(errors, checks::path("document_file_ids", i), ids[i]);
}

void check_gallery(Errors& errors, const std::vector<GalleryPicture>& gallery, const World& world) {
  checks::count(errors, "gallery", gallery.size(), kMaxGallery);
  FileList pictures(files::Purpose::picture, world);
  for (std::size_t i = 0; i < gallery.size(); ++i) {
    pictures.check(errors, checks::path("gallery", i, "file_id"), gallery[i].file_id);
    checks::text(errors, checks::path("gallery", i, "alt"), gallery[i].alt, files::kMaxPictureAlt);
  }
}

void check_checklist(Errors& errors, const std::vector<std::string>& lines) {
  checks::count(errors, "acceptance_checklist", lines.size(), kMaxChecklist);
  for (std::size_t i = 0; i < lines.size(); ++i)
    checks::text(errors, checks::path("acceptance_checklist", i), lines[i], kMaxChecklistLine);
}

// What is checked of a field that is not plain.
struct OwnCheck {
  std::string_view field;
  void (*check)(Report& report, const Listing& listing, const World& world);
};
constexpr OwnCheck kOwnChecks[] = {
    {"category_id", [](Report& report, const Listing& listing,
                       const World& world) { check_category(report.errors, listing.category_id, world); }},
    {"logo_file_id", [](Report& report, const Listing& listing,
                        const World& world) { check_logo(report, listing.logo_file_id, world); }},
    {"delivery_method",
     [](Report& report, const Listing& listing, const World&) {
       if (listing.delivery_method == kDeliveryMethod) return;
       report.errors.push_back({"delivery_method", Code::not_allowed, {{"allowed", std::string{kDeliveryMethod}}}});
     }},
    {"supported_os",
     [](Report& report, const Listing& listing, const World&) { check_os(report.errors, listing.supported_os); }},
    {"demand_template", [](Report& report, const Listing& listing,
                           const World&) { check_template(report.errors, listing.demand_template); }},
    {"skus", [](Report& report, const Listing& listing, const World&) { check_skus(report.errors, listing.skus); }},
    {"gallery", [](Report& report, const Listing& listing,
                   const World& world) { check_gallery(report.errors, listing.gallery, world); }},
    {"document_file_ids", [](Report& report, const Listing& listing,
                             const World& world) { check_documents(report.errors, listing.document_file_ids, world); }},
    {"acceptance_checklist", [](Report& report, const Listing& listing,
                                const World&) { check_checklist(report.errors, listing.acceptance_checklist); }},
};

void check_plain(Errors& errors, const ListingField& row, const Listing& listing) {
  const auto need = row.needed ? checks::Need::required : checks::Need::optional;
  if (row.input == InputKind::text) checks::text(errors, row.name(), row.text(listing), row.max, need);
  if (row.input == InputKind::lines)
    checks::text(errors, row.name(), row.text(listing), row.max, need, checks::Lines::several);
  if (row.input == InputKind::number) checks::number(errors, row.name(), row.number(listing), row.min, row.max, need);
}

}  // namespace

Report validate(const Listing& given, const World& world) {
  const Listing listing = normalized(given);
  Report report;
  for (const ListingField& row : listing_fields()) {
    const auto own = std::find_if(std::begin(kOwnChecks), std::end(kOwnChecks),
                                  [&](const OwnCheck& one) { return one.field == row.name(); });
    if (own != std::end(kOwnChecks))
      own->check(report, listing, world);
    else
      check_plain(report.errors, row, listing);
    if (row.name() == "details") files::check_pictures(report.errors, "details", listing.details, world.file);
  }
  return report;
}

}  // namespace ops::domain::catalog
