#include "domain/catalog/rules.h"

#include <set>

#include "domain/catalog/checks.h"
#include "domain/catalog/rule_parts.h"
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

void check_documents(Errors& errors, const std::vector<std::string>& ids, const World& world) {
  checks::count(errors, "document_file_ids", ids.size(), kMaxDocuments);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string field = checks::path("document_file_ids", i);
    if (!ids[i].empty() && !seen.insert(ids[i]).second) {
      errors.push_back({field, Code::duplicate, {}});
    } else if (const auto metadata = find_file(errors, field, ids[i], files::Purpose::document, world)) {
      append(errors, files::check_file(*metadata, field));
    }
  }
}

void check_checklist(Errors& errors, const std::vector<std::string>& lines) {
  checks::count(errors, "acceptance_checklist", lines.size(), kMaxChecklist);
  for (std::size_t i = 0; i < lines.size(); ++i)
    checks::text(errors, checks::path("acceptance_checklist", i), lines[i], kMaxChecklistLine);
}

}  // namespace

Report validate(const Listing& given, const World& world) {
  constexpr std::string_view kMethod = "contact_support";
  const Listing listing = normalized(given);
  Report report;
  Errors& errors = report.errors;
  checks::text(errors, "name", listing.name, kMaxName);
  check_category(errors, listing.category_id, world);
  check_logo(report, listing.logo_file_id, world);
  if (listing.delivery_method != kMethod)
    errors.push_back({"delivery_method", Code::not_allowed, {{"allowed", std::string{kMethod}}}});
  checks::number(errors, "delivery_days", listing.delivery_days, kMinDeliveryDays, kMaxDeliveryDays);
  checks::number(errors, "warranty_days", listing.warranty_days, kMinWarrantyDays, kMaxWarrantyDays);
  check_os(errors, listing.supported_os);
  check_template(errors, listing.demand_template);
  check_skus(errors, listing.skus);
  checks::text(errors, "summary", listing.summary, kMaxSummary, checks::Need::required, checks::Lines::several);
  checks::text(errors, "details", listing.details, kMaxDetails, checks::Need::required, checks::Lines::several);
  check_documents(errors, listing.document_file_ids, world);
  check_checklist(errors, listing.acceptance_checklist);
  return report;
}

}  // namespace ops::domain::catalog
