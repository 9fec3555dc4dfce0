#include "server/store/store.h"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <filesystem>

#include "server/store/one_snapshot.h"
#include "server/store/sqlite/readers.h"
#include "server/store/sqlite/writer.h"

namespace ops::store {
namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, std::chrono::milliseconds idle)
      : path_(path), writer_(path, idle), readers_(path) {}
  void read(const std::function<void(const Tx&)>& question) override { readers_.read(question); }
  Written write(const Subjects& subjects, const std::function<bool(Tx&)>& job) override {
    OneSnapshot::written();
    return writer_.write(subjects, job);
  }
  std::int64_t catalogue_revision() const override { return writer_.catalogue_revision(); }
  void when_live(std::function<void()> wake) override { writer_.when_live(std::move(wake)); }
  Load load() const override;
  Health health() override { return {}; }
  std::vector<std::string> integrity() override;

 private:
  const std::string path_;
  Writer writer_;
  Readers readers_;
};

Load SqliteStore::load() const {
  Load load = writer_.load();
  load.snapshots = readers_.begun();
  for (const char* part : {"", "-wal"}) {
    std::error_code gone;  // there need not be a log
    const auto bytes = std::filesystem::file_size(path_ + part, gone);
    if (gone) continue;
    load.bytes += bytes;
    if (*part != '\0') load.log_bytes = bytes;
  }
  std::error_code unknown;
  const auto space = std::filesystem::space(path_, unknown);
  if (!unknown) load.free_bytes = space.available;
  return load;
}

std::vector<std::string> SqliteStore::integrity() {
  Connection db(path_, Connection::Mode::reader);
  std::vector<std::string> faults;
  Query pages(db, "PRAGMA integrity_check");
  while (pages.step())
    if (pages.text(0) != "ok") faults.push_back("database: " + pages.text(0));
  Query keys(db, "PRAGMA foreign_key_check");
  while (keys.step()) faults.push_back("database: a row of " + keys.text(0) + " refers to nothing in " + keys.text(2));
  return faults;
}

}  // namespace

std::vector<std::string> copy_sqlite(const std::string& from, const std::string& to,
                                     const std::function<void()>& between) {
  constexpr int kPages = 4096;
  Connection source(from, Connection::Mode::reader);
  source.exec("BEGIN");  // one snapshot for the list and the pages
  std::vector<std::string> hashes;
  {
    Query files(source, "SELECT DISTINCT sha256 FROM files");
    while (files.step()) hashes.push_back(files.text(0));
  }
  SQLite::Database copy(to, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (SQLite::Backup backup(copy, source.database()); backup.executeStep(kPages) != SQLITE_DONE;) between();
  source.exec("COMMIT");
  // One file that is whole by itself, without a log beside it.
  copy.exec("PRAGMA journal_mode = DELETE");
  return hashes;
}

std::unique_ptr<Store> open_sqlite(const std::string& path, std::chrono::milliseconds idle) {
  return std::make_unique<SqliteStore>(path, idle);
}

}  // namespace ops::store
