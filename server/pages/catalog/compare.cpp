#include "server/pages/catalog/compare.h"

#include <algorithm>
#include <functional>

#include "domain/money/money.h"
#include "domain/orders/statistics.h"
#include "server/pages/catalog/facts.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/format.h"
#include "server/pages/layout.h"

namespace ops::pages {
namespace {

using domain::money::to_display;
using i18n::Lang;

const std::string kMost = std::to_string(kMostCompared);

std::vector<std::string> ids_of(const ComparePage& page) {
  std::vector<std::string> ids;
  for (const auto& one : page.services) ids.push_back(one.product.id);
  return ids;
}

std::string price_text(Lang lang, const Compared& one) {
  std::string text = "¥" + to_display(one.product.min_price);
  if (one.product.price_varies) text += ' ' + text_in(lang, "price.from");
  return text;
}

// A line for each price row.
std::string price_rows(Lang lang, const Compared& one) {
  std::string text;
  for (const auto& sku : one.product.listing.skus)
    text += (text.empty() ? "" : "\n") + sku.spec + " · " + sku_duration(lang, sku) + "  ¥" +
            to_display(sku.discount_price.value_or(0));
  return text;
}

std::string rating_text(Lang lang, const Compared& one) {
  const auto average = average_text(one.product.rating);
  if (average.empty()) return text_in(lang, "compare.no_reviews");
  return word(lang, "compare.rating",
              {{"average", average}, {"n", std::to_string(domain::orders::count(one.product.rating))}});
}

std::string too_new(Lang lang) {
  return word(lang, "compare.too_new", {{"n", std::to_string(domain::orders::kOrdersForRates)}});
}

std::string rate_text(Lang lang, const std::optional<int>& rate) {
  return rate ? std::to_string(*rate) + "%" : too_new(lang);
}

// One line of the table: what each service has there. What is not the same says so.
void add_line(Dict& content, const std::string& label, const ComparePage& page,
              const std::function<std::string(const Compared&)>& text_of) {
  Dict& line = *content.AddSectionDictionary("LINE");
  line.SetValue("LABEL", label);
  const std::string first = text_of(page.services.front());
  bool differs = false;
  for (const auto& one : page.services) {
    const std::string text = text_of(one);
    differs |= text != first;
    line.AddSectionDictionary("CELL")->SetValue("TEXT", text);
  }
  if (differs) line.ShowSection("DIFFERS");
}

void add_numbers(Dict& content, Lang lang, const ComparePage& page) {
  for (const auto& field : domain::catalog::listing_fields()) {
    if (field.input != domain::catalog::InputKind::number) continue;
    const auto has = [&](const Compared& one) { return field.number(one.product.listing).has_value(); };
    if (std::ranges::none_of(page.services, has)) continue;
    add_line(content, text_in(lang, "fact." + std::string(field.name())), page, [&](const Compared& one) {
      const auto number = field.number(one.product.listing);
      return number ? fact_text(lang, field, *number) : std::string("–");
    });
  }
}

void add_lines(Dict& content, Lang lang, const ComparePage& page) {
  add_line(content, text_in(lang, "compare.price"), page, [&](const auto& one) { return price_text(lang, one); });
  add_line(content, text_in(lang, "compare.price_rows"), page, [&](const auto& one) { return price_rows(lang, one); });
  add_line(content, text_in(lang, "compare.category"), page, [&](const auto& one) {
    return lang == Lang::en ? one.product.category.name_en : one.product.category.name;
  });
  add_numbers(content, lang, page);
  add_line(content, text_in(lang, "field.supported_os"), page,
           [](const auto& one) { return os_label(one.product.listing.supported_os); });
  add_line(content, text_in(lang, "compare.reviews"), page, [&](const auto& one) { return rating_text(lang, one); });
  add_line(content, text_in(lang, "fact.completed"), page,
           [](const auto& one) { return std::to_string(one.product.completed_orders); });
  add_line(content, text_in(lang, "compare.provider_completed"), page,
           [](const auto& one) { return std::to_string(one.provider.completed_orders); });
  add_line(content, text_in(lang, "provider.on_time"), page,
           [&](const auto& one) { return rate_text(lang, one.provider.statistics.on_time_rate); });
  add_line(content, text_in(lang, "provider.rework"), page,
           [&](const auto& one) { return rate_text(lang, one.provider.statistics.rework_rate); });
  add_line(content, text_in(lang, "provider.start"), page, [&](const auto& one) {
    const auto seconds = one.provider.statistics.median_start_seconds;
    return seconds ? duration(lang, *seconds) : too_new(lang);
  });
}

void add_services(Dict& table, const ComparePage& page) {
  for (const auto& one : page.services) {
    Dict& head = *table.AddSectionDictionary("SERVICE");
    auto others = ids_of(page);
    std::erase(others, one.product.id);
    head.SetValue("LOGO_URL", file_url(one.product.listing.logo_file_id));
    head.SetValue("NAME", one.product.listing.name);
    head.SetValue("URL", "/products/" + url_part(one.product.id));
    head.SetValue("PROVIDER", one.product.provider.display_name);
    head.SetValue("PROVIDER_URL", "/providers/" + url_part(one.product.provider.id));
    head.SetValue("ORDER_URL", "/products/" + url_part(one.product.id) + "#order");
    head.SetValue("REMOVE_URL", compare_url(others));
  }
}

void add_problems(Dict& content, Lang lang, const ComparePage& page) {
  const auto add = [&](const std::string& text) {
    content.ShowSection("PROBLEMS");
    content.AddSectionDictionary("PROBLEM")->SetValue("TEXT", text);
  };
  if (page.asked_for > kMostCompared)
    add(word(lang, "compare.too_many", {{"max", kMost}, {"n", std::to_string(page.asked_for)}}));
  for (const auto& id : page.missing) add(word(lang, "compare.missing", {{"id", id}}));
}

void add_offers(Dict& content, const ComparePage& page) {
  if (page.services.size() >= kMostCompared) return content.ShowSection("FULL");
  Dict& more = *content.AddSectionDictionary("MORE");
  more.SetValue("Q", page.q);
  const auto ids = ids_of(page);
  for (const auto& id : ids) more.AddSectionDictionary("KEEP")->SetValue("ID", id);
  for (const auto& row : page.offered) {
    auto with = ids;
    with.push_back(row.id);
    Dict& offer = *more.AddSectionDictionary("OFFER");
    offer.SetValue("URL", compare_url(with));
    offer.SetValue("NAME", row.name);
    offer.SetValue("PROVIDER", row.provider.display_name);
    offer.SetValue("PRICE", to_display(row.min_price));
    if (row.price_varies) offer.ShowSection("FROM");
  }
  if (page.offered.empty() && !page.q.empty()) more.ShowSection("NOTHING");
}

}  // namespace

std::string compare_url(const std::vector<std::string>& ids) {
  std::string joined;
  for (const auto& id : ids) joined += (joined.empty() ? "" : ",") + id;
  return url_with("/compare", {{"ids", joined}});
}

std::string compare_page(const Frame& frame, const ComparePage& page) {
  Layout layout(frame, "compare.html", word(frame.lang, "compare.title"));
  layout.no_index();
  Dict& content = layout.content();
  content.SetValue("MAX", kMost);
  add_problems(content, frame.lang, page);
  content.ShowSection(page.services.empty() ? "NONE" : page.services.size() == 1 ? "ONE" : "SEVERAL");
  if (!page.services.empty()) {
    Dict& table = *content.AddSectionDictionary("TABLE");
    add_services(table, page);
    add_lines(table, frame.lang, page);
  }
  add_offers(content, page);
  return layout.html();
}

}  // namespace ops::pages
