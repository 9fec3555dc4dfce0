// Products as their providers and operators see them, their lists in product_lists.cpp; what visitors see is in live.cpp
// and search.cpp.
#include "server/store/sql/catalog/listing_json.h"
#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

using domain::catalog::ProductState;

constexpr std::int64_t kIndexedAtOnce = 500;  // (chosen) listings: some 200 ms of the writer

// The columns' CHECKs let in nothing but these words.
ProductState state_of(const std::string& sale, const std::string& work) {
  return {domain::catalog::sale_from_name(sale).value(), domain::catalog::work_from_name(work).value()};
}

CategoryRecord read_category(const Query& row) {
  CategoryRecord category;
  category.id = row.text(0);
  category.parent_id = row.text(1);
  category.position = row.integer(2);
  category.name = row.text(3);
  category.name_en = row.text(4);
  category.enabled = row.flag(5);
  category.leaf = row.flag(6);
  category.version = row.integer(7);
  return category;
}
const std::string kCategory =
    "SELECT c.id, coalesce(c.parent_id, ''), c.position, c.name, c.name_en, c.enabled, "
    "NOT EXISTS (SELECT 1 FROM categories k WHERE k.parent_id = c.id), c.version FROM categories c ";

}  // namespace

std::vector<CategoryRecord> SqlCatalogue::categories() const {
  Query query(db_, kCategory + "ORDER BY c.parent_id IS NOT NULL, c.parent_id, c.position");
  std::vector<CategoryRecord> all;
  while (query.step()) all.push_back(read_category(query));
  return all;
}

std::optional<CategoryRecord> SqlCatalogue::category(const std::string& id) const {
  Query query(db_, kCategory + "WHERE c.id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_category(query);
}

std::optional<ProductRecord> SqlCatalogue::product(const std::string& id) const {
  Query row(db_,
            "SELECT p.provider_id, a.display_name, p.version, p.sale, p.work, p.listing, p.submitted_at, p.due_at, "
            "p.due_within_data, p.review, p.unlist_reason, p.created_at, p.updated_at "
            "FROM products p JOIN accounts a ON a.id = p.provider_id WHERE p.id = ?");
  if (!row.bind(id).step()) return std::nullopt;
  ProductRecord product;
  product.id = id;
  product.provider_id = row.text(0);
  product.provider_name = row.text(1);
  product.version = row.integer(2);
  product.state = state_of(row.text(3), row.text(4));
  product.listing = listing_from_text(row.text(5));
  product.submitted_at = row.maybe_instant(6);
  product.due_at = row.maybe_instant(7);
  product.due_within_data = row.flag(8);
  if (!row.null(9)) product.review = moderation_from_text(row.text(9));
  product.unlist_reason = row.text(10);
  product.created_at = row.instant(11);
  product.updated_at = row.instant(12);
  return product;
}

std::vector<PastModeration> SqlCatalogue::moderations(const std::string& id, int limit) const {
  Query row(db_,
            "SELECT r.notes, a.display_name, r.listing FROM product_reviews r JOIN accounts a ON a.id = r.operator_id "
            "WHERE r.product_id = ? ORDER BY r.version DESC LIMIT ?");
  row.bind(id, limit);
  std::vector<PastModeration> all;
  while (row.step()) all.push_back({moderation_from_text(row.text(0)), row.text(1), listing_from_text(row.text(2))});
  return all;
}

void SqlCatalogue::insert_category(const CategoryRecord& category) {
  std::optional<std::string> parent;
  if (!category.parent_id.empty()) parent = category.parent_id;
  Query(db_, "INSERT INTO categories (id, parent_id, position, name, name_en, enabled) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(category.id, parent, category.position, category.name, category.name_en, category.enabled)
      .run();
  raise_revision(db_, {kAllOfIt});
}

void SqlCatalogue::update_category(const CategoryRecord& category) {
  const auto before = this->category(category.id);
  Query(db_,
        "UPDATE categories SET position = ?, name = ?, name_en = ?, enabled = ?, version = version + 1 WHERE id = ?")
      .bind(category.position, category.name, category.name_en, category.enabled, category.id)
      .run();
  if (before && (before->name != category.name || before->name_en != category.name_en)) {
    index_.mark_stale(category.id);
    index_.renew(kIndexedAtOnce);
  }
  raise_revision(db_, {kAllOfIt});
}

bool SqlCatalogue::names_changed() const { return index_.any_stale(); }

void SqlCatalogue::index_changed_names() {
  index_.renew(kIndexedAtOnce);
  raise_revision(db_, {kAllOfIt});
}

bool SqlCatalogue::has_products(const std::string& category_id) const {
  return Query(db_,
               "SELECT 1 FROM products WHERE category_id = ?1 UNION ALL "
               "SELECT 1 FROM live_products WHERE category_id = ?1 LIMIT 1")
      .bind(category_id)
      .step();
}

Amount SqlCatalogue::drafts_of(const std::string& provider_id) const {
  Query query(db_, "SELECT products, bytes FROM draft_usage WHERE provider_id = ?");
  if (!query.bind(provider_id).step()) return {};
  return {query.integer(0), query.integer(1)};
}

void SqlCatalogue::save(const ProductRecord& product) {
  std::optional<std::string> review;
  if (product.review) review = to_text(*product.review);
  Query(db_,
        "INSERT INTO products VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, sale = excluded.sale, work = excluded.work, "
        "state = excluded.state, name = excluded.name, logo_file_id = excluded.logo_file_id, "
        "category_id = excluded.category_id, min_price = excluded.min_price, listing = excluded.listing, "
        "submitted_at = excluded.submitted_at, due_at = excluded.due_at, due_within_data = excluded.due_within_data, "
        "review = excluded.review, unlist_reason = excluded.unlist_reason, updated_at = excluded.updated_at "
        "WHERE products.version IN (excluded.version - 1, excluded.version)")
      .bind(product.id, product.provider_id, product.version, domain::catalog::sale_name(product.state.sale),
            domain::catalog::work_name(product.state.work), domain::catalog::state_name(product.state),
            product.listing.name, product.listing.logo_file_id, product.listing.category_id, min_price(product.listing),
            to_text(product.listing), product.submitted_at, product.due_at, product.due_within_data, review,
            product.unlist_reason, product.created_at, product.updated_at)
      .run_on("the product");
}

void SqlCatalogue::remove(const std::string& id) { Query(db_, "DELETE FROM products WHERE id = ?").bind(id).run(); }

void SqlCatalogue::record_moderation(const std::string& product_id, const ModerationRecord& review,
                                     const domain::catalog::Listing& listing) {
  Query(db_, "INSERT INTO product_reviews VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(product_id, review.version, review.decision, review.reason, to_text(review), review.operator_id, review.at,
            to_text(listing))
      .run();
}

}  // namespace ops::store
