// The store's questions and records, one interface a topic. Members that are not const belong to writing.
#pragma once
#include <map>

#include "server/store/search_records.h"

namespace ops::store {

class Accounts {
 public:
  virtual ~Accounts() = default;
  virtual std::optional<AccountRecord> by_id(const std::string& id) const = 0;
  virtual std::optional<AccountRecord> by_login(const std::string& login) const = 0;
  virtual bool any() const = 0;
  // Whether a provider has a name that looks like this one.
  virtual bool provider_looks_like(const std::string& display_name) const = 0;
  virtual std::optional<SessionRecord> session(const std::string& token_hash) const = 0;
  virtual std::optional<SignedInRecord> signed_in(const std::string& token_hash) const = 0;
  // Last used first, without the one of `but_for` (the hash of its token).
  virtual Page<SessionRecord> sessions_of(const std::string& account_id, const std::string& but_for, Instant now,
                                          const PageRequest& request) const = 0;
  virtual Page<AccountRecord> list(const AccountFilter& filter, const PageRequest& request) const = 0;  // by login
  virtual Holdings holdings(const std::string& account_id) const = 0;
  // How often the account has met the bound on that day.
  virtual std::int64_t uses(const std::string& account_id, std::string_view bound, const std::string& day) const = 0;

  virtual void insert(const AccountRecord& account) = 0;
  virtual void count_use(const std::string& account_id, std::string_view bound, const std::string& day) = 0;
  virtual void set_password_hash(const std::string& id, const std::string& hash) = 0;
  virtual void set_suspended(const std::string& id, bool suspended) = 0;
  virtual void insert_session(const SessionRecord& session) = 0;
  virtual void remove_session(const std::string& token_hash) = 0;
  // Until no more than `most` are left, those that were used longest ago go.
  virtual void remove_sessions_beyond(const std::string& account_id, std::int64_t most) = 0;
  virtual void touch_session(const std::string& token_hash, Instant at) = 0;
  virtual bool remove_session_of(const std::string& account_id, const std::string& id) = 0;
  virtual void remove_sessions_of(const std::string& account_id) = 0;
  virtual int remove_other_sessions(const std::string& account_id, const std::string& token_hash) = 0;  // how many
  virtual void remove_expired_sessions(Instant now) = 0;
};

class Files {
 public:
  virtual ~Files() = default;
  virtual std::optional<FileRecord> find(const std::string& id) const = 0;
  virtual std::vector<FileRecord> used_by(FileUser user, const std::string& user_id) const = 0;
  virtual bool on_sale(const std::string& id) const = 0;                                     // used by a listed product
  virtual bool in_order_of(const std::string& id, const std::string& account_id) const = 0;  // that is a party of it
  virtual bool has_content(const std::string& sha256) const = 0;
  virtual Amount uploaded(const std::string& owner_id, Instant after, Instant to) const = 0;
  virtual Page<FileRecord> all(const PageRequest& request) const = 0;  // by id

  virtual void insert(const FileRecord& file) = 0;
  // What `user_id` uses from now on. REQUIRES: the files exist.
  virtual void set_uses(FileUser user, const std::string& user_id, const std::vector<std::string>& file_ids) = 0;
  // Forgets files that nothing uses and that came before `cutoff`, at most `limit`; returns their hashes.
  virtual std::vector<std::string> remove_unused(Instant cutoff, int limit) = 0;
};

class Catalogue {
 public:
  virtual ~Catalogue() = default;
  virtual std::vector<CategoryRecord> categories() const = 0;  // parents before children, in their order
  virtual std::optional<CategoryRecord> category(const std::string& id) const = 0;
  virtual std::optional<ProductRecord> product(const std::string& id) const = 0;
  virtual std::vector<PastModeration> moderations(const std::string& id, int limit) const = 0;  // newest first
  virtual std::int64_t completed_by(const std::string& provider_id) const = 0;  // orders, of all products ever
  virtual std::optional<LiveRecord> live(const std::string& id) const = 0;      // on sale or not: see listed
  virtual bool listed(const std::string& id) const = 0;                         // on sale now
  virtual Page<ProductLine> of_provider(const ProductFilter& filter, const PageRequest& request) const = 0;
  virtual Page<ProductLine> of_everybody(const ProductFilter& filter, const PageRequest& request) const = 0;
  virtual Page<ProductLine> queue(const QueueFilter& filter, const PageRequest& request) const = 0;
  virtual int queue_position(Instant due_at, const std::string& id) const = 0;
  // Products on sale. Relevance: docs/search.md. A page may be shorter than asked for although more follow.
  virtual Found search(const SearchSpec& spec, const PageRequest& request) const = 0;
  virtual Facets facets(const SearchSpec& spec) const = 0;  // of the text as search() corrects it
  virtual Count count(const SearchSpec& spec) const = 0;    // of what search() finds without a correction
  // Names, specs and providers that a text still being typed could become; the likeliest first.
  virtual Suggested suggest(const std::string& text, int limit) const = 0;

  // What is on sale, by the sequence that it first came in: it keeps its place while others come and go.
  virtual std::vector<OnSale> on_sale_between(std::int64_t after, std::int64_t to) const = 0;  // after < sequence <= to
  virtual std::int64_t last_sequence() const = 0;  // 0: nothing was ever on sale

  virtual bool has_products(const std::string& category_id) const = 0;  // on sale or in the making
  virtual Amount drafts_of(const std::string& provider_id) const = 0;   // products that were never on sale

  virtual void insert_category(const CategoryRecord& category) = 0;
  virtual void update_category(const CategoryRecord& category) = 0;  // by id; its place in the tree stays
  // Listings are found by their category's new name at once if they are few; of many, the rest is left to these two.
  virtual bool names_changed() const = 0;
  virtual void index_changed_names() = 0;               // some more of them
  virtual void save(const ProductRecord& product) = 0;  // inserts or replaces
  virtual void remove(const std::string& id) = 0;       // REQUIRES: never on sale
  virtual void record_moderation(const std::string& product_id, const ModerationRecord& review,
                                 const domain::catalog::Listing& listing) = 0;
  virtual void put_on_sale(const LiveRecord& live) = 0;  // inserts or replaces; keeps completed_orders
  virtual void take_off_sale(const std::string& id) = 0;
  virtual void count_completed(const std::string& product_id, int times) = 0;  // -1: one counts no more
  // The catalogue's revision in which visitors last saw one of these products or providers change.
  virtual std::int64_t changed_at(const std::vector<std::string>& subjects) const = 0;
};

class Orders {
 public:
  virtual ~Orders() = default;
  virtual std::optional<OrderRecord> find(const std::string& id) const = 0;
  virtual bool number_taken(const std::string& number) const = 0;
  virtual Page<OrderRecord> list(const OrderFilter& filter, const PageRequest& request) const = 0;
  virtual std::vector<std::string> due(Instant now, int limit) const = 0;  // order ids, longest due first
  virtual std::optional<Instant> next_due() const = 0;                     // when the first clock fires; past: it waits
  virtual Page<EventRecord> events(const std::string& order_id,
                                   const PageRequest& request) const = 0;            // as they happened
  virtual std::optional<ChainEnd> chain_end(const std::string& order_id) const = 0;  // of the order's events
  virtual std::int64_t unpaid_of(const std::string& buyer_id) const = 0;             // how many wait for payment
  // When the account did the n-th latest of what it has done on the order; nothing: it has done less.
  virtual std::optional<Instant> nth_latest_by(const std::string& order_id, const std::string& account_id,
                                               std::int64_t n) const = 0;
  virtual std::vector<std::string> open_of_provider(const std::string& provider_id, int limit) const = 0;  // ids
  // How many of the product's orders were paid whose id is `first` or comes after it, and before `end`.
  virtual std::int64_t paid_of_product(const std::string& product_id, const std::string& first,
                                       const std::string& end) const = 0;
  // JSON patches (RFC 6902) that lead from the order's body back to what it was after event `seq`, the latest first.
  virtual std::vector<std::string> ways_back(const std::string& order_id, std::int64_t seq) const = 0;
  // How many orders the account has, as buyer or provider, by the word of their state.
  virtual std::map<std::string, std::int64_t> count_of(const std::string& account_id) const = 0;

  virtual void insert(const OrderRecord& order) = 0;
  // With the clocks that do something with it. `before`: the state it was in.
  virtual void update(const domain::orders::Order& order, domain::orders::State before) = 0;
  virtual void append(const EventRecord& event) = 0;
  // From what the order is after event `seq` to what it was before.
  virtual void keep_way_back(const std::string& order_id, std::int64_t seq, Instant at, const std::string& patch) = 0;
  virtual void forget_ways_back(Instant before) = 0;
};

class Messages {
 public:
  virtual ~Messages() = default;
  virtual std::optional<MessageRecord> find(const std::string& order_id, std::int64_t seq) const = 0;
  virtual Page<MessageRecord> list(const std::string& order_id, const PageRequest& request) const = 0;  // newest first
  // Of the orders in which the account takes part: those with something unread first, then by their newest message.
  virtual Page<ConversationRecord> conversations(const std::string& account_id, const PageRequest& request) const = 0;
  virtual std::int64_t last_seq(const std::string& order_id) const = 0;  // 0: none yet
  virtual std::int64_t written_by(const std::string& order_id, const std::string& author_id, Instant after,
                                  Instant to) const = 0;                 // how many
  virtual std::int64_t unread(const std::string& account_id) const = 0;  // of all orders
  virtual std::int64_t unread_in(const std::string& order_id, const std::string& account_id) const = 0;

  // Unread, from now on, for everybody who takes part but its author. REQUIRES: the files exist.
  virtual void append(const MessageRecord& message) = 0;
  // Nothing happens for who takes no part, or has read further already.
  virtual void mark_read(const std::string& order_id, const std::string& account_id, std::int64_t up_to) = 0;
};

class Ledger {
 public:
  virtual ~Ledger() = default;
  virtual Fen balance(const LedgerAccount& account) const = 0;
  virtual Page<StatementLine> statement(const LedgerAccount& account,
                                        const PageRequest& request) const = 0;  // newest first
  // The entries of that time, oldest first; without them where there are more than `most`.
  virtual LedgerStatement between(const LedgerAccount& account, Instant from, Instant before,
                                  std::int64_t most) const = 0;
  virtual EarnedLately earned_since(const std::string& provider_id, Instant since) const = 0;
  // Of a provider's orders, in the order in which it came to be owed.
  virtual std::vector<domain::orders::OwedRefund> owed_refunds(const std::string& provider_id) const = 0;
  virtual std::vector<std::string> faults() const = 0;  // sums and balances that do not agree

  // Refuses (by an exception: a fault of the rules, not of the input) what does not sum to zero or overdraws an account. Entries
  // stand in the order of time: where the clock has gone back, one is of the time of the last.
  virtual void record(const LedgerEntry& entry) = 0;
};

// What is counted once, when it happens, so that start pages and providers' pages only read it.
class ProviderStatisticsRepository {
 public:
  virtual ~ProviderStatisticsRepository() = default;
  virtual ProviderCounts of(const std::string& provider_id) const = 0;
  // From the week of that Monday on; weeks without completed orders have no row.
  virtual std::vector<WeekRecord> weeks(const std::string& provider_id, const std::string& from) const = 0;
  virtual std::vector<std::int64_t> latest_starts(const std::string& provider_id, int limit) const = 0;  // seconds
  virtual std::map<std::string, std::int64_t> products_by_state(const std::string& provider_id) const = 0;
  virtual QueueCount reviews(Instant now) const = 0;
  virtual QueueCount disputes(Instant now) const = 0;
  virtual QueueCount orders_of(const std::string& provider_id, Instant now) const = 0;  // that wait for the provider
  virtual Fen revenue_since(const std::string& provider_id, Instant from) const = 0;    // as the ledger has it

  // An order waited `seconds` for its provider to start.
  virtual void started(const std::string& provider_id, const std::string& order_id, Instant at,
                       std::int64_t seconds) = 0;
  virtual void completed(const std::string& provider_id, const WeekRecord& one) = 0;  // adds
  virtual void ended(const std::string& provider_id, bool disputed) = 0;  // an order that was begun, however it ended
};

class OperatorLog {
 public:
  virtual ~OperatorLog() = default;
  virtual Page<OperatorLogRecord> list(const PageRequest& request) const = 0;  // newest first
  // Lines whose action is kOperatorNote.
  virtual Page<OperatorLogRecord> notes(const std::string& subject_id,
                                        const PageRequest& request) const = 0;  // newest first
  virtual std::int64_t count_notes(const std::string& subject_id) const = 0;
  virtual void append(const OperatorLogRecord& act) = 0;
};

class Requests {
 public:
  virtual ~Requests() = default;
  virtual std::optional<RequestRecord> find(const std::string& account_id, const std::string& key) const = 0;
  virtual void insert(const RequestRecord& request) = 0;
  virtual void remove_before(Instant cutoff) = 0;
};

}  // namespace ops::store
