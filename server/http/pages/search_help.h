// What stands beside the results of a search.
#pragma once
#include "server/pages/catalog/search_help.h"

namespace ops::http {

// Counts of what was found; where that is nothing, searches that find more.
pages::SearchHelp search_help(app::Services& services, const app::Search& search, const app::FoundProducts& found);

}  // namespace ops::http
