// Products of the store as use-cases show and judge them. For use-cases only.
#pragma once
#include "server/app/catalog/catalogue.h"
#include "server/store/store.h"

namespace ops::app {

Product product_view(const store::Tx& tx, const store::ProductRecord& record);
LiveProduct live_view(const store::Tx& tx, const store::LiveRecord& record);
LiveRow live_row(const store::LiveLine& line);
Category category_view(const store::CategoryRecord& record);

// What the rules may know of the store when they judge this provider's listing. Valid as long as `tx` is.
domain::catalog::World world_of(const store::Tx& tx, const std::string& provider_id);
// The listing as it would be on sale. REQUIRES: it is valid where it is to be sold.
store::LiveRecord live_record(const store::ProductRecord& product, Instant listed_at);

// The ids of files that a listing refers to and that are its provider's own.
std::vector<std::string> own_files(const store::Tx& tx, const Listing& listing, const std::string& provider_id);

// The pictures that a text of Markdown shows and that are its author's own.
std::vector<StoredFile> own_pictures(const store::Tx& tx, const std::string& markdown, const std::string& owner_id);

// A product that `caller` may take `action` on, and what follows. Problems: not_allowed (role), not_found (also another
// provider's), stale_version, wrong_state; in this order, so that nobody learns of what is not theirs.
struct Step {
  store::ProductRecord product;
  ProductState next;
};
Outcome<Step> step(const store::Tx& tx, const Caller& caller, const std::string& id, std::int64_t version,
                   domain::catalog::ProductAction action);
// Writes a changed product: one version higher, touched now.
Product record(store::Tx& tx, store::ProductRecord product, Instant now);

}  // namespace ops::app
