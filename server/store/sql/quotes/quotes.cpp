#include "server/store/sql/quotes/quotes.h"

#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace quotes = domain::quotes;

const std::string kSelectQuote =
    "SELECT r.id, r.buyer_id, coalesce(r.provider_id, ''), b.display_name, coalesce(s.display_name, ''), b.suspended, "
    "r.version, r.at, r.offers_until, r.subject, r.category_id, r.supported_os, r.need, r.budget, r.wished_on, "
    "r.state, "
    "r.removal_reason, coalesce(r.order_id, ''), r.seq ";
const std::string kOfQuotes =
    "FROM quote_requests r JOIN accounts b ON b.id = r.buyer_id LEFT JOIN accounts s ON s.id = r.provider_id ";

QuoteRecord read_quote(const Query& row) {
  QuoteRecord quote;
  quote.id = row.text(0);
  quote.buyer_id = row.text(1);
  quote.provider_id = row.text(2);
  quote.buyer_name = row.text(3);
  quote.provider_name = row.text(4);
  quote.buyer_suspended = row.flag(5);
  quote.version = row.integer(6);
  quote.at = row.instant(7);
  quote.offers_until = row.instant(8);
  quote.draft.subject = row.text(9);
  quote.draft.category_id = row.text(10);
  quote.draft.supported_os = row.text(11);
  quote.draft.need = row.text(12);
  quote.draft.budget = row.maybe_integer(13);
  quote.draft.wished_on = row.text(14);
  quote.state = quotes::state_from_name(row.text(15)).value();
  quote.removal_reason = row.text(16);
  quote.order_id = row.text(17);
  quote.seq = row.integer(18);
  return quote;
}

QuoteOfferRecord read_offer(const Query& row) {
  QuoteOfferRecord offer;
  offer.id = row.text(0);
  offer.provider_id = row.text(1);
  offer.provider_name = row.text(2);
  offer.terms.product_id = row.text(3);
  offer.product_name = row.text(4);
  offer.at = row.instant(5);
  offer.state = quotes::state_from_name(row.text(6)).value();
  offer.terms.included = row.text(7);
  offer.terms.price_name = row.text(8);
  offer.terms.price = row.integer(9);
  offer.terms.delivery_days = row.integer(10);
  offer.terms.warranty_days = row.integer(11);
  offer.terms.valid_on = row.text(12);
  offer.valid_until = row.instant(13);
  offer.reason = row.text(14);
  return offer;
}

// Asked of the provider, or openly where they sell something. Takes the time and twice the provider.
const std::string kOpenTo =
    "r.state = 'open' AND r.offers_until > ? AND b.suspended = 0 AND (r.provider_id = ? OR (r.provider_id IS NULL AND "
    "r.category_id IN (SELECT l.category_id FROM live_products l WHERE l.provider_id = ? AND l.listed = 1))) ";

const std::string kOfferedBy =
    "r.state <> 'removed' AND r.id IN (SELECT o.request_id FROM quote_offers o WHERE o.provider_id = ?) ";

std::string where_of(const QuoteFilter& filter) {
  std::string where = "WHERE true ";
  if (!filter.of_buyer.empty()) where += "AND r.buyer_id = ? ";
  const std::string open = filter.open_to.empty() ? "false " : "(" + kOpenTo + ") ";
  const std::string offered = filter.offered_by.empty() ? "false " : "(" + kOfferedBy + ") ";
  if (!filter.open_to.empty() || !filter.offered_by.empty()) where += "AND (" + open + "OR " + offered + ") ";
  if (!filter.category_id.empty()) where += "AND r.category_id = ? ";
  if (filter.state) where += "AND r.state = ? ";
  return where;
}

// The state and the end of the first clock, as the rules see them.
std::optional<Instant> due_of(const QuoteRecord& quote) {
  quotes::Request request{quote.state, quote.offers_until, {}};
  for (const auto& offer : quote.offers)
    request.offers.push_back({offer.id, offer.provider_id, offer.state, offer.valid_until, *offer.terms.price});
  return quotes::next_due(request);
}

std::optional<std::string> maybe(const std::string& id) {
  return id.empty() ? std::nullopt : std::optional<std::string>(id);
}

}  // namespace

std::string quotes_sql(const QuoteFilter& filter, bool goes_on) {
  return kSelectQuote + kOfQuotes + where_of(filter) + (goes_on ? "AND r.seq < ? " : "") +
         "ORDER BY r.seq DESC LIMIT ?";
}

QuoteRecord SqlQuotes::whole(QuoteRecord quote) const {
  Query files(db_, "SELECT file_id FROM quote_files WHERE request_id = ? ORDER BY place");
  files.bind(quote.id);
  while (files.step()) quote.draft.file_ids.push_back(files.text(0));
  Query offers(db_,
               "SELECT o.id, o.provider_id, a.display_name, o.product_id, o.product_name, o.at, o.state, o.included, "
               "o.price_name, o.price, o.delivery_days, o.warranty_days, o.valid_on, o.valid_until, o.reason "
               "FROM quote_offers o JOIN accounts a ON a.id = o.provider_id WHERE o.request_id = ? ORDER BY o.seq");
  offers.bind(quote.id);
  while (offers.step()) quote.offers.push_back(read_offer(offers));
  return quote;
}

std::optional<QuoteRecord> SqlQuotes::find(const std::string& id) const {
  Query query(db_, kSelectQuote + kOfQuotes + "WHERE r.id = ?");
  return query.bind(id).step() ? std::optional(whole(read_quote(query))) : std::nullopt;
}

Page<QuoteRecord> SqlQuotes::list(const QuoteFilter& filter, const PageRequest& request) const {
  Query query(db_, quotes_sql(filter, request.after.has_value()));
  if (!filter.of_buyer.empty()) query.bind(filter.of_buyer);
  if (!filter.open_to.empty()) query.bind(filter.now, filter.open_to, filter.open_to);
  if (!filter.offered_by.empty()) query.bind(filter.offered_by);
  if (!filter.category_id.empty()) query.bind(filter.category_id);
  if (filter.state) query.bind(quotes::state_name(*filter.state));
  if (request.after) query.bind(request.after->key);
  query.bind(request.limit + 1);
  std::vector<QuoteRecord> rows;
  while (query.step()) rows.push_back(read_quote(query));
  auto page =
      page_from(std::move(rows), request.limit, [](const QuoteRecord& last) { return Cursor{0, last.seq, {}}; });
  for (QuoteRecord& row : page.rows) row = whole(std::move(row));
  return page;
}

std::vector<std::string> SqlQuotes::due(Instant now, int at_most) const {
  Query query(db_, "SELECT id FROM quote_requests WHERE next_due <= ? ORDER BY next_due, id LIMIT ?");
  query.bind(now, at_most);
  std::vector<std::string> ids;
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

bool SqlQuotes::sells_in(const std::string& provider_id, const std::string& category_id) const {
  return Query(db_, "SELECT 1 FROM live_products WHERE provider_id = ? AND listed = 1 AND category_id = ? LIMIT 1")
      .bind(provider_id, category_id)
      .step();
}

std::int64_t SqlQuotes::asked_since(const std::string& buyer_id, Instant after) const {
  Query query(db_, "SELECT count(*) FROM quote_requests WHERE buyer_id = ? AND at > ?");
  return query.bind(buyer_id, after).step() ? query.integer(0) : 0;
}

std::int64_t SqlQuotes::open_of(const std::string& buyer_id) const {
  Query query(db_, "SELECT count(*) FROM quote_requests WHERE buyer_id = ? AND state = 'open'");
  return query.bind(buyer_id).step() ? query.integer(0) : 0;
}

std::int64_t SqlQuotes::offered_since(const std::string& provider_id, Instant after) const {
  Query query(db_, "SELECT count(*) FROM quote_offers WHERE provider_id = ? AND at > ?");
  return query.bind(provider_id, after).step() ? query.integer(0) : 0;
}

std::int64_t SqlQuotes::waiting_for(const std::string& provider_id, Instant now) const {
  Query query(db_, "SELECT count(*) " + kOfQuotes + "WHERE " + kOpenTo +
                       "AND NOT EXISTS (SELECT 1 FROM quote_offers o WHERE o.request_id = r.id AND o.provider_id = ?)");
  return query.bind(now, provider_id, provider_id, provider_id).step() ? query.integer(0) : 0;
}

bool SqlQuotes::reads_file(const std::string& file_id, const std::string& account_id) const {
  return Query(
             db_,
             "SELECT 1 FROM quote_files f JOIN quote_requests r ON r.id = f.request_id WHERE f.file_id = ?1 AND "
             "(r.buyer_id = ?2 OR (r.state <> 'removed' AND (r.provider_id = ?2 OR EXISTS (SELECT 1 FROM quote_offers "
             "o WHERE o.request_id = r.id AND o.provider_id = ?2) OR (r.provider_id IS NULL AND r.state = 'open' AND "
             "r.category_id IN (SELECT l.category_id FROM live_products l WHERE l.provider_id = ?2 AND l.listed = "
             "1))))) LIMIT 1")
      .bind(file_id, account_id)
      .step();
}

std::vector<std::string> SqlQuotes::faults() const {
  std::vector<std::string> faults;
  Query taken(
      db_,
      "SELECT r.id FROM quote_requests r WHERE (r.state = 'accepted') <> EXISTS (SELECT 1 FROM quote_offers o "
      "WHERE o.request_id = r.id AND o.state = 'accepted') OR (r.state = 'accepted') <> (r.order_id IS NOT NULL)");
  while (taken.step())
    faults.push_back("quote request " + taken.text(0) + ": accepted without offer and order, or with");
  Query open(db_,
             "SELECT o.id FROM quote_offers o JOIN quote_requests r ON r.id = o.request_id WHERE o.state = 'open' AND "
             "r.state <> 'open'");
  while (open.step()) faults.push_back("offer " + open.text(0) + ": open, and its request is not");
  Query sums(db_,
             "SELECT o.id FROM quote_offers o JOIN quote_requests r ON r.id = o.request_id JOIN order_snapshots f ON "
             "f.order_id = r.order_id WHERE o.state = 'accepted' AND CAST(f.snapshot -> 'sku' ->> 'discount_price_fen' "
             "AS bigint) <> o.price");
  while (sums.step()) faults.push_back("offer " + sums.text(0) + ": its order has another price");
  return faults;
}

void SqlQuotes::insert(const QuoteRecord& quote) {
  const auto& draft = quote.draft;
  Query(db_,
        "INSERT INTO quote_requests (id, buyer_id, provider_id, version, at, offers_until, next_due, state, subject, "
        "category_id, supported_os, need, budget, wished_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(quote.id, quote.buyer_id, maybe(quote.provider_id), quote.version, quote.at, quote.offers_until,
            due_of(quote), quotes::state_name(quote.state), draft.subject, draft.category_id, draft.supported_os,
            draft.need, draft.budget, draft.wished_on)
      .run();
  std::int64_t place = 0;
  for (const std::string& file : draft.file_ids)
    Query(db_, "INSERT INTO quote_files (request_id, place, file_id) VALUES (?, ?, ?)")
        .bind(quote.id, place++, file)
        .run();
}

void SqlQuotes::insert_offer(const std::string& request_id, const QuoteOfferRecord& offer) {
  const auto& terms = offer.terms;
  Query(db_,
        "INSERT INTO quote_offers (id, request_id, provider_id, product_id, product_name, at, state, included, "
        "price_name, price, delivery_days, warranty_days, valid_on, valid_until) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(offer.id, request_id, offer.provider_id, terms.product_id, offer.product_name, offer.at,
            quotes::state_name(offer.state), terms.included, terms.price_name, terms.price, terms.delivery_days,
            terms.warranty_days, terms.valid_on, offer.valid_until)
      .run();
}

void SqlQuotes::update(const QuoteRecord& quote) {
  Query(db_,
        "UPDATE quote_requests SET version = ?, state = ?, next_due = ?, removal_reason = ?, order_id = ? WHERE id = ?")
      .bind(quote.version, quotes::state_name(quote.state), due_of(quote), quote.removal_reason, maybe(quote.order_id),
            quote.id)
      .run();
  for (const QuoteOfferRecord& offer : quote.offers)
    Query(db_, "UPDATE quote_offers SET state = ?, reason = ? WHERE id = ?")
        .bind(quotes::state_name(offer.state), offer.reason, offer.id)
        .run();
}

}  // namespace ops::store
