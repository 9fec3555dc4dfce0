#include "domain/catalog/fields.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "domain/catalog/rules.h"

namespace ops::domain::catalog {
namespace {

std::vector<std::string_view> all_field_types() { return {field_types().begin(), field_types().end()}; }
std::vector<std::string_view> delivery_methods() { return {kDeliveryMethod}; }

constexpr Field kDemandField[] = {
    field<&DemandField::key>("key"),
    field<&DemandField::label>("label"),
    field<&DemandField::type>("type", {.allowed = all_field_types}),
    field<&DemandField::required>("required"),
    field<&DemandField::help>("help"),
    field<&DemandField::max_length>("max_length"),
    field<&DemandField::options>("options"),
};
constexpr FieldTable kDemandFieldTable{"DemandField", kDemandField};

constexpr Field kSku[] = {
    field<&Sku::id>("id"),
    field<&Sku::spec>("spec"),
    field<&Sku::duration>("duration"),
    field<&Sku::unit>("unit"),
    field<&Sku::original_price>("original_price_fen"),  // the rules' errors name it without "_fen"
    field<&Sku::discount_price>("discount_price_fen"),
};
constexpr FieldTable kSkuTable{"Sku", kSku};

constexpr Field kGalleryPicture[] = {
    field<&GalleryPicture::file_id>("file_id", {.about = "an upload of the provider's own with the purpose `picture`"}),
    field<&GalleryPicture::alt>("alt", {.about = "what the picture shows, for those who cannot see it"}),
};
constexpr FieldTable kGalleryPictureTable{"GalleryPicture", kGalleryPicture};

constexpr ListingField kListing[] = {
    {.field = field<&Listing::name>("name"), .input = InputKind::text, .max = kMaxName},
    {.field = field<&Listing::category_id>("category_id")},
    {.field = field<&Listing::logo_file_id>("logo_file_id")},
    {.field = field<&Listing::delivery_method>("delivery_method", {.allowed = delivery_methods}),
     .input = InputKind::fixed},
    {.field = field<&Listing::delivery_days>("delivery_days"),
     .input = InputKind::number,
     .min = kMinDeliveryDays,
     .max = kMaxDeliveryDays,
     .unit = "days"},
    {.field = field<&Listing::warranty_days>("warranty_days"),
     .input = InputKind::number,
     .min = kMinWarrantyDays,
     .max = kMaxWarrantyDays,
     .unit = "days"},
    {.field = field<&Listing::supported_os>("supported_os", {.example = "Windows,Linux"}), .input = InputKind::text},
    {.field = field<&Listing::demand_template>("demand_template")},
    {.field = field<&Listing::skus>("skus")},
    {.field = field<&Listing::gallery>("gallery")},
    {.field = field<&Listing::summary>("summary"), .input = InputKind::lines, .max = kMaxSummary},
    {.field = field<&Listing::details>("details", {.about = "Markdown"}),
     .input = InputKind::lines,
     .max = kMaxDetails},
    {.field = field<&Listing::document_file_ids>("document_file_ids")},
    {.field = field<&Listing::demand_optional>("demand_optional"), .input = InputKind::tick},
    {.field = field<&Listing::acceptance_checklist>("acceptance_checklist")},
};

constexpr auto kListingFields = [] {
  std::array<Field, std::size(kListing)> fields{};
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = kListing[i].field;
  return fields;
}();
constexpr FieldTable kListingTable{"Listing", kListingFields};

}  // namespace

const FieldTable& fields_of(Of<DemandField>) { return kDemandFieldTable; }
const FieldTable& fields_of(Of<Sku>) { return kSkuTable; }
const FieldTable& fields_of(Of<GalleryPicture>) { return kGalleryPictureTable; }
const FieldTable& fields_of(Of<Listing>) { return kListingTable; }

std::span<const ListingField> listing_fields() { return kListing; }

const ListingField* listing_field(std::string_view name) {
  const auto at = std::find_if(std::begin(kListing), std::end(kListing),
                               [&](const ListingField& row) { return row.name() == name; });
  return at == std::end(kListing) ? nullptr : at;
}

}  // namespace ops::domain::catalog
