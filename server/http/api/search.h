// The routes of the search.
#pragma once
#include <vector>

#include "server/http/router.h"

namespace ops::http {

std::vector<Route> search_routes();  // products by text and filters, facets, suggestions

}  // namespace ops::http
