#include "server/pages/catalog/favorites.h"

#include "server/pages/catalog/cards.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/pager.h"

namespace ops::pages {

std::string favorites_page(const Frame& frame, const FavoritesPage& page) {
  Layout layout(frame, "favorites.html", word(frame.lang, "nav.favorites"));
  Dict& content = layout.content();
  const auto& items = page.favorites.items;
  std::vector<app::LiveRow> rows;
  for (const auto& favorite : items) rows.push_back(favorite.product);
  add_cards(content, frame.lang, rows,
            {.pick = true,
             .gone = [&](std::size_t i) { return !items[i].on_sale; },
             .remove_url = [&](std::size_t i) { return "/favorites/" + url_part(items[i].product.id) + "/remove"; }});
  if (rows.empty()) content.ShowSection("EMPTY");
  add_pager(content, page.cursor, page.favorites.next_cursor,
            [](const std::string& cursor) { return url_with("/favorites", {{"cursor", cursor}}); });
  return layout.html();
}

}  // namespace ops::pages
