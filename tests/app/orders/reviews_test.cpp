// What buyers say of completed orders: once, counted for product and provider, read by everybody.
#include <doctest/doctest.h>

#include "server/app/orders/overview.h"
#include "server/app/orders/ratings.h"
#include "server/app/search/search.h"
#include "tests/app/orders/orders.h"

namespace ops::app {
namespace {

using domain::orders::Action, domain::orders::State;
using test::Input, test::must;

struct Reviews : test::Shop {
  Reviews() { must(top_up(services(), market.buyer, 10'000'000, {})); }

  OrderView completed() {
    OrderView view = place(2, 0);
    const auto step = [&](const Caller& caller, Action action, const Input& input = {}) {
      view = must(act(view, caller, action, input));
    };
    step(market.buyer, Action::pay, test::paying(view.order.total));
    step(market.buyer, Action::submit_demand, demand());
    step(market.provider, Action::start);
    step(market.provider, Action::deliver, test::delivering("已完成"));
    step(market.buyer, Action::accept);
    return view;
  }
  static Input stars(std::int64_t rating, const std::string& text = {}) {
    Input input;
    input.rating = rating;
    input.text = text;
    return input;
  }
  Listed<CustomerReview> of_product(int limit = 20, const std::string& cursor = {}) {
    return must(product_reviews(services(), live.id, {.limit = limit, .cursor = cursor}));
  }
};

}  // namespace

TEST_CASE("a review is counted for product and provider and read by strangers, the name masked") {
  Reviews shop;
  CHECK(domain::orders::count(must(live_product(shop.services(), shop.live.id)).rating) == 0);
  OrderView view = shop.completed();
  const auto revision = catalogue_revision(shop.services());
  view = must(shop.act(view, shop.market.buyer, Action::review, Reviews::stars(4, "很好")));
  CHECK(catalogue_revision(shop.services()) > revision);  // pages of visitors are built anew
  const std::array<std::int64_t, 5> one_of_four{0, 0, 0, 1, 0};
  CHECK(must(live_product(shop.services(), shop.live.id)).rating.stars == one_of_four);
  CHECK(must(search_products(shop.services(), {}, {})).items.at(0).rating.stars == one_of_four);
  CHECK(must(provider_profile(shop.services(), shop.market.provider.account_id)).statistics.rating.stars ==
        one_of_four);

  const auto own = must(own_reviews(shop.services(), shop.market.provider, {})).items;
  REQUIRE(own.size() == 1);
  CHECK(own[0].order_id == view.order.id);
  CHECK(own[0].review.buyer.ends_with("**"));
  CHECK(must(own_reviews(shop.services(), shop.market.other_provider, {})).items.empty());
  CHECK_FALSE(own_reviews(shop.services(), shop.market.buyer, {}).ok());
  auto read = shop.of_product().items;
  REQUIRE(read.size() == 1);
  CHECK(read[0].text == "很好");
  CHECK(read[0].rating == 4);
  CHECK(read[0].buyer.ends_with("**"));
  CHECK(read[0].buyer != view.buyer.display_name);
  CHECK(read[0].reply.empty());

  Input reply;
  reply.text = "谢谢";
  must(shop.act(view, shop.market.provider, Action::reply_review, reply));
  read = must(provider_reviews(shop.services(), shop.market.provider.account_id, {})).items;
  REQUIRE(read.size() == 1);
  CHECK(read[0].reply == "谢谢");
  CHECK(read[0].replied_at);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("only the buyer of a completed order reviews it, and once") {
  Reviews shop;
  const OrderView placed = shop.place(1, 0);
  CHECK(test::is(shop.act(placed, shop.market.buyer, Action::review, Reviews::stars(5)), Problem::Kind::wrong_state));
  OrderView view = shop.completed();
  CHECK(test::is(shop.act(view, shop.market.provider, Action::review, Reviews::stars(5)), Problem::Kind::not_allowed));
  const Caller stranger = shop.market.join("stranger", Role::buyer);
  CHECK(test::is(shop.act(view, stranger, Action::review, Reviews::stars(5)), Problem::Kind::not_found));
  view = must(shop.act(view, shop.market.buyer, Action::review, Reviews::stars(5)));
  CHECK(test::is(shop.act(view, shop.market.buyer, Action::review, Reviews::stars(1)), Problem::Kind::wrong_state));
  CHECK(shop.of_product().items.size() == 1);
}

TEST_CASE("reviews are read page by page, newest first") {
  Reviews shop;
  for (std::int64_t rating = 1; rating <= 3; ++rating) {
    const auto view = shop.completed();
    shop.market.now = shop.market.now + 1;
    must(shop.act(view, shop.market.buyer, Action::review, Reviews::stars(rating)));
  }
  const auto first = shop.of_product(2);
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[0].rating == 3);
  const auto second = shop.of_product(2, first.next_cursor);
  REQUIRE(second.items.size() == 1);
  CHECK(second.items[0].rating == 1);
  CHECK(second.next_cursor.empty());
  // S8: of one buyer's the latest counts.
  CHECK(domain::orders::average_tenths(must(live_product(shop.services(), shop.live.id)).rating) == 30);
  CHECK(test::is(product_reviews(shop.services(), shop.live.id, {.limit = 20, .cursor = "nonsense"}),
                 Problem::Kind::invalid));
  CHECK(test::is(product_reviews(shop.services(), "prd_none", {}), Problem::Kind::not_found));
}

TEST_CASE("reviews of a product are read by stars, and those that are answered by themselves") {
  Reviews shop;
  for (std::int64_t rating = 1; rating <= 3; ++rating) {
    auto view = shop.completed();
    shop.market.now = shop.market.now + 1;
    view = must(shop.act(view, shop.market.buyer, Action::review, Reviews::stars(rating)));
    Input reply;
    reply.text = "谢谢";
    if (rating == 2) must(shop.act(view, shop.market.provider, Action::reply_review, reply));
  }
  const auto rated = [&](const ReviewFilter& filter) {
    std::vector<std::int64_t> ratings;
    for (const auto& review : must(product_reviews(shop.services(), shop.live.id, {}, filter)).items)
      ratings.push_back(review.rating);
    return ratings;
  };
  using Ratings = std::vector<std::int64_t>;
  CHECK(rated({}) == Ratings{3, 2, 1});
  CHECK(rated({.stars = 3}) == Ratings{3});
  CHECK(rated({.stars = 5}).empty());
  CHECK(rated({.answered = true}) == Ratings{2});
  CHECK(rated({.stars = 1, .answered = true}).empty());
  // A cursor is one of its own list.
  const auto first = must(product_reviews(shop.services(), shop.live.id, {.limit = 1, .cursor = {}}));
  CHECK(
      test::is(product_reviews(shop.services(), shop.live.id, {.limit = 1, .cursor = first.next_cursor}, {.stars = 3}),
               Problem::Kind::invalid));
}

TEST_CASE("the dispute rate counts orders that were begun and have ended") {
  Reviews shop;
  for (int i = 0; i < 5; ++i) shop.completed();
  OrderView view = shop.place(1, 0);
  const auto step = [&](const Caller& caller, Action action, const Input& input = {}) {
    view = must(shop.act(view, caller, action, input));
  };
  step(shop.market.buyer, Action::pay, test::paying(view.order.total));
  step(shop.market.buyer, Action::submit_demand, shop.demand());
  step(shop.market.provider, Action::start);
  Input reason;
  reason.reason = "没有完成";
  step(shop.market.buyer, Action::dispute, reason);
  const std::string& provider = shop.market.provider.account_id;
  CHECK(must(provider_profile(shop.services(), provider)).statistics.dispute_rate == 0);  // it has not ended yet
  reason.amount = view.order.total;
  step(shop.market.operator_, Action::resolve, reason);
  CHECK(view.order.state == State::refunded);
  CHECK(must(provider_profile(shop.services(), provider)).statistics.dispute_rate == 17);  // 1 of 6
}

// S8: of a buyer's reviews of a product the latest counts, and what was bought for next to nothing counts for nothing: neither
// its stars nor its sale.
TEST_CASE("ratings and sales are not bought by the dozen") {
  Reviews shop;
  const auto rate = [&](const OrderView& view, std::int64_t stars) {
    must(shop.act(view, shop.market.buyer, Action::review, Reviews::stars(stars)));
  };
  const auto product = [&] { return must(live_product(shop.services(), shop.live.id)); };
  const auto provider = [&] {
    return must(provider_profile(shop.services(), shop.market.provider.account_id)).statistics;
  };
  rate(shop.completed(), 5);
  rate(shop.completed(), 2);
  const std::array<std::int64_t, 5> latest{0, 1, 0, 0, 0};
  CHECK(product().rating.stars == latest);
  CHECK(provider().rating.stars == latest);
  CHECK(product().completed_orders == 2);

  OrderView cheap = shop.place(1, 0);
  cheap =
      must(shop.act(cheap, shop.market.provider, Action::reprice, test::paying(domain::orders::kMinCountedFen - 1)));
  cheap = must(shop.act(cheap, shop.market.buyer, Action::pay, test::paying(cheap.order.total)));
  cheap = must(shop.act(cheap, shop.market.buyer, Action::submit_demand, shop.demand()));
  cheap = must(shop.act(cheap, shop.market.provider, Action::start));
  cheap = must(shop.act(cheap, shop.market.provider, Action::deliver, test::delivering("已完成")));
  rate(must(shop.act(cheap, shop.market.buyer, Action::accept)), 5);
  CHECK(product().rating.stars == latest);
  CHECK(provider().rating.stars == latest);
  CHECK(product().completed_orders == 2);
  CHECK(provider().completed_orders == 2);
  const auto read = shop.of_product().items;
  REQUIRE(read.size() == 3);
  CHECK_FALSE(read[0].counted);
  CHECK(read[1].counted);
  CHECK_FALSE(read[2].counted);
}

}  // namespace ops::app
