// Fifty clients at once over the same few orders, with the clocks fired in between: what each order has been through must be a way
// that the rules take, step by step, and each refusal must be the one that the rules give.
#include <algorithm>
#include <thread>

#include "json/orders.h"
#include "server/app/orders/orders.h"
#include "tests/fault/market.h"
#include "tests/http/access/steps.h"
#include "tests/http/world.h"
#include "tests/model/model.h"

namespace ops::fault {
namespace {

namespace orders = domain::orders;
using orders::Action, orders::Actor, orders::Input, orders::Order;
using test::DemoWorld, test::Json, test::Person;

constexpr int kClients = 50, kOrders = 4, kActsEach = 2;

// What one client asked for and was answered.
struct Attempt {
  std::string order_id;
  std::int64_t version = 0;
  Action action{};
  Actor actor{};
  Input input;
  domain::Instant at;
  int status = 0;
  std::string code;
};

struct Crowd {
  std::atomic<std::int64_t> at{0};
  DemoWorld world;
  Person buyer{world}, provider{world}, operator_{world};
  Json product;
  std::vector<std::string> ids, open;  // all, and those that are gone on with
  std::vector<Attempt> attempts;
  std::mutex mutex;  // over these, while clients run
  std::int64_t balance_before = 0;

  Crowd() {
    at = world.services().now().seconds;
    world.services().now = [this] { return domain::Instant{at.load()}; };
    // A buyer without orders of the demo's: their clocks run as well, and give money back.
    REQUIRE(app::create_account(world.services(), {"crowd", "demo-password", "Crowd", "buyer"}, app::Role::buyer).ok());
    sign_in();
    const auto topup =
        buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 100'000'000}}, {{"Idempotency-Key", "crowd"}});
    REQUIRE(topup.status == 201);
    balance_before = topup.json["balance_fen"].get<std::int64_t>();
    const auto own = provider.get("/api/v1/provider/products?state=listed");
    product = buyer.get("/api/v1/products/" + own.json["items"][0]["id"].get<std::string>()).json;
    for (int i = 0; i < kOrders; ++i) open.push_back(place());
  }
  // Anew after each leap of the clock: sessions end after a fortnight.
  void sign_in() {
    for (auto& [person, login] : {std::pair{&buyer, "crowd"}, {&provider, "provider"}, {&operator_, "operator"}})
      REQUIRE(person->sign_in(login, "demo-password").status == 201);
  }
  const Person& as(Actor actor) const {
    return actor == Actor::buyer ? buyer : actor == Actor::provider ? provider : operator_;
  }
  std::string place() {
    const Json body{{"product_id", product["id"]}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 2}};
    const auto placed = buyer.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", std::to_string(ids.size())}});
    REQUIRE(placed.status == 201);
    ids.push_back(placed.json["id"].get<std::string>());
    return ids.back();
  }
  Order stored(const std::string& id) {
    std::optional<Order> order;
    world.services().store.read([&](const store::Tx& tx) { order = tx.orders().find(id)->order; });
    return *order;
  }
  std::vector<store::EventRecord> events(const std::string& id) {
    std::vector<store::EventRecord> all;
    world.services().store.read([&](const store::Tx& tx) { all = tx.orders().events(id, {std::nullopt, 1000}).rows; });
    std::ranges::sort(all, {}, &store::EventRecord::seq);
    return all;
  }
  orders::PlatformSettings settings() { return world.services().settings; }

  std::string some_order(std::mt19937& random) {
    const std::lock_guard lock(mutex);
    std::string& id = open[random() % open.size()];
    if (!orders::awaited(stored(id).state)) id = place();
    return id;
  }
  // One client with a connection of its own.
  void act(std::uint32_t seed) {
    std::mt19937 random(seed);
    for (int i = 0; i < kActsEach; ++i) {
      const Order order = stored(some_order(random));
      Attempt one{order.id, order.version, {}, {}, {}, {at.load()}, 0, {}};
      one.actor = model::kActors[random() % 3];
      const auto allowed = orders::allowed_actions(order, one.actor, one.at, settings());
      one.action = allowed.empty() || random() % 5 == 0 ? static_cast<Action>(random() % orders::kActions)
                                                        : allowed[random() % allowed.size()];
      if (one.action == Action::cancel && random() % 4 != 0) one.action = Action::pay;  // most are to go on
      one.input = random() % 10 == 0 ? Input{} : test::right_input(random, order, one.action);
      const Json body = test::body_of(one.action, one.input, one.version);
      Person person(world);
      person.cookie = as(one.actor).cookie;
      person.csrf_token = as(one.actor).csrf_token;
      const auto answer = person.send(
          "POST", "/api/v1/orders/" + order.id + "/actions/" + std::string(orders::action_name(one.action)), body);
      one.status = answer.status;
      one.code = answer.code();
      const std::lock_guard lock(mutex);
      attempts.push_back(std::move(one));
    }
  }
  // All at once, and the clocks between them.
  void burst(std::mt19937& random) {
    std::atomic<bool> over = false;
    std::thread timer([&] {
      while (!over) {
        app::fire_due_clocks(world.services());
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    });
    std::vector<std::thread> clients;
    for (int i = 0; i < kClients; ++i)
      clients.emplace_back([this, seed = static_cast<std::uint32_t>(random())] { act(seed); });
    for (std::thread& client : clients) client.join();
    over = true;
    timer.join();
  }
  void pass_time(std::mt19937& random) {
    const auto next = orders::next_due(stored(open[random() % open.size()]));
    at += static_cast<std::int64_t>(random() % (6 * domain::kHour));
    if (next && random() % 2 == 0) at = std::max(at.load(), next->seconds);
    sign_in();
  }
};

// The way of one order, gone again by the rules alone.
struct Way {
  Crowd& crowd;
  std::string id;
  std::map<std::int64_t, std::vector<Order>> by_version;  // several: reminders change none
  orders::Fen from_buyer = 0;
  std::size_t steps = 0;

  const Attempt* acknowledged(std::int64_t version) {
    const Attempt* found = nullptr;
    for (const Attempt& one : crowd.attempts) {
      if (one.order_id != id || one.version != version || one.status != 200) continue;
      CHECK_MESSAGE(found == nullptr, "two were told that they had made the same step");
      found = &one;
    }
    return found;
  }
  orders::Call call_of(const store::EventRecord& event, const Order& order) {
    const Action action = orders::action_from_name(event.action).value();
    if (event.actor == orders::actor_name(Actor::clock)) return {action, Actor::clock, {}};
    if (order.version == 0) return {action, Actor::buyer, {}};
    const Attempt* told = acknowledged(order.version);
    REQUIRE_MESSAGE(told != nullptr, "a step that nobody was told of");
    CHECK(told->action == action);
    CHECK(orders::actor_name(told->actor) == event.actor);
    return {action, told->actor, told->input};
  }
  void go() {
    const Order stored = crowd.stored(id);
    Order order;
    order.id = id;
    order.buyer_id = stored.buyer_id;
    order.quantity = stored.quantity;
    order.snapshot = stored.snapshot;
    std::int64_t seq = 0;
    domain::Instant before{};
    for (const store::EventRecord& event : crowd.events(id)) {
      CHECK(event.seq == ++seq);
      CHECK(before <= event.at);
      before = event.at;
      auto decision = orders::decide(order, call_of(event, order), {1LL << 40, 1LL << 40, {}}, event.at,
                                     crowd.world.services().calendar, crowd.settings());
      REQUIRE_MESSAGE(decision.ok(), "the rules refuse " << event.action << " by " << event.actor);
      for (const auto& posting : decision->postings)
        if (posting.account == orders::Account::buyer_balance) from_buyer += posting.amount;
      order = std::move(decision)->order;
      by_version[order.version].push_back(order);
      ++steps;
    }
    CHECK(json::to_json(order) == json::to_json(stored));
  }
  // Whether the rules, with the order as it was at some time under that version, would give this answer.
  bool refused_rightly(const Attempt& one) {
    if (one.code == "stale_version") return by_version.rbegin()->first > one.version;
    return std::ranges::any_of(by_version[one.version], [&](const Order& order) {
      const auto decision = orders::decide(order, {one.action, one.actor, one.input}, {1LL << 40, 1LL << 40, {}},
                                           one.at, crowd.world.services().calendar, crowd.settings());
      return !decision && test::status_of(decision.error()) == one.status;
    });
  }
};

}  // namespace

TEST_CASE("fifty clients at once over the same orders: a way that the rules take, and every refusal theirs") {
  const std::uint32_t seed = first_seed();
  CAPTURE(seed);
  std::mt19937 random(seed);
  Crowd crowd;
  for (int round = 0; round < 3 * times(); ++round) {
    crowd.burst(random);
    crowd.pass_time(random);
  }
  std::size_t steps = 0, wrong = 0, done = 0;
  orders::Fen from_buyer = 0;
  for (const std::string& id : crowd.ids) {
    Way way{crowd, id, {}, 0, 0};
    way.go();
    steps += way.steps;
    from_buyer += way.from_buyer;
    for (const Attempt& one : crowd.attempts) {
      if (one.order_id != id) continue;
      done += one.status == 200;
      if (one.status == 200 || way.refused_rightly(one)) continue;
      ++wrong;
      MESSAGE(orders::action_name(one.action) << " by " << orders::actor_name(one.actor) << " at version "
                                              << one.version << ": " << one.status << " " << one.code);
    }
  }
  CHECK(wrong == 0);
  CHECK(crowd.buyer.get("/api/v1/balance").json["balance_fen"].get<std::int64_t>() ==
        crowd.balance_before + from_buyer);
  CHECK(app::check(crowd.world.services()).empty());
  CHECK(done > crowd.attempts.size() / 50);
  MESSAGE("seed " << seed << ": " << crowd.attempts.size() << " attempts, " << done << " done, " << crowd.ids.size()
                  << " orders, " << steps << " steps gone again");
}

}  // namespace ops::fault
