// Views of a product's page and what became of them. Rules: catalog.views, catalog.listing-statistics.
#include "server/app/catalog/listing_statistics.h"

#include "server/app/orders/orders.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

constexpr std::string_view kBrowser = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

ListingStatistics of(Shop& shop, std::int64_t days = 30) {
  return must(listing_statistics(shop.services(), shop.market.provider, shop.live.id, days));
}

void look(Shop& shop, const Caller& caller, int times = 1, std::string_view browser = kBrowser) {
  for (int i = 0; i < times; ++i) count_view(shop.services(), caller, browser, shop.live.id);
}

}  // namespace

TEST_CASE("views of visitors and buyers are counted by day, and kept in batches") {
  Shop shop;
  Services& s = shop.services();
  const auto jobs = s.store.load().jobs;
  look(shop, {}, 3);
  look(shop, shop.market.buyer);
  CHECK(s.store.load().jobs == jobs);  // a view writes nothing
  CHECK(of(shop).views == 4);          // and is told all the same
  keep_views(s);
  CHECK(s.store.load().jobs == jobs + 1);
  keep_views(s);
  CHECK(s.store.load().jobs == jobs + 1);  // nothing is left to be written
  CHECK(of(shop).views == 4);

  shop.market.now = shop.market.now + kDay;
  look(shop, {}, 2);
  keep_views(s);
  shop.market.restart();
  const auto statistics = of(shop, 2);
  REQUIRE(statistics.days.size() == 2);
  CHECK(statistics.days[0].date == "2026-11-19");
  CHECK(statistics.days[0].views == 4);
  CHECK(statistics.days[1].date == "2026-11-20");
  CHECK(statistics.days[1].views == 2);
  CHECK(statistics.views == 6);
}

TEST_CASE("who sells or runs the market is not counted, and neither are programs") {
  Shop shop;
  for (const Caller* caller : {&shop.market.provider, &shop.market.other_provider, &shop.market.operator_})
    look(shop, *caller);
  look(shop, {}, 1, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
  look(shop, {}, 1, "curl/8.5.0");
  look(shop, {}, 1, "");
  CHECK(of(shop).views == 0);
  CHECK_FALSE(of(shop).conversion_basis_points);
}

TEST_CASE("paid orders are counted on the day on which they were placed, with the conversion of the whole time") {
  Shop shop;
  Services& s = shop.services();
  must(top_up(s, shop.market.buyer, 100'000'00, {}));
  look(shop, {}, 8);
  shop.place(1, 0);  // never paid
  const auto order = shop.place(1, 0);
  shop.market.now = shop.market.now + 15 * domain::kHour;  // the next day
  must(shop.act(order, shop.market.buyer, Action::pay, paying(order.order.total)));
  const auto statistics = of(shop);
  REQUIRE(statistics.days.size() == 30);
  CHECK(statistics.days[28].orders == 1);
  CHECK(statistics.days[29].orders == 0);
  CHECK(statistics.orders == 1);
  CHECK(statistics.conversion_basis_points == 1250);
}

TEST_CASE("a listing's statistics are its provider's alone, for as many days as are kept") {
  Shop shop;
  Services& s = shop.services();
  for (const Caller* caller : {&shop.market.other_provider, &shop.market.buyer, &shop.market.operator_})
    CHECK(is(listing_statistics(s, *caller, shop.live.id, 30), Kind::not_found));
  CHECK(is(listing_statistics(s, shop.market.provider, "prd_none", 30), Kind::not_found));
  CHECK(is(listing_statistics(s, shop.market.provider, shop.live.id, 0), Kind::invalid, "days", Code::out_of_range));
  CHECK(is(listing_statistics(s, shop.market.provider, shop.live.id, 401), Kind::invalid, "days", Code::out_of_range));

  look(shop, {});
  keep_views(s);
  shop.market.now = shop.market.now + (domain::catalog::kViewDaysKept - 1) * kDay;
  sweep_views(s);
  CHECK(of(shop, domain::catalog::kViewDaysKept).views == 1);
  shop.market.now = shop.market.now + kDay;
  sweep_views(s);
  shop.market.now = shop.market.now + -kDay;
  CHECK(of(shop, domain::catalog::kViewDaysKept).views == 0);  // forgotten
}

TEST_CASE("views of what is no product are dropped with their batch, and the others of it are kept") {
  Shop shop;
  count_view(shop.services(), {}, kBrowser, "prd_none");
  look(shop, {});
  keep_views(shop.services());
  CHECK(of(shop).views == 1);
}

}  // namespace ops::app::test
