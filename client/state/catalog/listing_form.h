// The listing's form as one types: numbers and money stay text until they are sent, rows carry an id of their own, so that
// errors, focus and what was touched stay with a row when others are removed. No I/O.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/catalog/fields.h"
#include "domain/catalog/rules.h"
#include "json/json.h"

namespace ops::state {

struct SkuRow {
  std::int64_t uid = 0;
  std::string id;  // the server's; empty for a row that is new
  std::string spec, duration, unit, original_price, discount_price;
  bool operator==(const SkuRow&) const = default;
};
struct TemplateRow {
  std::int64_t uid = 0;
  std::string key, label, type, help, max_length;
  std::string options;  // one a line
  bool required = false;
  bool operator==(const TemplateRow&) const = default;
};
struct ChecklistRow {
  std::int64_t uid = 0;
  std::string line;
  bool operator==(const ChecklistRow&) const = default;
};

struct GalleryRow {
  std::int64_t uid = 0;
  std::string file_id, alt;
  bool operator==(const GalleryRow&) const = default;
};

struct TemplateParts {
  std::vector<domain::catalog::DemandField> fields;
  std::vector<std::string> checklist;
};

struct ListingForm {
  domain::catalog::Listing values;             // but its numbers and its rows, which stand below
  std::map<std::string, std::string> numbers;  // as typed, by the field's name
  std::vector<TemplateRow> demand_template;
  std::vector<SkuRow> skus;
  std::vector<GalleryRow> gallery;
  std::vector<ChecklistRow> checklist;
  std::int64_t next_uid = 1;

  std::string& number(std::string_view field) { return numbers[std::string(field)]; }
  void add_sku();
  void add_template_field();
  void add_checklist_line();
  void add_picture(const std::string& file_id);
  // Those fields and lines that the form does not ask for or promise yet, by their words, as far as there is room.
  void add_missing(const TemplateParts& parts);
};

ListingForm form_of(const domain::catalog::Listing& listing);

// The listing that the form says, and what cannot be read as a number or an amount: such a member is left empty in the
// listing, and `unreadable` says why.
struct Reading {
  domain::catalog::Listing listing;
  domain::Errors unreadable;
};
Reading read_form(const ListingForm& form);

// All errors and warnings of the form: the shared rules on what could be read, and what could not. In the form's order.
domain::catalog::Report check_form(const ListingForm& form, const domain::catalog::World& world);

// For keeping in the browser; nothing when the text is not a kept form.
json::Json to_json(const ListingForm& form);
std::optional<ListingForm> form_from_json(const json::Json& json);

// The listing's fields in which two versions differ, by their wire names, in the form's order. A row without an id is
// the same as one that got its id from the server.
std::vector<std::string> differing_fields(const domain::catalog::Listing& a, const domain::catalog::Listing& b);
// Takes over one field of the listing by its wire name; rows get new ids in `to`.
void copy_field(ListingForm& to, const ListingForm& from, std::string_view field);

}  // namespace ops::state
