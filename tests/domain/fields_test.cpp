// The tables of fields: what walks them relies on their rows fitting together.
#include <doctest/doctest.h>

#include <set>

#include "domain/catalog/fields.h"
#include "domain/catalog/rules.h"
#include "domain/orders/fields.h"

using namespace ops::domain;
using catalog::InputKind;

TEST_CASE("a listing's rows have types that fit how they are typed") {
  std::set<std::string_view> names;
  for (const auto& row : catalog::listing_fields()) {
    CAPTURE(row.name());
    CHECK(names.insert(row.name()).second);
    CHECK(catalog::listing_field(row.name()) == &row);
    const MemberType& type = *row.field.type;
    if (row.input == InputKind::text || row.input == InputKind::lines) CHECK(type.kind == FieldKind::text);
    if (row.input == InputKind::tick) CHECK(type.kind == FieldKind::boolean);
    if (row.input != InputKind::number) continue;
    CHECK((type.kind == FieldKind::integer && type.optional));
    CHECK(row.min < row.max);
    CHECK_FALSE(row.unit.empty());
  }
  CHECK(names.size() == table_of<catalog::Listing>().fields.size());
  CHECK(catalog::listing_field("price") == nullptr);
}

TEST_CASE("an order freezes what its snapshot has of the listing, and nothing else") {
  catalog::Listing listing = catalog::new_listing();
  listing.name = "迁移";
  listing.delivery_days = 3;
  listing.supported_os = "Linux";
  listing.demand_optional = true;
  listing.acceptance_checklist = {"数据一致"};
  orders::Snapshot snapshot;
  snapshot.provider_name = "云迁科技";
  snapshot.warranty_days = 9;
  orders::freeze(listing, snapshot);
  CHECK(snapshot.name == "迁移");
  CHECK(snapshot.delivery_days == 3);
  CHECK(snapshot.warranty_days == 0);  // none was given
  CHECK(snapshot.supported_os == "Linux");
  CHECK(snapshot.demand_template == listing.demand_template);
  CHECK(snapshot.demand_optional);
  CHECK(snapshot.acceptance_checklist == listing.acceptance_checklist);
  CHECK(snapshot.provider_name == "云迁科技");
  CHECK(orders::frozen_number(snapshot, *catalog::listing_field("delivery_days")) == 3);
  for (const Field& frozen : table_of<orders::Snapshot>().fields)
    if (const auto* row = catalog::listing_field(frozen.name)) {
      CAPTURE(frozen.name);
      CHECK(frozen.type->kind == row->field.type->kind);
    }
}
