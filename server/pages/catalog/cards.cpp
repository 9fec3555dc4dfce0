#include "server/pages/catalog/cards.h"

#include "domain/money/money.h"
#include "server/pages/catalog/facts.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/format.h"

namespace ops::pages {

namespace {

void add_tools(Dict& card, const app::LiveRow& row, std::size_t index, const CardTools& tools) {
  const bool gone = tools.gone && tools.gone(index);
  card.ShowSection(gone ? "GONE" : "LINKED");
  if (!tools.remove_url && (!tools.pick || gone)) return;
  Dict& part = *card.AddSectionDictionary("TOOLS");
  if (tools.pick && !gone) part.SetValueAndShowSection("ID", row.id, "PICK");
  if (tools.remove_url) part.SetValueAndShowSection("REMOVE_URL", tools.remove_url(index), "REMOVE");
}

void add_rating(Dict& card, const domain::orders::RatingCounts& rating) {
  const auto average = average_text(rating);
  if (average.empty()) return;
  Dict& part = *card.AddSectionDictionary("RATED");
  part.SetValue("AVERAGE", average);
  part.SetValue("N", std::to_string(domain::orders::count(rating)));
}

}  // namespace

void add_cards(Dict& content, i18n::Lang lang, const std::vector<app::LiveRow>& rows, const CardTools& tools) {
  if (rows.empty()) return;
  constexpr std::size_t kAboveTheFold = 4;  // their logos are wanted at once
  Dict& cards = *content.AddIncludeDictionary("CARDS");
  cards.SetFilename("cards.html");
  if (tools.pick) cards.ShowSection("COMPARE");
  std::size_t index = 0;
  for (const auto& row : rows) {
    Dict& card = *cards.AddSectionDictionary("CARD");
    card.SetValue("URL", "/products/" + url_part(row.id));
    card.SetValue("LOGO_URL", file_url(row.logo_file_id));
    add_tools(card, row, index, tools);
    add_rating(card, row.rating);
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
