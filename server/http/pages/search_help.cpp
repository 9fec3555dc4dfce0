#include "server/http/pages/search_help.h"

namespace ops::http {

pages::SearchHelp search_help(app::Services& services, const app::Search& search, const app::FoundProducts& found) {
  pages::SearchHelp help;
  help.corrected = found.corrected;
  help.best = found.best.has_value();
  help.goes_on = found.items.empty() && !found.next_cursor.empty();
  // The search was right, so its counts are; without them the page still shows what it found.
  if (auto facets = app::search_facets(services, search)) help.facets = std::move(facets).value();
  if (found.items.empty() && !help.goes_on) help.wider = app::wider_searches(services, search);
  return help;
}

}  // namespace ops::http
