// What the store on PostgreSQL promises beside what it has in common with SQLite's: several servers, several writers, lost connections.
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <thread>

#include "server/store/live.h"
#include "server/store/platform_settings.h"
#include "server/store/postgres/link.h"
#include "tests/support/cut_link.h"
#include "tests/support/engine.h"

namespace ops::store {
namespace {

using domain::Instant;
using test::CutLink;

// A database of its own, and the name that stands for it.
class Database {
 public:
  Database() : file_("test-" + std::to_string(std::random_device()())) {}
  ~Database() { test::drop_postgres_database(file_); }
  Database(const Database&) = delete;
  std::string conninfo() const { return test::postgres_database(file_); }
  // The same through another socket.
  std::string through(const CutLink& link) const {
    const std::string own = conninfo();
    return "host=" + link.folder().string() + own.substr(own.find(' '));
  }
  std::filesystem::path folder() const {
    const std::string own = conninfo();
    return own.substr(std::string_view("host=").size(), own.find(' ') - std::string_view("host=").size());
  }
  void run(const std::string& sql) const { Link(conninfo()).execute(sql); }

 private:
  const std::filesystem::path file_;
};

Written add_category(Store& store, const std::string& id) {
  return store.write({Subject::categories()}, [&](Tx& tx) {
    tx.catalogue().insert_category({id, "", id, id, 1, true, true});
    return true;
  });
}

std::size_t categories_in(Store& store) {
  std::size_t count = 0;
  store.read([&](const Tx& tx) { count = tx.catalogue().categories().size(); });
  return count;
}

template <class Condition>
bool comes_true(Condition condition) {
  for (int i = 0; i < 1000 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return condition();
}

}  // namespace

TEST_CASE("jobs of several servers about the same subject come one after the other") {
  const Database database;
  const auto one = open_postgres(database.conninfo()), other = open_postgres(database.conninfo());
  REQUIRE(one->write({Subject::account("acc_o")}, [](Tx& tx) {
    tx.accounts().insert({"acc_o", "operator", "operator", domain::accounts::Role::operator_, false, "", Instant{1}});
    return true;
  }) == Written::committed);
  std::vector<std::thread> threads;
  std::atomic<int> committed = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      Store& store = i % 2 == 0 ? *one : *other;
      for (int n = 0; n < 5; ++n)
        committed += store.write({Subject::settings()}, [&](Tx& tx) {
          SettingsRecord next{tx.platform_settings().settings_version() + 1, Instant{1}, {}, "acc_o", "", "why"};
          tx.platform_settings().append(next);
          return true;
        }) == Written::committed;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(committed == 40);
  std::int64_t version = 0;
  one->read([&](const Tx& tx) { version = tx.platform_settings().settings_version(); });
  CHECK(version == 40);
}

TEST_CASE("what one server changes the others know of: the catalogue's revision, and live events") {
  const Database database;
  const auto one = open_postgres(database.conninfo()), other = open_postgres(database.conninfo());
  std::atomic<int> woken = 0;
  other->when_live([&] { ++woken; });
  const std::int64_t before = other->catalogue_revision(), own = one->catalogue_revision();
  REQUIRE(one->write({Subject::categories()}, [](Tx& tx) {
    tx.catalogue().insert_category({"cat_a", "", "a", "a", 1, true, true});
    tx.live_events().append({0, "operators", "order", "x"});
    return true;
  }) == Written::committed);
  CHECK(one->catalogue_revision() > own);  // at once
  CHECK(comes_true([&] { return other->catalogue_revision() > before; }));
  CHECK(comes_true([&] { return woken > 0; }));
  other->when_live({});
}

TEST_CASE("a job that its own rules keep from ending is told so, not run for ever") {
  const Database database;
  const auto store = open_postgres(database.conninfo());
  REQUIRE(add_category(*store, "cat_a") == Written::committed);
  CHECK_THROWS_WITH(static_cast<void>(add_category(*store, "cat_a")), doctest::Contains("categories_pkey"));
  CHECK(add_category(*store, "cat_b") == Written::committed);
  CHECK(categories_in(*store) == 2);
}

TEST_CASE("connections that the server has ended are made anew, and nobody notices") {
  const Database database;
  const auto store = open_postgres(database.conninfo());
  REQUIRE(add_category(*store, "cat_a") == Written::committed);
  const auto end_all = [&] {
    database.run(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        "pg_backend_pid()");  // waits until each has ended
  };
  CHECK(categories_in(*store) == 1);
  end_all();
  CHECK(categories_in(*store) == 1);
  CHECK(add_category(*store, "cat_b") == Written::committed);
  end_all();
  CHECK(add_category(*store, "cat_c") == Written::committed);
  CHECK(categories_in(*store) == 3);
}

TEST_CASE("a connection that is lost while it commits: the server is asked what has become of it") {
  const Database database;
  CutLink link(database.folder());
  const auto store = open_postgres(database.through(link));
  SUBCASE("it was committed") {
    link.cut_after_commit();
    CHECK(add_category(*store, "cat_a") == Written::committed);
    CHECK(categories_in(*store) == 1);
  }
  SUBCASE("it was not") {
    database.run(
        "CREATE FUNCTION end_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "
        "pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$; CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON "
        "categories DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_it()");
    CHECK(add_category(*store, "cat_a") == Written::unavailable);
    CHECK(categories_in(*store) == 0);
  }
}

TEST_CASE("a server that cannot be reached: nothing is acknowledged, and it is said which it is") {
  const Database database;
  CutLink link(database.folder());
  const auto store = open_postgres(database.through(link));
  REQUIRE(add_category(*store, "cat_a") == Written::committed);
  link.refuse();
  CHECK(add_category(*store, "cat_b") == Written::unavailable);
  CHECK_THROWS_AS(categories_in(*store), Unavailable);
  const auto again = open_postgres(database.conninfo());
  CHECK(categories_in(*again) == 1);
}

TEST_CASE("a database that is not ours to open is refused in words for an operator") {
  const Database database;
  SUBCASE("a newer release has written it") {
    database.run("INSERT INTO schema_migrations (number, name) VALUES (9999, 'from the future')");
    CHECK_THROWS_WITH_AS(open_postgres(database.conninfo()), doctest::Contains("newer release"), std::runtime_error);
  }
  SUBCASE("its texts are sorted otherwise") {
    database.run("CREATE DATABASE sorted TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'");
    const std::string own = database.conninfo();
    CHECK_THROWS_WITH_AS(open_postgres(own.substr(0, own.find("dbname=")) + "dbname=sorted"),
                         doctest::Contains("LC_COLLATE 'C'"), std::runtime_error);
    database.run("DROP DATABASE sorted WITH (FORCE)");
  }
  SUBCASE("nobody answers there") {
    CHECK_THROWS_WITH_AS(open_postgres("host=/nowhere dbname=x"), doctest::Contains("cannot be opened"),
                         std::runtime_error);
  }
}

}  // namespace ops::store
