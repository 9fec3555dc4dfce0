// The files of a rule's world: {"id": fact, …}.
#pragma once
#include <functional>
#include <map>

#include "json/listing.h"

namespace ops::json {

using Files = std::map<std::string, domain::files::FileMetadata, std::less<>>;
using FileLookup = std::function<std::optional<domain::files::FileMetadata>(std::string_view id)>;

domain::Result<Files, Fault> files_from_json(const Json& json, const std::string& path);
FileLookup look_up(Files files);

}  // namespace ops::json
