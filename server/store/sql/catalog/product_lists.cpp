// The lists of products that their providers and the operators work through.
#include "server/store/sql/sorted.h"

namespace ops::store {
namespace {

const std::string kColumns =
    "SELECT p.id, p.provider_id, a.display_name, p.version, p.sale, p.work, p.name, p.logo_file_id, p.category_id, "
    "p.min_price, p.submitted_at, p.due_at, p.due_within_data, p.updated_at, l.listing ->> 'name', l.min_price ";
const std::string kParties = "JOIN accounts a ON a.id = p.provider_id LEFT JOIN live_products l ON l.id = p.id ";
const std::string kLine = kColumns + "FROM products p " + kParties;

ProductLine read_line(const Query& row) {
  ProductLine line;
  line.id = row.text(0);
  line.provider_id = row.text(1);
  line.provider_name = row.text(2);
  line.version = row.integer(3);
  // The columns' CHECKs let in nothing but these words.
  line.state = {domain::catalog::sale_from_name(row.text(4)).value(),
                domain::catalog::work_from_name(row.text(5)).value()};
  line.name = row.text(6);
  line.logo_file_id = row.text(7);
  line.category_id = row.text(8);
  line.min_price = row.maybe_integer(9);
  line.submitted_at = row.maybe_instant(10);
  line.due_at = row.maybe_instant(11);
  line.due_within_data = row.flag(12);
  line.updated_at = row.instant(13);
  if (!row.null(14)) line.live_name = row.text(14);
  line.live_min_price = row.maybe_integer(15);
  return line;
}

std::vector<ProductLine> read_lines(Query& query) {
  std::vector<ProductLine> lines;
  while (query.step()) lines.push_back(read_line(query));
  return lines;
}

SortKey product_key(const SortBy<ProductColumn>& sort) {
  SortKey key{"p.updated_at", "p.id", sort.descending};
  if (sort.column == ProductColumn::name) {
    key.column = "p.name";
    key.text = true;
  }
  if (sort.column == ProductColumn::min_price) {
    key.column = "p.min_price";
    key.nullable = true;
  }
  return key;
}

Cursor product_place(ProductColumn column, const ProductLine& line) {
  if (column == ProductColumn::name) return {0, 0, line.id, line.name};
  if (column == ProductColumn::min_price) return place(line.min_price, line.id);
  return place(line.updated_at.seconds, line.id);
}

SortKey product_key(const SortBy<QueueColumn>& sort) {
  SortKey key{"p.due_at", "p.id", sort.descending};
  if (sort.column == QueueColumn::submitted_at) key.column = "p.submitted_at";
  if (sort.column == QueueColumn::name) {
    key.column = "p.name";
    key.text = true;
  }
  return key;
}

// What waits for review has been submitted and has a due date.
Cursor product_place(QueueColumn column, const ProductLine& line) {
  if (column == QueueColumn::name) return {0, 0, line.id, line.name};
  return place((column == QueueColumn::submitted_at ? line.submitted_at : line.due_at)->seconds, line.id);
}

}  // namespace

Page<ProductLine> SqlCatalogue::of_provider(const ProductFilter& filter, const PageRequest& request) const {
  std::string where = "WHERE p.provider_id = ? ";
  if (!filter.states.empty()) where += "AND p.state IN (" + placeholders(filter.states.size()) + ") ";
  if (!filter.text.empty()) where += "AND p.name LIKE ? ESCAPE '\\' ";
  const SortKey key = product_key(filter.sort);
  auto rows = read_tiers<ProductLine>(key, request, [&](const Tier& tier, std::size_t want) {
    Query query(db_, kLine + where + tier.where + tier.order_by + "LIMIT ?");
    query.bind(filter.provider_id);
    for (const std::string& state : filter.states) query.bind(state);
    if (!filter.text.empty()) query.bind(containing(filter.text));
    tier.bind(query);
    query.bind(static_cast<std::int64_t>(want));
    return read_lines(query);
  });
  return page_from(std::move(rows), request.limit,
                   [&](const ProductLine& last) { return product_place(filter.sort.column, last); });
}

// The rows are long: only those that are shown are read, after they were found by the index.
Page<ProductLine> SqlCatalogue::of_everybody(const ProductFilter& filter, const PageRequest& request) const {
  std::string where = "WHERE 1 ";
  if (!filter.states.empty()) where += "AND p.state IN (" + placeholders(filter.states.size()) + ") ";
  if (!filter.text.empty())
    where +=
        "AND (p.name LIKE ? ESCAPE '\\' OR p.id = ? OR p.provider_id IN "
        "(SELECT id FROM accounts WHERE id = ? OR display_name LIKE ? ESCAPE '\\')) ";
  const SortKey key = product_key(filter.sort);
  auto rows = read_tiers<ProductLine>(key, request, [&](const Tier& tier, std::size_t want) {
    Query query(db_, kColumns + "FROM (SELECT p.id AS id FROM products p INDEXED BY products_desk " + where +
                         tier.where + tier.order_by + "LIMIT ?) page CROSS JOIN products p ON p.id = page.id " +
                         kParties + tier.order_by);
    for (const std::string& state : filter.states) query.bind(state);
    if (!filter.text.empty()) query.bind(containing(filter.text), filter.text, filter.text, containing(filter.text));
    tier.bind(query);
    query.bind(static_cast<std::int64_t>(want));
    return read_lines(query);
  });
  return page_from(std::move(rows), request.limit,
                   [&](const ProductLine& last) { return product_place(filter.sort.column, last); });
}

Page<ProductLine> SqlCatalogue::queue(const QueueFilter& filter, const PageRequest& request) const {
  std::string where = "WHERE p.work = 'pending_review' ";
  if (!filter.text.empty()) where += "AND (p.name LIKE ? ESCAPE '\\' OR a.display_name LIKE ? ESCAPE '\\') ";
  const SortKey key = product_key(filter.sort);
  auto rows = read_tiers<ProductLine>(key, request, [&](const Tier& tier, std::size_t want) {
    Query query(db_, kLine + where + tier.where + tier.order_by + "LIMIT ?");
    if (!filter.text.empty()) query.bind(containing(filter.text), containing(filter.text));
    tier.bind(query);
    query.bind(static_cast<std::int64_t>(want));
    return read_lines(query);
  });
  return page_from(std::move(rows), request.limit,
                   [&](const ProductLine& last) { return product_place(filter.sort.column, last); });
}

int SqlCatalogue::queue_position(Instant due_at, const std::string& id) const {
  Query query(db_, "SELECT count(*) FROM products WHERE work = 'pending_review' AND (due_at, id) <= (?, ?)");
  query.bind(due_at, id).step();
  return static_cast<int>(query.integer(0));
}

}  // namespace ops::store
