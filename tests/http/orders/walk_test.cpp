// Random ways of orders over real HTTP, each answer compared with what the shared rules make of the same step; and two parties
// at once. The seeds are fixed: a failure can be run again.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "json/orders.h"
#include "server/app/orders/orders.h"
#include "tests/http/access/steps.h"
#include "tests/http/world.h"
#include "tests/model/model.h"

using namespace ops;
using test::Answer;
using test::DemoWorld;
using test::Json;
using test::Person, test::answers_for, test::body_of, test::right_input, test::status_of;

namespace {

namespace orders = domain::orders;
using orders::Action, orders::Actor, orders::Input, orders::Order;

// A market whose clock the test holds: the server and the model see the same second.
struct WalkedMarket {
  WalkedMarket() {
    at = world.services().now().seconds;
    world.services().now = [this] { return domain::Instant{at.load()}; };
    sign_in();
    const auto topup =
        buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 100'000'000}}, {{"Idempotency-Key", "walk"}});
    REQUIRE(topup.status == 201);
    const auto own = provider.get("/api/v1/provider/products?state=listed");
    product = buyer.get("/api/v1/products/" + own.json["items"][0]["id"].get<std::string>()).json;
  }
  domain::Instant now() const { return {at.load()}; }
  // Anew after each leap of the clock: sessions end after a fortnight.
  void sign_in() {
    for (auto& [person, login] : {std::pair{&buyer, "buyer"}, {&provider, "provider"}, {&operator_, "operator"}})
      REQUIRE(person->sign_in(login, "demo-password").status == 201);
    signed_in = at;
  }
  void stay_signed_in() {
    if (at > signed_in + domain::kDay) sign_in();
  }
  Person& as(Actor actor) { return actor == Actor::buyer ? buyer : actor == Actor::provider ? provider : operator_; }
  Order place(const std::string& key) {
    const Json body{{"product_id", product["id"]}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 2}};
    const auto placed = buyer.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", key}});
    REQUIRE(placed.status == 201);
    return stored(placed.json["id"].get<std::string>());
  }
  orders::Fen earned(const std::string& provider_id) {
    orders::Fen earned = 0;
    world.services().store.read(
        [&](const store::Tx& tx) { earned = tx.ledger().balance({orders::Account::provider_earnings, provider_id}); });
    return earned;
  }
  Order stored(const std::string& id) {
    std::optional<Order> order;
    world.services().store.read([&](const store::Tx& tx) { order = tx.orders().find(id)->order; });
    return *order;
  }
  orders::Fen balance() { return buyer.get("/api/v1/balance").json["balance_fen"].get<orders::Fen>(); }

  std::atomic<std::int64_t> at{0};
  std::int64_t signed_in = 0;
  DemoWorld world;
  Person buyer{world}, provider{world}, operator_{world};
  Json product;
};

struct Figures {
  std::int64_t steps = 0, done = 0;
  std::set<std::tuple<orders::State, Action, Actor>> edges;
};

struct OneWay {
  WalkedMarket& market;
  std::mt19937 random;
  Figures& figures;
  Order model;

  void same() {
    const Order stored = market.stored(model.id);
    CHECK(json::to_json(stored) == json::to_json(model));
    model = stored;
  }
  // The server's timer; the model fires what is due, one after the other.
  void fire() {
    app::fire_due_clocks(market.world.services());
    while (const auto action = orders::due_action(model, market.now())) {
      figures.edges.insert({model.state, *action, Actor::clock});
      auto fired = orders::decide(model, {*action, Actor::clock, {}}, {}, market.now(),
                                  market.world.services().calendar, market.world.services().settings);
      REQUIRE(fired.ok());
      model = std::move(fired)->order;
    }
    same();
  }
  void pass_time() {
    const auto next = orders::next_due(model);
    const auto chance = random() % 10;
    if (next && chance == 0)
      market.at = std::max(market.at.load(), next->seconds - 1 + static_cast<std::int64_t>(random() % 3));
    else if (chance < 4)
      market.at += static_cast<std::int64_t>(random() % (8 * domain::kHour));
    market.stay_signed_in();
    if (random() % 3 != 0) fire();
  }
  std::vector<std::pair<Actor, Action>> open() const {
    std::vector<std::pair<Actor, Action>> found;
    for (const Actor actor : {Actor::buyer, Actor::provider, Actor::operator_})
      for (const Action action : orders::allowed_actions(model, actor, market.now(), market.world.services().settings))
        found.emplace_back(actor, action);
    return found;
  }
  // Mostly what the rules allow; sometimes anything by anybody.
  std::pair<Actor, Action> chosen() {
    const auto allowed = open();
    if (!allowed.empty() && random() % 4 != 0) return allowed[random() % allowed.size()];
    return {model::kActors[random() % 3], static_cast<Action>(random() % orders::kActions)};
  }
  void step() {
    const auto [actor, action] = chosen();
    CAPTURE(orders::state_name(model.state));
    CAPTURE(orders::action_name(action));
    CAPTURE(orders::actor_name(actor));
    Input input = random() % 8 == 0 ? Input{} : right_input(random, model, action);
    const Json body = body_of(action, input, model.version);
    const orders::World world{
        .buyer_balance = market.balance(), .provider_earnings = market.earned(model.snapshot.provider_id), .file = {}};
    const auto decision = orders::decide(model, {action, actor, input}, world, market.now(),
                                         market.world.services().calendar, market.world.services().settings);
    const std::string path = "/api/v1/orders/" + model.id + "/actions/" + std::string(orders::action_name(action));
    const Answer answer = market.as(actor).send("POST", path, body);
    ++figures.steps;
    CAPTURE(answer.text);
    CHECK(answer.status == (decision ? 200 : status_of(decision.error())));
    if (!decision) return same();
    ++figures.done;
    figures.edges.insert({model.state, action, actor});
    orders::Fen paid = 0;
    for (const auto& posting : decision->postings)
      if (posting.account == orders::Account::buyer_balance) paid += posting.amount;
    CHECK(market.balance() == world.buyer_balance + paid);
    CHECK(answer.json["state"] == orders::state_name(decision->order.state));
    model = decision->order;
    same();
  }
};

}  // namespace

TEST_CASE("random ways over HTTP are those of the rules, second by second") {
  WalkedMarket market;
  Figures figures;
  const auto begun = std::chrono::steady_clock::now();
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    OneWay way{market, std::mt19937(seed), figures, market.place("walk-" + std::to_string(seed))};
    for (int i = 0, ended = 0; i < 20 && ended < 2; ++i) {  // an ended order refuses everything: twice is enough
      way.pass_time();
      ended += way.open().empty();
      way.step();
    }
  }
  CHECK(app::check(market.world.services()).empty());  // every event chained, every escrow right
  std::set<std::tuple<orders::State, Action, Actor>> rows;
  for (const auto& row : orders::transitions()) rows.insert({row.from, row.action, row.actor});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  MESSAGE(figures.steps << " steps, " << figures.done << " of them done, " << figures.edges.size() << " of "
                        << rows.size() << " edges, "
                        << static_cast<int>(static_cast<double>(figures.steps) / took.count()) << " steps/s");
  CHECK(figures.done > figures.steps / 4);  // it did go somewhere
}

TEST_CASE("two parties at once: one is done, the other is told that the order has changed") {
  WalkedMarket market;
  for (int round = 0; round < 8; ++round) {
    Order order = market.place("race-" + std::to_string(round));
    const auto act = [&](Person& person, const std::string& action, Json body) {
      body["version"] = order.version;
      return person.send("POST", "/api/v1/orders/" + order.id + "/actions/" + action, body);
    };
    const auto must = [&](Person& person, const std::string& action, const Json& body) {
      const auto answer = act(person, action, body);
      CAPTURE(answer.text);
      REQUIRE(answer.status == 200);
      order = market.stored(order.id);
    };
    must(market.buyer, "pay", {{"total_fen", order.total}});
    must(market.buyer, "submit_demand", {{"answers", answers_for(order)}});
    must(market.provider, "start", Json::object());
    const Json kept(std::vector<bool>(order.snapshot.acceptance_checklist.size(), true));
    Answer refund, delivery;
    std::thread other([&] { delivery = act(market.provider, "deliver", {{"result", "完成"}, {"checklist", kept}}); });
    refund = act(market.buyer, "request_refund", {{"amount_fen", 1}, {"reason", "太慢"}});
    other.join();
    const bool one_done = (refund.status == 200) != (delivery.status == 200);
    CHECK(one_done);
    CHECK(std::max(refund.status, delivery.status) == 409);
    CHECK(market.stored(order.id).version == order.version + 1);
  }
  CHECK(app::check(market.world.services()).empty());
}
