// A disk that is full, refuses or does not sync; memory that is not there: what was refused was not done, what was done was
// acknowledged, and when it is over the market goes on without a restart.
#include <SQLiteCpp/SQLiteCpp.h>

#include <thread>

#include "tests/fault/layer.h"
#include "tests/fault/market.h"

namespace ops::fault {
namespace {

using Kind = app::Problem::Kind;

std::string name_of(Ill ill) {
  return ill == Ill::full ? "full" : ill == Ill::refusing ? "refusing" : "failing to sync";
}

struct Refused {
  std::atomic<int> storage = 0, other = 0;
};

// Buyers at once on an ill disk; none may be told that anything was done.
void try_in_vain(Shop& shop, Told& told, std::mt19937& random, Refused& refused) {
  std::vector<std::thread> buyers;
  for (int i = 0; i < 4; ++i)
    buyers.emplace_back([&, seed = static_cast<std::uint32_t>(random())] {
      Hand hand(shop, told, seed);
      for (int act = 0; act < 3; ++act)
        if (!hand.act()) ++(hand.problem.kind == Kind::storage_full ? refused.storage : refused.other);
    });
  for (std::thread& buyer : buyers) buyer.join();
}

bool reads(Shop& shop) {
  return app::live_product(shop.services(), shop.live.id).ok() &&
         app::orders(shop.services(), shop.market.buyer, "", {}).ok() &&
         app::balance(shop.services(), shop.market.buyer, {}).ok();
}

int say_all(const std::vector<std::string>& wrong, bool fate_is_open = false) {
  int count = 0;
  for (const std::string& what : wrong) {
    if (fate_is_open && what.starts_with("there, though")) continue;
    MESSAGE(what);
    ++count;
  }
  return count;
}

void be_ill(Ill ill, std::uint32_t seed) {
  CAPTURE(seed);
  CAPTURE(name_of(ill));
  Disk disk(markets_prefix(), seed);
  Shop shop;
  Told told;
  std::mt19937 random(seed);
  REQUIRE(app::top_up(shop.services(), shop.market.buyer, 10'000'000, {}).ok());
  for (int spell = 0; spell < 3; ++spell) {
    Hand before(shop, told, static_cast<std::uint32_t>(random()));
    for (int act = 0; act < 5; ++act) REQUIRE(before.act());
    const Told::Count acknowledged = told.count();

    disk.set(ill);
    Refused refused;
    try_in_vain(shop, told, random, refused);
    CHECK(refused.storage == 12);
    CHECK(refused.other == 0);
    CHECK(told.placed.size() == acknowledged.placed);
    CHECK(reads(shop));
    // A process that ends now: nothing that was refused comes back with the next start.
    CHECK(say_all(wrong_with(disk.kill(), shop, told, told.count())) == 0);
    // Power that goes now: of what was refused because it could not be synced, the disk alone knows.
    for (int i = 0; i < 3; ++i)
      CHECK(say_all(wrong_with(disk.lose_power(), shop, told, told.count()), ill == Ill::failing_sync) == 0);

    disk.set(Ill::no);
    Hand after(shop, told, static_cast<std::uint32_t>(random()));
    for (int act = 0; act < 5; ++act) CHECK(after.act());
    CHECK(say_all(wrong_with(disk.kill(), shop, told, told.count())) == 0);
    for (int i = 0; i < 3; ++i) CHECK(say_all(wrong_with(disk.lose_power(), shop, told, told.count())) == 0);
  }
  CHECK(app::check(shop.services()).empty());
}

}  // namespace

TEST_CASE("a disk that is full: refused, nothing half written is found, reading goes on, and it ends by itself") {
  for (int run = 0; run < times(); ++run) be_ill(Ill::full, first_seed() + static_cast<std::uint32_t>(run));
}

TEST_CASE("a disk that writes nothing any more: refused, reading goes on, and it ends by itself") {
  for (int run = 0; run < times(); ++run) be_ill(Ill::refusing, first_seed() + static_cast<std::uint32_t>(run));
}

TEST_CASE("a disk that fails to sync: nothing is acknowledged, and what was refused does not come back") {
  for (int run = 0; run < times(); ++run) be_ill(Ill::failing_sync, first_seed() + static_cast<std::uint32_t>(run));
}

TEST_CASE("what is durable is acknowledged, though the log cannot be read right after") {
  Disk disk(markets_prefix(), 1);
  Shop shop;
  Told told;
  Hand hand(shop, told, 1);
  REQUIRE(hand.act());
  const auto before = must(app::orders(shop.services(), shop.market.buyer, "", {})).items.size();
  disk.refuse_read_after_sync(1);
  const auto placed =
      app::place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {});
  disk.refuse_read_after_sync(0);
  CHECK(placed.ok());
  CHECK(must(app::orders(shop.services(), shop.market.buyer, "", {})).items.size() == before + (placed.ok() ? 1 : 0));
}

namespace {

std::size_t count_orders(const Shop& shop) {
  const SQLite::Database database((shop.market.dir() / "market.db").string());
  SQLite::Statement count(database, "SELECT count(*) FROM orders");
  count.executeStep();
  return static_cast<std::size_t>(count.getColumn(0).getInt64());
}

// One order without the n-th allocation (or any from there on); whether it was reached. What is told is what is done.
bool place_without_memory(Shop& shop, std::int64_t nth, bool once, std::size_t& acknowledged) {
  std::int64_t failed = 0;
  {
    const NoMemory poor(nth, once);
    try {
      if (app::place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {}))
        ++acknowledged;
    } catch (const std::exception&) {
      // 500: refused, and undone.
    }
    failed = poor.failed();
  }
  const std::size_t there = count_orders(shop);
  CAPTURE(nth);
  CAPTURE(once);
  CHECK(there == acknowledged);
  return failed > 0;
}

}  // namespace

TEST_CASE(
    "no memory for SQLite, at any allocation of an order: what is told is what is done, and it goes on afterwards") {
  std::size_t failures = 0;
  for (const bool once : {true, false}) {
    Shop shop;
    std::size_t acknowledged = 0;
    for (std::int64_t nth = 1; acknowledged < 90 && place_without_memory(shop, nth, once, acknowledged);
         nth += 1 + nth / 40) {
      ++failures;
      if (failures % 20 == 0) shop.market.restart();  // statements are prepared anew, with allocations of their own
    }
    CHECK(app::place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {}).ok());
    CHECK(app::check(shop.services()).empty());
  }
  MESSAGE(failures << " allocations failed");
  CHECK(failures > 50);
}

}  // namespace ops::fault
