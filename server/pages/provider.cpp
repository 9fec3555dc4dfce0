#include "server/pages/provider.h"

#include "server/pages/cards.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"
#include "server/pages/pager.h"
#include "server/pages/ratings.h"

namespace ops::pages {
namespace {

// A new provider has no rates: a dash would say less than nothing.
void add_provider_facts(Dict& content, words::Lang lang, const app::ProviderFacts& facts) {
  const auto add = [&](std::string_view name, const std::string& value) {
    Dict& fact = *content.AddSectionDictionary("FACT_ROW");
    fact.SetValue("NAME", std::string(word(lang, name)));
    fact.SetValue("VALUE", value);
  };
  if (facts.on_time_rate) add("provider.on_time", std::to_string(*facts.on_time_rate) + "%");
  if (facts.rework_rate) add("provider.rework", std::to_string(*facts.rework_rate) + "%");
  if (facts.dispute_rate) add("provider.disputes", std::to_string(*facts.dispute_rate) + "%");
  if (const auto average = average_text(facts.rating); !average.empty()) add("provider.rating", average);
  if (facts.median_start_seconds) add("provider.start", duration(lang, *facts.median_start_seconds));
}

}  // namespace

std::string provider_page(const Frame& frame, const ProviderPage& page) {
  const auto& [provider, completed_orders, facts] = page.profile;
  const std::string fact = provider_fact(frame.lang, completed_orders);
  Layout layout(frame, "provider.html", provider.display_name);
  layout.describe(word(frame.lang, "provider.describe", {{"name", provider.display_name}, {"fact", fact}}));
  layout.publish(page.address);
  Dict& content = layout.content();
  content.SetValue("INITIAL", initial(provider.display_name));
  content.SetValue("NAME", provider.display_name);
  content.SetValue("FACT", fact);
  add_provider_facts(content, frame.lang, facts);
  if (facts.on_time_rate || facts.median_start_seconds || domain::orders::count(facts.rating) > 0)
    content.ShowSection("FACTS");
  add_cards(content, frame.lang, page.products.items);
  add_reviews(content, frame.lang, {facts.rating, page.reviews, page.more_reviews_url, true});
  if (page.products.items.empty()) content.ShowSection("EMPTY");
  add_pager(content, page.cursor, page.products.next_cursor, [&](const std::string& cursor) {
    return url_with("/providers/" + url_part(provider.id), {{"cursor", cursor}});
  });
  return layout.html();
}

}  // namespace ops::pages
