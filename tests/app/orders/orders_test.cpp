// Orders through the use-cases. What each step may do is tested by the golden cases of the rules; here it is what
// the store makes of it.
#include <atomic>
#include <set>
#include <thread>

#include "tests/app/orders/orders.h"

namespace ops::app::test {

using Kind = Problem::Kind;
using domain::Code;

TEST_CASE("the reference example: 2 × 10G data migration, from order to completion") {
  Shop shop;
  OrderView order = shop.place(2, 1);
  CHECK(order.order.total == 16000);
  CHECK(order.number.starts_with("20261119-"));
  CHECK(is(shop.act(order, shop.market.buyer, Action::pay, paying(16000)), Kind::conflict, "balance",
           Code::insufficient_balance));
  CHECK(must(top_up(shop.services(), shop.market.buyer, 100'000, {})) == 100'000);

  order = must(shop.act(order, shop.market.buyer, Action::pay, paying(16000)));
  order = must(shop.act(order, shop.market.buyer, Action::submit_demand, shop.demand()));
  order = must(shop.act(order, shop.market.provider, Action::start));
  order = must(shop.act(order, shop.market.provider, Action::deliver, delivering("已搬完")));
  order = must(shop.act(order, shop.market.buyer, Action::reject_delivery, rejecting("少一个目录")));
  order = must(shop.act(order, shop.market.provider, Action::deliver, delivering("已补齐")));
  order = must(shop.act(order, shop.market.buyer, Action::accept));
  CHECK(order.order.state == State::completed);

  const Earnings earned = must(earnings(shop.services(), shop.market.provider, {}));
  CHECK(test::settled(shop.services(), shop.market.provider) == domain::orders::MoneySum{1, 16000, 1600, 14400});
  REQUIRE(earned.items.items.size() == 1);
  CHECK(earned.items.items[0].money.paid == 16000);
  const Balance left = must(balance(shop.services(), shop.market.buyer, {}));
  CHECK(left.balance == 84'000);
  REQUIRE(left.statement.items.size() == 2);
  CHECK(left.statement.items[0].kind == "payment");
  CHECK(left.statement.items[0].amount == -16000);
  CHECK(left.statement.items[1].kind == "topup");
  CHECK(must(live_product(shop.services(), shop.live.id)).completed_orders == 1);
  CHECK(must(live_product(shop.services(), shop.live.id)).provider_completed_orders == 1);

  const auto events = must(order_events(shop.services(), shop.market.provider, order.order.id, {}));
  REQUIRE(events.items.size() == 8);
  CHECK(events.items[0].from == State::none);
  CHECK(events.items[5 - 1].note.empty());
  CHECK(events.items[5].note == "少一个目录");
  CHECK(events.items[7].prev_hash == events.items[6].hash);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("what a step answers is what is read of the order afterwards") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 100'000, {}));
  const auto same_when_read = [&](const OrderView& answered) {
    const OrderView read = must(order(shop.services(), shop.market.buyer, answered.order.id));
    CHECK(read.order == answered.order);
    CHECK(read.number == answered.number);
    CHECK(read.buyer.display_name == answered.buyer.display_name);
    CHECK(read.provider.display_name == answered.provider.display_name);
    CHECK(read.provider.id == answered.provider.id);
    CHECK_FALSE(read.buyer.display_name.empty());
    CHECK_FALSE(read.provider.display_name.empty());
  };
  OrderView view = shop.place(1, 0);
  same_when_read(view);
  view = must(shop.act(view, shop.market.buyer, Action::pay, paying(view.order.total)));
  same_when_read(view);
  view = must(shop.act(view, shop.market.buyer, Action::submit_demand, shop.demand()));
  same_when_read(view);
}

TEST_CASE("money comes back whole when an order is cancelled") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 5000, {}));
  OrderView order = must(shop.act(shop.place(1, 0), shop.market.buyer, Action::pay, paying(5000)));
  CHECK(must(balance(shop.services(), shop.market.buyer, {})).balance == 0);
  order = must(shop.act(order, shop.market.buyer, Action::cancel));
  CHECK(order.order.state == State::refunded);
  const Balance back = must(balance(shop.services(), shop.market.buyer, {}));
  CHECK(back.balance == 5000);
  CHECK(back.statement.items[0].kind == "refund");
  CHECK(check(shop.services()).empty());
}

TEST_CASE("an order keeps what was on sale when it was placed") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  const Product product = must(provider_product(shop.services(), shop.market.provider, shop.live.id));
  const Product edited =
      must(save_product(shop.services(), shop.market.provider, product.id, product.version, [](Listing l) {
        l.name = "新名字";
        l.skus[0].discount_price = 1;
        return l;
      }));
  const Product waiting = must(submit_product(shop.services(), shop.market.provider, product.id, edited.version));
  must(approve_product(shop.services(), shop.market.operator_, product.id, waiting.version));
  const OrderView later = must(app::order(shop.services(), shop.market.buyer, order.order.id));
  CHECK(later.order.snapshot == order.order.snapshot);
  CHECK(later.order.snapshot.sku.discount_price == 5000);
  // What the first order began with is kept for the next: it is of what is on sale now.
  CHECK(shop.place(1, 0).order.snapshot.name == "新名字");
  CHECK(shop.place(1, 0).order.snapshot.sku.discount_price == 1);
  const Product live = must(provider_product(shop.services(), shop.market.provider, product.id));
  must(unlist_product(shop.services(), shop.market.provider, product.id, live.version, {}));
  CHECK(is(place_order(shop.services(), shop.market.buyer, product.id, edited.listing.skus[0].id, 1, {}), Kind::invalid,
           "product_id", Code::not_found));
}

TEST_CASE("an order that a clock has ended since it was placed is not paid") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  must(top_up(shop.services(), shop.market.buyer, order.order.total, {}));
  shop.market.now = order.order.clocks[0].due_at;
  while (fire_due_clocks(shop.services()) > 0) {
  }
  CHECK(is(shop.act(order, shop.market.buyer, Action::pay, paying(order.order.total)), Kind::stale_version));
  CHECK(must(app::order(shop.services(), shop.market.buyer, order.order.id)).order.state == State::cancelled);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("only the parties and operators know of an order") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  const std::string& id = order.order.id;
  const Caller stranger = shop.market.join("stranger", Role::buyer);
  for (const Caller& caller : {stranger, shop.market.other_provider, Caller{}}) {
    CHECK(is(app::order(shop.services(), caller, id), Kind::not_found));
    CHECK(is(order_events(shop.services(), caller, id, {}), Kind::not_found));
    CHECK(is(shop.act(order, caller, Action::cancel), Kind::not_found));
  }
  CHECK(app::order(shop.services(), shop.market.operator_, id).ok());
  CHECK(is(shop.act(order, shop.market.provider, Action::cancel), Kind::not_allowed));
  CHECK(is(shop.act(order, shop.market.buyer, Action::accept), Kind::wrong_state));
  CHECK(
      is(perform_order_action(shop.services(), shop.market.buyer, id, Action::cancel, 7, {}, {}), Kind::stale_version));
  CHECK(must(orders(shop.services(), shop.market.other_provider, "", {})).items.empty());
  CHECK(must(orders(shop.services(), shop.market.provider, "pending_payment", {})).items.size() == 1);
  CHECK(must(orders(shop.services(), shop.market.buyer, "completed", {})).items.empty());
  CHECK(is(orders(shop.services(), shop.market.buyer, "lost", {}), Kind::invalid, "state", Code::not_allowed));
}

TEST_CASE("what cannot be ordered") {
  Shop shop;
  const std::string& sku = shop.live.listing.skus[0].id;
  const Caller& buyer = shop.market.buyer;
  CHECK(is(place_order(shop.services(), buyer, "prd_none", sku, 1, {}), Kind::invalid, "product_id", Code::not_found));
  CHECK(is(place_order(shop.services(), buyer, shop.live.id, "sku_none", 1, {}), Kind::invalid, "sku_id",
           Code::not_found));
  for (std::int64_t quantity : {0, -1, 100})
    CHECK(is(place_order(shop.services(), buyer, shop.live.id, sku, quantity, {}), Kind::invalid, "quantity",
             Code::out_of_range));
  CHECK(is(place_order(shop.services(), shop.market.provider, shop.live.id, sku, 1, {}), Kind::not_allowed));
  CHECK(must(orders(shop.services(), shop.market.operator_, "", {})).items.empty());
}

TEST_CASE("a buyer keeps so many orders unpaid and no more: they cost nothing, and each reaches a provider") {
  Shop shop;
  const auto place = [&](const Caller& buyer) {
    return place_order(shop.services(), buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {});
  };
  const OrderView first = shop.place(1, 0);
  for (std::int64_t placed = 1; placed < domain::limits::limit_of(domain::limits::Bound::unpaid_orders).max; ++placed)
    must(place(shop.market.buyer));
  CHECK(is(place(shop.market.buyer), Kind::conflict, "unpaid_orders", Code::too_many));
  CHECK(place(shop.market.join("other", Role::buyer)).ok());
  must(shop.act(first, shop.market.buyer, Action::cancel));
  CHECK(place(shop.market.buyer).ok());
}

TEST_CASE("the same request twice gives the first answer and happens once") {
  Shop shop;
  const std::string& sku = shop.live.listing.skus[0].id;
  const Idempotency key{"key-1", "print-1"};
  const OrderView first = must(place_order(shop.services(), shop.market.buyer, shop.live.id, sku, 1, key));
  must(shop.act(first, shop.market.buyer, Action::cancel));
  shop.market.restart();
  const OrderView again = must(place_order(shop.services(), shop.market.buyer, shop.live.id, sku, 1, key));
  CHECK(again.order == first.order);
  CHECK(again.number == first.number);
  CHECK(is(place_order(shop.services(), shop.market.buyer, shop.live.id, sku, 1, {"key-1", "print-2"}),
           Kind::key_reused));
  CHECK(must(orders(shop.services(), shop.market.buyer, "", {})).items.size() == 1);
  // Another buyer's key is another key.
  const Caller other = shop.market.join("other", Role::buyer);
  CHECK(must(place_order(shop.services(), other, shop.live.id, sku, 1, key)).order.id != first.order.id);

  CHECK(must(top_up(shop.services(), shop.market.buyer, 100, {"t", "a"})) == 100);
  CHECK(must(top_up(shop.services(), shop.market.buyer, 100, {"t", "a"})) == 100);
  CHECK(must(balance(shop.services(), shop.market.buyer, {})).balance == 100);
}

TEST_CASE("top-ups are bounded") {
  Shop shop;
  const auto top = [&](domain::money::Fen amount) { return top_up(shop.services(), shop.market.buyer, amount, {}); };
  for (domain::money::Fen bad : {std::int64_t{0}, std::int64_t{-1}, domain::money::kMaxTopUp + 1})
    CHECK(is(top(bad), Kind::invalid, "amount_fen", Code::out_of_range));
  CHECK(top(1).ok());
  CHECK(top(domain::money::kMaxTopUp).ok());
  CHECK(is(top_up(shop.services(), shop.market.provider, 1, {}), Kind::not_allowed));
}

TEST_CASE("clocks fire what is due, once, also after a restart") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 100'000, {}));
  const OrderView unpaid = shop.place(1, 0);
  const OrderView paid = must(shop.act(shop.place(1, 0), shop.market.buyer, Action::pay, paying(5000)));
  shop.market.now = shop.market.now + (kDay - 1);
  CHECK(fire_due_clocks(shop.services()) == 1);  // the unpaid one's buyer is reminded
  CHECK(fire_due_clocks(shop.services()) == 0);
  shop.market.now = shop.market.now + 1;
  shop.market.restart();
  CHECK(fire_due_clocks(shop.services()) == 2);  // one ends; the paid one's buyer is reminded of the demand
  CHECK(fire_due_clocks(shop.services()) == 0);
  CHECK(must(order(shop.services(), shop.market.buyer, unpaid.order.id)).order.state == State::cancelled);
  shop.market.now = shop.market.now + 90 * kDay;
  CHECK(fire_due_clocks(shop.services()) == 3);  // reminded after three and after seven days, then its end
  CHECK(must(order(shop.services(), shop.market.buyer, paid.order.id)).order.state == State::refunded);
  CHECK(must(balance(shop.services(), shop.market.buyer, {})).balance == 100'000);
  const auto events = must(order_events(shop.services(), shop.market.buyer, unpaid.order.id, {}));
  CHECK(events.items.back().actor == domain::orders::Actor::clock);
  CHECK(events.items.back().by.id.empty());
  CHECK(check(shop.services()).empty());
}

TEST_CASE("sixteen buyers at once: every order stands, no number twice, the books balance") {
  Shop shop;
  constexpr int kThreads = 16, kEach = 8;
  must(top_up(shop.services(), shop.market.buyer, 5000 * 40, {}));  // enough for 40 of 128
  std::atomic<int> paid = 0, short_of_money = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        const auto placed =
            place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {});
        if (!placed) continue;
        const auto pay = shop.act(*placed, shop.market.buyer, Action::pay, paying(5000));
        ++(pay ? paid : short_of_money);
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(paid == 40);
  CHECK(short_of_money == kThreads * kEach - 40);

  std::set<std::string> ids, numbers;
  PageQuery page{100, ""};
  do {
    const auto list = must(orders(shop.services(), shop.market.buyer, "", page));
    for (const OrderView& view : list.items) {
      ids.insert(view.order.id);
      numbers.insert(view.number);
    }
    page.cursor = list.next_cursor;
  } while (!page.cursor.empty());
  CHECK(ids.size() == kThreads * kEach);
  CHECK(numbers.size() == kThreads * kEach);
  CHECK(must(balance(shop.services(), shop.market.buyer, {})).balance == 0);
  CHECK(check(shop.services()).empty());
}

}  // namespace ops::app::test
