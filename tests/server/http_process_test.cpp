// The real program: killed during a burst of orders, stopped by SIGTERM, started on a directory in use.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "http_world.h"

using namespace ops;
using test::Json;

namespace fs = std::filesystem;

namespace {

// One run of the program on `data`; the port is read from its first line.
class Program {
 public:
  explicit Program(const fs::path& data, const std::string& test_clock = {},
                   const std::string& listen = "127.0.0.1:0") {
    int out[2];
    REQUIRE(::pipe(out) == 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(out[1], STDOUT_FILENO);
      ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
      ::close(out[0]);
      const char* clock_flag = test_clock.empty() ? nullptr : "--test-clock";  // it and its value end the list
      const char* demo = listen.starts_with("127.") ? "--demo" : clock_flag;
      const char* after_demo = demo == clock_flag ? test_clock.c_str() : clock_flag;
      ::execl(OPSMARKET_BINARY, "opsmarket", "--data", data.c_str(), "--listen", listen.c_str(), demo, after_demo,
              demo == clock_flag ? nullptr : test_clock.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(out[1]);
    std::string line;
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(out[0]);
    if (const auto colon = line.rfind(':'); colon != line.npos) port_ = std::stoi(line.substr(colon + 1));
  }
  ~Program() { end(SIGKILL); }
  int port() const { return port_; }  // 0: it said no address
  int end(int signal) {
    if (pid_ <= 0) return status_;
    ::kill(pid_, signal);
    ::waitpid(pid_, &status_, 0);
    pid_ = -1;
    return status_;
  }
  int wait() {
    ::waitpid(pid_, &status_, 0);
    pid_ = -1;
    return status_;
  }

 private:
  pid_t pid_ = -1;
  int port_ = 0, status_ = -1;
};

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "opsmarket-run-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

httplib::Headers sign_in(httplib::Client& client) {
  const auto answer =
      client.Post("/api/v1/session", R"({"login":"buyer","password":"demo-password"})", "application/json");
  REQUIRE(answer);
  REQUIRE(answer->status == 201);
  const std::string cookie = answer->get_header_value("Set-Cookie");
  return {{"Cookie", cookie.substr(0, cookie.find(';'))},
          {"X-CSRF-Token", wire::parse(answer->body)->at("csrf_token").get<std::string>()}};
}

std::string order_body(httplib::Client& client) {
  const Json list = *wire::parse(client.Get("/api/v1/products?limit=1")->body);
  const std::string id = list["items"][0]["id"].get<std::string>();
  const Json product = *wire::parse(client.Get("/api/v1/products/" + id)->body);
  return wire::dump({{"product_id", id}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 1}});
}

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
    all.push_back({key, wire::parse(answer->body)->at("id").get<std::string>()});
  }
}

}  // namespace

TEST_CASE("the clock of tests moves the orders: reminded in order, then completed; never off loopback") {
  const Folder folder;
  const auto file = folder.path / "ahead";
  const auto set = [&](std::int64_t seconds) { std::ofstream(file) << seconds; };
  set(0);
  Program program(folder.path / "data", file.string());
  REQUIRE(program.port() != 0);
  httplib::Client client("127.0.0.1", program.port());
  auto headers = sign_in(client);
  const auto waiting = wire::parse(client.Get("/api/v1/orders?state=awaiting_acceptance", headers)->body);
  const std::string path = "/api/v1/orders/" + waiting->at("items").at(0).at("id").get<std::string>();
  set(40 * domain::kDay);
  headers = sign_in(client);
  Json events;
  const auto completed = [&] {
    events = wire::parse(client.Get(path + "/events?limit=100", headers)->body)->at("items");
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
  CHECK(wire::parse(client.Get(path, headers)->body)->at("state") == "completed");

  Program outside(folder.path / "other", file.string(), "0.0.0.0:0");
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
    for (int i = 0; i < 600 && count() < 100; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    program.end(SIGKILL);
    for (auto& buyer : buyers) buyer.join();
  }
  REQUIRE(all.size() >= 100);

  Program again(folder.path);
  httplib::Client client("127.0.0.1", again.port());
  auto headers = sign_in(client);
  for (const auto& [key, id] : all) CHECK(client.Get("/api/v1/orders/" + id, headers)->status == 200);
  headers.emplace("Idempotency-Key", all.back().key);
  CHECK(wire::parse(client.Post("/api/v1/orders", headers, body, "application/json")->body)->at("id") == all.back().id);
  CHECK(again.end(SIGTERM) == 0);
  const std::string check = std::string(OPSMARKET_BINARY) + " check --data " + folder.path.string() + " > /dev/null";
  CHECK(std::system(check.c_str()) == 0);
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
