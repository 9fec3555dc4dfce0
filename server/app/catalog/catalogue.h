// Products: the provider's side, the operator's side, and what is on sale.
#pragma once
#include "domain/accounts/profile.h"
#include "domain/catalog/product_flow.h"
#include "domain/catalog/rules.h"
#include "json/product_types.h"
#include "server/app/common.h"
#include "server/app/files/files.h"
#include "server/app/orders/overview.h"

namespace ops::app {

using domain::catalog::Listing;
using domain::catalog::ProductState;
using domain::money::Fen;

struct Category {
  std::string id, name, name_en, parent_id;
  bool enabled = true;
  bool leaf = true;
};
using PartyRef = json::Party;
using json::ModerationDecision;
using json::ModerationNote;
using json::PastDecision;
using json::QueueRow;

// A product as its provider and operators see it: the working version, or the live one where there is no other.
struct Product {
  std::string id;
  std::int64_t version = 0;
  PartyRef provider;
  ProductState state;
  Listing listing;
  std::optional<Listing> live_listing;
  std::vector<StoredFile> files;  // those the listing refers to
  std::optional<Instant> submitted_at, due_at;
  bool due_within_data = true;
  std::optional<int> queue_position;         // 1: next
  std::optional<ModerationDecision> review;  // the latest decision on this working version
  std::optional<PartyRef> reviewed_by;       // the operator who took it
  std::string unlist_reason;                 // by an operator
  std::vector<PastDecision> decisions;       // of operators on all that was submitted, the newest ten first
  std::optional<Listing> decided_listing;    // what the newest of them was on
  Instant created_at, updated_at;
};
struct ProductRow {
  std::string id;
  std::int64_t version = 0;
  ProductState state;
  std::string name, logo_file_id, category_id;
  std::optional<Fen> min_price;
  Instant updated_at;
  std::optional<Instant> due_at;
  std::optional<int> queue_position;
  std::string live_name;  // of the version that was approved last; empty: none was
  std::optional<Fen> live_min_price;
};

// A picture of the gallery with what it shows.
struct ShownPicture {
  StoredFile file;
  std::string alt;
};

// A product on sale.
struct LiveProduct {
  std::string id;
  std::int64_t version = 0;  // of the live version: changes when approved
  PartyRef provider;
  std::int64_t provider_completed_orders = 0;
  Category category;
  Listing listing;
  std::vector<StoredFile> documents;
  std::vector<StoredFile> pictures;  // those in the details
  std::vector<ShownPicture> gallery;
  Instant listed_at;
  std::int64_t completed_orders = 0;
  Fen min_price = 0;
  bool price_varies = false;
  domain::orders::RatingCounts rating;
};
struct LiveRow {
  std::string id, name, summary, logo_file_id, supported_os;
  std::optional<domain::catalog::GalleryPicture> picture;  // the first of its gallery
  PartyRef provider;
  std::string category_id;
  Fen min_price = 0;
  bool price_varies = false;
  std::int64_t delivery_days = 0, warranty_days = 0, completed_orders = 0;
  domain::orders::RatingCounts rating{};
  Instant listed_at;
};
struct Search {
  std::string q{};                              // any text; terms by domain::text::search_terms
  std::string category_id{};                    // a branch means all its leaves
  std::optional<domain::catalog::OsSet> os{};   // supports at least these
  std::optional<Fen> price_min{}, price_max{};  // of the lowest price
  std::optional<std::int64_t> min_warranty_days{};
  std::string sort{};         // relevance newest price price_desc sales; empty: relevance with q, else newest
  std::string provider_id{};  // empty: any
};

std::vector<Category> categories(Services& services);

Outcome<Product> create_product(Services& services, const Caller& caller, Listing listing);
Outcome<Product> provider_product(Services& services, const Caller& caller, const std::string& id);
// `state`: one or several, comma separated; empty: any. Sorted by updated_at (newest first, unless asked otherwise), name (by code points) or min_price_fen; `q`: within the name.
Outcome<Listed<ProductRow>> provider_products(Services& services, const Caller& caller, const std::string& state,
                                              const PageQuery& page, const ListOptions& options = {});
// `edit` makes the new listing from the current one inside the transaction.
Outcome<Product> save_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                              const std::function<Listing(Listing)>& edit);
Outcome<bool> remove_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version);
Outcome<domain::catalog::Report> validate_product(Services& services, const Caller& caller, const std::string& id);
Outcome<Product> submit_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version);
Outcome<Product> withdraw_product(Services& services, const Caller& caller, const std::string& id,
                                  std::int64_t version);
// By its provider (reason not needed) or an operator (reason needed).
Outcome<Product> unlist_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                const std::string& reason);

// Sorted by due_at (unless asked otherwise), submitted_at or name; `q`: within the names of product or provider.
Outcome<Listed<QueueRow>> moderation_queue(Services& services, const Caller& caller, const PageQuery& page,
                                           const ListOptions& options = {});
Outcome<Product> operator_product(Services& services, const Caller& caller, const std::string& id);
// `note`: what the provider is told with it; empty: nothing.
Outcome<Product> approve_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                 const std::string& note = {});
Outcome<Product> reject_product(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                const std::string& reason, const std::vector<ModerationNote>& notes);

Outcome<LiveProduct> live_product(Services& services, const std::string& id);
struct ProviderProfile {
  PartyRef provider;
  std::int64_t completed_orders = 0;
  ProviderStatistics statistics;
  Instant since;                               // when it registered
  domain::accounts::CompanyProfile company{};  // what it says of itself; empty: nothing
};
Outcome<ProviderProfile> provider_profile(Services& services, const std::string& id);
// The working version as it would be on sale; its provider and operators only.
Outcome<LiveProduct> preview_product(Services& services, const Caller& caller, const std::string& id);
Outcome<domain::money::Quote> quote(Services& services, const std::string& product_id, const std::string& sku_id,
                                    std::int64_t quantity);

// Everything on sale, for search engines: in parts of at most kSitePart products, each of which keeps what it has while
// others come and go. Parts are counted from 1; another number is not_found.
inline constexpr std::int64_t kSitePart = 20'000;
struct SiteEntry {
  std::string product_id;
  Instant listed_at;
};
std::int64_t site_parts(Services& services);
Outcome<std::vector<SiteEntry>> site_part(Services& services, std::int64_t part);

// Rises with every change of what is on sale; pages and lists are cached by it.
std::int64_t catalogue_revision(Services& services);
// Whether visitors have seen one of these products or providers change after that revision.
bool changed_since(Services& services, std::int64_t revision, const std::vector<std::string>& subjects);

}  // namespace ops::app
