// What a buyer keeps to come back to. Rules: catalog.favorites, limits.account.
#include "server/app/catalog/favorites.h"

#include <algorithm>

#include "server/store/favorites.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;

std::vector<std::string> kept_by(Market& market, const Caller& caller) {
  std::vector<std::string> names;
  for (const auto& favorite : must(favorites(market.services(), caller, {})).items)
    names.push_back(favorite.product.name);
  return names;
}

}  // namespace

TEST_CASE("a favourite is added once, newest first, for its buyer alone, and taken off again") {
  Market market;
  const auto first = market.on_sale(market.provider, market.listing(market.provider, "先收藏"));
  const auto second = market.on_sale(market.provider, market.listing(market.provider, "后收藏"));
  CHECK(must(add_favorite(market.services(), market.buyer, first.id)));
  market.now = market.now + 60;
  CHECK(must(add_favorite(market.services(), market.buyer, second.id)));
  CHECK_FALSE(must(add_favorite(market.services(), market.buyer, first.id)));
  CHECK(kept_by(market, market.buyer) == std::vector<std::string>{"后收藏", "先收藏"});
  CHECK(is_favorite(market.services(), market.buyer, first.id));

  const Caller other = market.join("other-buyer", Role::buyer);
  CHECK(kept_by(market, other).empty());
  CHECK_FALSE(is_favorite(market.services(), other, first.id));
  CHECK_FALSE(must(remove_favorite(market.services(), other, first.id)));
  CHECK(must(remove_favorite(market.services(), market.buyer, first.id)));
  CHECK_FALSE(must(remove_favorite(market.services(), market.buyer, first.id)));
  CHECK(kept_by(market, market.buyer) == std::vector<std::string>{"后收藏"});
}

TEST_CASE("only buyers keep favourites, and only of what is on sale; what goes off sale stays, as such") {
  Market market;
  const auto product = market.on_sale(market.provider);
  CHECK(is(add_favorite(market.services(), market.provider, product.id), Kind::not_allowed));
  CHECK(is(favorites(market.services(), market.operator_, {}), Kind::not_allowed));
  CHECK(is(add_favorite(market.services(), market.buyer, "prd_none"), Kind::not_found));
  const Product draft = must(create_product(market.services(), market.provider, market.listing(market.provider)));
  CHECK(is(add_favorite(market.services(), market.buyer, draft.id), Kind::not_found));

  must(add_favorite(market.services(), market.buyer, product.id));
  must(unlist_product(market.services(), market.provider, product.id, product.version, ""));
  const auto kept = must(favorites(market.services(), market.buyer, {})).items;
  REQUIRE(kept.size() == 1);
  CHECK_FALSE(kept[0].on_sale);
  CHECK_FALSE(must(add_favorite(market.services(), market.buyer, product.id)));  // it is there
  must(remove_favorite(market.services(), market.buyer, product.id));
  CHECK(is(add_favorite(market.services(), market.buyer, product.id), Kind::not_found));
}

TEST_CASE("favourites have their bound, and a list of several pages") {
  Market market;
  const auto product = market.on_sale(market.provider);
  const auto most = domain::limits::most(domain::limits::Bound::favorites);
  std::vector<std::string> ids;
  for (std::int64_t i = 0; i < most; ++i)
    ids.push_back(must(create_product(market.services(), market.other_provider,
                                      market.listing(market.other_provider, "第 " + std::to_string(i) + " 项")))
                      .id);
  CHECK(market.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    for (const auto& id : ids) tx.favorites().add(market.buyer.account_id, id, market.now);
    return true;
  }) == store::Written::committed);
  const auto refused = add_favorite(market.services(), market.buyer, product.id);
  REQUIRE(is(refused, Kind::conflict, "favorites", domain::Code::too_many));
  CHECK(refused.error().exceeded.value().bound == "favorites");
  must(remove_favorite(market.services(), market.buyer, ids.front()));
  CHECK(must(add_favorite(market.services(), market.buyer, product.id)));
}

TEST_CASE("a list of favourites goes on where its last page ended") {
  Market market;
  for (int i = 0; i < 5; ++i) {
    const auto product =
        market.on_sale(market.provider, market.listing(market.provider, "第 " + std::to_string(i) + " 项"));
    must(add_favorite(market.services(), market.buyer, product.id));  // all at the same moment
  }
  std::vector<std::string> seen;
  PageQuery page{.limit = 2, .cursor = {}};
  do {
    const auto some = must(favorites(market.services(), market.buyer, page));
    for (const auto& favorite : some.items) seen.push_back(favorite.product.id);
    page.cursor = some.next_cursor;
  } while (!page.cursor.empty());
  CHECK(seen.size() == 5);
  std::ranges::sort(seen);
  CHECK(std::ranges::adjacent_find(seen) == seen.end());
}

}  // namespace ops::app::test
