#include "server/pages/catalog/cards.h"

#include "domain/money/money.h"
#include "server/pages/catalog/facts.h"
#include "server/pages/format.h"

namespace ops::pages {

void add_cards(Dict& content, i18n::Lang lang, const std::vector<app::LiveRow>& rows) {
  if (rows.empty()) return;
  constexpr std::size_t kAboveTheFold = 4;  // their logos are wanted at once
  Dict& cards = *content.AddIncludeDictionary("CARDS");
  cards.SetFilename("cards.html");
  std::size_t index = 0;
  for (const auto& row : rows) {
    Dict& card = *cards.AddSectionDictionary("CARD");
    card.SetValue("URL", "/products/" + url_part(row.id));
    card.SetValue("LOGO_URL", file_url(row.logo_file_id));
    if (index++ >= kAboveTheFold) card.ShowSection("LAZY");
    card.SetValue("NAME", row.name);
    card.SetValue("SUMMARY", row.summary);
    card.SetValue("PROVIDER", row.provider.display_name);
    card.SetValue("PRICE", domain::money::to_display(row.min_price));
    card.ShowSection(row.price_varies ? "FROM" : "EXACT");
    card.SetIntValue("DELIVERY_DAYS", static_cast<long>(row.delivery_days));
    card.SetValue("WARRANTY", warranty(lang, row.warranty_days));
    card.ShowSection(row.warranty_days > 0 ? "WARRANTED" : "NO_WARRANTY");
    card.SetValue("OS", os_label(row.supported_os));
    card.SetIntValue("COMPLETED", static_cast<long>(row.completed_orders));
  }
}

}  // namespace ops::pages
