#include "server/pages/catalog/provider.h"

#include "domain/calendar/calendar.h"
#include "domain/orders/statistics.h"
#include "server/pages/catalog/cards.h"
#include "server/pages/catalog/company.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/pager.h"
#include "server/pages/quotes/quotes.h"

namespace ops::pages {
namespace {

// Each figure says how it is counted. A new provider has no rates: a dash would say less than nothing.
void add_provider_statistics(Dict& content, i18n::Lang lang, std::int64_t completed_orders,
                             const app::ProviderStatistics& statistics) {
  const auto add = [&](const std::string& name, const std::string& value, std::string how = {}) {
    Dict& figure = *content.AddSectionDictionary("FACT_ROW");
    figure.SetValue("NAME", text_in(lang, name));
    figure.SetValue("VALUE", value);
    const std::string latest = std::to_string(domain::orders::kStartsForMedian);
    figure.SetValue("HOW", word(lang, (how.empty() ? name : how) + ".how", {{"n", latest}}));
  };
  add("provider.completed_orders", std::to_string(completed_orders), "provider.completed");
  if (!statistics.on_time_rate)
    content.SetValueAndShowSection(
        "TEXT", word(lang, "provider.too_new", {{"n", std::to_string(domain::orders::kOrdersForRates)}}), "TOO_NEW");
  if (statistics.on_time_rate) add("provider.on_time", std::to_string(*statistics.on_time_rate) + "%");
  if (statistics.rework_rate) add("provider.rework", std::to_string(*statistics.rework_rate) + "%");
  if (statistics.dispute_rate) add("provider.disputes", std::to_string(*statistics.dispute_rate) + "%");
  if (const auto average = average_text(statistics.rating); !average.empty()) add("provider.rating", average);
  if (statistics.median_start_seconds) add("provider.start", duration(lang, *statistics.median_start_seconds));
}

}  // namespace

std::string provider_page(const Frame& frame, const ProviderPage& page) {
  const auto& [provider, completed_orders, statistics, since, company] = page.profile;
  const std::string metadata = provider_statistic(frame.lang, completed_orders);
  Layout layout(frame, "provider.html", provider.display_name);
  layout.describe(word(frame.lang, "provider.describe", {{"name", provider.display_name}, {"fact", metadata}}));
  layout.publish(page.address);
  Dict& content = layout.content();
  content.SetValue("QUOTE_URL", ask_quote_url(provider.id));
  content.SetValue("INITIAL", initial(provider.display_name));
  content.SetValue("NAME", provider.display_name);
  content.SetValue("FACT", metadata);
  const std::string date = domain::calendar::to_text(domain::calendar::date_in_shanghai(since));
  content.SetValue("SINCE", word(frame.lang, "provider.since", {{"date", date}}));
  add_company(content, frame.lang, company);
  add_provider_statistics(content, frame.lang, completed_orders, statistics);
  add_cards(content, frame.lang, page.products.items);
  const auto url_of = [&](const std::string& only) {
    return url_with("/providers/" + url_part(provider.id), {{"only", only}}) + "#reviews";
  };
  add_reviews(content, frame.lang, {statistics.rating, page.reviews, page.more_reviews_url, true, page.only, url_of});
  if (page.products.items.empty()) content.ShowSection("EMPTY");
  add_pager(content, page.cursor, page.products.next_cursor, [&](const std::string& cursor) {
    return url_with("/providers/" + url_part(provider.id), {{"cursor", cursor}});
  });
  return layout.html();
}

}  // namespace ops::pages
