// What the store promises: durable or undone, nothing in between, and damage is found.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "server/app/messaging/messages.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;

// Every write to a file fails while this lives, as on a disk that is full.
class FullDisk {
 public:
  FullDisk() {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{0, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

bool mentions(const std::vector<std::string>& faults, const std::string& words) {
  for (const std::string& fault : faults)
    if (fault.find(words) != std::string::npos) return true;
  return false;
}

// Damages the database behind the market's back, by somebody who switches off what it keeps itself by.
void tamper(Market& market, const std::string& sql) { ops::test::damage(market.dir() / "market.db", sql); }

}  // namespace

TEST_CASE("a job that fails or gives up leaves nothing, and its neighbours stay") {
  Market market;
  std::vector<std::thread> threads;
  std::atomic<int> threw = 0, told_wrongly = 0;
  for (int i = 0; i < 30; ++i)
    threads.emplace_back([&, i] {
      const std::string id = "cat_" + std::to_string(i);
      try {
        const store::Written written = market.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
          tx.catalogue().insert_category({id, "", id, id, i, true, true});
          if (i % 3 == 1) throw std::runtime_error("no");
          return i % 3 == 0;
        });
        if (written != (i % 3 == 0 ? store::Written::committed : store::Written::undone)) ++told_wrongly;
      } catch (const std::runtime_error&) {
        ++threw;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(threw == 10);
  CHECK(told_wrongly == 0);
  CHECK(categories(market.services()).size() == 3 + 10);
}

TEST_CASE("an order that is undone is found by no search; those of its group are") {
  Shop shop;
  const OrderView placed = shop.place(1, 0);
  const store::Written undone = shop.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    store::OrderRecord record = tx.orders().find(placed.order.id).value();
    record.order.id += "x";
    record.number += "x";
    tx.orders().insert(record);
    return false;
  });
  CHECK(undone == store::Written::undone);
  shop.place(2, 0);
  const auto found = must(orders(shop.services(), shop.market.buyer, {}, {}, {.q = placed.order.snapshot.name}));
  CHECK(found.items.size() == 2);
  const std::string index = ops::test::on_postgres() ? "order_texts" : "order_search";
  CHECK(ops::test::value_of(shop.market.dir() / "market.db", "SELECT count(*) FROM " + index) == "2");
}

TEST_CASE("a full disk: nothing acknowledged, reading goes on, and it recovers by itself" * ops::test::of_sqlite()) {
  Shop shop;
  const std::string& sku = shop.live.listing.skus[0].id;
  {
    const FullDisk full;
    CHECK(is(place_order(shop.services(), shop.market.buyer, shop.live.id, sku, 1, {}), Kind::storage_full));
    CHECK(is(top_up(shop.services(), shop.market.buyer, 100, {}), Kind::storage_full));
    CHECK(live_product(shop.services(), shop.live.id).ok());
  }
  CHECK(must(orders(shop.services(), shop.market.buyer, "", {})).items.empty());
  CHECK(place_order(shop.services(), shop.market.buyer, shop.live.id, sku, 1, {}).ok());
  CHECK(check(shop.services()).empty());
}

TEST_CASE("a second start finds everything done; a database of a newer release is refused" * ops::test::of_sqlite()) {
  Market market;
  market.restart();
  CHECK(categories(market.services()).size() == 3);
  tamper(market, "INSERT INTO schema_migrations (number, name) VALUES (9999, 'from the future')");
  CHECK_THROWS_WITH_AS(store::open_sqlite((market.dir() / "market.db").string()), doctest::Contains("newer release"),
                       std::runtime_error);
}

TEST_CASE("events and postings refuse to be changed") {
  Shop shop;
  shop.place(1, 0);
  must(top_up(shop.services(), shop.market.buyer, 100, {}));
  for (const char* sql :
       {"UPDATE order_events SET note = 'x'", "DELETE FROM order_events", "UPDATE ledger_postings SET amount = 1",
        "DELETE FROM ledger_postings", "UPDATE ledger_entries SET at = 0", "DELETE FROM ledger_entries",
        "UPDATE ledger_accounts SET balance = -1 WHERE kind = 'buyer_balance'",
        "INSERT INTO ledger_entries VALUES (999, 0, 'topup', '')"}) {
    INFO(sql);
    CHECK_THROWS(ops::test::run_sql(shop.market.dir() / "market.db", sql));
  }
}

TEST_CASE("check finds what was tampered with") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 5000, {}));
  const OrderView order = must(shop.act(shop.place(1, 0), shop.market.buyer, Action::pay, paying(5000)));
  CHECK(check(shop.services()).empty());
  SUBCASE("an event's words") {
    tamper(shop.market, "UPDATE order_events SET note = 'x' WHERE seq = 1");
    CHECK(mentions(check(shop.services()), "event 1 is not what was recorded"));
  }
  SUBCASE("a removed event") {
    tamper(shop.market, "DELETE FROM order_events WHERE seq = 1");
    CHECK(mentions(check(shop.services()), "event 1 is missing"));
  }
  SUBCASE("the last event removed") {
    tamper(shop.market, "DELETE FROM order_events WHERE seq = 2");
    CHECK(mentions(check(shop.services()), "1 events and version 2"));
  }
  SUBCASE("a balance") {
    tamper(shop.market, "UPDATE ledger_accounts SET balance = 100 WHERE kind = 'buyer_balance'");
    CHECK(mentions(check(shop.services()), "not the sum of the postings"));
  }
  SUBCASE("a posting") {
    tamper(shop.market, "UPDATE ledger_postings SET amount = amount + 1 WHERE amount > 0");
    CHECK(mentions(check(shop.services()), "do not sum to zero"));
  }
  SUBCASE("money left in the escrow of a finished order") {
    tamper(shop.market,
           "UPDATE orders SET state = 'refunded', "
           "body = replace(body, '\"state\":\"awaiting_demand\"', '\"state\":\"refunded\"')");
    const auto faults = check(shop.services());
    CHECK(mentions(faults, "its escrow is not empty"));
    CHECK(mentions(faults, "not where its last event led"));
  }
}

TEST_CASE("check finds messages and files that were tampered with") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  for (const char* text : {"一", "二", "三"})
    must(post_message(shop.services(), shop.market.buyer, order.order.id, {text, {}}, {}));
  CHECK(check(shop.services()).empty());
  SUBCASE("a message removed in the middle") {
    tamper(shop.market, "DELETE FROM messages WHERE seq = 2");
    CHECK(mentions(check(shop.services()), "message 2 is missing"));
  }
  SUBCASE("the first message removed") {
    tamper(shop.market, "DELETE FROM messages WHERE seq = 1");
    CHECK(mentions(check(shop.services()), "message 1 is missing"));
  }
  const FileBytes logo = must(read_file(shop.services(), {}, shop.live.listing.logo_file_id));
  const std::filesystem::path bytes =
      std::filesystem::path(shop.services().files_dir) / logo.file.sha256.substr(0, 2) / logo.file.sha256.substr(2);
  REQUIRE(std::filesystem::exists(bytes));
  SUBCASE("a file's bytes removed") {
    std::filesystem::remove(bytes);
    CHECK(mentions(check(shop.services()), "file " + logo.file.id + ": its bytes are missing"));
  }
  SUBCASE("a file's bytes changed") {
    std::ofstream(bytes, std::ios::app) << 'x';
    CHECK(mentions(check(shop.services()), "file " + logo.file.id + ": its bytes were changed"));
  }
}

// L9, what stays of a busy hour: the log kept the size that a long reader had made it.
TEST_CASE("after a long reader the log is small again: at the next writes, and empty when all is quiet" *
          ops::test::of_sqlite()) {
  const auto dir = std::filesystem::temp_directory_path() / ("opsmarket-log-" + std::to_string(::getpid()));
  std::filesystem::create_directories(dir);
  const auto path = (dir / "market.db").string();
  constexpr std::uint64_t kLimit = 32 * 1024 * 1024;
  const auto fill = [](store::Store& in, int from, int to) {
    for (int i = from; i < to; ++i)
      REQUIRE(in.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
        const std::string id = "cat_" + std::to_string(i);
        tx.catalogue().insert_category({id, "", id, std::string(1'000'000, 'x'), i, true, true});
        return true;
      }) == store::Written::committed);
  };
  {
    const auto market = store::open_sqlite(path, std::chrono::hours(1));
    market->read([&](const store::Tx& tx) {
      static_cast<void>(tx.accounts().any());  // its snapshot begins
      fill(*market, 0, 48);
    });
    REQUIRE(market->load().log_bytes > kLimit);
    fill(*market, 48, 51);
    CHECK(market->load().log_bytes <= kLimit);
  }
  const auto market = store::open_sqlite(path, std::chrono::milliseconds(20));
  fill(*market, 51, 53);
  for (int i = 0; i < 3000 && market->load().log_bytes > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  CHECK(market->load().log_bytes == 0);
  std::filesystem::remove_all(dir);
}

namespace {

// Places orders until it is killed; writes each acknowledged id to the pipe, one a line.
[[noreturn]] void place_orders_for_ever(int pipe_end) {
  Shop shop;
  const auto tell = [&](const std::string& line) {
    if (::write(pipe_end, line.data(), line.size()) < 0) ::_exit(1);
  };
  tell(shop.market.dir().string() + "\n");
  std::vector<std::thread> buyers;
  for (int t = 0; t < 8; ++t)
    buyers.emplace_back([&, buyer = shop.market.join("buyer-" + std::to_string(t), Role::buyer)] {
      const std::string& sku = shop.live.listing.skus[0].id;
      for (;;) tell(must(place_order(shop.services(), buyer, shop.live.id, sku, 1, {})).order.id + "\n");
    });
  for (std::thread& thread : buyers) thread.join();
  ::_exit(1);
}

std::vector<std::string> lines_until_killed(int pipe_end, pid_t child, std::size_t enough) {
  std::string text;
  char buffer[4096];
  bool killed = false;
  for (;;) {
    const ssize_t got = ::read(pipe_end, buffer, sizeof buffer);
    if (got <= 0) break;
    text.append(buffer, static_cast<std::size_t>(got));
    if (!killed && static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > enough) {
      ::kill(child, SIGKILL);
      killed = true;
    }
  }
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("kill -9 in a burst of orders: every acknowledged one is there" * ops::test::of_sqlite()) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    place_orders_for_ever(ends[1]);
  }
  ::close(ends[1]);
  std::vector<std::string> lines = lines_until_killed(ends[0], child, 150);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(lines.size() > 150);

  const std::filesystem::path dir = lines.front();
  lines.erase(lines.begin());
  {
    const auto reopened = store::open_sqlite((dir / "market.db").string());
    Services services{*reopened, [] { return kStart; }, {}, {}, (dir / "files").string(), PasswordCost::cheap};
    int missing = 0;
    for (const std::string& id : lines)
      if (!order(services, {"", Role::operator_}, id)) ++missing;
    CHECK(missing == 0);
    CHECK(check(services).empty());
  }
  std::filesystem::remove_all(dir);
}

}  // namespace ops::app::test
