// The clock leaps an hour, a day, a year, there and back, between any two calls: nothing crashes, nothing is lost or done twice, and
// what was timed by a wrong clock does not stay wrong for as long.
#include <SQLiteCpp/SQLiteCpp.h>

#include "server/app/accounts/contacts.h"
#include "server/app/admin/admin.h"
#include "server/app/files/files.h"
#include "server/app/messaging/notices.h"
#include "server/app/messaging/outbox.h"
#include "server/app/orders/shared_secrets.h"
#include "server/app/upkeep.h"
#include "tests/fault/market.h"

namespace ops::fault {
namespace {

using app::test::kStart;
using domain::kDay, domain::kHour;
using domain::orders::Action;

constexpr std::int64_t kYear = 365 * kDay;

void leap(Shop& shop, std::mt19937& random) {
  constexpr std::int64_t kLeaps[] = {0, 1, -1, kHour, -kHour, kDay, -kDay, kYear, -kYear};
  shop.market.now = shop.market.now + kLeaps[random() % std::size(kLeaps)];
  if (shop.market.now < kStart + -2 * kYear || shop.market.now > kStart + 20 * kYear) shop.market.now = kStart;
}

// All that the server's timer does.
void tick(app::Services& services) {
  app::fire_due_clocks(services);
  app::erase_due_secrets(services);
  app::sweep_expired(services);
  app::sweep_files(services);
  app::sweep_strays(services);
  app::sweep_notices(services);
  app::vitals(services);
}

// Some order of the buyer's goes on by whoever may do something with it.
void go_on(Shop& shop, std::mt19937& random) {
  const auto listed = must(app::orders(shop.services(), shop.market.buyer, "", {100, ""}));
  if (listed.items.empty()) return;
  const std::string id = listed.items[random() % listed.items.size()].order.id;
  for (const app::Caller& caller : {shop.market.buyer, shop.market.provider}) {
    const auto order = must(app::order(shop.services(), caller, id));
    for (const Action action : order.allowed) {
      domain::orders::Input input;
      input.total = order.order.total;
      input.answers = shop.demand().answers;
      input.result = "报告";
      input.checklist = {true};
      input.reason = "理由";
      input.amount = 1;
      if (shop.act(order, caller, action, input)) return;
    }
  }
}

}  // namespace

TEST_CASE("the clock leaps between any two calls: nothing is lost, doubled or broken") {
  for (int run = 0; run < times(); ++run) {
    const std::uint32_t seed = first_seed() + static_cast<std::uint32_t>(run);
    CAPTURE(seed);
    std::mt19937 random(seed);
    Shop shop;
    Told told;
    Hand hand(shop, told, seed);
    REQUIRE(app::top_up(shop.services(), shop.market.buyer, 10'000'000, {"purse", ""}).ok());
    for (int i = 0; i < 120; ++i) {
      leap(shop, random);
      hand.act();  // may be refused: a clock is due first
      leap(shop, random);
      go_on(shop, random);
      leap(shop, random);
      if (random() % 3 == 0) tick(shop.services());
      if (random() % 20 == 0) shop.market.restart();
    }
    for (const std::string& what : app::check(shop.services())) FAIL_CHECK(what);
    shop.services().store.read([&](const store::Tx& tx) {
      for (const auto& order : told.placed) CHECK(tx.orders().find(order.id).has_value());
      for (const auto& [order, seq] : told.messages) CHECK(tx.messages().last_seq(order) >= seq);
    });
    CHECK(told.placed.size() > 5);
  }
}

TEST_CASE("a session made while the clock was a year ahead does not live a year") {
  Shop shop;
  app::Services& services = shop.services();
  const auto before = must(app::sign_in(services, "buyer", "long enough"));
  shop.market.now = kStart + kYear;
  const auto ahead = must(app::sign_in(services, "buyer", "long enough"));
  CHECK_FALSE(app::find_session(services, before.token));
  CHECK(app::find_session(services, ahead.token));
  shop.market.now = kStart + kHour;
  CHECK(app::find_session(services, before.token));
  CHECK_FALSE(app::find_session(services, ahead.token));
  shop.market.now = kStart + -kHour;  // set right by an hour: nobody is signed out
  CHECK(app::find_session(services, before.token));
}

TEST_CASE("an idempotency key given while the clock was elsewhere is the same key") {
  Shop shop;
  const auto place = [&] {
    return must(app::place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1,
                                 {"the-key", ""}))
        .order.id;
  };
  const std::string id = place();
  for (const std::int64_t leap : {kHour, -kHour, kDay, -kDay, kYear, -kYear}) {
    shop.market.now = kStart + leap;
    CHECK(place() == id);
  }
}

TEST_CASE("what was to be sent by a clock that was a year ahead is sent when it is right again") {
  Shop shop;
  app::Services& services = shop.services();
  REQUIRE(app::set_hook(services, shop.market.provider, "https://hook.example/").ok());
  shop.market.now = kStart + kYear;
  shop.place(1, 0);  // the provider is told
  shop.market.now = kStart;
  const auto everything = [](std::vector<app::Waiting> all) { return all; };
  const auto due = app::due_deliveries(services, everything, "https://market.example");
  REQUIRE(due.size() == 1);
  REQUIRE(app::record_delivery(services, due[0].delivery_id, app::Fate::failed, "away"));
  CHECK(app::due_deliveries(services, everything, "https://market.example").empty());  // it waits as it should
  shop.market.now = kStart + kDay;
  CHECK(app::due_deliveries(services, everything, "https://market.example").size() == 1);
}

TEST_CASE("orders whose clocks cannot be fired hold up no other, however many they are, and are told of") {
  Shop shop;
  for (int broken = 0; broken < domain::limits::limit_of(domain::limits::Bound::unpaid_orders).max; ++broken)
    shop.place(1, 0);
  {
    SQLite::Database database((shop.market.dir() / "market.db").string(), SQLite::OPEN_READWRITE);
    REQUIRE(database.exec("UPDATE orders SET body = 'damaged'") ==
            domain::limits::limit_of(domain::limits::Bound::unpaid_orders).max);
  }
  shop.market.now = shop.market.now + kHour;  // due last
  shop.market.buyer = shop.market.join("patient", app::Role::buyer);
  const auto sound = shop.place(1, 0);
  shop.market.now = kStart + 2 * kDay;
  CHECK_THROWS(app::fire_due_clocks(shop.services()));
  CHECK(must(app::order(shop.services(), shop.market.buyer, sound.order.id)).order.state ==
        domain::orders::State::cancelled);
}

TEST_CASE("a secret that cannot be erased holds up no other, and is told of") {
  Shop shop;
  std::vector<std::string> ids;
  for (const auto& order : {shop.place(1, 0), shop.place(1, 0)}) {
    const domain::orders::SecretDraft draft{"root", "secret", true, kStart + kDay};
    ids.push_back(must(app::share_secret(shop.services(), shop.market.buyer, order.order.id, draft, {})).id);
  }
  {
    SQLite::Database database((shop.market.dir() / "market.db").string(), SQLite::OPEN_READWRITE);
    SQLite::Statement damage(
        database, "UPDATE orders SET body = 'damaged' WHERE id = (SELECT order_id FROM secrets WHERE id = ?)");
    damage.bind(1, ids[0]);
    REQUIRE(damage.exec() == 1);
  }
  shop.market.now = kStart + kDay;
  CHECK_THROWS(app::erase_due_secrets(shop.services()));
  const auto open = [&](const std::string& id) {
    SQLite::Database database((shop.market.dir() / "market.db").string(), SQLite::OPEN_READONLY);
    SQLite::Statement row(database, "SELECT erased_at IS NULL FROM secrets WHERE id = ?");
    row.bind(1, id);
    return row.executeStep() && row.getColumn(0).getInt() != 0;
  };
  CHECK(open(ids[0]));
  CHECK(!open(ids[1]));
}

}  // namespace ops::fault
