#include "server/pages/catalog/cards.h"

#include "domain/money/money.h"
#include "server/pages/catalog/facts.h"
#include "server/pages/catalog/gallery.h"
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

// The first picture of its gallery, else its logo. Small copies are of what is on sale.
void add_image(Dict& card, const app::LiveRow& row, bool gone, bool lazy) {
  const bool pictured = row.picture && !gone;
  Dict& image = *card.AddSectionDictionary(pictured ? "PICTURE" : "LOGO");
  if (lazy) image.ShowSection("LAZY");
  image.SetValue("URL", pictured ? small_picture_url(row.id, row.picture->file_id) : file_url(row.logo_file_id));
  if (!pictured) return;
  image.SetValue("ALT", row.picture->alt);
  image.SetIntValue("WIDTH", kSmallPictureWidth);
  image.SetIntValue("HEIGHT", kSmallPictureHeight);
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
  constexpr std::size_t kAboveTheFold = 4;  // their pictures are wanted at once
  Dict& cards = *content.AddIncludeDictionary("CARDS");
  cards.SetFilename("cards.html");
  if (tools.pick) cards.ShowSection("COMPARE");
  std::size_t index = 0;
  for (const auto& row : rows) {
    Dict& card = *cards.AddSectionDictionary("CARD");
    card.SetValue("URL", "/products/" + url_part(row.id));
    add_image(card, row, tools.gone && tools.gone(index), index >= kAboveTheFold);
    add_tools(card, row, index++, tools);
    add_rating(card, row.rating);
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
