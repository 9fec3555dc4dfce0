// `check` after somebody has changed the database behind the server's back: it names the first broken link.
#include <algorithm>

#include "server/app/orders/shared_secrets.h"
#include "tests/app/orders/orders.h"
#include "tests/support/engine.h"

namespace ops::app::test {
namespace {

// An order of three steps, with a secret handed over beside them.
struct Chain {
  Shop shop;
  std::string id;
  Chain() {
    OrderView order = shop.place(1, 0);
    id = order.order.id;
    must(share_secret(shop.services(), shop.market.buyer, id, {"密码", "x", false, shop.market.now + kDay}, {}));
    order = must(shop.act(order, shop.market.provider, Action::reprice, paying(order.order.total - 1)));
    must(shop.act(order, shop.market.buyer, Action::cancel));
    CHECK(check(shop.services()).empty());
  }
  // Whether exactly this is said of the order's chain.
  bool says(const std::string& sql, const std::string& what) {
    ops::test::damage(shop.market.dir() / "market.db", sql);
    const auto faults = check(shop.services());
    return std::ranges::find(faults, "order " + id + ": " + what) != faults.end();
  }
};

}  // namespace

TEST_CASE("an event that was changed is named, also one beside the flow, and only the first") {
  for (const std::string seq : {"1", "2", "3", "4"}) {
    Chain chain;
    CHECK(chain.says("UPDATE order_events SET note = 'forged' WHERE seq >= " + seq,
                     "event " + seq + " is not what was recorded"));
  }
}

TEST_CASE("an event that was taken out, or set on another one, is named") {
  CHECK(Chain().says("DELETE FROM order_events WHERE seq = 2", "event 2 is missing"));
  CHECK(Chain().says("DELETE FROM order_events WHERE seq = 4", "it has 2 events and version 3"));
  CHECK(Chain().says("UPDATE order_events SET prev_hash = hash WHERE seq = 3",
                     "event 3 does not stand on the one before it"));
  Chain looked;
  looked.id = looked.shop.place(1, 0).order.id;
  Services& services = looked.shop.services();
  const Secret secret = must(share_secret(services, looked.shop.market.buyer, looked.id,
                                          {"密码", "x", false, looked.shop.market.now + kDay}, {}));
  must(reveal_secret(services, looked.shop.market.provider, looked.id, secret.id));
  CHECK(looked.says("DELETE FROM order_events WHERE action = 'look_at_secret'",
                    "its events do not tell of each secret, look and erasure"));
  CHECK(Chain().says("UPDATE order_events SET at = at + 1 WHERE seq = 2", "event 2 is not what was recorded"));
}

}  // namespace ops::app::test
