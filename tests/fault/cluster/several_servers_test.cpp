// Two servers of one market, as two sets of services on one database of PostgreSQL: what happens to both at once happens once.
#include <thread>

#include "server/app/accounts/second_factor.h"
#include "server/app/accounts/shared_counts.h"
#include "server/app/accounts/totp.h"
#include "server/app/carried_out.h"
#include "server/app/payments/payments.h"
#include "server/app/sealing.h"
#include "server/app/upkeep.h"
#include "server/app/upkeep/readiness.h"
#include "server/store/postgres/link.h"
#include "server/store/upload_bytes.h"
#include "tests/app/payments/fake_company.h"
#include "tests/app/told.h"
#include "tests/support/base32.h"
#include "tests/support/cut_link.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;

// (chosen) A race that two threads begin together is lost by the second one far more often than once in ten times.
constexpr int kRounds = 10;

// A shop, and a second server of it.
struct TwoServers {
  Shop shop{.market = Market(true)};
  std::unique_ptr<store::Store> store = store::open_postgres(ops::test::postgres_database(file()));
  Services second = shop.market.services_of(*store, "second");

  Services& first() { return shop.services(); }
  std::filesystem::path file() const { return shop.market.dir() / "market.db"; }
  void run(const std::string& sql) const { store::Link(ops::test::postgres_database(file())).execute(sql); }
};

// `task` (Services&) -> T on both at the same time.
template <class T, class Task>
std::array<T, 2> at_once(TwoServers& servers, Task task) {
  std::array<std::optional<T>, 2> answers;
  std::thread other([&] { answers[1].emplace(task(servers.second)); });
  answers[0].emplace(task(servers.first()));
  other.join();
  return {std::move(*answers[0]), std::move(*answers[1])};
}

std::int64_t rows(const TwoServers& servers, const std::string& from) {
  const auto found = store::Link(ops::test::postgres_database(servers.file())).execute("SELECT count(*) FROM " + from);
  return std::stoll(PQgetvalue(found.get(), 0, 0));
}

std::vector<Outgoing> due_of(Services& services) {
  return due_deliveries(services, [](std::vector<Waiting> all) { return all; }, "https://market.example");
}

void take_payments(Services& services) {
  services.payments = std::make_shared<PaymentSetup>();
  services.payments->companies.push_back(std::make_unique<FakeCompany>("wechat"));
}

}  // namespace

TEST_CASE(
    "two servers: what a payment company reports to both moves the money once, and each call is made by one of them") {
  TwoServers servers;
  FakeCompany::book() = {};
  take_payments(servers.first());
  take_payments(servers.second);
  const Caller& buyer = servers.shop.market.buyer;
  for (int round = 1; round <= kRounds; ++round) {
    const auto number = must(begin_payment(servers.first(), buyer, {"wechat", {}, 100}, {}));
    at_once<bool>(servers,
                  [](Services& services) { return make_due_call(services, *services.payments->companies[0]); });
    CHECK(FakeCompany::book().calls_of["open"] == round);
    FakeCompany::book().pay(number);
    const auto replies = at_once<int>(servers, [&](Services& services) {
      return take_notification(services, "wechat", {{}, "paid " + number})->status;
    });
    CHECK(replies == std::array{204, 204});
    CHECK(must(balance(servers.second, buyer, {})).balance == 100 * round);
  }
  CHECK(check(servers.first()) == std::vector<std::string>{});
}

TEST_CASE("two servers: the clock of an order fires once, whichever server comes first") {
  TwoServers servers;
  for (int round = 0; round < kRounds; ++round) servers.shop.place(1, 0);
  servers.shop.market.now = servers.shop.market.now + 30 * kDay;
  const auto fired = at_once<int>(servers, [](Services& services) { return fire_due_clocks(services); });
  CHECK(rows(servers, "order_events WHERE action = 'expire_payment'") == kRounds);
  CHECK(fired[0] + fired[1] == rows(servers, "order_events WHERE actor = 'clock'"));  // reminders too
  CHECK(fire_due_clocks(servers.first()) + fire_due_clocks(servers.second) == 0);
}

TEST_CASE("two servers: one of them sweeps in an hour, and the other one when that is gone") {
  TwoServers servers;
  for (int round = 0; round < kRounds; ++round) {
    const auto turns = at_once<bool>(servers, [](Services& services) { return has_hourly_turn(services); });
    CHECK(turns[0] != turns[1]);
    Services& holder = turns[0] ? servers.first() : servers.second;
    Services& other = turns[0] ? servers.second : servers.first();
    CHECK(has_hourly_turn(holder));
    CHECK_FALSE(has_hourly_turn(other));
    servers.shop.market.now = servers.shop.market.now + domain::kHour;  // the holder is not heard of any more
  }
  Market alone;
  CHECK(has_hourly_turn(alone.services()));
  CHECK(has_hourly_turn(alone.services()));
}

TEST_CASE("two servers: what is due is one server's to send, until it is sent or its lease is over") {
  TwoServers servers;
  Shop& shop = servers.shop;
  const std::array people{shop.market.buyer, shop.market.provider};  // each may ask for so many codes a day
  for (std::size_t round = 0; round < kRounds; ++round) {
    shop.market.now = shop.market.now + domain::kHour;
    must(ask_email(servers.first(), people[round % 2], "ann-" + std::to_string(round) + "@example.com"));
    const auto given = at_once<std::vector<Outgoing>>(servers, [](Services& services) { return due_of(services); });
    REQUIRE(given[0].size() + given[1].size() == 1);
    Services& sender = given[0].empty() ? servers.second : servers.first();
    Services& other = given[0].empty() ? servers.first() : servers.second;
    const Outgoing& out = given[0].empty() ? given[1][0] : given[0][0];
    CHECK(due_of(other).empty());
    if (round % 2 == 0) {
      CHECK(record_delivery(sender, out.delivery_id, Fate::sent, ""));
      CHECK(due_of(other).empty());
      continue;
    }
    shop.market.now = shop.market.now + domain::kHour;  // the sender was killed
    const auto again = due_of(other);
    REQUIRE(again.size() == 1);
    CHECK(again[0].delivery_id == out.delivery_id);
    CHECK(record_delivery(other, out.delivery_id, Fate::sent, ""));
  }
}

TEST_CASE("two servers: a request with a key that reaches both is carried out once") {
  TwoServers servers;
  const Caller provider = servers.shop.market.provider;
  const std::int64_t before = rows(servers, "products");
  for (int round = 0; round < kRounds; ++round) {
    const std::string key = "key-" + std::to_string(round);
    const auto carried_out = at_once<bool>(servers, [&](Services& services) {
      try {
        const KeyedRequest keyed(services, provider.account_id, key, "the same");
        return create_product(services, provider, domain::catalog::new_listing()).ok();
      } catch (const CarriedOutElsewhere&) {
        return false;
      }
    });
    CHECK(carried_out[0] != carried_out[1]);
  }
  CHECK(rows(servers, "products") == before + kRounds);
}

TEST_CASE("two servers: a code of a second factor signs in once") {
  TwoServers servers;
  Market& market = servers.shop.market;
  const Session session = must(sign_in(servers.first(), "operator", "long enough"));
  const std::string secret = ops::test::from_base32(
      must(begin_second_factor(servers.first(), session, "long enough", "market.example")).secret);
  must(confirm_second_factor(servers.first(), session, totp_code(secret, market.now), "203.0.113.7"));
  for (int round = 0; round < kRounds; ++round) {
    market.now = market.now + 60;
    const std::string code = totp_code(secret, market.now);
    const auto signed_in = at_once<bool>(
        servers, [&](Services& services) { return sign_in(services, "operator", "long enough", {}, code).ok(); });
    CHECK(signed_in[0] != signed_in[1]);
  }
}

TEST_CASE("two servers: the last of a balance pays one order") {
  TwoServers servers;
  Shop& shop = servers.shop;
  for (int round = 0; round < kRounds; ++round) {
    const std::array orders{shop.place(1, 0), shop.place(1, 0)};
    const domain::money::Fen total = orders[0].order.total;
    must(top_up(servers.first(), shop.market.buyer, total, {"t" + std::to_string(round), "a"}));
    const auto paid = at_once<bool>(servers, [&](Services& services) {
      const OrderView& own = orders[&services == &servers.first() ? 0 : 1];
      return perform_order_action(services, shop.market.buyer, own.order.id, Action::pay, own.order.version,
                                  paying(total), {})
          .ok();
    });
    CHECK(paid[0] != paid[1]);
    CHECK(must(balance(servers.second, shop.market.buyer, {})).balance == 0);
  }
}

TEST_CASE("two servers: wrong passwords at one count at the other, and whose they are stands nowhere") {
  TwoServers servers;
  const SharedCount of_ann{"failed_passwords_of_account", "ann", 3, 15 * domain::kMinute};
  const SharedCount of_bob{"failed_passwords_of_account", "bob", 3, 15 * domain::kMinute};
  const auto waits = [&](Services& services, const SharedCount& count) {
    return seconds_until_welcome(services, {count}).front();
  };
  for (int i = 0; i < 3; ++i) {
    CHECK(waits(servers.second, of_ann) == 0);
    count_shared(i % 2 == 0 ? servers.first() : servers.second, {of_ann});
    servers.shop.market.now = servers.shop.market.now + 70;
  }
  CHECK(waits(servers.second, of_ann) > 10 * domain::kMinute);
  CHECK(waits(servers.second, of_ann) <= 15 * domain::kMinute);
  CHECK(waits(servers.second, of_bob) == 0);
  CHECK(rows(servers, "event_counts WHERE name LIKE '%ann%'") == 0);

  servers.shop.market.now = servers.shop.market.now + waits(servers.first(), of_ann);
  CHECK(waits(servers.second, of_ann) == 0);
  count_shared(servers.first(), {of_ann});
  CHECK(waits(servers.second, of_ann) > 0);
  forget_shared(servers.first(), {of_ann});
  CHECK(waits(servers.second, of_ann) == 0);

  count_shared(servers.first(), {of_ann});
  servers.shop.market.now = servers.shop.market.now + 2 * kDay;
  sweep_expired(servers.second);
  CHECK(rows(servers, "event_counts") == 0);
}

TEST_CASE("two servers: a file that one has taken the other one gives, whole, until nobody uses it") {
  TwoServers servers;
  const Caller& provider = servers.shop.market.provider;
  constexpr std::size_t kPart = 256 * 1024;
  std::vector<std::string> ids;
  for (const std::size_t size : {std::size_t{100}, kPart, kPart + 1, 2 * kPart}) {
    std::string bytes = "plain text, with a zero: ";
    bytes.resize(size, 'x');
    const Uploaded kept =
        must(store_file(servers.first(), provider, {domain::files::Purpose::message, "notes.txt", bytes}));
    CHECK(must(read_file(servers.second, provider, kept.file.id)).bytes == bytes);
    ids.push_back(kept.file.id);
  }
  CHECK(rows(servers, "upload_parts") > 4);
  CHECK(check(servers.second).empty());
  servers.run("UPDATE upload_parts SET bytes = 'other' WHERE sha256 = (SELECT sha256 FROM files WHERE id = '" + ids[0] +
              "')");
  CHECK(check(servers.second) == std::vector<std::string>{"file " + ids[0] + ": its bytes were changed"});

  servers.run("INSERT INTO upload_parts VALUES ('nobody names it', 0, 'x')");
  servers.shop.market.now = servers.shop.market.now + 2 * kDay;
  CHECK(sweep_files(servers.second) == 4);
  CHECK(sweep_strays(servers.second) == 1);
  CHECK(rows(servers, "upload_parts p WHERE NOT EXISTS (SELECT 1 FROM files f WHERE f.sha256 = p.sha256)") == 0);
  CHECK(is(read_file(servers.first(), provider, ids[1]), Kind::not_found));
}

TEST_CASE("a server is ready while it can write, knows schema and key, and its clock is the database's") {
  TwoServers servers;
  Services& server = servers.second;
  const auto database_now = [&] { return servers.store->health().clock.value(); };
  servers.shop.market.now = database_now();
  CHECK(unready(server) == std::nullopt);
  const std::int64_t known_schema = servers.store->health().known_schema;
  const auto why = [&] { return unready(server).value_or("ready"); };

  servers.shop.market.now = database_now() + 60;
  CHECK(why().find("60 s ahead of") != std::string::npos);
  servers.shop.market.now = database_now() + -60;
  CHECK(why().find("60 s behind") != std::string::npos);
  servers.shop.market.now = database_now();

  servers.run("INSERT INTO schema_migrations (number, name) VALUES (9999, 'of a release to come')");
  CHECK(unready(server) == std::nullopt);  // another server was upgraded first
  servers.run("DELETE FROM schema_migrations WHERE number > 1");
  CHECK(why().find("The database has schema 1, this release knows") != std::string::npos);
  servers.run("INSERT INTO schema_migrations (number, name) VALUES (" + std::to_string(known_schema) + ", 'ours')");

  servers.run("INSERT INTO key_checks VALUES ('server', '" + key_check(std::string(32, 'o')) + "')");
  CHECK(why() == "The key is not the one of this market.");
  servers.run("UPDATE key_checks SET value = '" + key_check(server.secret_key) + "'");
  CHECK(unready(server) == std::nullopt);
  server.draining->store(true);
  CHECK(why() == "This server is about to end.");
}

TEST_CASE("a database that is away and comes back: the server is not ready, and then it is, without a new start") {
  TwoServers servers;
  const std::string own = ops::test::postgres_database(servers.file());
  const auto blank = own.find(' ');
  ops::test::CutLink link(own.substr(std::string_view("host=").size(), blank - std::string_view("host=").size()));
  const auto store = store::open_postgres("host=" + link.folder().string() + own.substr(blank));
  Services server = servers.shop.market.services_of(*store, "third");
  servers.shop.market.now = store->health().clock.value();
  CHECK(unready(server) == std::nullopt);
  link.refuse();
  CHECK(unready(server) == "The database cannot be reached, or takes no writes.");
  link.admit();
  servers.shop.market.now = store->health().clock.value();
  CHECK(unready(server) == std::nullopt);
  servers.run("ALTER DATABASE " + own.substr(own.rfind('=') + 1) + " SET default_transaction_read_only = on");
  CHECK(unready(server) == std::nullopt);  // its connections are of before
  servers.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
      "pg_backend_pid()");
  CHECK(unready(server) == "The database cannot be reached, or takes no writes.");
}

}  // namespace ops::app::test
