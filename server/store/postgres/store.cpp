#include "server/store/store.h"

#include "server/store/one_snapshot.h"
#include "server/store/postgres/migrate.h"
#include "server/store/postgres/readers.h"
#include "server/store/postgres/writers.h"

namespace ops::store {
namespace {

std::string migrated(const std::string& url) {
  PostgresTx tx(url);
  migrate(tx);
  return url;
}

class PostgresStore final : public Store {
 public:
  explicit PostgresStore(const std::string& url)
      : url_(url), changes_(migrated(url)), writers_(url, changes_), readers_(url) {}
  void read(const std::function<void(const Tx&)>& question) override {
    try {
      readers_.read(question);
    } catch (const PostgresFailure& failure) {
      if (failure.kind() == FailureKind::unavailable) throw Unavailable(failure.what());
      throw;
    }
  }
  Written write(const Subjects& subjects, const std::function<bool(Tx&)>& job) override {
    OneSnapshot::written();
    return writers_.write(subjects, job);
  }
  std::int64_t catalogue_revision() const override { return changes_.revision(); }
  void when_live(std::function<void()> wake) override { changes_.when_live(std::move(wake)); }
  Load load() const override;
  Health health() override;
  std::vector<std::string> integrity() override;

 private:
  const std::string url_;
  PostgresChanges changes_;
  PostgresWriters writers_;
  PostgresReaders readers_;
};

// Of the disk of another machine nothing is known but what the database takes of it.
Load PostgresStore::load() const {
  Load load = writers_.load();
  load.snapshots = readers_.begun();
  try {
    PostgresSession db(url_);
    Query size(db, "SELECT pg_database_size(current_database())");
    size.step();
    load.bytes = static_cast<std::uint64_t>(size.integer(0));
  } catch (const std::exception&) {
    load.bytes = 0;  // it cannot be reached now
  }
  return load;
}

Health PostgresStore::health() {
  try {
    return writers_.health();
  } catch (const PostgresFailure& failure) {
    throw Unavailable(failure.what());
  }
}

// References and keys are PostgreSQL's to keep: it says where it was told not to, and of pages whose checksum was wrong.
std::vector<std::string> PostgresStore::integrity() {
  PostgresSession db(url_);
  std::vector<std::string> faults;
  Query rows(db,
             "SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index WHERE NOT indisvalid UNION ALL "
             "SELECT 'constraint ' || conname || ' is not valid' FROM pg_constraint WHERE NOT convalidated UNION ALL "
             "SELECT 'pages with a wrong checksum: ' || checksum_failures FROM pg_stat_database "
             "WHERE datname = current_database() AND checksum_failures > 0");
  while (rows.step()) faults.push_back("database: " + rows.text(0));
  return faults;
}

}  // namespace

std::unique_ptr<Store> open_postgres(const std::string& url) {
  try {
    return std::make_unique<PostgresStore>(url);
  } catch (const PostgresFailure& failure) {
    throw std::runtime_error(std::string("the database cannot be opened: ") + failure.what());
  }
}

}  // namespace ops::store
