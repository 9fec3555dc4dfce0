#include "json/listing.h"

#include "domain/accounts/fields.h"
#include "domain/catalog/fields.h"
#include "json/fields.h"

namespace ops::json {

using domain::Failure;
using domain::Result;
using domain::catalog::DemandField;
using domain::catalog::Listing;
using domain::catalog::Sku;

Json to_json(const DemandField& field) { return write(field); }
Json to_json(const Sku& sku) { return write(sku); }
Json to_json(const Listing& listing) { return write(listing); }
Json to_json(const domain::catalog::Answers& answers) { return write_texts(answers); }

Result<DemandField, Fault> demand_field_from_json(const Json& json, const std::string& path) {
  return read<DemandField>(json, path);
}

Result<Sku, Fault> sku_from_json(const Json& json, const std::string& path) { return read<Sku>(json, path); }

Result<Listing, Fault> listing_from_json(const Json& json, Listing base, const std::string& path) {
  if (auto fault = edit_fields(domain::table_of<Listing>(), json, path, &base)) return Failure{*fault};
  return base;
}

Result<domain::catalog::Answers, Fault> answers_from_json(const Json& json, const std::string& path) {
  return read_texts(json, path);
}

Result<domain::accounts::Registration, Fault> registration_from_json(const Json& json) {
  return read<domain::accounts::Registration>(json, "");
}

}  // namespace ops::json
