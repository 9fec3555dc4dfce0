// The topics on one session of whichever engine.
#pragma once
#include "server/store/sql/accounts/profiles.h"
#include "server/store/sql/admin/market_days.h"
#include "server/store/sql/admin/market_pages.h"
#include "server/store/sql/admin/synonyms.h"
#include "server/store/sql/catalog/favorites.h"
#include "server/store/sql/catalog/listing_views.h"
#include "server/store/sql/cluster/event_counts.h"
#include "server/store/sql/cluster/leases.h"
#include "server/store/sql/cluster/upload_bytes.h"
#include "server/store/sql/listing_index.h"
#include "server/store/sql/messaging/live.h"
#include "server/store/sql/messaging/notices.h"
#include "server/store/sql/orders/earnings.h"
#include "server/store/sql/orders/ratings.h"
#include "server/store/sql/payments/payments.h"
#include "server/store/sql/payouts/payouts.h"
#include "server/store/sql/questions/questions.h"
#include "server/store/sql/quotes/quotes.h"
#include "server/store/sql/session.h"
#include "server/store/sql/text_index.h"
#include "server/store/store.h"

namespace ops::store {

class SqlAccounts final : public Accounts {
 public:
  explicit SqlAccounts(Session& db) : db_(db) {}
  std::optional<AccountRecord> by_id(const std::string& id) const override;
  std::optional<AccountRecord> by_login(const std::string& login) const override;
  bool any() const override;
  bool provider_looks_like(const std::string& display_name) const override;
  std::optional<SessionRecord> session(const std::string& token_hash) const override;
  std::optional<SignedInRecord> signed_in(const std::string& token_hash) const override;
  Page<SessionRecord> sessions_of(const std::string& account_id, const std::string& but_for, Instant now,
                                  const PageRequest& request) const override;
  Page<AccountRecord> list(const AccountFilter& filter, const PageRequest& request) const override;
  Holdings holdings(const std::string& account_id) const override;
  std::int64_t uses(const std::string& account_id, std::string_view bound, const std::string& day) const override;
  void insert(const AccountRecord& account) override;
  void count_use(const std::string& account_id, std::string_view bound, const std::string& day) override;
  void set_password_hash(const std::string& id, const std::string& hash) override;
  void set_suspended(const std::string& id, bool suspended) override;
  void insert_session(const SessionRecord& session) override;
  void remove_session(const std::string& token_hash) override;
  void touch_session(const std::string& token_hash, Instant at) override;
  bool remove_session_of(const std::string& account_id, const std::string& id) override;
  void remove_sessions_beyond(const std::string& account_id, std::int64_t most) override;
  void remove_sessions_of(const std::string& account_id) override;
  int remove_other_sessions(const std::string& account_id, const std::string& token_hash) override;
  void remove_expired_sessions(Instant now) override;

 private:
  Session& db_;
};

class SqlFiles final : public Files {
 public:
  explicit SqlFiles(Session& db) : db_(db) {}
  std::optional<FileRecord> find(const std::string& id) const override;
  std::vector<FileRecord> used_by(FileUser user, const std::string& user_id) const override;
  bool on_sale(const std::string& id) const override;
  bool in_order_of(const std::string& id, const std::string& account_id) const override;
  bool has_content(const std::string& sha256) const override;
  Amount uploaded(const std::string& owner_id, Instant after, Instant to) const override;
  Page<FileRecord> all(const PageRequest& request) const override;
  void insert(const FileRecord& file) override;
  void set_uses(FileUser user, const std::string& user_id, const std::vector<std::string>& file_ids) override;
  std::vector<std::string> remove_unused(Instant cutoff, int limit) override;

 private:
  Session& db_;
};

class SqlCatalogue final : public Catalogue {
 public:
  SqlCatalogue(Session& db, ListingIndex& index) : db_(db), index_(index) {}
  std::vector<CategoryRecord> categories() const override;
  std::optional<CategoryRecord> category(const std::string& id) const override;
  std::optional<ProductRecord> product(const std::string& id) const override;
  std::vector<PastModeration> moderations(const std::string& id, int limit) const override;
  std::int64_t completed_by(const std::string& provider_id) const override;
  std::optional<LiveRecord> live(const std::string& id) const override;
  bool listed(const std::string& id) const override;
  Page<ProductLine> of_provider(const ProductFilter& filter, const PageRequest& request) const override;
  Page<ProductLine> of_everybody(const ProductFilter& filter, const PageRequest& request) const override;
  Page<ProductLine> queue(const QueueFilter& filter, const PageRequest& request) const override;
  int queue_position(Instant due_at, const std::string& id) const override;
  Found search(const SearchSpec& spec, const PageRequest& request) const override {
    return index_.search(spec, request);
  }
  Facets facets(const SearchSpec& spec) const override { return index_.facets(spec); }
  Count count(const SearchSpec& spec) const override { return index_.count(spec); }
  Suggested suggest(const std::string& text, int limit) const override { return index_.suggest(text, limit); }
  std::vector<OnSale> on_sale_between(std::int64_t after, std::int64_t to) const override;
  std::int64_t last_sequence() const override;
  bool has_products(const std::string& category_id) const override;
  Amount drafts_of(const std::string& provider_id) const override;
  void insert_category(const CategoryRecord& category) override;
  void update_category(const CategoryRecord& category) override;
  bool names_changed() const override;
  void index_changed_names() override;
  void save(const ProductRecord& product) override;
  void remove(const std::string& id) override;
  void record_moderation(const std::string& product_id, const ModerationRecord& review,
                         const domain::catalog::Listing& listing) override;
  void put_on_sale(const LiveRecord& live) override;
  void take_off_sale(const std::string& id) override;
  void count_completed(const std::string& product_id, int times) override;
  std::int64_t changed_at(const std::vector<std::string>& subjects) const override;

 private:
  Session& db_;
  ListingIndex& index_;
};

class SqlOrders final : public Orders {
 public:
  // `texts`: what orders are found by.
  SqlOrders(Session& db, TextIndex& texts) : db_(db), texts_(texts) {}
  std::optional<OrderRecord> find(const std::string& id) const override;
  bool number_taken(const std::string& number) const override;
  Page<OrderRecord> list(const OrderFilter& filter, const PageRequest& request) const override;
  std::vector<std::string> due(Instant now, int limit) const override;
  std::optional<Instant> next_due() const override;
  Page<EventRecord> events(const std::string& order_id, const PageRequest& request) const override;
  std::optional<ChainEnd> chain_end(const std::string& order_id) const override;
  std::int64_t unpaid_of(const std::string& buyer_id) const override;
  std::optional<Instant> nth_latest_by(const std::string& order_id, const std::string& account_id,
                                       std::int64_t n) const override;
  std::vector<std::string> open_of_provider(const std::string& provider_id, int limit) const override;
  std::int64_t paid_of_product(const std::string& product_id, const std::string& first,
                               const std::string& end) const override;
  std::vector<std::string> ways_back(const std::string& order_id, std::int64_t seq) const override;
  std::map<std::string, std::int64_t> count_of(const std::string& account_id) const override;
  void insert(const OrderRecord& order) override;
  void update(const domain::orders::Order& order, domain::orders::State before) override;
  void append(const EventRecord& event) override;
  void keep_way_back(const std::string& order_id, std::int64_t seq, Instant at, const std::string& patch) override;
  void forget_ways_back(Instant before) override;
  // For the writer, before it commits: what orders of this transaction are found by. The index writes whatever it holds as soon
  // as any statement with a trigger runs, so one that were told of each order at once would make a segment for each.
  void index_new_terms();
  void forget_new_terms() { new_terms_.clear(); }
  void index_all();  // for whoever fills the tables otherwise. REQUIRES: the index is empty

 private:
  void set_clocks(const domain::orders::Order& order);
  void count_open(const std::string& buyer_id, domain::orders::State before, domain::orders::State after);
  void remember_terms(const OrderRecord& record);
  Session& db_;
  TextIndex& texts_;
  std::vector<TextIndex::Entry> new_terms_;  // of orders that may have been undone since
};

class SqlMessages final : public Messages {
 public:
  explicit SqlMessages(Session& db) : db_(db) {}
  std::optional<MessageRecord> find(const std::string& order_id, std::int64_t seq) const override;
  Page<MessageRecord> list(const std::string& order_id, const PageRequest& request) const override;
  Page<ConversationRecord> conversations(const std::string& account_id, const PageRequest& request) const override;
  std::int64_t last_seq(const std::string& order_id) const override;
  std::int64_t written_by(const std::string& order_id, const std::string& author_id, Instant after,
                          Instant to) const override;
  std::int64_t unread(const std::string& account_id) const override;
  std::int64_t unread_in(const std::string& order_id, const std::string& account_id) const override;
  void append(const MessageRecord& message) override;
  void mark_read(const std::string& order_id, const std::string& account_id, std::int64_t up_to) override;

 private:
  std::vector<std::string> files_of(const MessageRecord& message) const;
  Session& db_;
};

class SqlLedger final : public Ledger {
 public:
  explicit SqlLedger(Session& db) : db_(db) {}
  Fen balance(const LedgerAccount& account) const override;
  Page<StatementLine> statement(const LedgerAccount& account, const PageRequest& request) const override;
  LedgerStatement between(const LedgerAccount& account, Instant from, Instant before, std::int64_t most) const override;
  EarnedLately earned_since(const std::string& provider_id, Instant since) const override;
  std::vector<domain::orders::OwedRefund> owed_refunds(const std::string& provider_id) const override;
  std::vector<std::string> faults() const override;
  void record(const LedgerEntry& entry) override;

 private:
  void post(std::int64_t entry_id, const LedgerLine& line);
  Session& db_;
};

class SqlRequests final : public Requests {
 public:
  explicit SqlRequests(Session& db) : db_(db) {}
  std::optional<RequestRecord> find(const std::string& account_id, const std::string& key) const override;
  void insert(const RequestRecord& request) override;
  void remove_before(Instant cutoff) override;

 private:
  Session& db_;
};

class SqlOperatorLog final : public OperatorLog {
 public:
  explicit SqlOperatorLog(Session& db) : db_(db) {}
  Page<OperatorLogRecord> list(const PageRequest& request) const override;
  Page<OperatorLogRecord> notes(const std::string& subject_id, const PageRequest& request) const override;
  std::int64_t count_notes(const std::string& subject_id) const override;
  void append(const OperatorLogRecord& act) override;

 private:
  Session& db_;
};

class SqlProviderStatistics final : public ProviderStatisticsRepository {
 public:
  explicit SqlProviderStatistics(Session& db) : db_(db) {}
  ProviderCounts of(const std::string& provider_id) const override;
  std::vector<WeekRecord> weeks(const std::string& provider_id, const std::string& from) const override;
  std::vector<std::int64_t> latest_starts(const std::string& provider_id, int limit) const override;
  std::map<std::string, std::int64_t> products_by_state(const std::string& provider_id) const override;
  QueueCount reviews(Instant now) const override;
  QueueCount disputes(Instant now) const override;
  QueueCount orders_of(const std::string& provider_id, Instant now) const override;
  Fen revenue_since(const std::string& provider_id, Instant from) const override;
  void started(const std::string& provider_id, const std::string& order_id, Instant at, std::int64_t seconds) override;
  void completed(const std::string& provider_id, const WeekRecord& one) override;
  void ended(const std::string& provider_id, bool disputed) override;

 private:
  Session& db_;
};

// An engine's own. All must outlive whoever uses them.
struct TextIndexes {
  ListingIndex& listings;
  TextIndex& orders;
  TextIndex& questions;
};

class SqlTx : public Tx {
 public:
  SqlTx(Session& db, const TextIndexes& indexes)
      : accounts_(db),
        catalogue_(db, indexes.listings),
        files_(db),
        orders_(db, indexes.orders),
        messages_(db),
        ledger_(db),
        requests_(db),
        operator_log_(db),
        provider_statistics_(db),
        ratings_(db),
        notices_(db),
        shared_secrets_(db),
        platform_settings_(db),
        account_security_(db),
        kept_(db),
        live_events_(db),
        earnings_(db),
        questions_(db, indexes.questions),
        market_pages_(db),
        synonyms_(db),
        favorites_(db),
        profiles_(db),
        listing_views_(db),
        market_days_(db),
        upload_bytes_(db),
        leases_(db),
        event_counts_(db),
        payments_(db),
        payouts_(db),
        quotes_(db) {}
  Accounts& accounts() override { return accounts_; }
  Catalogue& catalogue() override { return catalogue_; }
  Files& files() override { return files_; }
  Orders& orders() override { return orders_; }
  Messages& messages() override { return messages_; }
  Ledger& ledger() override { return ledger_; }
  Requests& requests() override { return requests_; }
  OperatorLog& operator_log() override { return operator_log_; }
  ProviderStatisticsRepository& provider_statistics() override { return provider_statistics_; }
  Ratings& ratings() override { return ratings_; }
  Notices& notices() override { return notices_; }
  SharedSecrets& shared_secrets() override { return shared_secrets_; }
  PlatformSettingsRepository& platform_settings() override { return platform_settings_; }
  AccountSecurity& account_security() override { return account_security_; }
  Kept& kept() override { return kept_; }
  LiveEvents& live_events() override { return live_events_; }
  EarningsRepository& earnings() override { return earnings_; }
  Questions& questions() override { return questions_; }
  Quotes& quotes() override { return quotes_; }
  MarketPages& market_pages() override { return market_pages_; }
  SynonymLists& synonyms() override { return synonyms_; }
  Favorites& favorites() override { return favorites_; }
  Profiles& profiles() override { return profiles_; }
  ListingViews& listing_views() override { return listing_views_; }
  MarketDays& market_days() override { return market_days_; }
  UploadBytes& upload_bytes() override { return upload_bytes_; }
  Leases& leases() override { return leases_; }
  EventCounts& event_counts() override { return event_counts_; }
  Payments& payments() override { return payments_; }
  Payouts& payouts() override { return payouts_; }
  SqlOrders& sql_orders() { return orders_; }
  SqlQuestions& sql_questions() { return questions_; }
  SqlLiveEvents& sql_live_events() { return live_events_; }
  const Accounts& accounts() const override { return accounts_; }
  const Catalogue& catalogue() const override { return catalogue_; }
  const Files& files() const override { return files_; }
  const Orders& orders() const override { return orders_; }
  const Messages& messages() const override { return messages_; }
  const Ledger& ledger() const override { return ledger_; }
  const Requests& requests() const override { return requests_; }
  const OperatorLog& operator_log() const override { return operator_log_; }
  const ProviderStatisticsRepository& provider_statistics() const override { return provider_statistics_; }
  const Ratings& ratings() const override { return ratings_; }
  const Notices& notices() const override { return notices_; }
  const SharedSecrets& shared_secrets() const override { return shared_secrets_; }
  const PlatformSettingsRepository& platform_settings() const override { return platform_settings_; }
  const AccountSecurity& account_security() const override { return account_security_; }
  const Kept& kept() const override { return kept_; }
  const LiveEvents& live_events() const override { return live_events_; }
  const EarningsRepository& earnings() const override { return earnings_; }
  const Questions& questions() const override { return questions_; }
  const Quotes& quotes() const override { return quotes_; }
  const MarketPages& market_pages() const override { return market_pages_; }
  const SynonymLists& synonyms() const override { return synonyms_; }
  const Favorites& favorites() const override { return favorites_; }
  const Profiles& profiles() const override { return profiles_; }
  const ListingViews& listing_views() const override { return listing_views_; }
  const MarketDays& market_days() const override { return market_days_; }
  const UploadBytes& upload_bytes() const override { return upload_bytes_; }
  const Leases& leases() const override { return leases_; }
  const EventCounts& event_counts() const override { return event_counts_; }
  const Payments& payments() const override { return payments_; }
  const Payouts& payouts() const override { return payouts_; }

 private:
  SqlAccounts accounts_;
  SqlCatalogue catalogue_;
  SqlFiles files_;
  SqlOrders orders_;
  SqlMessages messages_;
  SqlLedger ledger_;
  SqlRequests requests_;
  SqlOperatorLog operator_log_;
  SqlProviderStatistics provider_statistics_;
  SqlRatings ratings_;
  SqlNotices notices_;
  SqlSharedSecrets shared_secrets_;
  SqlPlatformSettings platform_settings_;
  SqlAccountSecurity account_security_;
  SqlKept kept_;
  SqlLiveEvents live_events_;
  SqlEarnings earnings_;
  SqlQuestions questions_;
  SqlMarketPages market_pages_;
  SqlSynonymLists synonyms_;
  SqlFavorites favorites_;
  SqlProfiles profiles_;
  SqlListingViews listing_views_;
  SqlMarketDays market_days_;
  SqlUploadBytes upload_bytes_;
  SqlLeases leases_;
  SqlEventCounts event_counts_;
  SqlPayments payments_;
  SqlPayouts payouts_;
  SqlQuotes quotes_;
};

// A slice from rows read with one more than was asked for: the surplus row tells that there is a next one.
template <class Row, class CursorOf>
Page<Row> page_from(std::vector<Row> rows, int limit, CursorOf cursor_from) {
  Page<Row> result;
  const bool more = rows.size() > static_cast<std::size_t>(limit);
  if (more) rows.resize(static_cast<std::size_t>(limit));
  if (more && !rows.empty()) result.next = cursor_from(rows.back());
  result.rows = std::move(rows);
  return result;
}

}  // namespace ops::store
