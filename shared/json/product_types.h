// Types of the API that tell of products: their files and categories, what provider and operators see of one, and what is on sale.
#pragma once
#include "domain/catalog/fields.h"
#include "domain/files/fields.h"
#include "json/api_types.h"

namespace ops::json {

struct File : domain::files::FileMetadata {
  std::string id, sha256;
};

// A category with those below it.
struct Category {
  std::string id, name, name_en;
  bool enabled = true;
  std::vector<Category> children;
};
struct AdminCategory {
  std::string id, parent_id, name, name_en;  // parent_id empty: at the top
  bool enabled = true, leaf = true;
  bool used = false;  // products stand in it, so that it stays a leaf
  std::int64_t version = 0;
};

// A product as its provider sees it: the working version, or the live one where there is no other.
struct Product {
  std::string id;
  std::int64_t version = 0;
  std::string state, sale, work;  // as domain/catalog/product_flow.h names them
  domain::catalog::Listing listing;
  std::vector<File> files;  // those the listing refers to
  std::vector<std::string> allowed_actions;
  std::optional<domain::Instant> submitted_at, due_at;
  bool due_within_data = true;
  std::optional<std::int64_t> queue_position;
  std::optional<ModerationDecision> review;
  std::string unlist_reason;  // empty: no operator took it off sale
  domain::Instant created_at, updated_at;
};
struct PastDecision : ModerationDecision {
  Party by;
};
// As operators see it.
struct ReviewedProduct : Product {
  Party provider;
  std::optional<Party> reviewed_by;
  std::vector<PastDecision> decisions;
  std::optional<domain::catalog::Listing> decided_listing, live_listing;
};

struct Rating {
  std::int64_t count = 0;
  domain::Tenths average;
  std::vector<std::int64_t> distribution;  // how many gave 1, 2, … 5 stars
};
struct CategoryNames {
  std::string name, name_en;
};
struct CategoryRef {
  std::string id;
  std::optional<CategoryNames> names;  // nothing: there is no such category any more
};
// A line of a list of what is on sale.
struct LiveRow {
  std::string id, name, summary, logo_file_id;
  std::optional<domain::catalog::GalleryPicture> picture;  // the first of its gallery; nothing: it has none
  Party provider;
  CategoryRef category;
  std::int64_t min_price = 0;
  bool price_varies = false;
  std::int64_t delivery_days = 0, warranty_days = 0;
  std::string supported_os;
  std::int64_t completed_orders = 0;
  std::optional<Rating> rating;
  domain::Instant listed_at;
};

struct LiveProvider : Party {
  std::int64_t completed_orders = 0;
};
struct LiveCategory : CategoryNames {
  std::string id;
};
struct Document {
  std::string id, name, media_type;
  std::int64_t size = 0;
};
// A product on sale.
struct LiveProduct {
  std::string id;
  std::int64_t version = 0;
  LiveProvider provider;
  LiveCategory category;
  domain::Instant listed_at;
  std::int64_t completed_orders = 0;
  std::optional<Rating> rating;
  std::int64_t min_price = 0;
  bool price_varies = false;
  domain::catalog::Listing listing;
  std::vector<Document> documents;
};

const domain::FieldTable& fields_of(domain::Of<File>);
const domain::FieldTable& fields_of(domain::Of<Category>);
const domain::FieldTable& fields_of(domain::Of<AdminCategory>);
const domain::FieldTable& fields_of(domain::Of<Product>);
const domain::FieldTable& fields_of(domain::Of<PastDecision>);
const domain::FieldTable& fields_of(domain::Of<ReviewedProduct>);
const domain::FieldTable& fields_of(domain::Of<Rating>);
const domain::FieldTable& fields_of(domain::Of<CategoryNames>);
const domain::FieldTable& fields_of(domain::Of<CategoryRef>);
const domain::FieldTable& fields_of(domain::Of<LiveRow>);
const domain::FieldTable& fields_of(domain::Of<LiveProvider>);
const domain::FieldTable& fields_of(domain::Of<LiveCategory>);
const domain::FieldTable& fields_of(domain::Of<Document>);
const domain::FieldTable& fields_of(domain::Of<LiveProduct>);

}  // namespace ops::json
