#include "json/listing.h"

namespace ops::json {

using domain::Failure;
using domain::Result;
using domain::catalog::DemandField;
using domain::catalog::Listing;
using domain::catalog::Sku;

namespace {

Json number_or_null(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(nullptr); }

constexpr auto row_as_json = [](const auto& item) { return to_json(item); };

}  // namespace

Json to_json(const DemandField& field) {
  return {{"key", field.key},           {"label", field.label}, {"type", field.type},
          {"required", field.required}, {"help", field.help},   {"max_length", number_or_null(field.max_length)},
          {"options", field.options}};
}

Result<DemandField, Fault> demand_field_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  DemandField field;
  field.key = r.text("key");
  field.label = r.text("label");
  field.type = r.text("type", field.type);
  field.required = r.boolean("required");
  field.help = r.text("help");
  field.max_length = r.integer("max_length");
  field.options = r.texts("options");
  if (auto fault = r.finish()) return Failure{*fault};
  return field;
}

Json to_json(const Sku& sku) {
  return {{"id", sku.id},
          {"spec", sku.spec},
          {"duration", number_or_null(sku.duration)},
          {"unit", sku.unit},
          {"original_price_fen", number_or_null(sku.original_price)},
          {"discount_price_fen", number_or_null(sku.discount_price)}};
}

Result<Sku, Fault> sku_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  Sku sku;
  sku.id = r.text("id");
  sku.spec = r.text("spec");
  sku.duration = r.integer("duration");
  sku.unit = r.text("unit");
  sku.original_price = r.integer("original_price_fen");
  sku.discount_price = r.integer("discount_price_fen");
  if (auto fault = r.finish()) return Failure{*fault};
  return sku;
}

Json to_json(const Listing& listing) {
  return {{"name", listing.name},
          {"category_id", listing.category_id},
          {"logo_file_id", listing.logo_file_id},
          {"delivery_method", listing.delivery_method},
          {"delivery_days", number_or_null(listing.delivery_days)},
          {"warranty_days", number_or_null(listing.warranty_days)},
          {"supported_os", listing.supported_os},
          {"demand_template", array_of(listing.demand_template, row_as_json)},
          {"skus", array_of(listing.skus, row_as_json)},
          {"summary", listing.summary},
          {"details", listing.details},
          {"document_file_ids", listing.document_file_ids},
          {"demand_optional", listing.demand_optional},
          {"acceptance_checklist", listing.acceptance_checklist}};
}

Result<Listing, Fault> listing_from_json(const Json& json, Listing base, const std::string& path) {
  Reader r(json, path);
  const auto text = [&r](const char* key, std::string& field) {
    if (r.has(key)) field = r.text(key);
  };
  const auto texts = [&r](const char* key, std::vector<std::string>& field) {
    if (r.has(key)) field = r.texts(key);
  };
  const auto number = [&r](const char* key, std::optional<std::int64_t>& field) {
    if (r.has(key)) field = r.integer(key);
  };
  text("name", base.name);
  text("category_id", base.category_id);
  text("logo_file_id", base.logo_file_id);
  text("delivery_method", base.delivery_method);
  number("delivery_days", base.delivery_days);
  number("warranty_days", base.warranty_days);
  text("supported_os", base.supported_os);
  if (r.has("demand_template")) base.demand_template = r.each("demand_template", demand_field_from_json);
  if (r.has("skus")) base.skus = r.each("skus", sku_from_json);
  text("summary", base.summary);
  text("details", base.details);
  texts("document_file_ids", base.document_file_ids);
  if (r.has("demand_optional")) base.demand_optional = r.boolean("demand_optional");
  texts("acceptance_checklist", base.acceptance_checklist);
  if (auto fault = r.finish()) return Failure{*fault};
  return base;
}

Json to_json(const domain::catalog::Answers& answers) {
  Json json = Json::object();
  for (const auto& [key, answer] : answers) append(json, key, answer);
  return json;
}

Result<domain::catalog::Answers, Fault> answers_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  domain::catalog::Answers answers;
  if (json.is_object())
    for (const auto& [key, answer] : json.items()) {
      const auto* text = answer.get_ptr<const Json::string_t*>();
      if (text)
        answers.emplace(key, *text);
      else if (!answer.is_null())
        r.fail({"wrong_type", r.path_of(key)});
    }
  if (auto fault = r.finish(Unknown::ignore)) return Failure{*fault};
  return answers;
}

Result<domain::accounts::Registration, Fault> registration_from_json(const Json& json) {
  Reader r(json, "");
  domain::accounts::Registration registration;
  registration.login = r.text("login");
  registration.password = r.text("password");
  registration.display_name = r.text("display_name");
  registration.role = r.text("role");
  if (auto fault = r.finish()) return Failure{*fault};
  return registration;
}

}  // namespace ops::json
