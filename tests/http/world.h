// A real server on a real database in a temporary folder, spoken to over real sockets.
#pragma once
#include <httplib.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "json/json.h"
#include "server/app/accounts/accounts.h"
#include "server/http/transport/server.h"
#include "server/store/store.h"
#include "tests/support/refusing_store.h"

namespace ops::test {

using json::Json;

class HttpWorld {
 public:
  // `proxies`: whose X-Forwarded-For is believed. `for_people`: refusals are pages, as the program has it. `contents`: a folder
  // whose copy the market begins with; without one it is new.
  explicit HttpWorld(std::vector<http::Route> more_routes = {}, http::Connections::Bounds bounds = {},
                     std::vector<std::string> proxies = {}, bool for_people = false,
                     const std::filesystem::path& contents = {});
  ~HttpWorld();

  void restart();  // the same folder, a new server
  app::Services& services() { return *services_; }
  RefusingStore& store() { return *store_; }
  int port() const { return port_; }
  std::vector<std::string> log() const;
  std::atomic<std::int64_t> seconds_later{0};  // added to the clock of the services
  // From now on that clock moves by seconds_later alone: what is counted by the minute, however slow the machine is.
  void stop_clock();

 private:
  void start();
  void stop();

  std::filesystem::path folder_;
  const std::vector<http::Route> more_routes_;
  const http::Connections::Bounds bounds_;
  const std::vector<std::string> proxies_;
  const bool for_people_;
  std::atomic<std::int64_t> stopped_at_{0};  // 0: it goes
  std::unique_ptr<RefusingStore> store_;
  std::unique_ptr<app::Services> services_;
  std::unique_ptr<http::Server> server_;
  std::thread thread_;
  int port_ = 0;
  mutable std::mutex log_mutex_;
  std::vector<std::string> log_;
};

// With the demo's data, which is made once for all tests of a program: making it takes as long as many a test.
class DemoWorld : public HttpWorld {
 public:
  explicit DemoWorld(std::vector<http::Route> more_routes = {}, http::Connections::Bounds bounds = {},
                     bool for_people = false);
};

struct Answer {
  int status = 0;
  std::string text;  // the body
  Json json;         // of it; null where it is no JSON
  httplib::Headers headers;
  std::string header(const std::string& name) const {  // empty: it has none of that name
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
  std::string code() const { return json.is_object() && json.contains("code") ? json["code"].get<std::string>() : ""; }
};

// One person with a cookie and a CSRF token.
class Person {
 public:
  explicit Person(const HttpWorld& world) : client_("127.0.0.1", world.port()) {}
  // Registers (operators: made by the command line's use-case) and signs in.
  Person(HttpWorld& world, const std::string& login, app::Role role);

  Answer get(const std::string& path);
  Answer send(const std::string& method, const std::string& path, const Json& body, httplib::Headers more = {});
  Answer send_text(const std::string& method, const std::string& path, const std::string& body,
                   const std::string& content_type, httplib::Headers more = {});
  Answer sign_in(const std::string& login, const std::string& password);
  Answer upload(const std::string& purpose, const std::string& name, const std::string& bytes);

  std::string cookie, csrf_token, account_id;

 private:
  httplib::Headers headers() const;
  httplib::Client client_;
};

// Sends bytes as they are, and reads until the server closes or is silent for `silent_ms`.
std::string raw_exchange(int port, const std::string& bytes, int silent_ms = 300);
// An open connection that says nothing; -1 when it could not be made.
int idle_connection(int port);

inline constexpr const char* kPassword = "correct horse battery";

}  // namespace ops::test
