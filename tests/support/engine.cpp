#include "tests/support/engine.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string_view>

#include "server/store/postgres/link.h"
#include "tests/support/cluster.h"

namespace ops::test {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyMilliseconds = 10'000;

// One cluster a program, and in it one database for each file that a test opens, made from one that is migrated already.
class Databases {
 public:
  Databases() : control_(cluster_.conninfo("postgres")) {
    control_.execute("CREATE DATABASE market_template");
    store::open_postgres(cluster_.conninfo("market_template")).reset();
  }
  std::string conninfo(const fs::path& file) { return cluster_.conninfo(name_of(file)); }
  std::string url(const fs::path& file) { return Cluster::url(cluster_.folder(), name_of(file)); }
  void copy(const fs::path& contents, const fs::path& file) {
    const std::lock_guard lock(mutex_);
    const std::string name = "market_" + std::to_string(++made_);
    control_.execute("CREATE DATABASE " + name + " TEMPLATE " + names_.at(contents.string()));
    names_[file.string()] = name;
  }
  void drop(const fs::path& file) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file.string());
    if (found == names_.end()) return;
    control_.execute("DROP DATABASE " + found->second + " WITH (FORCE)");
    names_.erase(found);
  }
  static Databases& all() {
    static Databases databases;
    return databases;
  }

 private:
  std::string name_of(const fs::path& file) {
    const std::lock_guard lock(mutex_);
    auto [found, fresh] = names_.try_emplace(file.string());
    if (fresh) {
      found->second = "market_" + std::to_string(++made_);
      control_.execute("CREATE DATABASE " + found->second + " TEMPLATE market_template");
    }
    return found->second;
  }
  Cluster cluster_;
  store::Link control_;
  std::mutex mutex_;
  std::map<std::string, std::string> names_;
  int made_ = 0;
};

void drop_triggers(SQLite::Database& db) {
  std::vector<std::string> names;
  for (SQLite::Statement all(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"); all.executeStep();)
    names.push_back(all.getColumn(0));
  for (const std::string& name : names) db.exec("DROP TRIGGER " + name);
}

}  // namespace

bool on_postgres() {
  const char* engine = std::getenv("OPS_ENGINE");
  if (engine == nullptr || std::string_view(engine) == "sqlite") return false;
  if (std::string_view(engine) == "postgres") return true;
  throw std::runtime_error("OPS_ENGINE is sqlite or postgres, not " + std::string(engine));
}

std::unique_ptr<store::Store> open_store(const fs::path& file) {
  return on_postgres() ? store::open_postgres(Databases::all().conninfo(file)) : store::open_sqlite(file.string());
}

void copy_store(const fs::path& contents, const fs::path& file) {
  if (on_postgres()) Databases::all().copy(contents, file);
}

void drop_store(const fs::path& file) {
  if (on_postgres()) drop_postgres_database(file);
}

std::string postgres_database(const fs::path& file) { return Databases::all().conninfo(file); }
std::string postgres_url(const fs::path& file) { return Databases::all().url(file); }
void drop_postgres_database(const fs::path& file) { Databases::all().drop(file); }

void run_sql(const fs::path& file, const std::string& sql) {
  if (on_postgres())
    store::Link(Databases::all().conninfo(file)).execute(sql);
  else
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds).exec(sql);
}

void damage(const fs::path& file, const std::string& sql) {
  if (on_postgres()) return run_sql(file, "SET session_replication_role = replica; " + sql);
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds);
  drop_triggers(db);
  db.exec(sql);
}

std::string value_of(const fs::path& file, const std::string& sql) {
  if (on_postgres()) {
    const store::PostgresResult result = store::Link(Databases::all().conninfo(file)).execute(sql);
    return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
  }
  SQLite::Database db(file.string(), SQLite::OPEN_READONLY, kBusyMilliseconds);
  return db.execAndGet(sql);
}

}  // namespace ops::test
