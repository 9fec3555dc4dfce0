// What visitors see: categories, search, the product page, a quote.
#include <algorithm>

#include "domain/text/text.h"
#include "server/app/catalogue.h"
#include "server/app/cursor.h"
#include "server/app/product_view.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr std::int64_t kMaxQuery = 100;  // (chosen) characters; bounds the terms of one search

std::optional<store::Sort> sort_of(const std::string& word, bool with_terms) {
  if (word.empty()) return with_terms ? store::Sort::relevance : store::Sort::newest;
  if (word == "relevance") return store::Sort::relevance;
  if (word == "newest") return store::Sort::newest;
  if (word == "price") return store::Sort::price;
  if (word == "price_desc") return store::Sort::price_desc;
  if (word == "sales") return store::Sort::sales;
  return std::nullopt;
}

Errors check_search(const Search& search) {
  Errors errors;
  if (!domain::text::valid_utf8(search.q)) {
    errors.push_back({"q", Code::malformed, {}});
  } else if (const auto length = static_cast<std::int64_t>(domain::text::length(search.q)); length > kMaxQuery) {
    errors.push_back({"q", Code::too_long, {{"max", kMaxQuery}, {"actual", length}}});
  }
  if (!sort_of(search.sort, false))
    errors.push_back(
        {"sort", Code::not_allowed, {{"allowed", std::string("relevance,newest,price,price_desc,sales")}}});
  return errors;
}

store::SearchSpec spec_of(const Search& search) {
  store::SearchSpec spec;
  spec.terms = domain::text::search_terms(search.q);
  spec.category_id = search.category_id;
  spec.provider_id = search.provider_id;
  spec.windows = search.os && search.os->windows;
  spec.linux_ = search.os && search.os->linux;
  spec.price_min = search.price_min;
  spec.price_max = search.price_max;
  spec.min_warranty_days = search.min_warranty_days;
  spec.sort = sort_of(search.sort, !spec.terms.empty()).value();
  return spec;
}

LiveRow live_row(const store::LiveRecord& record) {
  LiveRow row;
  row.id = record.id;
  row.name = record.listing.name;
  row.summary = record.listing.summary;
  row.logo_file_id = record.listing.logo_file_id;
  row.supported_os = record.listing.supported_os;
  row.provider = {record.provider_id, record.provider_name};
  row.category_id = record.listing.category_id;
  row.min_price = record.min_price;
  row.price_varies = record.price_varies;
  row.delivery_days = record.listing.delivery_days.value_or(0);
  row.warranty_days = record.listing.warranty_days.value_or(0);
  row.completed_orders = record.completed_orders;
  row.rating = record.rating;
  row.listed_at = record.listed_at;
  return row;
}

// At least one, though it be empty.
std::int64_t parts_of(const store::Tx& tx) {
  return std::max<std::int64_t>(1, (tx.catalogue().last_sequence() + kSitePart - 1) / kSitePart);
}

bool may_preview(const Caller& caller, const store::ProductRecord& product) {
  return caller.role == Role::operator_ || (!caller.account_id.empty() && caller.account_id == product.provider_id);
}

}  // namespace

std::vector<Category> categories(Services& services) {
  return snapshot<std::vector<Category>>(services, [](const store::Tx& tx) {
    std::vector<Category> all;
    for (const store::CategoryRecord& record : tx.catalogue().categories()) all.push_back(category_view(record));
    return all;
  });
}

Outcome<Listed<LiveRow>> search_products(Services& services, const Search& search, const Page& page) {
  Errors errors = check_search(search);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const store::SearchSpec spec = spec_of(search);
  // A text of nothing but punctuation is a search all the same, and finds nothing.
  const bool hopeless = spec.terms.empty() && !domain::text::clean(search.q).empty();
  const std::string list = "search-" + std::to_string(static_cast<int>(spec.sort));
  auto window = window_of(page, list);
  if (!window) return Failure<Problem>{window.error()};
  return snapshot<Outcome<Listed<LiveRow>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<LiveRow>> {
    if (!search.category_id.empty() && !tx.catalogue().category(search.category_id))
      return invalid("category_id", Code::not_found);
    if (hopeless) return Listed<LiveRow>{};
    return listed<LiveRow>(tx.catalogue().search(spec, *window), list, live_row);
  });
}

Outcome<LiveProduct> live_product(Services& services, const std::string& id) {
  return snapshot<Outcome<LiveProduct>>(services, [&](const store::Tx& tx) -> Outcome<LiveProduct> {
    const auto live = tx.catalogue().live(id);
    if (!live || !live->listed) return problem(Problem::Kind::not_found);
    return live_view(tx, *live);
  });
}

Outcome<ProviderProfile> provider_profile(Services& services, const std::string& id) {
  return snapshot<Outcome<ProviderProfile>>(services, [&](const store::Tx& tx) -> Outcome<ProviderProfile> {
    const auto account = tx.accounts().by_id(id);
    if (!account || account->role != Role::provider || account->suspended) return problem(Problem::Kind::not_found);
    return ProviderProfile{{account->id, account->display_name}, tx.catalogue().completed_by(id), facts_of(tx, id)};
  });
}

Outcome<LiveProduct> preview_product(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<LiveProduct>>(services, [&](const store::Tx& tx) -> Outcome<LiveProduct> {
    const auto product = tx.catalogue().product(id);
    if (!product || !may_preview(caller, *product)) return problem(Problem::Kind::not_found);
    const auto live = tx.catalogue().live(id);
    store::LiveRecord shown = live_record(*product, live ? live->listed_at : product->updated_at);
    if (live) {
      shown.completed_orders = live->completed_orders;
      shown.rating = live->rating;
      shown.provider_completed_orders = live->provider_completed_orders;
    }
    return live_view(tx, shown);
  });
}

Outcome<domain::money::Quote> quote(Services& services, const std::string& product_id, const std::string& sku_id,
                                    std::int64_t quantity) {
  using domain::money::Quote;
  return snapshot<Outcome<Quote>>(services, [&](const store::Tx& tx) -> Outcome<Quote> {
    const auto live = tx.catalogue().live(product_id);
    if (!live || !live->listed) return invalid("product_id", Code::not_found);
    for (const domain::catalog::Sku& sku : live->listing.skus) {
      if (sku.id != sku_id || !sku.discount_price || !sku.original_price) continue;
      auto quoted = domain::money::quote(*sku.discount_price, *sku.original_price, quantity);
      if (!quoted) return problem(Problem::Kind::invalid, quoted.error());
      return *quoted;
    }
    return invalid("sku_id", Code::not_found);
  });
}

std::int64_t site_parts(Services& services) { return snapshot<std::int64_t>(services, parts_of); }

Outcome<std::vector<SiteEntry>> site_part(Services& services, std::int64_t part) {
  using Entries = std::vector<SiteEntry>;
  return snapshot<Outcome<Entries>>(services, [&](const store::Tx& tx) -> Outcome<Entries> {
    if (part < 1 || part > parts_of(tx)) return problem(Problem::Kind::not_found);
    Entries entries;
    for (const auto& one : tx.catalogue().on_sale_between((part - 1) * kSitePart, part * kSitePart))
      entries.push_back({one.id, one.listed_at});
    return entries;
  });
}

std::int64_t catalogue_revision(Services& services) { return services.store.catalogue_revision(); }

}  // namespace ops::app
