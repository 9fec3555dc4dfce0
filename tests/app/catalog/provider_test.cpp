#include "tests/app/orders/orders.h"

using namespace ops;
using namespace ops::app;
using namespace ops::app::test;
using Kind = Problem::Kind;

TEST_CASE("a provider's completed orders still count when nothing of theirs is on sale") {
  Shop shop;
  auto& market = shop.market;
  CHECK(must(provider_profile(shop.services(), market.provider.account_id)).completed_orders == 0);

  must(top_up(shop.services(), market.buyer, 100'000'00, {}));
  auto order = shop.place(1, 0);
  order = must(shop.act(order, market.buyer, Action::pay, paying(order.order.total)));
  order = must(shop.act(order, market.buyer, Action::submit_demand, shop.demand()));
  order = must(shop.act(order, market.provider, Action::start));
  order = must(shop.act(order, market.provider, Action::deliver, delivering("已搬完")));
  order = must(shop.act(order, market.buyer, Action::accept));
  CHECK(must(provider_profile(shop.services(), market.provider.account_id)).completed_orders == 1);

  must(unlist_product(shop.services(), market.provider, shop.live.id,
                      must(provider_product(shop.services(), market.provider, shop.live.id)).version, ""));
  CHECK(is(live_product(shop.services(), shop.live.id), Kind::not_found));
  CHECK(must(provider_profile(shop.services(), market.provider.account_id)).completed_orders == 1);
  CHECK(must(provider_profile(shop.services(), market.other_provider.account_id)).completed_orders == 0);
}

TEST_CASE("only a provider has a provider's page") {
  Shop shop;
  for (const auto& id :
       {shop.market.buyer.account_id, shop.market.operator_.account_id, std::string("acc_none"), std::string()})
    CHECK(is(provider_profile(shop.services(), id), Kind::not_found));
}
