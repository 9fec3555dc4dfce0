// What two versions of a listing differ in, and taking over one field of the other.
#include <algorithm>
#include <utility>

#include "client/state/catalog/listing_form.h"

namespace ops::state {
namespace {

namespace catalog = domain::catalog;

bool same_row(const catalog::Sku& a, catalog::Sku b) {
  if (a.id.empty() || b.id.empty()) b.id = a.id;
  return a == b;
}

template <class Row>
void copy_rows(std::vector<Row>& to, const std::vector<Row>& from, std::int64_t& next_uid) {
  to = from;
  for (auto& row : to) row.uid = next_uid++;
}

}  // namespace

std::vector<std::string> differing_fields(const catalog::Listing& left, const catalog::Listing& right) {
  const auto a = catalog::normalized(left), b = catalog::normalized(right);
  const std::pair<std::string_view, bool> same[] = {
      {"name", a.name == b.name},
      {"category_id", a.category_id == b.category_id},
      {"logo_file_id", a.logo_file_id == b.logo_file_id},
      {"delivery_days", a.delivery_days == b.delivery_days},
      {"warranty_days", a.warranty_days == b.warranty_days},
      {"supported_os", a.supported_os == b.supported_os},
      {"demand_template", a.demand_template == b.demand_template},
      {"skus", std::equal(a.skus.begin(), a.skus.end(), b.skus.begin(), b.skus.end(), same_row)},
      {"summary", a.summary == b.summary},
      {"details", a.details == b.details},
      {"document_file_ids", a.document_file_ids == b.document_file_ids},
      {"demand_optional", a.demand_optional == b.demand_optional},
      {"acceptance_checklist", a.acceptance_checklist == b.acceptance_checklist},
  };
  std::vector<std::string> fields;
  for (const auto& [field, equal] : same) {
    if (!equal) fields.emplace_back(field);
  }
  return fields;
}

void copy_field(ListingForm& to, const ListingForm& from, std::string_view field) {
  if (field == "name") to.name = from.name;
  if (field == "category_id") to.category_id = from.category_id;
  if (field == "logo_file_id") to.logo_file_id = from.logo_file_id;
  if (field == "delivery_days") to.delivery_days = from.delivery_days;
  if (field == "warranty_days") to.warranty_days = from.warranty_days;
  if (field == "supported_os") to.supported_os = from.supported_os;
  if (field == "demand_template") copy_rows(to.demand_template, from.demand_template, to.next_uid);
  if (field == "skus") copy_rows(to.skus, from.skus, to.next_uid);
  if (field == "summary") to.summary = from.summary;
  if (field == "details") to.details = from.details;
  if (field == "document_file_ids") to.document_file_ids = from.document_file_ids;
  if (field == "demand_optional") to.demand_optional = from.demand_optional;
  if (field == "acceptance_checklist") copy_rows(to.checklist, from.checklist, to.next_uid);
}

}  // namespace ops::state
