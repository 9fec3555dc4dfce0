// Templates and answers: {"template": […], "answers": {…}, "files": {…}}. Every error is of an answer; what is required and not
// there is told; a template that would go on sale asks for nothing that cannot be answered.
#include <algorithm>
#include <string>

#include "domain/catalog/answers.h"
#include "domain/catalog/rules.h"
#include "fuzz.h"
#include "json/file_metadata.h"
#include "json/listing.h"
#include "json/reader.h"
#include "json_promises.h"

namespace ops::fuzz {
namespace {

namespace catalog = domain::catalog;

struct Case {
  std::vector<catalog::DemandField> fields;
  catalog::Answers given;
  json::Files files;
};

std::optional<Case> read(const json::Json& json) {
  json::Reader reader(json, "");
  Case one;
  one.fields = reader.each("template", json::demand_field_from_json);
  one.given = reader.one("answers", json::answers_from_json).value_or(catalog::Answers{});
  one.files = reader.one("files", json::files_from_json).value_or(json::Files{});
  if (const auto fault = reader.finish()) {
    fault_names_a_place(json, *fault);
    return std::nullopt;
  }
  return one;
}

bool names(const domain::Errors& errors, const std::string& field) {
  return std::ranges::any_of(errors, [&](const domain::FieldError& error) { return error.field == field; });
}

bool has(const Case& one, const std::string& key) {
  return std::ranges::any_of(one.fields, [&](const catalog::DemandField& field) { return field.key == key; });
}

domain::Errors template_errors(const Case& one) {
  catalog::Listing listing = catalog::new_listing();
  listing.demand_template = one.fields;
  const catalog::World world{[](std::string_view) { return catalog::World::Category::usable; }, json::look_up({})};
  domain::Errors errors = catalog::validate(listing, world).errors;
  std::erase_if(errors, [](const domain::FieldError& error) { return !error.field.starts_with("demand_template"); });
  return errors;
}

}  // namespace

void target(Bytes bytes) {
  const auto json = json::parse(Input(bytes).text());
  if (!json) return text_fault_says_where(json.error(), bytes.size());
  const auto one = read(*json);
  if (!one) return;
  const auto kept = catalog::normalized(one->given);
  promise(catalog::normalized(kept) == kept, "answers are kept as they are");
  const auto errors = catalog::check_answers(one->fields, kept, json::look_up(one->files));
  errors_name_fields(errors);
  for (const domain::FieldError& error : errors)
    promise(error.field.starts_with("answers."), "an error is of an answer", error.field);
  for (const auto& [key, answer] : kept)
    promise(has(*one, key) || names(errors, "answers." + key), "an answer that nobody asked for is refused", key);
  if (!template_errors(*one).empty()) return;
  for (const catalog::DemandField& field : one->fields)
    promise(!field.required || kept.contains(field.key) || names(errors, "answers." + field.key),
            "what is required is missed", field.key);
}

}  // namespace ops::fuzz
