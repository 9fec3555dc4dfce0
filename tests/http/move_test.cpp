// `migrate-to`, and `backup` and `restore` of a market on PostgreSQL, by the real program.
#include <doctest/doctest.h>

#include "tests/http/program.h"
#include "tests/support/engine.h"

using namespace ops;
using test::Folder, test::Program, test::run_command;
namespace fs = std::filesystem;

namespace {

// An empty database that goes with it.
class Database {
 public:
  explicit Database(const fs::path& name) : name_(name), url_(test::postgres_url(name)) {}
  ~Database() { test::drop_postgres_database(name_); }
  Database(const Database&) = delete;
  const std::string& url() const { return url_; }
  std::string words() const { return " --database '" + url_ + "'"; }

 private:
  const fs::path name_;
  const std::string url_;
};

std::string place_order(httplib::Client& client) {
  static int placed_before = 0;
  auto headers = test::sign_in(client);
  headers.emplace("Idempotency-Key", "moved-" + std::to_string(++placed_before));
  const auto placed = client.Post("/api/v1/orders", headers, test::order_body(client), "application/json");
  REQUIRE(placed);
  REQUIRE(placed->status == 201);
  return json::parse(placed->body)->at("id").get<std::string>();
}

int status_of(httplib::Client& client, const std::string& path, const httplib::Headers& headers = {}) {
  const auto answer = client.Get(path, headers);
  return answer ? answer->status : -1;
}

std::string logo_path(httplib::Client& client) {
  const auto list = json::parse(client.Get("/api/v1/products?limit=1")->body);
  return "/api/v1/files/" + list->at("items")[0]["logo_file_id"].get<std::string>();
}

}  // namespace

TEST_CASE("a market moves to PostgreSQL with its orders and uploads, is served there, and comes back") {
  const Folder folder;
  const Database database(folder.path / "shared.db");
  const std::string data = (folder.path / "data").string(), home = (folder.path / "home").string(),
                    key = (folder.path / "data" / "secret.key").string();
  std::string before, there;
  {
    Program program(data);
    httplib::Client client("127.0.0.1", program.port());
    before = place_order(client);
    CHECK(run_command("migrate-to '" + database.url() + "' --data " + data) == 1);  // it is being served
    program.end(SIGTERM);
  }
  CHECK(run_command("migrate-to '" + database.url() + "' --data " + data) == 0);
  CHECK(run_command("check --data " + data) == 1);  // whoever serves it now would serve another market
  CHECK(run_command("backup " + home + " --data " + data) == 1);
  {
    Program program(data, {"--demo", "--database", database.url(), "--key-file", key});
    REQUIRE(program.port() != 0);
    httplib::Client client("127.0.0.1", program.port());
    CHECK(status_of(client, "/api/v1/orders/" + before, test::sign_in(client)) == 200);
    CHECK(status_of(client, logo_path(client)) == 200);
    there = place_order(client);
    CHECK(run_command("migrate-to sqlite:" + home + database.words()) == 1);  // servers work on it
    CHECK(!fs::exists(home));
    program.end(SIGTERM);
  }
  CHECK(run_command("migrate-to sqlite:" + data + database.words()) == 1);  // it is not empty
  const fs::path between = home + ".moving";
  fs::create_directories(between);
  CHECK(run_command("migrate-to sqlite:" + home + database.words()) == 1);  // somebody's, and left alone
  CHECK(fs::exists(between));
  std::ofstream(between / "manifest.json") << "{}";  // as a move that was killed leaves it
  CHECK(run_command("migrate-to sqlite:" + home + database.words()) == 0);
  CHECK(!fs::exists(between));
  fs::copy_file(key, fs::path(home) / "secret.key");
  Program program(home);
  REQUIRE(program.port() != 0);
  httplib::Client client("127.0.0.1", program.port());
  CHECK(status_of(client, "/api/v1/orders/" + there, test::sign_in(client)) == 200);
  CHECK(status_of(client, logo_path(client)) == 200);
}

TEST_CASE("a backup of a market on PostgreSQL, made while it is served, is put back onto either engine") {
  const Folder folder;
  const Database database(folder.path / "shared.db"), other(folder.path / "other.db");
  const std::string data = (folder.path / "data").string(), copy = (folder.path / "copy").string(),
                    home = (folder.path / "home").string();
  Program(data).end(SIGTERM);
  REQUIRE(run_command("migrate-to '" + database.url() + "' --data " + data) == 0);
  std::string order;
  {
    Program program(data, {"--demo", "--database", database.url(), "--key-file", data + "/secret.key"});
    REQUIRE(program.port() != 0);
    httplib::Client client("127.0.0.1", program.port());
    order = place_order(client);
    CHECK(run_command("backup " + copy + database.words()) == 0);
    program.end(SIGTERM);
  }
  CHECK(run_command("check --data " + copy) == 0);
  CHECK(run_command("restore " + copy + database.words()) == 1);  // a restore never overwrites
  CHECK(run_command("restore " + copy + other.words()) == 0);
  CHECK(run_command("restore " + copy + " --data " + home) == 0);
  Program program(data, {"--demo", "--database", other.url(), "--key-file", data + "/secret.key"});
  REQUIRE(program.port() != 0);
  httplib::Client client("127.0.0.1", program.port());
  CHECK(status_of(client, "/api/v1/orders/" + order, test::sign_in(client)) == 200);
  CHECK(status_of(client, logo_path(client)) == 200);
}
