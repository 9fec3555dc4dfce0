// A market moves from one engine to the other and back, and is the same.
#include "server/store/move.h"

#include <map>
#include <set>

#include "server/app/demo.h"
#include "server/app/files/blobs.h"
#include "server/app/search/search.h"
#include "server/store/postgres/link.h"
#include "tests/app/market.h"

namespace ops::app {
namespace {

namespace fs = std::filesystem;

// A folder with a market's files, in which several databases may lie; the one of PostgreSQL belongs to market.db.
class Folder {
 public:
  Folder() {
    fs::remove_all(path_);
    fs::create_directories(path_ / "files");
  }
  ~Folder() {
    ops::test::drop_postgres_database(file());
    fs::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  fs::path file(const std::string& name = "market.db") const { return path_ / name; }
  std::string url() const { return ops::test::postgres_database(file()); }
  std::string files() const { return (path_ / "files").string(); }
  // Uploads lie in the folder; of a market on PostgreSQL, in the database.
  Services services(store::Store& store, bool in_database = false) const {
    return {.store = store,
            .now = [] { return test::kStart; },
            .calendar = domain::calendar::Calendar::published(),
            .settings = {},
            .files_dir = in_database ? std::string() : files(),
            .password_cost = PasswordCost::cheap,
            .local_payments = true};
  }

 private:
  const fs::path path_ = fs::temp_directory_path() / ("ops-move-" + std::to_string(::getpid()));
};

void make_demo(const Folder& folder) {
  const auto store = store::open_sqlite(folder.file().string());
  Services services = folder.services(*store);
  seed_demo(services);
}

store::UploadFolder uploads_in(const std::string& files) {
  return {[files](const std::string& sha256) { return read_bytes(files, sha256); },
          [files](const std::string& sha256, const std::string& bytes) {
            REQUIRE(keep_bytes(files, sha256, bytes) == Kept::yes);
          }};
}
store::Moved to_postgres(const Folder& folder) {
  return store::move_to_postgres(folder.file().string(), uploads_in(folder.files()), folder.url(),
                                 [](const std::string&) {});
}
store::Moved to_sqlite(const Folder& folder, const std::string& name) {
  return store::move_to_sqlite(folder.url(), store::SourceUse::alone, folder.file(name).string(),
                               uploads_in(folder.files()), [](const std::string&) {});
}

std::map<std::string, std::string> digests(const store::Moved& moved) {
  std::map<std::string, std::string> all;
  for (const store::MovedTable& table : moved.tables) all[table.name] = std::to_string(table.rows) + ' ' + table.sha256;
  return all;
}

std::string value_in_postgres(const Folder& folder, const std::string& sql) {
  const auto result = store::Link(folder.url()).execute(sql);
  return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
}

// What the market's people find, by the indexes that were made anew.
struct Finds {
  std::vector<std::string> services, orders;
  bool operator==(const Finds&) const = default;
};
Finds look_around(Services& services) {
  Finds finds;
  for (const auto& row : test::must(search_products(services, {.q = "数据"}, {.limit = 50, .cursor = ""})).items)
    finds.services.push_back(row.id);
  const auto session = test::must(sign_in(services, "buyer", "demo-password"));
  const Caller buyer{session.account.id, session.account.role};
  const auto found = orders(services, buyer, "", {.limit = 50, .cursor = ""}, {.q = "迁移"});
  for (const auto& view : test::must(found).items) finds.orders.push_back(view.order.id);
  return finds;
}

}  // namespace

TEST_CASE("a market that moves to PostgreSQL and back has the same rows in every table, and is sound at each place" *
          ops::test::of_sqlite()) {
  const Folder folder;
  make_demo(folder);
  const auto there = to_postgres(folder);
  CHECK(there.tables.size() > 50);
  CHECK(there.uploads > 5);
  fs::remove_all(folder.files());
  Finds at_home, abroad, back_home;
  {
    const auto store = store::open_postgres(folder.url());
    Services services = folder.services(*store, true);
    CHECK(check(services) == std::vector<std::string>());
    CHECK(test::must(search_products(services, {.q = "数据"}, {.limit = 50, .cursor = ""})).items.size() > 1);
  }
  const auto back = to_sqlite(folder, "back.db");
  CHECK(digests(back) == digests(there));
  CHECK(back.uploads == there.uploads);
  {
    const auto store = store::open_postgres(folder.url());
    Services services = folder.services(*store, true);
    abroad = look_around(services);
  }
  for (const auto& [name, finds] : {std::pair("market.db", &at_home), std::pair("back.db", &back_home)}) {
    const auto store = store::open_sqlite(folder.file(name).string());
    Services services = folder.services(*store);
    CHECK(check(services) == std::vector<std::string>());
    *finds = look_around(services);
  }
  CHECK(!at_home.services.empty());
  CHECK(!at_home.orders.empty());
  CHECK(at_home == abroad);
  CHECK(at_home == back_home);
}

TEST_CASE("numbers go on after a move where they stood, also those of rows that are gone" * ops::test::of_sqlite()) {
  const Folder folder;
  make_demo(folder);
  const auto last = [](const std::string& of) { return "SELECT seq FROM sqlite_sequence WHERE name = '" + of + "'"; };
  ops::test::damage(folder.file(), "DELETE FROM deliveries; DELETE FROM notices");
  const std::string notices = ops::test::value_of(folder.file(), last("notices"));
  CHECK(std::stoll(notices) > 100);
  to_postgres(folder);
  CHECK(value_in_postgres(folder, "SELECT nextval(pg_get_serial_sequence('notices', 'seq')) - 1") == notices);
  CHECK(value_in_postgres(folder, "SELECT nextval(pg_get_serial_sequence('ledger_accounts', 'id')) - 1") ==
        ops::test::value_of(folder.file(), "SELECT max(id) FROM ledger_accounts"));
  to_sqlite(folder, "back.db");
  CHECK(std::stoll(ops::test::value_of(folder.file("back.db"), last("notices"))) == std::stoll(notices) + 1);
}

TEST_CASE("an upload whose bytes are lost is told, and all else moves" * ops::test::of_sqlite()) {
  const Folder folder;
  make_demo(folder);
  const std::string lost = ops::test::value_of(folder.file(), "SELECT min(sha256) FROM files");
  remove_bytes(folder.files(), lost);
  const auto moved = to_postgres(folder);
  CHECK(moved.lost == std::vector{lost});
  CHECK(moved.uploads > 5);
}

TEST_CASE("what cannot be moved is said, and the target stays empty" * ops::test::of_sqlite()) {
  const Folder folder;
  make_demo(folder);
  const auto refusal = [&] {
    try {
      to_postgres(folder);
    } catch (const std::exception& failure) {
      return std::string(failure.what());
    }
    return std::string();
  };
  const auto accounts_there = [&] { return value_in_postgres(folder, "SELECT count(*) FROM accounts"); };

  ops::test::damage(folder.file(), "UPDATE accounts SET display_name = 'a' || char(0) || 'b' WHERE login = 'buyer'");
  CHECK(refusal() == "a text of accounts holds the character U+0000, which PostgreSQL cannot keep");
  CHECK(accounts_there() == "0");
  ops::test::damage(folder.file(), "UPDATE accounts SET display_name = '买家' WHERE login = 'buyer'");

  ops::test::damage(folder.file(), "PRAGMA foreign_keys = OFF; DELETE FROM accounts WHERE login = 'buyer'");
  CHECK(refusal().find("violates foreign key constraint") != std::string::npos);
  CHECK(accounts_there() == "0");

  fs::remove(folder.file());
  make_demo(folder);
  {
    const store::Link somebody(folder.url());
    CHECK(refusal().find("the database is in use: 1 other connections") == 0);
  }
  CHECK(refusal() == "");
  CHECK(refusal() == "there is a market in this database already");
}

}  // namespace ops::app
