// The kept form: exactly what was typed, so nothing here knows the listing's rules.
#include "client/state/catalog/listing_form.h"
#include "json/reader.h"

namespace ops::state {
namespace {

json::Json rows_to_json(const std::vector<TemplateRow>& rows) {
  json::Json json = json::Json::array();
  for (const auto& row : rows) {
    json.push_back({{"key", row.key},
                    {"label", row.label},
                    {"type", row.type},
                    {"required", row.required},
                    {"help", row.help},
                    {"max_length", row.max_length},
                    {"options", row.options}});
  }
  return json;
}

json::Json rows_to_json(const std::vector<SkuRow>& rows) {
  json::Json json = json::Json::array();
  for (const auto& row : rows) {
    json.push_back({{"id", row.id},
                    {"spec", row.spec},
                    {"duration", row.duration},
                    {"unit", row.unit},
                    {"original_price", row.original_price},
                    {"discount_price", row.discount_price}});
  }
  return json;
}

void read_rows(const json::Json* json, ListingForm& form, std::vector<TemplateRow>& rows) {
  if (!json) return;
  for (const auto& item : *json) {
    json::Reader reader(item, "demand_template");
    rows.push_back({.uid = form.next_uid++,
                    .key = reader.text("key"),
                    .label = reader.text("label"),
                    .type = reader.text("type"),
                    .help = reader.text("help"),
                    .max_length = reader.text("max_length"),
                    .options = reader.text("options"),
                    .required = reader.boolean("required")});
  }
}

void read_rows(const json::Json* json, ListingForm& form, std::vector<SkuRow>& rows) {
  if (!json) return;
  for (const auto& item : *json) {
    json::Reader reader(item, "skus");
    rows.push_back({.uid = form.next_uid++,
                    .id = reader.text("id"),
                    .spec = reader.text("spec"),
                    .duration = reader.text("duration"),
                    .unit = reader.text("unit"),
                    .original_price = reader.text("original_price"),
                    .discount_price = reader.text("discount_price")});
  }
}

}  // namespace

json::Json to_json(const ListingForm& form) {
  json::Json checklist = json::Json::array();
  for (const auto& row : form.checklist) checklist.push_back(row.line);
  return {{"name", form.name},
          {"category_id", form.category_id},
          {"logo_file_id", form.logo_file_id},
          {"delivery_days", form.delivery_days},
          {"warranty_days", form.warranty_days},
          {"supported_os", form.supported_os},
          {"demand_template", rows_to_json(form.demand_template)},
          {"skus", rows_to_json(form.skus)},
          {"summary", form.summary},
          {"details", form.details},
          {"document_file_ids", form.document_file_ids},
          {"demand_optional", form.demand_optional},
          {"acceptance_checklist", std::move(checklist)}};
}

std::optional<ListingForm> form_from_json(const json::Json& json) {
  ListingForm form;
  json::Reader reader(json, "form");
  form.name = reader.text("name");
  form.category_id = reader.text("category_id");
  form.logo_file_id = reader.text("logo_file_id");
  form.delivery_days = reader.text("delivery_days");
  form.warranty_days = reader.text("warranty_days");
  form.supported_os = reader.text("supported_os");
  read_rows(reader.array("demand_template"), form, form.demand_template);
  read_rows(reader.array("skus"), form, form.skus);
  form.summary = reader.text("summary");
  form.details = reader.text("details");
  form.document_file_ids = reader.texts("document_file_ids");
  form.demand_optional = reader.boolean("demand_optional");
  for (auto& line : reader.texts("acceptance_checklist")) {
    form.checklist.push_back({.uid = form.next_uid++, .line = std::move(line)});
  }
  if (reader.finish()) return std::nullopt;
  return form;
}

}  // namespace ops::state
