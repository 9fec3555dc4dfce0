#include "server/pages/catalog/provider.h"

#include "server/pages/catalog/cards.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/pager.h"

namespace ops::pages {
namespace {

// A new provider has no rates: a dash would say less than nothing.
void add_provider_statistics(Dict& content, i18n::Lang lang, const app::ProviderStatistics& statistics) {
  const auto add = [&](std::string_view name, const std::string& value) {
    Dict& metadata = *content.AddSectionDictionary("FACT_ROW");
    metadata.SetValue("NAME", std::string(word(lang, name)));
    metadata.SetValue("VALUE", value);
  };
  if (statistics.on_time_rate) add("provider.on_time", std::to_string(*statistics.on_time_rate) + "%");
  if (statistics.rework_rate) add("provider.rework", std::to_string(*statistics.rework_rate) + "%");
  if (statistics.dispute_rate) add("provider.disputes", std::to_string(*statistics.dispute_rate) + "%");
  if (const auto average = average_text(statistics.rating); !average.empty()) add("provider.rating", average);
  if (statistics.median_start_seconds) add("provider.start", duration(lang, *statistics.median_start_seconds));
}

}  // namespace

std::string provider_page(const Frame& frame, const ProviderPage& page) {
  const auto& [provider, completed_orders, statistics] = page.profile;
  const std::string metadata = provider_statistic(frame.lang, completed_orders);
  Layout layout(frame, "provider.html", provider.display_name);
  layout.describe(word(frame.lang, "provider.describe", {{"name", provider.display_name}, {"fact", metadata}}));
  layout.publish(page.address);
  Dict& content = layout.content();
  content.SetValue("INITIAL", initial(provider.display_name));
  content.SetValue("NAME", provider.display_name);
  content.SetValue("FACT", metadata);
  add_provider_statistics(content, frame.lang, statistics);
  if (statistics.on_time_rate || statistics.median_start_seconds || domain::orders::count(statistics.rating) > 0)
    content.ShowSection("FACTS");
  add_cards(content, frame.lang, page.products.items);
  add_reviews(content, frame.lang, {statistics.rating, page.reviews, page.more_reviews_url, true});
  if (page.products.items.empty()) content.ShowSection("EMPTY");
  add_pager(content, page.cursor, page.products.next_cursor, [&](const std::string& cursor) {
    return url_with("/providers/" + url_part(provider.id), {{"cursor", cursor}});
  });
  return layout.html();
}

}  // namespace ops::pages
