#include "tests/fault/cluster/servers.h"

#include "server/store/postgres/link.h"

namespace ops::fault {
namespace {

using test::Json, test::Program;

constexpr std::int64_t kTopUp = 7;  // fen: a sum of these tells how many there were
constexpr const char* kBuyer = "(SELECT id FROM accounts WHERE login = 'buyer')";

struct Shared {
  Shared() : cluster(test::Cluster::Disk::keeps) {
    run("CREATE DATABASE demo");
    Program maker(folder.path, {"--demo", "--database", test::Cluster::url(cluster.folder(), "demo")});
    REQUIRE(maker.port() != 0);
    REQUIRE(maker.end(SIGTERM) == 0);
  }
  void run(const std::string& sql) { store::Link(cluster.conninfo("postgres")).execute(sql); }

  test::Folder folder;  // the key
  test::Cluster cluster;
  int made = 0;
};

Shared& shared() {
  static Shared all;
  return all;
}

std::string new_database() {
  const std::string name = "market_" + std::to_string(++shared().made);
  shared().run("CREATE DATABASE " + name + " TEMPLATE demo");
  return name;
}

std::string orders_sql() { return std::string("SELECT count(*) FROM orders WHERE buyer_id = ") + kBuyer; }
std::string balance_sql() {
  return std::string("SELECT balance FROM ledger_accounts WHERE kind = 'buyer_balance' AND owner = ") + kBuyer;
}

}  // namespace

Servers::Servers() : database_(new_database()) {
  for (int which = 0; which < kCount; ++which) start(which);
}

Servers::~Servers() {
  for (int which = 0; which < kCount; ++which) kill(which);
  shared().run("DROP DATABASE " + database_ + " WITH (FORCE)");
}

test::Cluster& Servers::cluster() { return shared().cluster; }

void Servers::start(int which, const std::filesystem::path& socket) {
  kill(which);
  auto& program = programs_[static_cast<std::size_t>(which)];
  program = std::make_unique<Program>(shared().folder.path,
                                      std::vector<std::string>{"--database", test::Cluster::url(socket, database_)});
  REQUIRE(program->port() != 0);
  ports_[static_cast<std::size_t>(which)] = program->port();
}

void Servers::kill(int which) {
  ports_[static_cast<std::size_t>(which)] = 0;
  programs_[static_cast<std::size_t>(which)].reset();
}

int Servers::check() const { return test::run_command("check --database '" + url() + "'"); }

std::string Servers::value_of(const std::string& sql) const {
  const auto found = store::Link(cluster().conninfo(database_)).execute(sql);
  return PQntuples(found.get()) == 0 ? "" : PQgetvalue(found.get(), 0, 0);
}

Buyers::Buyers(const Servers& servers, int buyers, int requests_of_each)
    : servers_(servers),
      orders_before_(servers.value_of(orders_sql())),
      balance_before_(servers.value_of(balance_sql())),
      left_(buyers) {
  httplib::Client client("127.0.0.1", servers.port(0));
  session_ = test::sign_in(client);
  order_ = test::order_body(client);
  for (int who = 0; who < buyers; ++who) threads_.emplace_back([=, this] { buy(who, requests_of_each); });
}

void Buyers::wait() {
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void Buyers::wait_for(std::size_t acknowledged) const {
  while (acknowledged_ < acknowledged && left_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

// A request that was not answered, or was answered 503, is sent again, to the other server, with the same key.
void Buyers::buy(int who, int requests) {
  constexpr int kMostTries = 1200;
  for (int number = 0; number < requests; ++number) {
    const bool orders = number % 4 == 0;  // unpaid ones are bounded
    const std::string key = std::to_string(who) + "-" + std::to_string(number);
    httplib::Headers headers = session_;
    headers.emplace("Idempotency-Key", key);
    bool told = false;
    for (int tries = 0; !told && tries < kMostTries; ++tries) {
      const int port = servers_.port((who + number + tries) % Servers::kCount);
      httplib::Client client("127.0.0.1", port);
      client.set_connection_timeout(2);
      const auto answer = port == 0 ? httplib::Result()
                          : orders
                              ? client.Post("/api/v1/orders", headers, order_, "application/json")
                              : client.Post("/api/v1/balance/topups", headers,
                                            R"({"amount_fen":)" + std::to_string(kTopUp) + "}", "application/json");
      told = answer && answer->status == 201;
      if (!told) std::this_thread::sleep_for(std::chrono::milliseconds(25));
      if (!told) continue;
      const std::lock_guard lock(mutex_);
      told_.push_back({key, orders ? json::parse(answer->body)->at("id").get<std::string>() : ""});
      ++acknowledged_;
    }
    const std::lock_guard lock(mutex_);
    if (!told) given_up_.insert(key);
  }
  --left_;
}

void Buyers::compare() const {
  CHECK(given_up_.empty());
  std::set<std::string> orders;
  std::int64_t topups = 0;
  for (const Told& told : told_) {
    topups += told.order.empty();
    if (!told.order.empty()) orders.insert(told.order);
  }
  for (const std::string& id : orders)
    CHECK(servers_.value_of("SELECT count(*) FROM orders WHERE id = '" + id + "'") == "1");
  CHECK(servers_.value_of(orders_sql()) == std::to_string(std::stoll(orders_before_) + std::ssize(orders)));
  CHECK(servers_.value_of(balance_sql()) == std::to_string(std::stoll(balance_before_) + topups * kTopUp));
  CHECK(servers_.check() == 0);
}

}  // namespace ops::fault
