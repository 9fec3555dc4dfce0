// Faults of a cluster: a server is killed, the database fails and comes back, connections break after COMMIT was sent. What was
// acknowledged is there, once.
#include "tests/fault/cluster/servers.h"

namespace ops::fault {
namespace {

using test::Json;

constexpr int kRounds = 10;

Json body_of(const httplib::Result& answer) { return answer ? json::parse(answer->body).value_or(Json()) : Json(); }

// The same request to both servers at the same time.
std::array<httplib::Result, 2> at_both(const Servers& servers,
                                       const std::function<httplib::Result(httplib::Client&)>& send) {
  std::array<httplib::Result, 2> answers;
  std::array<std::thread, 2> threads;
  for (std::size_t which = 0; which < answers.size(); ++which)
    threads[which] = std::thread([&, which] {
      httplib::Client client("127.0.0.1", servers.port(static_cast<int>(which)));
      answers[which] = send(client);
    });
  for (std::thread& thread : threads) thread.join();
  return answers;
}

httplib::Headers sign_in_as(const Servers& servers, const std::string& login) {
  httplib::Client client("127.0.0.1", servers.port(0));
  const auto answer =
      client.Post("/api/v1/session", json::dump({{"login", login}, {"password", "demo-password"}}), "application/json");
  REQUIRE(answer);
  REQUIRE(answer->status == 201);
  const std::string cookie = answer->get_header_value("Set-Cookie");
  return {{"Cookie", cookie.substr(0, cookie.find(';'))},
          {"X-CSRF-Token", body_of(answer)["csrf_token"].get<std::string>()}};
}

}  // namespace

TEST_CASE("a session of one server is one of the other, and both are ready") {
  Servers servers;
  const auto session = sign_in_as(servers, "buyer");
  for (int which = 0; which < Servers::kCount; ++which) {
    httplib::Client client("127.0.0.1", servers.port(which));
    CHECK(client.Get("/readyz")->status == 200);
    CHECK(client.Get("/api/v1/balance", session)->status == 200);
    CHECK(client.Get("/")->status == 200);
  }
}

TEST_CASE(
    "accounts are made beside running servers, and a server that cannot serve the market says so and does not start") {
  Servers servers;
  const test::Folder folder;
  const std::string words = folder.path / "words", database = " --database '" + servers.url() + "'";
  std::ofstream(words) << "correct horse battery\n";
  CHECK(test::run_command("account create ann --role buyer" + database + " < " + words) == 0);
  CHECK(test::run_command("account create ann --role buyer" + database + " < " + words) == 1);
  httplib::Client client("127.0.0.1", servers.port(1));
  CHECK(client.Post("/api/v1/session", R"({"login":"ann","password":"correct horse battery"})", "application/json")
            ->status == 201);

  const std::string serve = "serve --listen 127.0.0.1:0 --key-file " + (folder.path / "another.key").string();
  CHECK(test::run_command(serve + database) == 1);  // its key was made just now
  CHECK(test::run_command(serve + " --database 'postgresql:///market?host=/nowhere'") == 1);
  CHECK(test::run_command(serve + " --database mysql://market") == 2);
  CHECK(test::run_command("serve" + database) == 2);  // without a key
  CHECK(test::run_command("backup " + folder.path.string() + "/copy" + database) == 2);
}

TEST_CASE("one key sent to both servers at once: one action, and both are answered the same") {
  Servers servers;
  const auto session = sign_in_as(servers, "provider");
  const auto count = [&] { return std::stoi(servers.value_of("SELECT count(*) FROM products")); };
  const int before = count();
  for (int round = 0; round < kRounds; ++round) {
    httplib::Headers headers = session;
    headers.emplace("Idempotency-Key", "round-" + std::to_string(round));
    const auto answers = at_both(servers, [&](httplib::Client& client) {
      return client.Post("/api/v1/provider/products", headers, R"({"name":"MySQL 备份"})", "application/json");
    });
    for (const auto& answer : answers) {
      REQUIRE(answer);
      CHECK(answer->status == 201);
    }
    CHECK(body_of(answers[0]) == body_of(answers[1]));
  }
  CHECK(count() == before + kRounds);
}

TEST_CASE("wrong passwords are counted by both servers together") {
  Servers servers;
  int refused = 0;
  constexpr int kTries = 12, kTaken = 10;
  for (int i = 0; i < kTries; ++i) {
    httplib::Client client("127.0.0.1", servers.port(i % Servers::kCount));
    const auto answer = client.Post("/api/v1/session", R"({"login":"buyer","password":"wrong"})", "application/json");
    REQUIRE(answer);
    refused += answer->status == 429;
  }
  CHECK(refused == kTries - kTaken);
}

TEST_CASE("kill -9 of one server while the other one serves: each key acts once, and nothing acknowledged is lost") {
  Servers servers;
  Buyers buyers(servers, 4, 60);
  for (int round = 0; round < kRounds; ++round) {
    buyers.wait_for(static_cast<std::size_t>(15 * (round + 1)));
    servers.kill(round % Servers::kCount);
    servers.start(round % Servers::kCount);
  }
  buyers.wait();
  buyers.compare();
}

TEST_CASE("the database fails and comes back under load: each key acts once, and nothing acknowledged is lost") {
  Servers servers;
  Buyers buyers(servers, 4, 60);
  for (int round = 0; round < kRounds; ++round) {
    buyers.wait_for(static_cast<std::size_t>(15 * (round + 1)));
    Servers::cluster().restart_at_once();
  }
  buyers.wait();
  buyers.compare();
  for (int which = 0; which < Servers::kCount; ++which) {  // neither was started anew
    httplib::Client client("127.0.0.1", servers.port(which));
    CHECK(client.Get("/readyz")->status == 200);
  }
}

TEST_CASE("connections that break after COMMIT was sent: each key acts once") {
  Servers servers;
  test::CutLink link(Servers::cluster().folder());
  servers.start(0, link.folder());
  Buyers buyers(servers, 4, 40);
  for (int round = 0; round < kRounds; ++round) {
    buyers.wait_for(static_cast<std::size_t>(10 * (round + 1)));
    link.cut_after_commit();
  }
  buyers.wait();
  buyers.compare();
}

TEST_CASE("while its database is away a server says so, with Retry-After, and serves again when it is back") {
  Servers servers;
  test::CutLink link(Servers::cluster().folder());
  servers.start(0, link.folder());
  const auto session = sign_in_as(servers, "buyer");
  httplib::Client client("127.0.0.1", servers.port(0));
  link.refuse();
  for (const char* path : {"/readyz", "/api/v1/balance"}) {
    const auto away = client.Get(path, session);
    REQUIRE(away);
    CHECK(away->status == 503);
    CHECK_FALSE(away->get_header_value("Retry-After").empty());
  }
  CHECK(httplib::Client("127.0.0.1", servers.port(1)).Get("/readyz")->status == 200);
  link.admit();
  CHECK(client.Get("/api/v1/balance", session)->status == 200);
  CHECK(client.Get("/readyz")->status == 200);
}

}  // namespace ops::fault
