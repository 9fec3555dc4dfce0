#include "server/pages/catalog/product.h"

#include <algorithm>

#include "domain/money/money.h"
#include "domain/orders/progress.h"
#include "domain/text/digits.h"
#include "server/pages/catalog/company.h"
#include "server/pages/catalog/compare.h"
#include "server/pages/catalog/facts.h"
#include "server/pages/catalog/gallery.h"
#include "server/pages/catalog/questions.h"
#include "server/pages/catalog/ratings.h"
#include "server/pages/catalog/share_picture.h"
#include "server/pages/catalog/structured.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/linked_data.h"
#include "server/pages/markdown.h"
#include "server/pages/quotes/quotes.h"

namespace ops::pages {
namespace {

using domain::catalog::Sku;
using domain::money::to_display;
using i18n::Lang;

const Sku* chosen_sku(const ProductPage& page) {
  const auto& skus = page.product.listing.skus;
  const auto found = std::ranges::find(skus, page.sku_id, &Sku::id);
  if (found != skus.end()) return &*found;
  return skus.empty() ? nullptr : &skus.front();
}

void add_skus(Dict& content, Lang lang, const ProductPage& page, const Sku* chosen) {
  for (const auto& sku : page.product.listing.skus) {
    Dict& row = *content.AddSectionDictionary("SKU");
    const auto discount = sku.discount_price.value_or(0), original = sku.original_price.value_or(0);
    row.SetValue("SKU_ID", sku.id);
    row.SetValue("SPEC", sku.spec);
    row.SetValue("DURATION", sku_duration(lang, sku));
    row.SetValue("DISCOUNT", to_display(discount));
    row.SetValue("DISCOUNT_FEN", std::to_string(discount));
    row.SetValue("ORIGINAL_FEN", std::to_string(original));
    if (discount < original) row.SetValueAndShowSection("ORIGINAL", to_display(original), "REDUCED");
    if (&sku == chosen) row.ShowSection("CHOSEN");
  }
}

// Side by side, where there is something to compare. The links choose without scripts.
void add_prices(Dict& content, Lang lang, const app::LiveProduct& product) {
  if (product.listing.skus.size() < 2) return;
  Dict& prices = *content.AddSectionDictionary("PRICES");
  for (const auto& sku : product.listing.skus) {
    Dict& row = *prices.AddSectionDictionary("PRICE_ROW");
    const auto discount = sku.discount_price.value_or(0), original = sku.original_price.value_or(0);
    row.SetValue("SPEC", sku.spec);
    row.SetValue("DURATION", sku_duration(lang, sku));
    row.SetValue("ORIGINAL", to_display(original));
    row.SetValue("DISCOUNT", to_display(discount));
    row.SetValue("SAVED", to_display(original - discount));
    row.ShowSection(discount < original ? "REDUCED" : "SAME");
    row.SetValue("URL", url_with("/products/" + url_part(product.id), {{"sku_id", sku.id}}) + "#order");
  }
}

// At the bottom of a phone's screen: the price, and the way to the form.
void add_bar(Dict& content, const app::LiveProduct& product) {
  Dict& bar = *content.AddSectionDictionary("BAR");
  bar.SetValue("PRICE", to_display(product.min_price));
  bar.ShowSection(product.price_varies ? "FROM" : "EXACT");
}

// The same rule that the order will be priced by. What it refuses joins the errors, unless the refused order said it already.
domain::Errors add_total(Dict& content, const ProductPage& page, const Sku* sku) {
  domain::Errors errors = page.errors;
  if (!sku) return content.ShowSection("NO_TOTAL"), content.ShowSection("NO_SAVING"), errors;
  const auto quote = domain::money::quote(sku->discount_price.value_or(0), sku->original_price.value_or(0),
                                          quantity_from(page.quantity));
  if (!quote) {
    for (const auto& error : quote.error())
      if (std::ranges::find(errors, error.field, &domain::FieldError::field) == errors.end()) errors.push_back(error);
    content.ShowSection("NO_TOTAL");
  } else {
    content.SetValueAndShowSection("TOTAL_TEXT", to_display(quote->total), "TOTAL");
    content.SetValue("ORIGINAL_TOTAL_TEXT", to_display(quote->original_total));
  }
  if (!quote || quote->total >= quote->original_total) content.ShowSection("NO_SAVING");
  return errors;
}

void add_order_box(Dict& content, const Frame& frame, const ProductPage& page) {
  const Sku* sku = chosen_sku(page);
  const auto errors = add_total(content, page, sku);
  add_skus(content, frame.lang, page, sku);
  content.SetValue("FORM_URL", "/products/" + url_part(page.product.id));
  content.SetValue("QUANTITY", page.quantity);
  content.SetValue("QUANTITY_MIN", std::to_string(domain::money::kMinQuantity));
  content.SetValue("QUANTITY_MAX", std::to_string(domain::money::kMaxQuantity));
  const auto quantity_error = error_of(frame.lang, errors, "quantity");
  content.SetValue("QUANTITY_ERROR", quantity_error);
  if (!quantity_error.empty()) content.ShowSection("QUANTITY_BAD");
  if (!error_of(frame.lang, errors, "sku_id").empty()) content.ShowSection("SKU_BAD");
  add_error_summary(content, frame.lang, errors, {{"quantity", "quantity"}, {"sku_id", "sku_id"}});
  const bool buys = !frame.viewer || frame.viewer->role == domain::accounts::Role::buyer;
  content.ShowSection(page.preview ? "PREVIEW_OFF" : buys ? "CAN_ORDER" : "CANNOT_ORDER");
}

std::string category_url(const std::string& id) { return url_with("/", {{"category_id", id}}); }

void add_product_details(Dict& content, const Frame& frame, const app::LiveProduct& product) {
  add_facts(content, frame.lang, [&](const domain::catalog::ListingField& field) {
    const auto number = field.number(product.listing);
    return !number && field.needed ? std::optional<std::int64_t>(0) : number;  // a preview may lack it
  });
  content.SetValue("OS", os_label(product.listing.supported_os));
  content.SetValue("COMPLETED", std::to_string(product.completed_orders));
  content.SetValue("PROVIDER", product.provider.display_name);
  content.SetValue("PROVIDER_INITIAL", initial(product.provider.display_name));
  content.SetValue("PROVIDER_URL", "/providers/" + url_part(product.provider.id));
  content.SetValue("QUOTE_URL", ask_quote_url(product.provider.id, product.listing.category_id));
  content.SetValue("PROVIDER_FACT", provider_statistic(frame.lang, product.provider_completed_orders));
  content.SetValue("CATEGORY", frame.lang == Lang::en ? product.category.name_en : product.category.name);
  content.SetValue("CATEGORY_URL", category_url(product.category.id));
}

// What one does with a service before ordering it: keep it, compare it, show it to somebody.
void add_choices(Dict& content, const Frame& frame, const ProductPage& page) {
  const std::string path = "/products/" + url_part(page.product.id);
  Dict& choices = *content.AddSectionDictionary("CHOICES");
  choices.SetValue("COMPARE_URL", compare_url({page.product.id}));
  choices.SetValue("SHARE_URL", frame.site + path);
  if (!frame.viewer) {
    choices.SetValueAndShowSection("URL", url_with("/login", {{"next", path}}), "KEEP_LATER");
  } else if (frame.viewer->role == domain::accounts::Role::buyer) {
    Dict& keep = *choices.AddSectionDictionary("KEEP");
    keep.SetValue("URL", path + "/favorite");
    keep.SetValue("VALUE", page.kept ? "0" : "1");
    keep.ShowSection(page.kept ? "KEPT" : "NOT_KEPT");
    keep.SetValue("SKU", page.sku_id);
    keep.SetValue("QUANTITY", page.quantity);
  }
}

// Beside the title: what those say who have bought it, and how its provider keeps its word.
void add_trust(Dict& content, Lang lang, const ProductPage& page) {
  if (const auto average = average_text(page.product.rating); !average.empty()) {
    Dict& rated = *content.AddSectionDictionary("RATED");
    rated.SetValue("AVERAGE", average);
    rated.SetValue("N", std::to_string(domain::orders::count(page.product.rating)));
  }
  if (const auto& rate = page.statistics.on_time_rate)
    content.SetValueAndShowSection("RATE", std::to_string(*rate) + "%", "ON_TIME");
  if (const auto& rate = page.statistics.rework_rate)
    content.SetValueAndShowSection("REWORK_RATE", std::to_string(*rate) + "%", "REWORK");
  if (const auto& seconds = page.statistics.median_start_seconds)
    content.SetValueAndShowSection("TIME", duration(lang, *seconds), "STARTS");
}

void add_lists(Dict& content, const app::LiveProduct& product) {
  if (!product.listing.acceptance_checklist.empty()) {
    Dict& checklist = *content.AddSectionDictionary("CHECKLIST");
    for (const auto& line : product.listing.acceptance_checklist)
      checklist.AddSectionDictionary("LINE")->SetValue("TEXT", line);
  }
  if (product.documents.empty()) return;
  Dict& documents = *content.AddSectionDictionary("DOCUMENTS");
  for (const auto& file : product.documents) {
    Dict& row = *documents.AddSectionDictionary("DOCUMENT");
    row.SetValue("URL", file_url(file.id));
    row.SetValue("NAME", file.metadata.name);
    row.SetValue("SIZE", file_size(file.metadata.size));
  }
}

// What is chosen of the form stays chosen while other reviews are read.
void add_product_reviews(Dict& content, Lang lang, const ProductPage& page) {
  const auto url_of = [&](const std::string& only) {
    const std::string quantity = page.quantity == ProductPage::kQuantity ? std::string() : page.quantity;
    return url_with("/products/" + url_part(page.product.id),
                    {{"sku_id", page.sku_id}, {"quantity", quantity}, {"only", only}}) +
           "#reviews";
  };
  ReviewsPart part{page.product.rating, page.reviews, page.more_reviews_url, false, page.only, {}};
  if (!page.preview && page.errors.empty()) part.url_of = url_of;  // a refused order shows none of them
  add_reviews(content, lang, part);
}

}  // namespace

std::int64_t quantity_from(std::string_view typed) {
  const auto value = domain::text::whole_number(typed);
  return value ? *value : 0;
}

std::string product_page(const Frame& frame, const ProductPage& page) {
  const auto& listing = page.product.listing;
  Layout layout(frame, "product.html", listing.name);
  layout.describe(listing.summary);
  Dict& content = layout.content();
  if (page.preview) {
    layout.no_index();
    content.ShowSection("PREVIEW");
  } else {
    layout.publish("/products/" + url_part(page.product.id), share_picture_path(page.product));
    layout.structured_data(product_data(frame.site, frame.lang, page.product, page.reviews.items));
    const auto& category = page.product.category;
    layout.structured_data(
        breadcrumb_data(frame, {{frame.lang == Lang::en ? category.name_en : category.name, category_url(category.id)},
                                {listing.name, "/products/" + url_part(page.product.id)}}));
  }
  content.SetValue("NAME", listing.name);
  content.SetValue("SUMMARY", listing.summary);
  content.SetValue("LOGO_URL", file_url(listing.logo_file_id));
  content.SetValue("DETAILS_HTML", markdown_to_html(listing.details, page.product.pictures));
  add_gallery(content, page.product, page.preview);
  add_order_box(content, frame, page);
  add_prices(content, frame.lang, page.product);
  add_trust(content, frame.lang, page);
  if (!page.preview) add_bar(content, page.product);
  if (!page.preview) add_choices(content, frame, page);
  add_product_details(content, frame, page.product);
  add_company_shortly(content, frame.lang, page.company);
  add_lists(content, page.product);
  add_product_reviews(content, frame.lang, page);
  if (!page.preview) {
    content.ShowSection("ASKED");
    add_questions(content, frame.lang, {page.product.id, page.questions, page.usual_answer_days});
  }
  for (const auto key : domain::orders::kFlowSteps)
    content.AddSectionDictionary("STEP")->SetValue("TEXT", std::string(word(frame.lang, key)));
  return layout.html();
}

}  // namespace ops::pages
