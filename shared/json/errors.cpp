// Field errors and facts about files, as they cross the wire.
#include "domain/files/fields.h"
#include "json/fields.h"
#include "json/listing.h"

namespace ops::json {

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

Json to_json(const FileMetadata& metadata) { return write(metadata); }

Result<FileMetadata, Fault> file_metadata_from_json(const Json& json, const std::string& path, Unknown unknown) {
  return read<FileMetadata>(json, path, unknown);
}

}  // namespace ops::json
