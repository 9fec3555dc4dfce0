// What the store keeps, in the project's own words. No type of an engine stands in these headers, so that another engine
// can be put behind them.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/accounts/accounts.h"
#include "domain/accounts/logged_change.h"
#include "domain/catalog/listing.h"
#include "domain/catalog/product_flow.h"
#include "domain/files/files.h"
#include "domain/instant.h"
#include "domain/orders/debts.h"
#include "domain/orders/flow.h"
#include "domain/orders/reviews.h"

namespace ops::domain::text {
class Synonyms;
}

namespace ops::store {

using domain::Instant;
using domain::money::Fen;

// The place of a row in a list's order; a list goes on after it. What `tier`, `key` and `text` mean is the list's own
// affair.
struct Cursor {
  std::int64_t tier = 0;
  std::int64_t key = 0;
  std::string id;
  std::string text = {};  // the key of lists in the order of a text
};
// Where to go on (nothing: from the start) and how many rows at most.
struct PageRequest {
  std::optional<Cursor> after;
  int limit = 20;
};
// The order of a list that its reader chose. Rows without a value in that column come last either way; equal ones stand in
// the order of their ids.
template <class Column>
struct SortBy {
  Column column{};
  bool descending = false;
  bool operator==(const SortBy&) const = default;
};
template <class Row>
struct Page {
  std::vector<Row> rows;
  std::optional<Cursor> next;  // of the last row; nothing: there is no more
};

struct AccountRecord {
  std::string id, login, display_name;
  domain::accounts::Role role = domain::accounts::Role::visitor;
  bool suspended = false;
  std::string password_hash;
  Instant created_at;
};
struct SessionRecord {
  std::string token_hash, account_id, csrf_token;
  Instant created_at, expires_at;
  std::string id;                   // what its owner ends it by
  Instant used_at;                  // to within minutes
  std::string address, user_agent;  // where it began
};
// What each request of somebody who is signed in begins with, read by one statement.
struct SignedInRecord {
  SessionRecord session;
  AccountRecord account;
  bool second_factor = false;  // a confirmed one
  std::int64_t unread_messages = 0, unread_notices = 0;
  std::int64_t newest_event = 0;  // as LiveEvents::newest()
};

struct ProviderCounts {
  std::int64_t completed = 0, on_time = 0, reworked = 0;  // orders
  std::int64_t ended = 0, disputed = 0;                   // begun and ended, and of these in dispute; not by week
};
struct WeekRecord {
  std::string week;  // its Monday, "2026-11-23"
  Fen revenue = 0;
  ProviderCounts counts;
};
struct QueueCount {
  std::int64_t waiting = 0, overdue = 0;
  std::optional<Instant> next_due_at;
};

struct AccountFilter {
  std::string begins;  // the login or the display name begins so; empty: all
  std::optional<domain::accounts::Role> role;
  bool suspended_only = false;
};

using domain::accounts::LoggedChange;
// An operator's note on an account, listing or order: it changes nothing, and only operators read it.
inline constexpr const char* kOperatorNote = "note";
// What an operator did, in words of the code: "approve", "suspend". Never changed.
struct OperatorLogRecord {
  std::int64_t seq = 0;  // read only
  Instant at;
  std::string operator_id;
  std::string operator_name;  // read only
  std::string action;
  std::string subject_id, subject;  // the product, account, order or category: its id, its name at that time
  std::string note;                 // the reason given
  std::vector<LoggedChange> changes{};
};

struct FileRecord {
  std::string id, owner_id;
  domain::files::FileMetadata metadata;
  std::string sha256;  // hex, of the bytes kept
  Instant created_at;
};
enum class FileUser { product, live, order };

struct CategoryRecord {
  std::string id, parent_id, name, name_en;
  std::int64_t position = 0;
  bool enabled = true;
  bool leaf = true;          // read only: nothing stands below it
  std::int64_t version = 1;  // read only: rises with each update
};

struct NoteRecord {
  std::string field, note;
};
struct ModerationRecord {
  std::int64_t version = 0;  // the one decided on
  std::string decision;      // approved, rejected
  std::string reason;        // of an approval what the operator notes with it, if anything
  std::vector<NoteRecord> notes;
  std::string operator_id;
  Instant at;
};
// A decision that was taken once, with the listing that it was on.
struct PastModeration {
  ModerationRecord decision;
  std::string operator_name;
  domain::catalog::Listing listing;
};
struct ProductRecord {
  std::string id, provider_id;
  std::string provider_name;  // read only
  std::int64_t version = 0;
  domain::catalog::ProductState state;
  domain::catalog::Listing listing;  // the working version; the live one where there is no other
  std::optional<Instant> submitted_at, due_at;
  bool due_within_data = true;
  std::optional<ModerationRecord> review;
  std::string unlist_reason;
  Instant created_at, updated_at;
};
struct ProductLine {  // of a list
  std::string id, provider_id, provider_name;
  std::int64_t version = 0;
  domain::catalog::ProductState state;
  std::string name, logo_file_id, category_id;
  std::optional<Fen> min_price;
  std::optional<Instant> submitted_at, due_at;
  bool due_within_data = true;
  Instant updated_at;
  std::string live_name;  // of the version that was approved last; empty: none was
  std::optional<Fen> live_min_price;
};
enum class ProductColumn { updated_at, name, min_price };
struct ProductFilter {
  std::string provider_id;          // not asked of everybody's
  std::vector<std::string> states;  // words of state_name(); empty: any
  // Somewhere in the name, small and capital letters of Latin alike; of everybody's also in the provider's name, or the
  // product's or provider's id. Empty: any.
  std::string text;
  SortBy<ProductColumn> sort{ProductColumn::updated_at, true};
};
enum class QueueColumn { due_at, submitted_at, name };
struct QueueFilter {
  std::string text;  // somewhere in the name or the provider's name; empty: any
  SortBy<QueueColumn> sort{};
};
struct LiveRecord {
  std::string id, provider_id;
  std::string provider_name;                   // read only
  std::int64_t provider_completed_orders = 0;  // read only
  std::int64_t version = 0;
  bool listed = true;
  domain::catalog::Listing listing;
  Fen min_price = 0;
  bool price_varies = false;
  Instant listed_at;
  std::int64_t completed_orders = 0;    // read only
  domain::orders::RatingCounts rating;  // read only
};
// What a list shows of it; none of what only its own page says.
struct LiveLine {
  std::string id, provider_id, provider_name;
  std::string category_id, name, summary, logo_file_id, supported_os;
  std::optional<domain::catalog::GalleryPicture> picture;  // the first of its gallery
  std::int64_t delivery_days = 0, warranty_days = 0;       // 0: none given
  Fen min_price = 0;
  bool price_varies = false;
  Instant listed_at;
  std::int64_t completed_orders = 0;
  domain::orders::RatingCounts rating;
};
enum class Sort { relevance, newest, price, price_desc, sales };
// Something on sale, for a list of everything.
struct OnSale {
  std::string id;
  Instant listed_at;
};
struct SearchSpec {
  std::string text;         // all of it must be found, in whatever order; empty: anything
  std::string category_id;  // a leaf or a branch; empty: all
  std::string provider_id;  // empty: any
  bool windows = false, linux_ = false;
  std::optional<Fen> price_min, price_max;
  std::optional<std::int64_t> min_warranty_days;
  Sort sort = Sort::newest;                                // relevance: needs words in the text
  std::shared_ptr<const domain::text::Synonyms> synonyms;  // null: the text's own words only
};

struct OrderRecord {
  domain::orders::Order order;
  std::string number;
  std::string buyer_name, provider_name;  // read only
};
enum class OrderColumn { placed_at, due_at, total };
struct OrderFilter {
  std::string buyer_id, provider_id;  // empty: any
  std::vector<std::string> states;    // empty: any
  std::vector<std::string> terms;     // each begins a term of number, product or buyer; empty: any
  std::string from_id, before_id;     // ids rise with time; empty: without that end
  SortBy<OrderColumn> sort{OrderColumn::placed_at, true};
};
struct EventRecord {
  std::string order_id;
  std::int64_t seq = 0;
  Instant at;
  std::string actor, actor_id;
  std::string actor_name;  // read only
  std::string action, from, to, note, data, prev_hash, hash;
};

// Where the next event is linked to.
struct ChainEnd {
  std::int64_t seq = 0;
  std::string hash;
};

struct MessageRecord {
  std::string order_id;
  std::int64_t seq = 0;  // 1, 2, … of its order
  Instant at;
  std::string author, author_id;  // author: in what part, a name of actor_name()
  std::string author_name;        // read only
  std::string text;
  std::vector<std::string> file_ids;
};

// An order whose people write to each other, as one of them finds it in the list of all.
struct ConversationRecord {
  std::string order_id, number, product, buyer, provider;
  std::int64_t unread = 0;  // of the reader
  MessageRecord last;       // without its files
};

struct LedgerAccount {
  domain::orders::Account kind = domain::orders::Account::external;
  std::string
      owner;  // account, order or payment; of external a company, a provider who owes refunds, or empty; empty for platform
};
struct LedgerLine {
  LedgerAccount account;
  Fen amount = 0;
};
// REQUIRES: at most one line for each account.
struct LedgerEntry {
  Instant at;
  std::string kind;      // topup payment refund settlement refund_after_completion owed_refund …
  std::string order_id;  // empty: of no order
  std::vector<LedgerLine> lines;
};
struct StatementLine {
  std::int64_t entry_id = 0;
  Instant at;
  std::string kind, order_id;
  Fen amount = 0, balance = 0;
  Fen commission = 0;  // posted to the platform by the same entry
};
// What an account had before a time, and what was posted to it within.
struct LedgerStatement {
  struct Line {
    StatementLine entry;
    std::string number, product_name;  // of the entry's order; empty: of no order
  };
  Fen opening = 0;
  std::int64_t entries = 0;  // how many there are, listed or not
  std::vector<Line> lines;
};

// What orders earned a provider from a time on, less what was taken back of the same orders.
struct EarnedLately {
  Fen amount = 0;
  std::optional<Instant> first_at{};  // of the first of these orders; nothing: there is none
};

// How many, and how many bytes they are together.
struct Amount {
  std::int64_t count = 0, bytes = 0;
};
// What an account has, as far as domain/limits says how much that may be.
struct Holdings {
  std::int64_t open_orders = 0;  // of a buyer, not over
  Amount files;
  std::int64_t notices = 0;
};

struct RequestRecord {
  std::string account_id, key, fingerprint;
  std::string ref;     // id of what was made or acted on
  std::string answer;  // as it was given
  Instant at;
};

}  // namespace ops::store
