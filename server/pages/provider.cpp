#include "server/pages/provider.h"

#include "server/pages/cards.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"

namespace ops::pages {

std::string provider_page(const Frame& frame, const ProviderPage& page) {
  Layout layout(frame, "provider.html", page.provider.display_name);
  Dict& content = layout.content();
  content.SetValue("NAME", page.provider.display_name);
  content.SetValue("FACT", provider_fact(frame.lang, page.completed_orders));
  add_cards(content, frame.lang, page.products.items);
  if (page.products.items.empty()) content.ShowSection("EMPTY");
  if (!page.products.next_cursor.empty())
    content.AddSectionDictionary("NEXT")->SetValue(
        "URL", url_with("/providers/" + url_part(page.provider.id), {{"cursor", page.products.next_cursor}}));
  return layout.html();
}

}  // namespace ops::pages
