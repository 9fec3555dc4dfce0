// What is on sale: one row of columns to filter and sort by, and its terms to be found by.
#include "server/store/sql/catalog/listing_json.h"
#include "server/store/sql/catalog/live_row.h"
#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

// Two levels of categories: the branch of a leaf is its parent.
std::string branch_of(const std::optional<CategoryRecord>& leaf) {
  if (!leaf) return {};
  return leaf->parent_id.empty() ? leaf->id : leaf->parent_id;
}

}  // namespace

std::int64_t SqlCatalogue::completed_by(const std::string& provider_id) const {
  Query row(db_, "SELECT completed_orders FROM provider_stats WHERE provider_id = ?");
  return row.bind(provider_id).step() ? row.integer(0) : 0;
}

std::optional<LiveRecord> SqlCatalogue::live(const std::string& id) const {
  Query query(db_, kLiveSelect + "WHERE l.id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_live(query);
}

bool SqlCatalogue::listed(const std::string& id) const {
  Query query(db_, "SELECT 1 FROM live_products WHERE id = ? AND listed = 1");
  return query.bind(id).step();
}

std::vector<OnSale> SqlCatalogue::on_sale_between(std::int64_t after, std::int64_t to) const {
  Query query(db_, "SELECT id, listed_at FROM live_products WHERE seq > ? AND seq <= ? AND listed = 1 ORDER BY seq");
  query.bind(after, to);
  std::vector<OnSale> all;
  while (query.step()) all.push_back({query.text(0), query.instant(1)});
  return all;
}

std::int64_t SqlCatalogue::last_sequence() const {
  Query query(db_, "SELECT coalesce(max(seq), 0) FROM live_products");
  query.step();
  return query.integer(0);
}

void SqlCatalogue::put_on_sale(const LiveRecord& live) {
  const auto os = domain::catalog::parse_os(live.listing.supported_os).value_or(domain::catalog::OsSet{});
  Query(
      db_,
      "INSERT INTO live_products (id, provider_id, version, listed, category_id, branch_id, min_price, price_varies, "
      "warranty_days, os_windows, os_linux, listed_at, listing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET version = excluded.version, listed = excluded.listed, "
      "category_id = excluded.category_id, branch_id = excluded.branch_id, min_price = excluded.min_price, "
      "price_varies = excluded.price_varies, warranty_days = excluded.warranty_days, os_windows = excluded.os_windows, "
      "os_linux = excluded.os_linux, listed_at = excluded.listed_at, listing = excluded.listing")
      .bind(live.id, live.provider_id, live.version, true, live.listing.category_id,
            branch_of(category(live.listing.category_id)), live.min_price, live.price_varies,
            live.listing.warranty_days.value_or(0), os.windows, os.linux, live.listed_at, to_text(live.listing))
      .run();
  index_.put(live.id);
  raise_revision(db_, {live.id});
}

void SqlCatalogue::take_off_sale(const std::string& id) {
  Query(db_, "UPDATE live_products SET listed = 0 WHERE id = ?").bind(id).run();
  index_.forget(id);
  raise_revision(db_, {id});
}

void SqlCatalogue::count_completed(const std::string& product_id, int times) {
  Query(db_, "UPDATE live_products SET completed_orders = completed_orders + ? WHERE id = ?")
      .bind(times, product_id)
      .run();
  index_.move(product_id);
  raise_revision(db_, {product_id});
}

std::int64_t SqlCatalogue::changed_at(const std::vector<std::string>& subjects) const {
  // One look-up each: a list for IN would be put into a table of its own first.
  const std::string look_up = "SELECT revision FROM catalogue_changes WHERE subject = ?";
  std::string sql = "SELECT coalesce(max(revision), 0) FROM (" + look_up;
  for (std::size_t i = 0; i < subjects.size(); ++i) sql += " UNION ALL " + look_up;
  Query row(db_, sql + ") changes");
  row.bind("");  // what changed all of them
  for (const std::string& subject : subjects) row.bind(subject);
  row.step();
  return row.integer(0);
}

}  // namespace ops::store
