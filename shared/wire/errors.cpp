// Field errors and facts about files, as they cross the wire.
#include "wire/listing.h"

namespace ops::wire {

using domain::Failure;
using domain::FieldError;
using domain::Result;
using domain::files::FileFact;

Json to_json(const FieldError& error) {
  Json params = Json::object();
  for (const domain::Param& param : error.params) {
    if (const auto* number = std::get_if<std::int64_t>(&param.value))
      params[param.name] = *number;
    else
      params[param.name] = *std::get_if<std::string>(&param.value);
  }
  return {{"field", error.field}, {"code", domain::code_name(error.code)}, {"params", params}};
}

Json to_json(const domain::Errors& errors) {
  return array_of(errors, [](const FieldError& error) { return to_json(error); });
}

domain::Errors errors_from_json(const Json& json) {
  domain::Errors errors;
  if (!json.is_array()) return errors;
  for (const Json& item : json) {
    Reader r(item, "");
    FieldError error;
    error.field = r.text("field");
    error.code = domain::code_from_name(r.text("code")).value_or(domain::Code::malformed);
    const Json* params = r.object("params");
    if (params)
      for (const auto& [name, value] : params->items()) {
        Reader param(*params, "");
        if (value.is_number_integer())
          error.params.push_back({name, param.integer(name).value_or(0)});
        else
          error.params.push_back({name, param.text(name)});
      }
    errors.push_back(std::move(error));
  }
  return errors;
}

Json to_json(const FileFact& fact) {
  Json json = {{"purpose", domain::files::purpose_name(fact.purpose)},
               {"kind", domain::files::kind_name(fact.kind)},
               {"name", fact.name},
               {"media_type", domain::files::media_type(fact.kind)},
               {"size", fact.size}};
  if (fact.sides) {
    json["width"] = fact.sides->width;
    json["height"] = fact.sides->height;
  }
  return json;
}

Result<FileFact, Fault> file_fact_from_json(const Json& json, const std::string& path, Unknown unknown) {
  Reader r(json, path);
  FileFact fact;
  for (const char* key : {"purpose", "kind", "size"}) r.require(key);
  fact.purpose = r.named("purpose", domain::files::purpose_from_name).value_or(fact.purpose);
  fact.kind = r.named("kind", domain::files::kind_from_name).value_or(fact.kind);
  fact.name = r.text("name");
  fact.size = r.integer("size").value_or(0);
  const auto width = r.integer("width");
  const auto height = r.integer("height");
  if (width && height) fact.sides = {*width, *height};
  r.skip("media_type");
  if (auto fault = r.finish(unknown)) return Failure{*fault};
  return fact;
}

}  // namespace ops::wire
