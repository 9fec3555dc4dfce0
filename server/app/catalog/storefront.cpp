// What visitors see: categories, search, the product page, a quote.
#include <algorithm>

#include "domain/text/text.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/catalog/product_view.h"
#include "server/app/cursor.h"
#include "server/app/transact.h"
#include "server/store/profiles.h"

namespace ops::app {
namespace {

using domain::Code;

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
    const auto said = tx.profiles().find(id);
    return ProviderProfile{{account->id, account->display_name},
                           tx.catalogue().completed_by(id),
                           statistics_of(tx, id),
                           account->created_at,
                           said ? said->profile : domain::accounts::CompanyProfile{}};
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

bool changed_since(Services& services, std::int64_t revision, const std::vector<std::string>& subjects) {
  return snapshot<bool>(services, [&](const store::Tx& tx) { return tx.catalogue().changed_at(subjects) > revision; });
}

}  // namespace ops::app
