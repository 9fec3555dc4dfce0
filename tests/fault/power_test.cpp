// Power lost at any operation on the disk: whatever of the unsynced is there afterwards, what was acknowledged is.
#include <SQLiteCpp/SQLiteCpp.h>

#include <thread>

#include "tests/fault/market.h"

namespace ops::fault {
namespace {

struct PowerCut {
  Disk::Image image;
  Told::Count told;
};

// Takes down what would be found, at operations chosen by chance.
class Watcher {
 public:
  Watcher(Disk& disk, const Told& told, std::uint32_t seed, unsigned every)
      : disk_(disk), told_(told), random_(seed), every_(every), left_(1 + random_() % every) {
    disk_.before_each([this] { operation(); });
  }
  ~Watcher() { disk_.before_each({}); }
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  std::vector<PowerCut> moments;

 private:
  void operation() {
    if (--left_ > 0) return;
    left_ = 1 + random_() % every_;
    const Told::Count told = told_.count();  // before the power goes
    moments.push_back({disk_.lose_power(), told});
  }
  Disk& disk_;
  const Told& told_;
  std::mt19937 random_;
  const unsigned every_;
  std::int64_t left_;
};

void checkpoint(const Shop& shop, std::uint32_t chance) {
  constexpr const char* kWays[] = {"PASSIVE", "RESTART", "TRUNCATE"};
  SQLite::Database other((shop.market.dir() / "market.db").string(), SQLite::OPEN_READWRITE, 100);
  SQLite::Statement(other, std::string("PRAGMA wal_checkpoint(") + kWays[chance % 3] + ")").executeStep();
}

// Several buyers at once, and now and then what else writes: the log carried over, a restart.
void one_round(Shop& shop, Told& told, std::mt19937& random) {
  std::vector<std::thread> buyers;
  for (int i = 0; i < 4; ++i)
    buyers.emplace_back([&shop, &told, seed = static_cast<std::uint32_t>(random())] {
      Hand hand(shop, told, seed);
      for (int act = 0; act < 3; ++act) hand.act();
    });
  const auto chance = static_cast<std::uint32_t>(random());
  if (chance % 2 == 0) checkpoint(shop, chance / 2);
  for (std::thread& buyer : buyers) buyer.join();
  if (chance % 5 == 0) shop.market.restart();
}

}  // namespace

TEST_CASE("power lost at any moment: all that was acknowledged is there, and nothing is half done") {
  std::size_t losses = 0, orders = 0, faulty = 0;
  for (int run = 0; run < 2 * times(); ++run) {
    const std::uint32_t seed = first_seed() + static_cast<std::uint32_t>(run);
    CAPTURE(seed);
    Disk disk(markets_prefix(), seed);
    Shop shop;
    Told told;
    std::mt19937 random(seed);
    REQUIRE(app::top_up(shop.services(), shop.market.buyer, 10'000'000, {}).ok());
    for (int round = 0; round < 9; ++round) {
      std::vector<PowerCut> moments;
      {
        Watcher watcher(disk, told, static_cast<std::uint32_t>(random()), 150);
        one_round(shop, told, random);
        moments = std::move(watcher.moments);
      }
      for (const PowerCut& moment : moments) {
        const auto wrong = wrong_with(moment.image, shop, told, moment.told);
        for (const std::string& what : wrong) MESSAGE(what);
        if (!wrong.empty()) ++faulty;
      }
      losses += moments.size();
    }
    orders += told.placed.size();
    CHECK(app::check(shop.services()).empty());
  }
  MESSAGE("seed " << first_seed() << ": " << losses << " power losses, " << orders << " orders acknowledged");
  CHECK(faulty == 0);
  CHECK(losses >= 60);  // some 110
}

TEST_CASE("power lost while a market is made: what is there can be opened") {
  const std::uint32_t seed = first_seed();
  CAPTURE(seed);
  Disk disk(markets_prefix(), seed);
  const Told nothing;
  std::vector<PowerCut> moments;
  {
    const std::string path = markets_prefix() + "made-" + std::to_string(seed);
    std::filesystem::create_directories(path);
    Watcher watcher(disk, nothing, seed, 15);
    store::open_sqlite(path + "/market.db");
    moments = std::move(watcher.moments);
    std::filesystem::remove_all(path);
  }
  REQUIRE(moments.size() > 5);
  const auto folder = std::filesystem::temp_directory_path() / ("opsmarket-found-made-" + std::to_string(seed));
  for (const PowerCut& moment : moments) {
    put(moment.image, folder);
    CHECK(store::open_sqlite((folder / "market.db").string())->integrity().empty());
  }
  std::filesystem::remove_all(folder);
}

}  // namespace ops::fault
