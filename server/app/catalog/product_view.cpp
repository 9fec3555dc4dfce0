#include "server/app/catalog/product_view.h"

#include "server/app/files/file_view.h"
#include "server/app/messaging/live.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using domain::catalog::Party;
using domain::catalog::Work;

std::vector<std::string> shown_file_ids(const Listing& listing) {
  std::vector<std::string> ids = listing.document_file_ids;
  ids.insert(ids.begin(), listing.logo_file_id);
  for (const auto& picture : listing.gallery) ids.push_back(picture.file_id);
  for (std::string& id : domain::files::picture_ids(listing.details, kMostPictures)) ids.push_back(std::move(id));
  return ids;
}

std::optional<StoredFile> own_picture(const store::Tx& tx, const std::string& id, const std::string& owner_id) {
  const auto file = tx.files().find(id);
  const bool own = file && file->owner_id == owner_id && file->metadata.purpose == domain::files::Purpose::picture;
  return own ? std::optional(stored_file(*file)) : std::nullopt;
}

// A preview may lack what a listing on sale has: a picture whose file is not there is left out.
std::vector<ShownPicture> gallery_of(const store::Tx& tx, const Listing& listing, const std::string& owner_id) {
  std::vector<ShownPicture> gallery;
  for (const auto& picture : listing.gallery)
    if (auto file = own_picture(tx, picture.file_id, owner_id)) gallery.push_back({*std::move(file), picture.alt});
  return gallery;
}

constexpr int kDecisions = 10;

ModerationDecision moderation_view(const store::ModerationRecord& record) {
  ModerationDecision review{record.decision, record.reason, {}, record.at};
  for (const store::NoteRecord& note : record.notes) review.notes.push_back({note.field, note.note});
  return review;
}

void add_decisions(const store::Tx& tx, Product& product) {
  for (auto& past : tx.catalogue().moderations(product.id, kDecisions)) {
    if (!product.decided_listing) product.decided_listing = std::move(past.listing);
    product.decisions.push_back({moderation_view(past.decision), {past.decision.operator_id, past.operator_name}});
  }
}

domain::catalog::World::Category category_state(const store::Tx& tx, const std::string& id) {
  using State = domain::catalog::World::Category;
  const auto category = tx.catalogue().category(id);
  if (!category) return State::unknown;
  if (!category->enabled) return State::disabled;
  const auto parent = tx.catalogue().category(category->parent_id);
  if (parent && !parent->enabled) return State::disabled;
  return category->leaf ? State::usable : State::not_leaf;
}

std::optional<Party> party_of(Role role) {
  if (role == Role::provider) return Party::provider;
  if (role == Role::operator_) return Party::operator_;
  return std::nullopt;
}

}  // namespace

Category category_view(const store::CategoryRecord& record) {
  return {record.id, record.name, record.name_en, record.parent_id, record.enabled, record.leaf};
}

std::vector<std::string> own_files(const store::Tx& tx, const Listing& listing, const std::string& provider_id) {
  std::vector<std::string> own;
  for (const std::string& id : shown_file_ids(listing)) {
    const auto file = tx.files().find(id);
    if (file && file->owner_id == provider_id) own.push_back(id);
  }
  return own;
}

std::vector<StoredFile> own_pictures(const store::Tx& tx, const std::string& markdown, const std::string& owner_id) {
  std::vector<StoredFile> own;
  for (const std::string& id : domain::files::picture_ids(markdown, kMostPictures))
    if (auto picture = own_picture(tx, id, owner_id)) own.push_back(*std::move(picture));
  return own;
}

Product product_view(const store::Tx& tx, const store::ProductRecord& record) {
  Product product;
  product.id = record.id;
  product.version = record.version;
  product.provider = {record.provider_id, record.provider_name};
  product.state = record.state;
  product.listing = record.listing;
  if (auto live = tx.catalogue().live(record.id)) product.live_listing = std::move(live->listing);
  for (const store::FileRecord& file : tx.files().used_by(store::FileUser::product, record.id))
    product.files.push_back(stored_file(file));
  product.submitted_at = record.submitted_at;
  product.due_at = record.due_at;
  product.due_within_data = record.due_within_data;
  if (record.due_at) product.queue_position = tx.catalogue().queue_position(*record.due_at, record.id);
  if (record.review) {
    product.review = moderation_view(*record.review);
    if (const auto account = tx.accounts().by_id(record.review->operator_id))
      product.reviewed_by = {account->id, account->display_name};
  }
  add_decisions(tx, product);
  product.unlist_reason = record.unlist_reason;
  product.created_at = record.created_at;
  product.updated_at = record.updated_at;
  return product;
}

LiveRow live_row(const store::LiveLine& line) {
  LiveRow row;
  row.id = line.id;
  row.name = line.name;
  row.summary = line.summary;
  row.logo_file_id = line.logo_file_id;
  row.picture = line.picture;
  row.supported_os = line.supported_os;
  row.provider = {line.provider_id, line.provider_name};
  row.category_id = line.category_id;
  row.min_price = line.min_price;
  row.price_varies = line.price_varies;
  row.delivery_days = line.delivery_days;
  row.warranty_days = line.warranty_days;
  row.completed_orders = line.completed_orders;
  row.rating = line.rating;
  row.listed_at = line.listed_at;
  return row;
}

LiveProduct live_view(const store::Tx& tx, const store::LiveRecord& record) {
  LiveProduct live;
  live.id = record.id;
  live.version = record.version;
  live.provider = {record.provider_id, record.provider_name};
  live.provider_completed_orders = record.provider_completed_orders;
  if (const auto category = tx.catalogue().category(record.listing.category_id))
    live.category = category_view(*category);
  live.listing = record.listing;
  for (const std::string& id : record.listing.document_file_ids) {
    const auto file = tx.files().find(id);
    if (file && file->owner_id == record.provider_id) live.documents.push_back(stored_file(*file));
  }
  live.pictures = own_pictures(tx, record.listing.details, record.provider_id);
  live.gallery = gallery_of(tx, record.listing, record.provider_id);
  live.listed_at = record.listed_at;
  live.completed_orders = record.completed_orders;
  live.rating = record.rating;
  live.min_price = record.min_price;
  live.price_varies = record.price_varies;
  return live;
}

domain::catalog::World world_of(const store::Tx& tx, const std::string& provider_id) {
  domain::catalog::World world;
  world.category = [&tx](std::string_view id) { return category_state(tx, std::string(id)); };
  world.file = [&tx, provider_id](std::string_view id) -> std::optional<domain::files::FileMetadata> {
    const auto file = tx.files().find(std::string(id));
    if (!file || file->owner_id != provider_id) return std::nullopt;
    return file->metadata;
  };
  return world;
}

store::LiveRecord live_record(const store::ProductRecord& product, Instant listed_at) {
  store::LiveRecord live;
  live.id = product.id;
  live.provider_id = product.provider_id;
  live.provider_name = product.provider_name;
  live.version = product.version;
  live.listing = product.listing;
  live.listed_at = listed_at;
  std::optional<Fen> lowest, highest;
  for (const domain::catalog::Sku& sku : product.listing.skus) {
    if (!sku.discount_price) continue;
    if (!lowest || *sku.discount_price < *lowest) lowest = sku.discount_price;
    if (!highest || *sku.discount_price > *highest) highest = sku.discount_price;
  }
  live.min_price = lowest.value_or(0);
  live.price_varies = lowest != highest;
  return live;
}

Outcome<Step> step(const store::Tx& tx, const Caller& caller, const std::string& id, std::int64_t version,
                   domain::catalog::ProductAction action) {
  const auto party = party_of(caller.role);
  if (!party) return problem(Problem::Kind::not_allowed);
  auto product = tx.catalogue().product(id);
  if (!product) return problem(Problem::Kind::not_found);
  if (*party == Party::provider && product->provider_id != caller.account_id) return problem(Problem::Kind::not_found);
  if (product->version != version) return problem(Problem::Kind::stale_version);
  const auto next = domain::catalog::next(product->state, action, *party);
  if (!next) return problem(Problem::Kind::wrong_state);
  return Step{std::move(*product), *next};
}

Product record(store::Tx& tx, store::ProductRecord product, Instant now) {
  product.version += 1;
  product.updated_at = now;
  live_product(tx, product);
  if (product.state.work != Work::pending_review) {  // off the queue
    product.submitted_at.reset();
    product.due_at.reset();
    product.due_within_data = true;
  }
  tx.catalogue().save(product);
  tx.files().set_uses(store::FileUser::product, product.id, own_files(tx, product.listing, product.provider_id));
  return product_view(tx, product);
}

}  // namespace ops::app
