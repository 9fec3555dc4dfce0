// domain::catalog <-> JSON. Prices are "original_price_fen", "discount_price_fen" (integers of fen); errors name them
// "skus[1].discount_price", as the rules do.
#pragma once
#include "domain/accounts/accounts.h"
#include "domain/catalog/answers.h"
#include "domain/catalog/product_flow.h"
#include "domain/catalog/rules.h"
#include "json/json.h"
#include "json/reader.h"

namespace ops::json {

// Any subset of the fields; those absent are taken from `base` (new_listing() for a new draft), null empties a field.
domain::Result<domain::catalog::Listing, Fault> listing_from_json(const Json& json, domain::catalog::Listing base,
                                                                  const std::string& path = {});
Json to_json(const domain::catalog::Listing& listing);
Json to_json(const domain::catalog::Sku& sku);
Json to_json(const domain::catalog::DemandField& field);
domain::Result<domain::catalog::Sku, Fault> sku_from_json(const Json& json, const std::string& path);
domain::Result<domain::catalog::DemandField, Fault> demand_field_from_json(const Json& json, const std::string& path);
domain::Result<domain::catalog::Answers, Fault> answers_from_json(const Json& json, const std::string& path);
Json to_json(const domain::catalog::Answers& answers);
domain::Result<domain::accounts::Registration, Fault> registration_from_json(const Json& json);

Json to_json(const domain::FieldError& error);
Json to_json(const domain::Errors& errors);
// For the console and the storefront, which read the server's errors. Unknown codes are skipped with field and code kept as malformed.
domain::Errors errors_from_json(const Json& json);
// {purpose, kind, name, media_type, size, width, height}; width and height only where there are sides.
Json to_json(const domain::files::FileMetadata& metadata);
// The media type follows from the kind and is not read. The API's answers also say id and sha256: Unknown::ignore.
domain::Result<domain::files::FileMetadata, Fault> file_metadata_from_json(const Json& json, const std::string& path,
                                                                           Unknown unknown = Unknown::ignore);

}  // namespace ops::json
