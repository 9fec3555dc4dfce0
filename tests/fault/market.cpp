#include "tests/fault/market.h"

#include <unistd.h>

#include <cstdlib>
#include <set>

#include "server/app/messaging/messages.h"

namespace ops::fault {
namespace {

namespace fs = std::filesystem;
using app::test::paying;
using domain::orders::Action, domain::orders::State;

fs::path image_folder() { return fs::temp_directory_path() / ("opsmarket-found-" + std::to_string(::getpid())); }

template <class T>
bool noted(app::Problem& problem, const app::Outcome<T>& outcome) {
  if (!outcome) problem = outcome.error();
  return outcome.ok();
}

void find_orders(const store::Tx& tx, const Told& told, const Told::Count& by_then, std::vector<std::string>& wrong) {
  for (std::size_t i = 0; i < by_then.placed; ++i)
    if (!tx.orders().find(told.placed[i].id)) wrong.push_back("lost: order " + told.placed[i].id);
  for (std::size_t i = 0; i < by_then.paid; ++i) {
    const auto order = tx.orders().find(told.paid[i]);
    if (order && order->order.state == State::pending_payment) wrong.push_back("lost: payment of " + told.paid[i]);
  }
  for (std::size_t i = 0; i < by_then.messages; ++i)
    if (const auto& [order, seq] = told.messages[i]; tx.messages().last_seq(order) < seq)
      wrong.push_back("lost: message " + std::to_string(seq) + " of " + order);
}

// All were told in the end, so what is found is among them.
void find_strangers(const store::Tx& tx, const Told& told, std::vector<std::string>& wrong) {
  std::set<std::string> known;
  for (const auto& order : told.placed) known.insert(order.id);
  for (const auto& record : tx.orders().list({}, {std::nullopt, 10'000}).rows)
    if (!known.contains(record.order.id)) wrong.push_back("there, though it was refused: order " + record.order.id);
}

// The same key again does nothing again.
void repeat_keys(app::Services& services, const Shop& shop, const Told& told, const Told::Count& by_then,
                 std::vector<std::string>& wrong) {
  const app::Caller& buyer = shop.market.buyer;
  if (by_then.placed > 0) {
    const auto& last = told.placed[by_then.placed - 1];
    const auto again = app::place_order(services, buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {last.key, ""});
    if (!again || again->order.id != last.id) wrong.push_back("doubled: order " + last.id);
  }
  const auto before = app::balance(services, buyer, {})->balance;
  for (std::size_t i = 0; i < by_then.topups; ++i)
    if (const auto again = app::top_up(services, buyer, kTopup, {told.topups[i], ""}); !again)
      wrong.push_back("a top-up's key is refused");
  if (app::balance(services, buyer, {})->balance != before) wrong.push_back("doubled or lost: a top-up");
}

}  // namespace

std::string markets_prefix() { return (fs::temp_directory_path() / "opsmarket-test-").string(); }

std::uint32_t first_seed() {
  static const std::uint32_t seed = [] {
    const char* given = std::getenv("OPS_FAULT_SEED");
    return given ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : std::random_device()();
  }();
  return seed;
}

int times() {
  const char* given = std::getenv("OPS_FAULT_ROUNDS");
  return given ? std::max(1, std::atoi(given)) : 1;
}

Told::Count Told::count() const {
  const std::lock_guard lock(mutex_);
  return {placed.size(), paid.size(), topups.size(), messages.size()};
}
void Told::order(const std::string& key, const std::string& id) {
  const std::lock_guard lock(mutex_);
  placed.push_back({key, id});
}
void Told::payment(const std::string& id) {
  const std::lock_guard lock(mutex_);
  paid.push_back(id);
}
void Told::topup(const std::string& key) {
  const std::lock_guard lock(mutex_);
  topups.push_back(key);
}
void Told::message(const std::string& order_id, std::int64_t seq) {
  const std::lock_guard lock(mutex_);
  messages.emplace_back(order_id, seq);
}

bool Hand::act() {
  switch (random_() % 5) {
    case 0:
    case 1:
      return unpaid_.empty() ? place() : pay();
    case 2:
      return say();
    case 3:
      return top_up();
    default:
      return place();
  }
}

bool Hand::place() {
  const std::string key = "place-" + std::to_string(random_()) + "-" + std::to_string(++key_);
  auto placed = app::place_order(shop_.services(), shop_.market.buyer, shop_.live.id, shop_.live.listing.skus[0].id, 1,
                                 {key, ""});
  if (!noted(problem, placed)) return false;
  told_.order(key, placed->order.id);
  unpaid_.push_back(*placed);
  return true;
}

bool Hand::pay() {
  const app::OrderView order = unpaid_.back();
  if (!noted(problem, shop_.act(order, shop_.market.buyer, Action::pay, paying(order.order.total)))) return false;
  told_.payment(order.order.id);
  unpaid_.pop_back();
  return true;
}

bool Hand::say() {
  if (unpaid_.empty()) return place();
  const std::string id = unpaid_.back().order.id;
  const auto said = app::post_message(shop_.services(), shop_.market.buyer, id, {"何时开始？", {}}, {});
  if (!noted(problem, said)) return false;
  told_.message(id, said->seq);
  return true;
}

bool Hand::top_up() {
  const std::string key = "topup-" + std::to_string(random_()) + "-" + std::to_string(++key_);
  if (!noted(problem, app::top_up(shop_.services(), shop_.market.buyer, kTopup, {key, ""}))) return false;
  told_.topup(key);
  return true;
}

Found::Found(const fs::path& folder, const app::test::Market& market)
    : store_(store::open_sqlite((folder / "market.db").string())),
      services_{*store_,
                [&market] { return market.now; },
                domain::calendar::Calendar::published(),
                {},
                (market.dir() / "files").string(),
                app::PasswordCost::cheap,
                std::string(32, 'k'),
                true,
                true} {}

std::vector<std::string> wrong_with(const Disk::Image& image, const Shop& shop, const Told& told,
                                    const Told::Count& by_then) {
  const fs::path folder = image_folder();
  put(image, folder);
  std::vector<std::string> wrong;
  try {
    Found found(folder, shop.market);
    wrong = app::check(found.services());
    found.services().store.read([&](const store::Tx& tx) {
      find_orders(tx, told, by_then, wrong);
      find_strangers(tx, told, wrong);
    });
    repeat_keys(found.services(), shop, told, by_then, wrong);
  } catch (const std::exception& failure) {
    wrong.push_back(std::string("it cannot be opened or read: ") + failure.what());
  }
  fs::remove_all(folder);
  return wrong;
}

}  // namespace ops::fault
