// Field errors and facts about files, as they cross the wire.
#include "json/listing.h"

namespace ops::json {

using domain::Failure;
using domain::FieldError;
using domain::Result;
using domain::files::FileMetadata;

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

Json to_json(const FileMetadata& metadata) {
  Json json = {{"purpose", domain::files::purpose_name(metadata.purpose)},
               {"kind", domain::files::kind_name(metadata.kind)},
               {"name", metadata.name},
               {"media_type", domain::files::media_type(metadata.kind)},
               {"size", metadata.size}};
  if (metadata.sides) {
    json["width"] = metadata.sides->width;
    json["height"] = metadata.sides->height;
  }
  return json;
}

Result<FileMetadata, Fault> file_metadata_from_json(const Json& json, const std::string& path, Unknown unknown) {
  Reader r(json, path);
  FileMetadata metadata;
  for (const char* key : {"purpose", "kind", "size"}) r.require(key);
  metadata.purpose = r.named("purpose", domain::files::purpose_from_name).value_or(metadata.purpose);
  metadata.kind = r.named("kind", domain::files::kind_from_name).value_or(metadata.kind);
  metadata.name = r.text("name");
  metadata.size = r.integer("size").value_or(0);
  const auto width = r.integer("width");
  const auto height = r.integer("height");
  if (width && height) metadata.sides = {*width, *height};
  r.skip("media_type");
  if (auto fault = r.finish(unknown)) return Failure{*fault};
  return metadata;
}

}  // namespace ops::json
