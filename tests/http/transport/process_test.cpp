// The real program: killed during a burst of orders, stopped by SIGTERM, started on a directory in use.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/http/program.h"

using namespace ops;
using test::Folder, test::Json, test::Program, test::order_body, test::sign_in;

namespace {

struct Acknowledged {
  std::string key, id;
};

// Places orders until the server is gone; what it acknowledged is noted.
void place_until_gone(int port, httplib::Headers headers, const std::string& body, int who, std::mutex& mutex,
                      std::vector<Acknowledged>& all) {
  httplib::Client client("127.0.0.1", port);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  for (int i = 0;; ++i) {
    httplib::Headers own = headers;
    const std::string key = std::to_string(who) + "-" + std::to_string(i);
    own.emplace("Idempotency-Key", key);
    const auto answer = client.Post("/api/v1/orders", own, body, "application/json");
    if (!answer || answer->status != 201) return;
    const std::lock_guard lock(mutex);
    all.push_back({key, json::parse(answer->body)->at("id").get<std::string>()});
  }
}

}  // namespace

TEST_CASE("the clock of tests moves the orders: reminded in order, then completed; never off loopback") {
  const Folder folder;
  const auto file = folder.path / "ahead";
  const auto set = [&](std::int64_t seconds) { std::ofstream(file) << seconds; };
  set(0);
  Program program(folder.path / "data", {"--demo", "--test-clock", file.string()});
  REQUIRE(program.port() != 0);
  httplib::Client client("127.0.0.1", program.port());
  auto headers = sign_in(client);
  const auto waiting = json::parse(client.Get("/api/v1/orders?state=awaiting_acceptance", headers)->body);
  const std::string path = "/api/v1/orders/" + waiting->at("items").at(0).at("id").get<std::string>();
  set(40 * domain::kDay);
  headers = sign_in(client);
  Json events;
  const auto completed = [&] {
    events = json::parse(client.Get(path + "/events?limit=100", headers)->body)->at("items");
    return std::ranges::any_of(events, [](const Json& event) { return event["action"] == "expire_acceptance"; });
  };
  for (int tries = 0; !completed() && tries < 600; ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  std::vector<std::string> by_clock;
  for (const Json& event : events)
    if (event["actor"]["role"] == "clock") by_clock.push_back(event["action"].get<std::string>());
  REQUIRE(by_clock.size() >= 2);
  const auto end = std::ranges::find(by_clock, "expire_acceptance");
  CHECK(end != by_clock.end());
  for (auto at = by_clock.begin(); at != end; ++at) CHECK(*at == "reminder");
  CHECK(json::parse(client.Get(path, headers)->body)->at("state") == "completed");

  Program outside(folder.path / "other", {"--test-clock", file.string()}, "0.0.0.0:0");
  CHECK(outside.port() == 0);
  CHECK(WEXITSTATUS(outside.wait()) == 2);
}

TEST_CASE("kill -9 in a burst of orders: every acknowledged one is there, and its key gives it again") {
  const Folder folder;
  std::vector<Acknowledged> all;
  std::string body;
  {
    Program program(folder.path);
    httplib::Client client("127.0.0.1", program.port());
    const auto headers = sign_in(client);
    body = order_body(client);
    std::mutex mutex;
    std::vector<std::thread> buyers;
    for (int i = 0; i < 8; ++i)
      buyers.emplace_back([&, i] { place_until_gone(program.port(), headers, body, i, mutex, all); });
    const auto count = [&] {
      const std::lock_guard lock(mutex);
      return all.size();
    };
    for (int i = 0; i < 3000 && count() < 60; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    program.end(SIGKILL);
    for (auto& buyer : buyers) buyer.join();
  }
  REQUIRE(all.size() >= 60);

  Program again(folder.path);
  httplib::Client client("127.0.0.1", again.port());
  auto headers = sign_in(client);
  for (const auto& [key, id] : all) CHECK(client.Get("/api/v1/orders/" + id, headers)->status == 200);
  headers.emplace("Idempotency-Key", all.back().key);
  CHECK(json::parse(client.Post("/api/v1/orders", headers, body, "application/json")->body)->at("id") == all.back().id);
  CHECK(again.end(SIGTERM) == 0);
  CHECK(test::run_command("check --data " + folder.path.string()) == 0);
}

TEST_CASE("an account made before the market was ever served: it is served with it, and the key is made once") {
  const Folder folder;
  const std::string data = folder.path / "data", words = folder.path / "words";
  std::ofstream(words) << "correct horse battery\n";
  REQUIRE(test::run_command("account create ann --role operator --data " + data + " < " + words) == 0);
  REQUIRE(test::fs::exists(test::fs::path(data) / "secret.key"));
  {
    Program program(data, {});
    REQUIRE(program.port() != 0);
    httplib::Client client("127.0.0.1", program.port());
    const auto in =
        client.Post("/api/v1/session", R"({"login":"ann","password":"correct horse battery"})", "application/json");
    CHECK(in->status == 201);
  }
  test::fs::remove(test::fs::path(data) / "secret.key");
  CHECK(test::run_command("account create bob --role operator --data " + data + " < " + words) == 0);
  CHECK_FALSE(test::fs::exists(test::fs::path(data) / "secret.key"));  // what was lost is not made up for in passing
}

TEST_CASE("an address in use is refused, whoever uses it; right after that one has ended it is free") {
  const Folder folder;
  Program first(folder.path / "first");
  REQUIRE(first.port() != 0);
  const std::string address = "127.0.0.1:" + std::to_string(first.port());
  httplib::Client client("127.0.0.1", first.port());
  client.set_keep_alive(true);
  CHECK(client.Get("/readyz")->status == 200);
  {
    Program second(folder.path / "second", {"--demo"}, address);
    CHECK(second.port() == 0);
    CHECK(WEXITSTATUS(second.end(0)) == 1);
  }
  CHECK(first.end(SIGTERM) == 0);  // with a connection that the server itself closes
  Program third(folder.path / "first", {}, address);
  CHECK(third.port() == first.port());
}

TEST_CASE("SIGTERM ends with 0, with connections open; a directory in use is refused") {
  const Folder folder;
  Program program(folder.path);
  REQUIRE(program.port() > 0);
  const int idle = test::idle_connection(program.port());
  Program second(folder.path);
  CHECK(second.port() == 0);
  CHECK(WEXITSTATUS(second.wait()) == 1);
  CHECK(program.end(SIGTERM) == 0);
  ::close(idle);
}

TEST_CASE("--drain: after SIGTERM it serves on while /readyz refuses, until a second signal") {
  const Folder folder;
  Program program(folder.path, {"--demo", "--drain", "600"});
  REQUIRE(program.port() != 0);
  httplib::Client client("127.0.0.1", program.port());
  CHECK(client.Get("/readyz")->status == 200);
  program.signal(SIGTERM);
  const auto ready = [&] { return client.Get("/readyz")->status; };
  while (ready() == 200) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  CHECK(ready() == 503);
  CHECK(client.Get("/healthz")->status == 200);
  CHECK(client.Get("/")->status == 200);
  CHECK(program.end(SIGTERM) == 0);
  for (const char* wrong : {"", "x", "-1", "1.5", "3601"}) {
    Program refused(folder.path, {"--demo", "--drain", wrong});
    CHECK(WEXITSTATUS(refused.wait()) == 2);
  }
}

TEST_CASE("a key that is not the market's is refused, unless --new-key gives up what stands on the old one") {
  const Folder folder;
  const test::fs::path key = folder.path / "secret.key";
  const auto served = [&](const std::vector<std::string>& options) {
    Program program(folder.path, options);
    const int port = program.port();
    CHECK(WEXITSTATUS(port != 0 ? program.end(SIGTERM) : program.wait()) == (port != 0 ? 0 : 1));
    return port != 0;
  };
  REQUIRE(served({"--demo"}));
  test::fs::copy_file(key, folder.path / "old.key");
  std::ofstream(key) << std::string(32, 'x');
  CHECK_FALSE(served({}));
  CHECK_FALSE(served({}));  // that it was refused has changed nothing
  CHECK(served({"--new-key"}));
  CHECK(served({}));
  CHECK_FALSE(served({"--key-file", (folder.path / "old.key").string()}));
}

TEST_CASE(
    "M5: a market's own list of other words is what its search goes by; a list that is wrong keeps the server from "
    "starting") {
  const Folder folder;
  const auto cursor_scope = [&](const std::string& text) {
    std::ofstream(folder.path / "words.txt") << text;
    return std::vector<std::string>{"--demo", "--synonyms", (folder.path / "words.txt").string()};
  };
  const auto found = [](const Program& program, const std::string& q) {
    httplib::Client client("127.0.0.1", program.port());
    const auto answer = client.Get("/api/v1/products?q=" + httplib::encode_uri_component(q));
    REQUIRE(answer);
    return (*json::parse(answer->body))["items"].size();
  };
  {
    Program shipped(folder.path / "shipped");
    CHECK(found(shipped, "hacked server") > 0);
    CHECK(found(shipped, "zebra") == 0);
  }
  {
    Program own(folder.path / "own", cursor_scope("zebra, 备案\n"));
    REQUIRE(own.port() > 0);
    CHECK(found(own, "zebra") > 0);
    CHECK(found(own, "hacked server") == 0);
  }
  Program wrong(folder.path / "wrong", cursor_scope("zebra, 备案\nzebra\n"));
  CHECK(wrong.port() == 0);
  CHECK(WEXITSTATUS(wrong.wait()) == 1);
}
