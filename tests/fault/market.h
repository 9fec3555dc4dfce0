// A market on a disk of the tests' own, what its buyers were told was done, and what is left of it after a fault.
#pragma once
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "tests/app/orders/orders.h"
#include "tests/fault/disk.h"

namespace ops::fault {

using app::test::Shop, app::test::must;

// Where Market (tests/app) makes its folders.
std::string markets_prefix();
// The seed of this run: $OPS_FAULT_SEED, else chance. Tests say it when they fail.
std::uint32_t first_seed();
// $OPS_FAULT_ROUNDS times as much is done (tools/dev soak); 1 unless it is set.
int times();

// Acknowledged writes, in the order of their acknowledgement: it only grows, so a number says what was told by when.
class Told {
 public:
  struct Order {
    std::string key, id;
  };
  struct Count {
    std::size_t placed = 0, paid = 0, topups = 0, messages = 0;
  };
  Count count() const;
  void order(const std::string& key, const std::string& id);
  void payment(const std::string& id);
  void topup(const std::string& key);
  void message(const std::string& order_id, std::int64_t seq);

  std::vector<Order> placed;
  std::vector<std::string> paid, topups;
  std::vector<std::pair<std::string, std::int64_t>> messages;

 private:
  mutable std::mutex mutex_;
};

constexpr domain::money::Fen kTopup = 100;

// One buyer: places, pays, writes and tops up at random, and notes what was acknowledged.
class Hand {
 public:
  Hand(Shop& shop, Told& told, std::uint32_t seed) : shop_(shop), told_(told), random_(seed) {}
  // One act; whether it was acknowledged. What else is answered is in `problem` then.
  bool act();
  app::Problem problem;

 private:
  bool place();
  bool pay();
  bool say();
  bool top_up();

  Shop& shop_;
  Told& told_;
  std::mt19937 random_;
  std::vector<app::OrderView> unpaid_;
  int key_ = 0;
};

// What is wrong with the market that was found after a fault: everything told by then must be there, once, nothing else but what
// was asked for, and `check` must hold. Empty: nothing.
std::vector<std::string> wrong_with(const Disk::Image& image, const Shop& shop, const Told& told,
                                    const Told::Count& by_then);

// The market in `folder` with the clock, keys and files of `market`.
class Found {
 public:
  Found(const std::filesystem::path& folder, const app::test::Market& market);
  app::Services& services() { return services_; }

 private:
  std::unique_ptr<store::Store> store_;
  app::Services services_;
};

}  // namespace ops::fault
