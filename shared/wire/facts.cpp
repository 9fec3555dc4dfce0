#include "wire/facts.h"

namespace ops::wire {

domain::Result<Files, Fault> files_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  Files files;
  if (json.is_object())
    for (const auto& [id, fact] : json.items()) {
      auto read = file_fact_from_json(fact, r.path_of(id), Unknown::refuse);
      if (read)
        files.emplace(id, std::move(read).value());
      else
        r.fail(read.error());
    }
  if (auto fault = r.finish(Unknown::ignore)) return domain::Failure{*fault};
  return files;
}

FileLookup look_up(Files files) {
  return [files = std::move(files)](std::string_view id) -> std::optional<domain::files::FileFact> {
    const auto at = files.find(id);
    if (at == files.end()) return std::nullopt;
    return at->second;
  };
}

}  // namespace ops::wire
