// A listing's fields as text to read: for reviews and for comparing versions.
#pragma once
#include <functional>
#include <string>

#include "client/state/console.h"
#include "domain/catalog/listing.h"
#include "domain/files/files.h"

namespace ops::views {

// `field` is a wire name of the listing: "skus", "summary", …; files are told by name and size, as far as `file` knows them.
using FileOf = std::function<const domain::files::FileMetadata*(const std::string& id)>;
std::string field_summary(const state::Console& console, const domain::catalog::Listing& listing,
                          std::string_view field, const FileOf& file);

}  // namespace ops::views
