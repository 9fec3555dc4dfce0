// The kept form: exactly what was typed, so nothing here knows the listing's rules.
#include "client/state/catalog/listing_form.h"
#include "json/fields.h"

namespace ops::state {
namespace {

namespace catalog = domain::catalog;
using domain::field;

constexpr domain::Field kTemplateRow[] = {
    field<&TemplateRow::key>("key"),         field<&TemplateRow::label>("label"),
    field<&TemplateRow::type>("type"),       field<&TemplateRow::required>("required"),
    field<&TemplateRow::help>("help"),       field<&TemplateRow::max_length>("max_length"),
    field<&TemplateRow::options>("options"),
};
constexpr domain::Field kSkuRow[] = {
    field<&SkuRow::id>("id"),
    field<&SkuRow::spec>("spec"),
    field<&SkuRow::duration>("duration"),
    field<&SkuRow::unit>("unit"),
    field<&SkuRow::original_price>("original_price"),
    field<&SkuRow::discount_price>("discount_price"),
};
constexpr domain::Field kGalleryRow[] = {
    field<&GalleryRow::file_id>("file_id"),
    field<&GalleryRow::alt>("alt"),
};
constexpr domain::FieldTable kTemplateRowTable{"", kTemplateRow}, kSkuRowTable{"", kSkuRow},
    kGalleryRowTable{"", kGalleryRow};

template <class Row>
json::Json rows_to_json(const domain::FieldTable& table, const std::vector<Row>& rows) {
  return json::array_of(rows, [&](const Row& row) { return json::write_fields(table, &row); });
}

json::Json rows_to_json(const std::vector<ChecklistRow>& rows) {
  return json::array_of(rows, [](const ChecklistRow& row) { return row.line; });
}

template <class Row>
void read_rows(const domain::FieldTable& table, const json::Json* json, ListingForm& form, std::vector<Row>& rows) {
  if (!json) return;
  for (const auto& item : *json) {
    Row row;
    row.uid = form.next_uid++;
    json::Reader reader(item, "row");
    for (const auto& one : table.fields) json::read_field(reader, one, &row);
    rows.push_back(std::move(row));
  }
}

void read_rows(const std::vector<std::string>& lines, ListingForm& form) {
  for (const auto& line : lines) form.checklist.push_back({.uid = form.next_uid++, .line = line});
}

}  // namespace

json::Json to_json(const ListingForm& form) {
  json::Json json = json::Json::object();
  for (const auto& row : catalog::listing_fields()) {
    const std::string name(row.name());
    if (row.input == catalog::InputKind::fixed) continue;
    if (row.input == catalog::InputKind::number) {
      const auto typed = form.numbers.find(name);
      json[name] = typed == form.numbers.end() ? "" : typed->second;
    } else {
      json[name] = name == "demand_template"        ? rows_to_json(kTemplateRowTable, form.demand_template)
                   : name == "skus"                 ? rows_to_json(kSkuRowTable, form.skus)
                   : name == "gallery"              ? rows_to_json(kGalleryRowTable, form.gallery)
                   : name == "acceptance_checklist" ? rows_to_json(form.checklist)
                                                    : json::write_field(row.field, &form.values);
    }
  }
  return json;
}

std::optional<ListingForm> form_from_json(const json::Json& json) {
  ListingForm form;
  json::Reader reader(json, "form");
  for (const auto& row : catalog::listing_fields()) {
    const auto name = row.name();
    if (row.input == catalog::InputKind::fixed) continue;
    if (row.input == catalog::InputKind::number)
      form.number(name) = reader.text(name);
    else if (name == "demand_template")
      read_rows(kTemplateRowTable, reader.array(name), form, form.demand_template);
    else if (name == "skus")
      read_rows(kSkuRowTable, reader.array(name), form, form.skus);
    else if (name == "gallery")
      read_rows(kGalleryRowTable, reader.array(name), form, form.gallery);
    else if (name == "acceptance_checklist")
      read_rows(reader.texts(name), form);
    else
      json::read_field(reader, row.field, &form.values);
  }
  if (reader.finish()) return std::nullopt;
  return form;
}

}  // namespace ops::state
