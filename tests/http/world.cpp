#include "tests/http/world.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "server/app/demo.h"
#include "server/http/pages/page_support.h"
#include "tests/app/payments/fake_company.h"
#include "tests/http/described.h"
#include "tests/http/recorded.h"
#include "tests/support/engine.h"
#include "tests/support/new_database.h"

namespace ops::test {

namespace fs = std::filesystem;

namespace {

std::int64_t seconds_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "opsmarket-http-XXXXXX").string();
  fs::path folder = ::mkdtemp(name.data());
  fs::create_directories(folder / "files");
  return folder;
}

fs::path database_in(const fs::path& folder) { return folder / "opsmarket.db"; }

std::unique_ptr<store::Store> store_in(const fs::path& folder) { return open_store(database_in(folder)); }

std::unique_ptr<app::Services> services_in(const fs::path& folder, store::Store& store,
                                           std::function<domain::Instant()> now) {
  auto services = std::make_unique<app::Services>(app::Services{store,
                                                                std::move(now),
                                                                domain::calendar::Calendar::published(),
                                                                {},
                                                                on_postgres() ? "" : (folder / "files").string(),
                                                                app::PasswordCost::cheap,
                                                                std::string(32, 'k'),
                                                                true,
                                                                true});
  if (on_postgres()) services->server_id = "the test's";
  return services;
}

// The folder of a market with the demo's data, which nobody writes to.
class DemoFolder {
 public:
  DemoFolder() : path_(new_folder()) {
    const auto store = store_in(path_);
    app::seed_demo(*services_in(path_, *store, [] { return domain::Instant{seconds_now()}; }));
  }
  ~DemoFolder() {
    drop_store(database_in(path_));
    fs::remove_all(path_);
  }
  DemoFolder(const DemoFolder&) = delete;
  DemoFolder& operator=(const DemoFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  const fs::path path_;
};

const fs::path& demo_folder() {
  static const DemoFolder made;
  return made.path();
}

}  // namespace

HttpWorld::HttpWorld(std::vector<http::Route> more_routes, http::Connections::Bounds bounds,
                     std::vector<std::string> proxies, bool for_people, const fs::path& contents)
    : folder_(new_folder()),
      more_routes_(std::move(more_routes)),
      bounds_(bounds),
      proxies_(std::move(proxies)),
      for_people_(for_people) {
  if (contents.empty()) {
    put_new_database(database_in(folder_));
  } else {
    fs::copy(contents, folder_, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    copy_store(database_in(contents), database_in(folder_));
  }
  start();
}

DemoWorld::DemoWorld(std::vector<http::Route> more_routes, http::Connections::Bounds bounds, bool for_people)
    : HttpWorld(std::move(more_routes), bounds, {}, for_people, demo_folder()) {}

HttpWorld::~HttpWorld() {
  stop();
  drop_store(database_in(folder_));
  fs::remove_all(folder_);
}

void HttpWorld::stop_clock() { stopped_at_ = seconds_now(); }

void HttpWorld::restart() {
  stop();
  start();
}

void HttpWorld::start() {
  store_ = std::make_unique<RefusingStore>(store_in(folder_));
  services_ = services_in(folder_, *store_, [this] {
    return domain::Instant{(stopped_at_ != 0 ? stopped_at_.load() : seconds_now()) + seconds_later};
  });
  // Nobody calls it by itself: a test that wants it called does so.
  services_->payments = std::make_shared<app::PaymentSetup>();
  services_->payments->companies.push_back(std::make_unique<app::test::FakeCompany>("wechat"));
  http::Settings settings;
  settings.routes = http::api_routes();
  settings.routes.insert(settings.routes.end(), more_routes_.begin(), more_routes_.end());
  if (for_people_)
    settings.error_page = [](const http::Request& request, int status,
                             const std::optional<domain::limits::Exceeded>& exceeded) {
      return http::problem_page(request, status, {}, exceeded);
    };
  settings.log = [this](const std::string& line) {
    const std::lock_guard lock(log_mutex_);
    log_.push_back(line);
  };
  server_ =
      std::make_unique<http::Server>(*services_, std::move(settings), http::Listen{"127.0.0.1", 0, bounds_, proxies_});
  port_ = server_->bind();
  thread_ = std::thread([this] { server_->run(); });
}

void HttpWorld::stop() {
  server_->stop();
  thread_.join();
  server_.reset();
  services_.reset();
  store_.reset();
}

std::vector<std::string> HttpWorld::log() const {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

namespace {

Answer answer_of(const std::string& method, const std::string& path, const httplib::Result& result) {
  Answer answer;
  if (!result) return answer;
  answer.status = result->status;
  answer.headers = result->headers;
  answer.text = result->body;
  if (auto json = json::parse(result->body)) answer.json = std::move(*json);
  expect_described(method, path, answer);
  record_answer(method, path, answer);
  return answer;
}

}  // namespace

Person::Person(HttpWorld& world, const std::string& login, app::Role role) : Person(world) {
  const domain::accounts::Registration registration{login, kPassword, login,
                                                    std::string(domain::accounts::role_name(role))};
  if (!app::create_account(world.services(), registration, role)) throw std::runtime_error("no account " + login);
  if (sign_in(login, kPassword).status != 201) throw std::runtime_error("no session of " + login);
}

httplib::Headers Person::headers() const {
  httplib::Headers headers;
  if (!cookie.empty()) headers.emplace("Cookie", "ops_session=" + cookie);
  if (!csrf_token.empty()) headers.emplace("X-CSRF-Token", csrf_token);
  return headers;
}

Answer Person::get(const std::string& path) { return answer_of("GET", path, client_.Get(path, headers())); }

Answer Person::send(const std::string& method, const std::string& path, const Json& body, httplib::Headers more) {
  return send_text(method, path, json::dump(body), "application/json", std::move(more));
}

Answer Person::send_text(const std::string& method, const std::string& path, const std::string& body,
                         const std::string& content_type, httplib::Headers more) {
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.headers = headers();
  request.headers.insert(more.begin(), more.end());
  request.body = body;
  if (!body.empty()) request.set_header("Content-Type", content_type);
  return answer_of(method, path, client_.send(request));
}

Answer Person::sign_in(const std::string& login, const std::string& password) {
  Answer answer = send("POST", "/api/v1/session", {{"login", login}, {"password", password}});
  if (answer.status != 201) return answer;
  const std::string set = answer.headers.find("Set-Cookie")->second;
  const auto start = set.find('=') + 1;
  cookie = set.substr(start, set.find(';') - start);
  csrf_token = answer.json["csrf_token"].get<std::string>();
  account_id = answer.json["account"]["id"].get<std::string>();
  return answer;
}

Answer Person::upload(const std::string& purpose, const std::string& name, const std::string& bytes) {
  const httplib::UploadFormDataItems items{{"purpose", purpose, "", ""},
                                           {"file", bytes, name, "application/octet-stream"}};
  return answer_of("POST", "/api/v1/files", client_.Post("/api/v1/files", headers(), items));
}

int idle_connection(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

std::string raw_exchange(int port, const std::string& bytes, int silent_ms) {
  const int socket = idle_connection(port);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto sent = ::send(socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) break;
    at += static_cast<std::size_t>(sent);
  }
  std::string answer;
  pollfd readable{.fd = socket, .events = POLLIN, .revents = 0};
  std::array<char, 4096> buffer;
  while (::poll(&readable, 1, silent_ms) > 0) {
    const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (got <= 0) break;
    answer.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(socket);
  return answer;
}

}  // namespace ops::test
