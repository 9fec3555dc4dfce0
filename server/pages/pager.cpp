#include "server/pages/pager.h"

namespace ops::pages {

void add_pager(Dict& content, const std::string& cursor, const std::string& next,
               const std::function<std::string(const std::string& cursor)>& address_at) {
  if (cursor.empty() && next.empty()) return;
  Dict& pager = *content.AddIncludeDictionary("PAGER");
  pager.SetFilename("pager.html");
  if (!cursor.empty()) pager.AddSectionDictionary("FIRST")->SetValue("URL", address_at({}));
  if (!next.empty()) pager.AddSectionDictionary("NEXT")->SetValue("URL", address_at(next));
}

}  // namespace ops::pages
