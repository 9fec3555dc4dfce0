// The store: topics of typed questions and records, read in snapshots and written by one writer.
//
// Reading and writing use the same topics: a read gives them const, so that only their const members can be called.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/store/ratings.h"
#include "server/store/repositories.h"
#include "server/store/subjects.h"
#include "server/store/unavailable.h"

namespace ops::store {

class Notices;                     // notices.h
class SharedSecrets;               // shared_secrets.h
class PlatformSettingsRepository;  // platform_settings.h
class AccountSecurity;             // account_security.h
class Kept;                        // kept.h
class LiveEvents;                  // live.h
class EarningsRepository;          // earnings.h
class Questions;                   // questions.h
class Quotes;                      // quotes.h
class MarketPages;                 // market_pages.h
class SynonymLists;                // synonyms.h
class Favorites;                   // favorites.h
class Profiles;                    // profiles.h
class ListingViews;                // listing_views.h
class MarketDays;                  // market_days.h
class UploadBytes;                 // upload_bytes.h
class Leases;                      // leases.h
class EventCounts;                 // event_counts.h
class Payments;                    // payments.h
class Payouts;                     // payouts.h

// One transaction. Valid only inside of the function it was given to.
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Accounts& accounts() = 0;
  virtual Catalogue& catalogue() = 0;
  virtual Files& files() = 0;
  virtual Orders& orders() = 0;
  virtual Messages& messages() = 0;
  virtual Ledger& ledger() = 0;
  virtual Requests& requests() = 0;
  virtual OperatorLog& operator_log() = 0;
  virtual ProviderStatisticsRepository& provider_statistics() = 0;
  virtual Ratings& ratings() = 0;
  virtual Notices& notices() = 0;
  virtual SharedSecrets& shared_secrets() = 0;
  virtual PlatformSettingsRepository& platform_settings() = 0;
  virtual AccountSecurity& account_security() = 0;
  virtual Kept& kept() = 0;
  virtual LiveEvents& live_events() = 0;
  virtual EarningsRepository& earnings() = 0;
  virtual Questions& questions() = 0;
  virtual Quotes& quotes() = 0;
  virtual MarketPages& market_pages() = 0;
  virtual SynonymLists& synonyms() = 0;
  virtual Favorites& favorites() = 0;
  virtual Profiles& profiles() = 0;
  virtual ListingViews& listing_views() = 0;
  virtual MarketDays& market_days() = 0;
  virtual UploadBytes& upload_bytes() = 0;
  virtual Leases& leases() = 0;
  virtual EventCounts& event_counts() = 0;
  virtual Payments& payments() = 0;
  virtual Payouts& payouts() = 0;
  virtual const Accounts& accounts() const = 0;
  virtual const Catalogue& catalogue() const = 0;
  virtual const Files& files() const = 0;
  virtual const Orders& orders() const = 0;
  virtual const Messages& messages() const = 0;
  virtual const Ledger& ledger() const = 0;
  virtual const Requests& requests() const = 0;
  virtual const OperatorLog& operator_log() const = 0;
  virtual const ProviderStatisticsRepository& provider_statistics() const = 0;
  virtual const Ratings& ratings() const = 0;
  virtual const Notices& notices() const = 0;
  virtual const SharedSecrets& shared_secrets() const = 0;
  virtual const PlatformSettingsRepository& platform_settings() const = 0;
  virtual const AccountSecurity& account_security() const = 0;
  virtual const Kept& kept() const = 0;
  virtual const LiveEvents& live_events() const = 0;
  virtual const EarningsRepository& earnings() const = 0;
  virtual const Questions& questions() const = 0;
  virtual const Quotes& quotes() const = 0;
  virtual const MarketPages& market_pages() const = 0;
  virtual const SynonymLists& synonyms() const = 0;
  virtual const Favorites& favorites() const = 0;
  virtual const Profiles& profiles() const = 0;
  virtual const ListingViews& listing_views() const = 0;
  virtual const MarketDays& market_days() const = 0;
  virtual const UploadBytes& upload_bytes() const = 0;
  virtual const Leases& leases() const = 0;
  virtual const EventCounts& event_counts() const = 0;
  virtual const Payments& payments() const = 0;
  virtual const Payouts& payouts() const = 0;
};

// Whoever writes must look: nothing may be said to be done that is not.
enum class [[nodiscard]] Written {
  committed,     // durable
  undone,        // the job asked for it; nothing was changed
  storage_full,  // no space, or the disk refused; nothing was changed
  unavailable,   // the database could not be reached; nothing was changed
  in_doubt,      // the database was lost while it committed: the changes are durable, or nothing was changed
};

// How the store stands. Counts are since it was opened.
struct Load {
  std::size_t queued = 0;               // writes that wait for the writer
  std::uint64_t jobs = 0, commits = 0;  // writes done, and the transactions they shared
  std::uint64_t snapshots = 0;          // begun to read in
  std::uint64_t bytes = 0;              // of the database and its log
  std::uint64_t log_bytes = 0;          // of these, the log's (WAL)
  std::uint64_t free_bytes = 0;         // that the disk still has for this process
};

// What the database says of itself over a connection that writes.
struct Health {
  std::optional<Instant> clock;                      // by the database's own clock; nothing: it has this machine's
  std::int64_t newest_schema = 0, known_schema = 0;  // migrations: the newest that was run, and that this release has
};

class Store {
 public:
  // Waits for jobs already handed in; none may be handed in any more.
  virtual ~Store() = default;

  // A consistent snapshot, which a OneSnapshot of this thread may hold already; never waits for the writer. Throws what `question`
  // throws, Unavailable, and std::exception when the store fails.
  virtual void read(const std::function<void(const Tx&)>& question) = 0;
  // Hands `job` to the writer and waits until it is durable. `subjects`: what must not change between the job's first read and its
  // commit but by itself, and whatever it changes that others decide by. The job returns whether its changes stay. Other jobs share
  // its commit, but neither its changes nor its failure. What it throws undoes it and is thrown here. Must not call read
  // or write of the store, and must be quick: everybody's writes wait for it. May be run more than once, each time as if it
  // were the first: what it takes from outside it must leave there. Only the last time counts.
  virtual Written write(const Subjects& subjects, const std::function<bool(Tx&)>& job) = 0;

  // Rises after each commit that changed what visitors see. A snapshot that is begun afterwards is at least as new.
  virtual std::int64_t catalogue_revision() const = 0;
  // `wake` is called after each commit that appended live events, whichever server made it, by a thread of the store's: it must be
  // quick, must not throw, and must not call the store. It takes the place of the one before; null: nobody is told. Once it returns
  // the one before is not called any more.
  virtual void when_live(std::function<void()> wake) = 0;
  virtual Load load() const = 0;
  // Throws Unavailable where the database cannot be reached or takes no writes, and Busy where all its connections are lent for too long.
  virtual Health health() = 0;
  // Faults of the files below: pages, indexes, references. Empty: none. Slow.
  virtual std::vector<std::string> integrity() = 0;
};

// Opens or creates the database at `path` and brings it up to date. Throws std::runtime_error, in words for an operator,
// when it cannot (also when a newer release has written it). `idle`: after so long without a write the log is emptied.
std::unique_ptr<Store> open_sqlite(const std::string& path, std::chrono::milliseconds idle = std::chrono::seconds(30));

// The same for a database of PostgreSQL, which other servers may use at the same time. `url`: postgresql://…, as libpq reads it.
std::unique_ptr<Store> open_postgres(const std::string& url);

// Copies the database at `from`, which others may be writing, as it was at one moment, to the new file `to`. Returns the
// SHA-256 of all files that the copy refers to. Throws std::exception when it cannot, and what `between` throws, which is called
// again and again.
std::vector<std::string> copy_sqlite(const std::string& from, const std::string& to,
                                     const std::function<void()>& between);

}  // namespace ops::store
