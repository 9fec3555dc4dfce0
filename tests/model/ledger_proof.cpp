// No fen is lost: markets of a few buyers and providers, whose orders take random steps of the table, in turn, with random amounts. The
// decisions' postings are applied to a ledger in memory, as the server applies them. Usage: ledger_proof [markets [seed]]. Rules:
// money.ledger, money.escrow, money.refund-after-completion, money.debts.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <utility>

#include "domain/orders/debts.h"
#include "domain/orders/statistics.h"
#include "tests/model/model.h"

namespace ops::model {
namespace {

namespace orders = domain::orders;

constexpr int kOrders = 10, kSteps = 200;  // of a market
constexpr std::size_t kEnoughFailures = 20;
const std::string kBuyers[] = {"acc-b1", "acc-b2"}, kProviders[] = {"acc-p1", "acc-p2"};

// What was seen, so that a run that has seen nothing of something fails.
struct Seen {
  std::set<std::string> what;
  std::vector<std::string> failures;
  std::int64_t lives = 0, steps = 0;
};

using Place = std::pair<Account, std::string>;  // an account of the ledger: what it is, and whose

// What one order has moved, whoever's accounts they are.
struct Moved {
  Fen buyer = 0, commission = 0;
};

class Market {
 public:
  Market(Seen& seen, unsigned seed) : seen_(seen), seed_(seed), random_(seed) {
    for (int i = 0; i < kOrders; ++i) orders_.push_back(new_order(i));
    moved_.resize(kOrders);
  }

  void live() {
    for (int i = 0; i < kSteps; ++i) {
      now_ = now_ + static_cast<std::int64_t>(random_() % (random_() % 20 ? domain::kHour : 3 * domain::kDay));
      const auto chosen = random_() % 12;
      if (chosen == 0)
        top_up();
      else if (chosen == 1)
        take_out();
      else
        step(random_() % kOrders);
      if (std::exchange(recorded_, false)) check_accounts();
    }
    for (std::size_t i = 0; i < orders_.size(); ++i) check_order_money(i);
    seen_.lives += kOrders;
  }

 private:
  Order new_order(int number) {
    Order order = unplaced(true);
    order.id = "ord-" + std::to_string(number);
    order.buyer_id = kBuyers[random_() % 2];
    order.snapshot.provider_id = kProviders[random_() % 2];
    order.snapshot.sku.discount_price = 1 + static_cast<Fen>(random_() % (random_() % 2 ? 30 : 100'000));
    order.quantity = 1 + static_cast<std::int64_t>(random_() % 5);
    return order;
  }

  Fen held(Account account, const std::string& owner) const {
    const auto at = ledger_.find({account, owner});
    return at == ledger_.end() ? 0 : at->second;
  }

  void fail(const std::string& what) {
    if (seen_.failures.size() < kEnoughFailures)
      seen_.failures.push_back("seed " + std::to_string(seed_) + ": " + what);
  }

  void record(const std::vector<std::pair<Place, Fen>>& entry) {
    if (entry.empty()) return;
    recorded_ = true;
    Fen sum = 0;
    for (const auto& [place, amount] : entry) {
      sum += amount;
      const Fen balance = ledger_[place] += amount;
      if (balance < 0 && place.first != Account::external)
        fail(std::string(orders::account_name(place.first)) + " of " + place.second + " is below zero");
    }
    if (sum != 0) fail("an entry does not sum to zero");
  }

  // By a company, as a payment that arrives does, or without one.
  void top_up() {
    const std::string& buyer = kBuyers[random_() % 2];
    const auto amount = static_cast<Fen>(random_() % 400'000);
    record({{{Account::external, random_() % 2 ? "wechat" : ""}, -amount}, {{Account::buyer_balance, buyer}, amount}});
    came_in_ += amount;
  }

  // Earnings that leave the market: without it there would never be a debt.
  void take_out() {
    const std::string& provider = kProviders[random_() % 2];
    const Fen amount = held(Account::provider_earnings, provider);
    record({{{Account::provider_earnings, provider}, -amount}, {{Account::external, "bank"}, amount}});
    came_in_ -= amount;
  }

  Place place_of(Account account, const Order& order) const {
    if (account == Account::buyer_balance) return {account, order.buyer_id};
    if (account == Account::provider_earnings || account == Account::external)
      return {account, order.snapshot.provider_id};
    if (account == Account::platform_commission) return {account, ""};
    return {account, order.id};
  }

  void post(std::size_t index, const std::vector<orders::Posting>& postings) {
    std::vector<std::pair<Place, Fen>> entry;
    for (const orders::Posting& posting : postings) {
      entry.push_back({place_of(posting.account, orders_[index]), posting.amount});
      if (posting.account == Account::buyer_balance) moved_[index].buyer += posting.amount;
      if (posting.account == Account::platform_commission) moved_[index].commission += posting.amount;
    }
    record(entry);
  }

  // As the server does after each entry of an order (pay_owed_refunds).
  void pay_owed(const std::string& provider) {
    std::vector<orders::OwedRefund> owed;
    for (const Order& order : orders_)
      if (const Fen amount = held(Account::refund_owed, order.id); amount > 0 && order.snapshot.provider_id == provider)
        owed.push_back({order.id, order.buyer_id, amount});
    for (const auto& paid : orders::paid_from(held(Account::provider_earnings, provider), owed)) {
      seen_.what.insert("a debt is paid");
      for (std::size_t i = 0; i < orders_.size(); ++i)
        if (orders_[i].id == paid.order_id) post(i, orders::postings_of_owed(paid.amount));
    }
  }

  // What somebody may do; nothing: it is a step that ends most orders before the work, or there is none.
  std::optional<std::pair<Actor, Action>> some_action(const Order& order) {
    const auto first = random_() % 4;
    for (std::size_t i = 0; i < 4; ++i) {
      const Actor actor = kActors[(first + i) % 4];
      const auto actions = orders::allowed_actions(order, actor, now_, settings_);
      if (actions.empty()) continue;
      const Action action = actions[random_() % actions.size()];
      if (action != Action::cancel) return std::pair(actor, action);
    }
    return std::nullopt;
  }

  Input some_input(const Order& order, Action action) {
    const auto inputs = right_inputs(order, action);
    Input input = inputs[random_() % inputs.size()];
    if (input.amount && *input.amount > 1 && random_() % 3)
      input.amount = 1 + static_cast<Fen>(random_() % static_cast<std::uint64_t>(*input.amount));
    return input;
  }

  void step(std::size_t index) {
    const Order& order = orders_[index];
    const auto chosen = some_action(order);
    if (!chosen) return;
    const auto [actor, action] = *chosen;
    const orders::World world{.buyer_balance = held(Account::buyer_balance, order.buyer_id),
                              .provider_earnings = held(Account::provider_earnings, order.snapshot.provider_id),
                              .file = {}};
    const auto decision =
        orders::decide(order, {action, actor, some_input(order, action)}, world, now_, calendar_, settings_);
    if (!decision) return;  // a balance that does not do, an offer that stands already
    ++seen_.steps;
    if (!decision->postings.empty()) seen_.what.insert(std::string(orders::action_name(action)) + " moves money");
    orders_[index] = decision->order;
    post(index, decision->postings);
    if (held(Account::refund_owed, order.id) > 0) seen_.what.insert("a debt");
    pay_owed(order.snapshot.provider_id);
  }

  // What is in the market is what came in; what providers owe is what buyers are still to get.
  void check_accounts() {
    Fen inside = 0;
    for (const auto& [place, amount] : ledger_)
      if (place.first != Account::external || place.second.starts_with("acc-")) inside += amount;
    if (inside != came_in_) fail("what is in the market is not what came in");
    for (const std::string& provider : kProviders) {
      Fen owed = 0;
      for (const Order& order : orders_)
        if (order.snapshot.provider_id == provider) owed += held(Account::refund_owed, order.id);
      if (owed != -held(Account::external, provider)) fail("the debt of " + provider + " is not what is owed");
      if (owed > 0 && held(Account::provider_earnings, provider) > 0) fail(provider + " owes, and has earnings");
    }
  }

  void check_order_money(std::size_t index) {
    const Order& order = orders_[index];
    if (!order.paid_at) return;
    const bool over = orders::settled(order) || !orders::awaited(order.state);
    const Fen kept = order.total - order.refunded;
    if (held(Account::escrow, order.id) != (over ? 0 : order.total)) fail(order.id + ": another amount in escrow");
    if (moved_[index].commission != (over ? orders::commission_of(order, settings_.commission_basis_points) : 0))
      fail(order.id + ": another commission than of what stays paid");
    if (-moved_[index].buyer != kept + held(Account::refund_owed, order.id))
      fail(order.id + ": its buyer has paid another amount");
    if (!orders::settled(order) || order.refunded == 0) return;
    seen_.what.insert(kept == 0 ? "all is given back" : "a part is given back");
  }

  Seen& seen_;
  unsigned seed_;
  std::mt19937 random_;
  Instant now_{1'764'000'000};
  domain::calendar::Calendar calendar_ = domain::calendar::Calendar::published();
  orders::PlatformSettings settings_{};
  std::vector<Order> orders_;
  std::vector<Moved> moved_;
  std::map<Place, Fen> ledger_;
  Fen came_in_ = 0;
  bool recorded_ = false;
};

void check_coverage(Seen& seen) {
  for (const char* what :
       {"pay moves money", "agree_change moves money", "accept moves money", "agree_refund moves money",
        "agree_settlement moves money", "resolve moves money", "give_refund moves money", "a debt", "a debt is paid",
        "all is given back", "a part is given back"})
    if (!seen.what.contains(what)) seen.failures.push_back("never seen: " + std::string(what));
}

}  // namespace
}  // namespace ops::model

int main(int count, char** arguments) {
  using namespace ops::model;
  const int markets = count > 1 ? std::atoi(arguments[1]) : 10'000;
  const auto first = count > 2 ? static_cast<unsigned>(std::atoi(arguments[2])) : std::random_device()();
  std::printf("%d markets from seed %u on\n", markets, first);
  const auto begun = std::chrono::steady_clock::now();
  Seen seen;
  for (int i = 0; i < markets && seen.failures.size() < kEnoughFailures; ++i)
    Market(seen, first + static_cast<unsigned>(i)).live();
  check_coverage(seen);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  for (const auto& failure : seen.failures) std::printf("FAIL %s\n", failure.c_str());
  std::printf("%lld orders, %lld steps, %.1f s\n", static_cast<long long>(seen.lives),
              static_cast<long long>(seen.steps), took.count());
  return seen.failures.empty() ? 0 : 1;
}
