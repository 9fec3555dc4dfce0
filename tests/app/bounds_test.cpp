// What strangers with free accounts may do: bounds of orders, steps that change nothing, notices, drafts, names.
#include "server/app/accounts/contacts.h"
#include "server/app/admin/admin.h"
#include "server/app/messaging/messages.h"
#include "server/app/messaging/notices.h"
#include "server/app/messaging/outbox.h"
#include "server/app/orders/shared_secrets.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::limits::Bound, domain::limits::limit_of;
namespace flow = domain::orders;

struct BoundedShop : Shop {
  BoundedShop() { must(top_up(services(), market.buyer, 10'000'000, {})); }

  OrderView begun() {
    OrderView view = must(act(place(1, 0), market.buyer, Action::pay, paying(5000)));
    view = must(act(view, market.buyer, Action::submit_demand, demand()));
    return must(act(view, market.provider, Action::start));
  }
  OrderView now(const OrderView& view) { return must(order(services(), market.buyer, view.order.id)); }
  std::uintmax_t bytes() {
    market.restart();  // the log goes into the database
    return std::filesystem::file_size(market.dir() / "market.db");
  }
};

Input asking(domain::money::Fen amount, const std::string& reason) {
  Input input;
  input.amount = amount;
  input.reason = reason;
  return input;
}

}  // namespace

// S4: every list inside an order is bounded; what is left then is to accept, a refund or a dispute.
TEST_CASE("an order is delivered twenty times at most, and the last delivery is not sent back") {
  BoundedShop shop;
  OrderView view = shop.begun();
  for (std::int64_t number = 1; number < limit_of(Bound::deliveries).max; ++number) {
    view = must(shop.act(view, shop.market.provider, Action::deliver, delivering("报告")));
    view = must(shop.act(view, shop.market.buyer, Action::reject_delivery, rejecting("不对")));
  }
  view = must(shop.act(view, shop.market.provider, Action::deliver, delivering("报告")));
  CHECK(is(shop.act(view, shop.market.buyer, Action::reject_delivery, rejecting("不对")), Kind::conflict, "rejections",
           Code::too_many));
  view = shop.now(view);
  CHECK(std::ranges::find(view.allowed, Action::reject_delivery) == view.allowed.end());
  for (const Action left : {Action::accept, Action::request_refund, Action::dispute})
    CHECK(std::ranges::find(view.allowed, left) != view.allowed.end());
}

// S4: a kept answer refers to what the order was instead of holding a copy: what a step adds to the disk does not grow with
// the order, and a step with long texts adds them a few times, not the whole order each time.
TEST_CASE("what a step adds to the database does not grow with the order" * ops::test::of_sqlite()) {
  BoundedShop shop;
  OrderView view = shop.begun();
  std::string report;
  for (int i = 0; i < 5000; ++i) report += "字";
  int key = 0;
  const auto act = [&](const Caller& who, Action action, const Input& input) {
    view = must(perform_order_action(shop.services(), who, view.order.id, action, view.order.version, input,
                                     {"key-" + std::to_string(++key), "print"}));
  };
  const auto round = [&] {
    act(shop.market.provider, Action::deliver, delivering(report));
    act(shop.market.buyer, Action::reject_delivery, rejecting("不对"));
  };
  round();
  const auto before = shop.bytes();
  for (int i = 0; i < 17; ++i) round();
  const auto grown = shop.bytes() - before;
  // Each round writes its 15 KB report into the order and into its event. Copies of the whole order would make 5 MB of it.
  CHECK(grown < 17 * 4 * report.size());
}

// S4: the same key gives the first answer again, to the letter, whatever has become of the order since.
TEST_CASE("an answer is put together again as it was after each step") {
  BoundedShop shop;
  OrderView view = shop.begun();
  std::vector<std::pair<std::function<Outcome<OrderView>()>, flow::Order>> answers;
  const auto act = [&](const Caller& who, Action action, const Input& input = {}) {
    const auto again = [&shop, who, action, input, id = view.order.id, version = view.order.version,
                        key = "key-" + std::to_string(answers.size())] {
      return perform_order_action(shop.services(), who, id, action, version, input, {key, "print"});
    };
    view = must(again());
    answers.emplace_back(again, view.order);
  };
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  Input change;
  change.text = "再迁移一个库";
  change.amount = 500;
  change.extra_days = 2;
  act(provider, Action::propose_change, change);
  act(buyer, Action::agree_change);
  act(provider, Action::deliver, delivering("报告 一"));
  act(buyer, Action::reject_delivery, rejecting("不对"));
  shop.market.now = shop.market.now + 2 * kDay;
  fire_due_clocks(shop.services());  // reminders change the order and not its version
  act(provider, Action::deliver, delivering("报告 二"));
  act(buyer, Action::request_refund, asking(1000, "少了一半"));
  act(provider, Action::dispute, asking(0, "已完成"));
  act(buyer, Action::propose_settlement, asking(1000, "各让一步"));
  act(provider, Action::agree_settlement);
  shop.market.now = shop.market.now + kDay;
  shop.market.restart();
  for (const auto& [again, first] : answers) CHECK(must(again()).order == first);
}

// S7: a step that changes nothing is refused.
TEST_CASE("the same price, the same answers, the same offer and the same secret once more are nothing") {
  BoundedShop shop;
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  OrderView view = shop.place(1, 0);
  CHECK(is(shop.act(view, provider, Action::reprice, paying(view.order.total)), Kind::invalid, "total_fen",
           Code::unchanged));
  view = must(shop.act(view, buyer, Action::pay, paying(view.order.total)));
  view = must(shop.act(view, buyer, Action::submit_demand, shop.demand()));
  CHECK(is(shop.act(view, buyer, Action::submit_demand, shop.demand()), Kind::invalid, "answers", Code::unchanged));

  const flow::SecretDraft secret{"root", "pass word", false, shop.market.now + kDay};
  const auto give = [&](const flow::SecretDraft& draft) {
    return share_secret(shop.services(), buyer, view.order.id, draft, {});
  };
  const Secret given = must(give(secret));
  CHECK(is(give(secret), Kind::invalid, "value", Code::unchanged));
  flow::SecretDraft other = secret;
  other.value = "pass word 2";
  CHECK(give(other).ok());
  must(revoke_secret(shop.services(), buyer, view.order.id, given.id));
  CHECK(give(secret).ok());

  view = must(shop.act(view, provider, Action::start));
  view = must(shop.act(view, buyer, Action::dispute, asking(0, "不符")));
  view = must(shop.act(view, buyer, Action::propose_settlement, asking(1000, "一半")));
  CHECK(is(shop.act(view, buyer, Action::propose_settlement, asking(1000, " 一半 ")), Kind::invalid, "amount_fen",
           Code::unchanged));
  CHECK(shop.act(view, provider, Action::propose_settlement, asking(1000, "一半")).ok());
}

// S7: quotas of each party on each order and day, secrets and looks among the steps; the answer says when it is welcome again.
TEST_CASE("a party takes so many steps on one order a day") {
  BoundedShop shop;
  const OrderView view = shop.begun();
  const auto most = limit_of(Bound::order_steps).max;
  const Secret secret = must(share_secret(shop.services(), shop.market.buyer, view.order.id,
                                          {"a", "b", false, shop.market.now + 9 * kDay}, {}));
  const auto look = [&] { return reveal_secret(shop.services(), shop.market.provider, view.order.id, secret.id); };
  for (std::int64_t taken = 1; taken < most; ++taken) must(look());  // beside its start
  const auto refused = look();
  REQUIRE(is(refused, Kind::too_often, "order_steps", Code::too_many));
  CHECK(refused.error().exceeded->bound == "order_steps");
  CHECK(refused.error().exceeded->reset_seconds == kDay);
  CHECK(is(shop.act(view, shop.market.provider, Action::deliver, delivering("报告")), Kind::too_often));
  CHECK(shop.act(view, shop.market.buyer, Action::request_refund, asking(1, "x")).ok());  // the other party's own
  shop.market.now = shop.market.now + kDay;
  CHECK(look().ok());
}

// S7: place and cancel in a loop ends for the day, in Shanghai; orders that are paid are not counted.
TEST_CASE("who has cancelled so many unpaid orders places no more until tomorrow") {
  BoundedShop shop;
  const auto place = [&] {
    return place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {});
  };
  for (std::int64_t i = 0; i < limit_of(Bound::cancelled_orders).max; ++i)
    must(shop.act(must(place()), shop.market.buyer, Action::cancel));
  const auto refused = place();
  REQUIRE(is(refused, Kind::too_often, "cancelled_orders", Code::too_many));
  CHECK(refused.error().exceeded->reset_seconds == 14 * domain::kHour);  // it is ten o'clock
  shop.market.now = shop.market.now + 14 * domain::kHour + -1;
  CHECK_FALSE(place().ok());
  shop.market.now = shop.market.now + 1;
  CHECK(place().ok());
}

// S7: notices of one subject coalesce: a person is told once, mailed once in a while, a webhook gets each event. L7: each tells
// the order's version and its event.
TEST_CASE("the same once more brings the unread notice up to date") {
  BoundedShop shop;
  Services& s = shop.services();
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  OrderView view = must(shop.act(shop.place(1, 0), buyer, Action::pay, paying(5000)));
  view = must(shop.act(view, buyer, Action::submit_demand, shop.demand()));
  const auto before = unread_notices(s, provider);
  for (const char* text : {"二", "三", "四"}) {
    Input edited = shop.demand();
    edited.answers.begin()->second = text;
    view = must(shop.act(view, buyer, Action::submit_demand, edited));
  }
  CHECK(unread_notices(s, provider) == before);
  const Notice latest = must(notices(s, provider, true, {10, ""})).items.at(0);
  CHECK(latest.what.params.at("times") == "4");
  CHECK(latest.what.params.at("seq") == "6");
  must(mark_notices_read_about(s, provider, view.order.id));
  Input edited = shop.demand();
  edited.answers.begin()->second = "五";
  view = must(shop.act(view, buyer, Action::submit_demand, edited));  // what was read is not told anew in the old one
  CHECK_FALSE(must(notices(s, provider, true, {10, ""})).items.at(0).what.params.contains("times"));
  shop.market.now = shop.market.now + domain::notify::kSameNoticeSeconds;
  edited.answers.begin()->second = "六";
  must(shop.act(view, buyer, Action::submit_demand, edited));
  CHECK(unread_notices(s, provider) == 3);  // with that of its product
  must(post_message(s, buyer, view.order.id, {"在吗", {}}, {}));
  must(post_message(s, buyer, view.order.id, {"在吗？", {}}, {}));
  CHECK(unread_notices(s, provider) == 4);
}

// S9: drafts and their bytes are bounded for each account; what is deleted, or goes on sale, makes room.
TEST_CASE("a provider holds so many products that were never on sale") {
  Market market;
  const auto create = [&] {
    return create_product(market.services(), market.provider, domain::catalog::new_listing());
  };
  const Product first = must(create());
  for (std::int64_t held = 1; held < limit_of(Bound::drafts).max; ++held) must(create());
  CHECK(is(create(), Kind::conflict, "drafts", Code::too_many));
  CHECK(create_product(market.services(), market.other_provider, domain::catalog::new_listing()).ok());
  const auto same = [](Listing listing) {
    listing.summary = "改";
    return listing;
  };
  const Product saved = must(save_product(market.services(), market.provider, first.id, first.version, same));
  must(remove_product(market.services(), market.provider, saved.id, saved.version));
  CHECK(create().ok());
}

TEST_CASE("drafts take so many bytes together") {
  Market market;
  const auto repeated = [](int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += "𠀀";
    return text;
  };
  Listing large = domain::catalog::new_listing();
  large.details = repeated(20'000);
  large.demand_template.assign(20, {"key", repeated(30), "choice", false, "", std::nullopt, {}});
  for (auto& field : large.demand_template) field.options.assign(20, repeated(50));
  const auto create = [&] { return create_product(market.services(), market.provider, large); };
  auto last = create();
  std::int64_t created = 0;
  for (; last.ok() && created < limit_of(Bound::drafts).max; ++created) last = create();
  CHECK(is(last, Kind::conflict, "draft_bytes", Code::too_many));
  CHECK(created > 50);
}

// L4: price rows are told by what they mean, wherever they stand; an id that was on sale never means something else.
TEST_CASE("price rows in another order keep their ids, and a new one has a new id") {
  Market market;
  const LiveProduct live = market.on_sale(market.provider);
  const std::string small = live.listing.skus[0].id, large = live.listing.skus[1].id;
  const auto save = [&](const std::function<void(std::vector<domain::catalog::Sku>&)>& edit) {
    const auto version = must(provider_product(market.services(), market.provider, live.id)).version;
    return must(save_product(market.services(), market.provider, live.id, version,
                             [&](Listing listing) {
                               listing.skus = live.listing.skus;
                               edit(listing.skus);
                               return listing;
                             }))
        .listing.skus;
  };
  // Pasted the other way round, with the ids that stood in those places.
  auto rows = save([](auto& skus) {
    std::swap(skus[0].spec, skus[1].spec);
    std::swap(skus[0].original_price, skus[1].original_price);
    std::swap(skus[0].discount_price, skus[1].discount_price);
  });
  CHECK(rows[0].spec == live.listing.skus[1].spec);
  CHECK(rows[0].id == large);
  CHECK(rows[1].id == small);
  rows = save([](auto& skus) {
    for (auto& sku : skus) sku.id.clear();
    std::swap(skus[0], skus[1]);
  });
  CHECK(rows[0].id == large);
  CHECK(rows[1].id == small);
  rows = save([](auto& skus) { skus[0].discount_price = 4000; });  // a price may change
  CHECK(rows[0].id == small);
  for (const auto& other : {std::string("spec"), std::string("duration"), std::string("unit")}) {
    rows = save([&](auto& skus) {
      if (other == "spec") skus[0].spec = "6G 数据迁移";
      if (other == "duration") skus[0].duration = 2;
      if (other == "unit") skus[0].unit = "hour";
    });
    CHECK(rows[0].id != small);
    CHECK(rows[1].id == large);
  }
}

// L4: the order carries the price that was seen; a difference is refused.
TEST_CASE("an order at another price than the one that was seen is refused") {
  Shop shop;
  const auto& sku = shop.live.listing.skus[0];
  const auto place = [&](std::optional<domain::money::Fen> seen) {
    return place_order(shop.services(), shop.market.buyer, shop.live.id, sku.id, 2, {}, seen);
  };
  CHECK(place(5000).ok());
  CHECK(place(std::nullopt).ok());
  const auto refused = place(4999);
  REQUIRE(is(refused, Kind::conflict, "seen_price_fen", Code::total_changed));
  CHECK(std::get<std::int64_t>(refused.error().errors[0].params[0].value) == 10'000);
}

// M1: nobody pays a suspended provider: not for an order that waits, not for more work, not for want of an answer.
TEST_CASE("while the provider is suspended nothing is paid, and the buyer is told") {
  BoundedShop shop;
  Services& s = shop.services();
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  const OrderView unpaid = shop.place(1, 0);
  OrderView more = shop.begun();
  Input change;
  change.text = "再迁移一个库";
  change.amount = 500;
  change.extra_days = 0;
  more = must(shop.act(more, provider, Action::propose_change, change));
  const OrderView delivered = must(shop.act(shop.begun(), provider, Action::deliver, delivering("报告")));
  const auto suspend = [&](bool on) {
    return on ? suspend_account(s, shop.market.operator_, provider.account_id, "投诉")
              : restore_account(s, shop.market.operator_, provider.account_id, "误会");
  };
  must(suspend(true));
  CHECK(must(notices(s, buyer, true, {10, ""})).items.at(0).what.code == "order.provider_suspended");
  CHECK(is(shop.act(unpaid, buyer, Action::pay, paying(5000)), Kind::conflict, "provider", Code::suspended));
  CHECK(shop.now(unpaid).provider_suspended);
  CHECK(shop.now(unpaid).allowed == std::vector<Action>{Action::cancel});
  CHECK(is(shop.act(more, buyer, Action::agree_change), Kind::conflict, "provider", Code::suspended));
  shop.market.now = shop.market.now + 30 * kDay;
  while (fire_due_clocks(s) > 0) continue;
  CHECK(shop.now(delivered).order.state == State::disputed);  // not completed: the operators decide
  CHECK(test::settled(s, provider).net == 0);
  must(suspend(false));
  CHECK_FALSE(shop.now(delivered).provider_suspended);
}

// S12: providers' names are unique by what they look like, and nobody takes the market's own.
TEST_CASE("a provider's name that looks like another's is taken") {
  Market market;
  int count = 0;
  const auto join = [&](const std::string& name, const char* role = "provider") {
    return register_account(market.services(), {"login" + std::to_string(++count), "kW9;vb2L", name, role});
  };
  must(join("CloudMove 科技"));
  for (const char* twin :
       {"CloudMove 科技", "cloudmove科技", "ＣｌｏｕｄＭｏｖｅ　科技", "СlоudМоvе 科技", "Cl\u043eudMove\u200d科技"})
    CHECK(is(join(twin), Kind::taken, "display_name", Code::taken));
  CHECK(join("CloudMove 科技", "buyer").ok());
  CHECK(join("CloudMove 科技二").ok());
  for (const char* reserved : {"官方客服", "运维市场", "Ореrаtоr", "ОpsМarket"})
    CHECK(is(join(reserved, "buyer"), Kind::invalid, "display_name", Code::not_allowed));
  market.restart();
  CHECK(is(join("CLOUDMOVE 科技"), Kind::taken, "display_name", Code::taken));
}

}  // namespace ops::app::test
