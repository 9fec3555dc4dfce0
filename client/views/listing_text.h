// A listing's fields as text to read: for reviews and for comparing versions.
#pragma once
#include <string>

#include "client/state/console.h"

namespace ops::views {

// `field` is a wire name of the listing: "skus", "summary", …
std::string field_summary(const state::Console& console, const domain::catalog::Listing& listing,
                          std::string_view field);

}  // namespace ops::views
