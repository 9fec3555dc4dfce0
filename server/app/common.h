// What every use-case takes and gives. Use-cases load, ask the domain, and record, in one transaction; they know no HTTP.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/accounts/accounts.h"
#include "domain/calendar/calendar.h"
#include "domain/errors.h"
#include "domain/limits/limits.h"
#include "domain/market/facts.h"
#include "domain/orders/flow.h"
#include "domain/result.h"
#include "domain/text/synonyms.h"
#include "server/app/calendar_cache.h"
#include "server/app/catalog/view_counter.h"
#include "server/app/kept_by_revision.h"
#include "server/app/recent.h"
#include "server/store/unavailable.h"

namespace ops::store {
class Store;
struct OrderRecord;
}  // namespace ops::store

namespace ops::app {

using domain::Errors;
using domain::Failure;
using domain::Instant;
using domain::Result;
using domain::accounts::Role;

// Why a use-case did nothing. Whatever it is, nothing was changed.
struct Problem {
  enum class Kind {
    not_found,      // or not the caller's to know about
    not_allowed,    // known to the caller, but not theirs to do
    wrong_state,    // the table has no such step now; the current state is in the store
    stale_version,  // somebody changed it since
    invalid,        // errors say what
    conflict,       // total_changed, insufficient_balance, …: errors say what
    too_often,      // a bound over time: errors say what, `exceeded` until when
    taken,          // login
    wrong_credentials,
    second_factor_needed,  // the password was right; errors: code, where one was given that was not
    key_reused,            // idempotency key with another request
    storage_full,
    unavailable,  // the database could not be reached
    in_doubt,     // the one exception: the database was lost while committing, so it was done, or nothing was changed
  } kind = Kind::not_found;
  Errors errors;
  std::optional<domain::limits::Exceeded> exceeded{};  // set: a bound refuses it; the kind is `conflict` or `too_often`
};
template <class T>
using Outcome = Result<T, Problem>;
// The store did not save it, or cannot say. What is there can be read all the same.
inline bool is_of_the_store(Problem::Kind kind) {
  return kind == Problem::Kind::storage_full || kind == Problem::Kind::unavailable || kind == Problem::Kind::in_doubt;
}
using store::Unavailable;

// Who is asking. `account_id` is empty for visitors.
struct Caller {
  std::string account_id;
  Role role = Role::visitor;
};

// Same key, same caller and same fingerprint: the answer of the first time again. Kept 24 h or longer.
struct Idempotency {
  std::string key;
  std::string fingerprint;  // hash of method, path and body
};

inline constexpr int kMostListed = 100;  // Rule: api.lists
struct PageQuery {
  int limit = 20;      // 1–kMostListed
  std::string cursor;  // empty: from the start; a malformed one is `invalid`, field "cursor"
};
// How the reader of a table wants it, as it stands in the address. What is wrong is `invalid`, field "sort" or "q".
struct ListOptions {
  std::string sort{};  // a column of the list, "-" before it: descending; empty: the list's own order
  std::string q{};     // text to be found, at most 100 characters; empty: anything
};
// As they were asked for: see domain::orders::day_range().
struct DayTexts {
  std::string from{}, to{};
};
template <class T>
struct Listed {
  std::vector<T> items;
  std::string next_cursor;  // empty: no more
};

// What the next order of a price row begins with, and orders that are most likely paid next.
struct RecentOrders {
  struct Entry {
    std::shared_ptr<const store::OrderRecord> record;
    // Of a price row: Catalogue::changed_at() of its product and provider. Of an order: its last event.
    std::int64_t as_of = 0;
    std::int64_t revision = 0;  // of the catalogue in which a price row was looked at
  };
  Recent<Entry> price_rows{1000}, placed{1000};  // (chosen) some 2 MB each
};

// The operators' list of other words that searches go by.
struct SynonymsInForce {
  std::int64_t version = 0;                            // 0: none was written
  std::shared_ptr<const domain::text::Synonyms> list;  // null: the one that is shipped
};

struct PaymentSetup;  // payments/setup.h

// How much work a password costs. `cheap` is for tests only: nothing that serves people may ask for it.
enum class PasswordCost { strong, cheap };

// The composition root fills it once; use-cases take it by reference. Thread-safe.
struct Services {
  store::Store& store;
  std::function<Instant()> now;  // the only clock
  domain::calendar::Calendar calendar;
  domain::orders::PlatformSettings settings;
  std::string files_dir;  // bytes of uploads, by content hash; empty: they are in the database
  PasswordCost password_cost = PasswordCost::strong;
  std::string secret_key = {};  // 32 bytes, kept beside the database: what is sealed and derived stands on it (vault.h)
  bool sends_mail = false;      // there is a mail server to send by
  bool local_payments = false;  // the built-in adapter may add to balances: money that nobody has paid
  std::shared_ptr<PaymentSetup> payments = nullptr;  // null: no payment company is in use
  bool operators_need_second_factor = false;         // without one they may do nothing but set it up
  bool private_hooks = false;                        // webhooks may lead into this machine and its network
  bool ends_idle_sessions = false;  // domain::accounts::idle_seconds(); where people come by https (decision 0011)
  // What words of a search stand for besides, as it is shipped: where operators have not written another list (search/synonyms.h).
  std::shared_ptr<const domain::text::Synonyms> synonyms =
      std::make_shared<const domain::text::Synonyms>(domain::text::Synonyms::published());
  std::string synonym_text{domain::text::Synonyms::published_text()};  // that list as it is written
  // Where other servers share the database: which one this is. Empty: it is alone, and what it counts and holds in memory is all there is.
  std::string server_id = {};
  // Set when the server is about to end: it serves on, but no new visitors shall be sent to it.
  std::shared_ptr<std::atomic<bool>> draining = std::make_shared<std::atomic<bool>>(false);
  std::shared_ptr<CalendarCache> calendars = std::make_shared<CalendarCache>();
  std::shared_ptr<RecentOrders> recent_orders = std::make_shared<RecentOrders>();
  std::shared_ptr<KeptByRevision<domain::market::MarketFacts>> market_facts =
      std::make_shared<KeptByRevision<domain::market::MarketFacts>>();
  std::shared_ptr<KeptByRevision<SynonymsInForce>> synonyms_in_force =
      std::make_shared<KeptByRevision<SynonymsInForce>>();
  std::shared_ptr<ViewCounter> views = std::make_shared<ViewCounter>();
};

}  // namespace ops::app
