// What two versions of a listing differ in, and taking over one field of the other.
#include <algorithm>

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
  std::vector<std::string> fields;
  for (const auto& row : catalog::listing_fields()) {
    if (row.input == catalog::InputKind::fixed) continue;
    const auto& field = row.field;
    const bool same = field.name == "skus"
                          ? std::equal(a.skus.begin(), a.skus.end(), b.skus.begin(), b.skus.end(), same_row)
                          : domain::equal(*field.type, field.of(&a), field.of(&b));
    if (!same) fields.emplace_back(field.name);
  }
  return fields;
}

void copy_field(ListingForm& to, const ListingForm& from, std::string_view name) {
  const auto* row = catalog::listing_field(name);
  if (!row) return;
  const auto& field = row->field;
  if (const auto typed = from.numbers.find(std::string(name)); typed != from.numbers.end())
    to.number(name) = typed->second;
  else if (name == "demand_template")
    copy_rows(to.demand_template, from.demand_template, to.next_uid);
  else if (name == "skus")
    copy_rows(to.skus, from.skus, to.next_uid);
  else if (name == "gallery")
    copy_rows(to.gallery, from.gallery, to.next_uid);
  else if (name == "acceptance_checklist")
    copy_rows(to.checklist, from.checklist, to.next_uid);
  else
    domain::copy(*field.type, field.of(&from.values), *field.type, field.of(&to.values));
}

}  // namespace ops::state
