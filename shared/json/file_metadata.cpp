#include "json/file_metadata.h"

namespace ops::json {

domain::Result<Files, Fault> files_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  Files files;
  if (json.is_object())
    for (const auto& [id, metadata] : json.items()) {
      auto read = file_metadata_from_json(metadata, r.path_of(id), Unknown::refuse);
      if (read)
        files.emplace(id, std::move(read).value());
      else
        r.fail(read.error());
    }
  if (auto fault = r.finish(Unknown::ignore)) return domain::Failure{*fault};
  return files;
}

FileLookup look_up(Files files) {
  return [files = std::move(files)](std::string_view id) -> std::optional<domain::files::FileMetadata> {
    const auto at = files.find(id);
    if (at == files.end()) return std::nullopt;
    return at->second;
  };
}

}  // namespace ops::json
