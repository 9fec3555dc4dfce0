// Requests for a quote: asked, answered with offers, accepted into an order, ended by time and by operators. Rules: quotes.*
#include "server/app/quotes/quotes.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include "server/app/admin/admin.h"
#include "server/app/messaging/notices.h"
#include "server/store/sql/quotes/quotes.h"
#include "tests/app/orders/orders.h"

namespace ops::app {
namespace {

using domain::Code;
using domain::limits::Bound, domain::limits::most;
using QuoteAction = domain::quotes::Action;
using QuoteState = domain::quotes::State;
using test::is, test::must;

const PageQuery kEach{.limit = 100, .cursor = {}};

struct Quoting : test::Shop {
  LiveProduct other = market.on_sale(market.other_provider);

  domain::quotes::RequestDraft need() {
    return {"搬迁三台服务器", market.leaf,  "Linux", "把三台服务器从机房搬到云上，夜间切换。",
            500'000,          "2026-12-20", {}};
  }
  domain::quotes::OfferDraft terms(const std::string& product_id, domain::money::Fen price = 480'000) {
    return {product_id, "搬迁三台服务器，含夜间切换和回退。", "三台整机搬迁", price, 7, 90, "2026-11-25"};
  }
  QuoteRequest ask(const std::string& provider_id = {}) {
    return must(ask_quote(services(), market.buyer, provider_id, need()));
  }
  QuoteRequest offer(const QuoteRequest& quote, const Caller& by, domain::money::Fen price = 480'000) {
    const auto& product = by.account_id == market.provider.account_id ? live : other;
    return must(make_offer(services(), by, quote.id, terms(product.id, price)));
  }
  QuoteRequest seen(const QuoteRequest& quote) { return must(quote_request(services(), market.buyer, quote.id)); }
  Outcome<QuoteRequest> accept(const QuoteRequest& quote, std::size_t which = 0) {
    return accept_offer(services(), market.buyer, quote.id, seen(quote).offers[which].id, std::nullopt);
  }
  std::vector<std::string> told(const Caller& who) {
    std::vector<std::string> codes;
    for (const auto& notice : must(notices(services(), who, false, kEach)).items)
      if (notice.what.code.starts_with("quote.")) codes.push_back(notice.what.code);
    return codes;
  }
  std::size_t orders_of_buyer() { return must(orders(services(), market.buyer, {}, kEach)).items.size(); }
};

}  // namespace

TEST_CASE("an open request is seen by providers of its category, each of whom sees their own offers") {
  Quoting shop;
  auto& market = shop.market;
  const auto quote = shop.ask();
  CHECK(domain::to_rfc3339(quote.offers_until) == "2026-12-03T15:59:59Z");
  const auto open = must(quotes_for_provider(shop.services(), market.provider, "open", {}, kEach)).items;
  REQUIRE(open.size() == 1);
  CHECK(open[0].asker.ends_with("**"));
  CHECK(open[0].actions == std::vector{QuoteAction::offer});
  CHECK(waiting_quotes(shop.services(), market.provider) == 1);
  CHECK(must(quotes_for_provider(shop.services(), market.provider, {}, market.other_leaf, kEach)).items.empty());
  shop.offer(quote, market.provider);
  shop.offer(quote, market.other_provider, 450'000);
  CHECK(waiting_quotes(shop.services(), market.provider) == 0);
  CHECK(shop.told(market.buyer) == std::vector<std::string>{"quote.offered"});  // the second brings it up to date
  const auto mine = must(quote_request(shop.services(), market.provider, quote.id));
  REQUIRE(mine.offers.size() == 1);
  CHECK(mine.offers[0].provider.id == market.provider.account_id);
  CHECK(mine.open_offers == 2);
  CHECK(shop.seen(quote).offers.size() == 2);
  CHECK(must(quotes_for_provider(shop.services(), market.provider, "offered", {}, kEach)).items.size() == 1);
  // Who sells nothing there learns nothing of it, nor does another buyer.
  const Caller stranger = market.join("stranger", Role::provider), buyer2 = market.join("buyer2", Role::buyer);
  CHECK(is(quote_request(shop.services(), stranger, quote.id), Problem::Kind::not_found));
  CHECK(is(make_offer(shop.services(), stranger, quote.id, shop.terms(shop.live.id)), Problem::Kind::not_found));
  CHECK(is(quote_request(shop.services(), buyer2, quote.id), Problem::Kind::not_found));
  CHECK(is(withdraw_quote(shop.services(), buyer2, quote.id), Problem::Kind::not_found));
  CHECK(is(withdraw_offer(shop.services(), market.other_provider, quote.id, mine.offers[0].id),
           Problem::Kind::not_found));
  CHECK(is(ask_quote(shop.services(), market.provider, {}, shop.need()), Problem::Kind::not_allowed));
}

TEST_CASE("a request to one provider is theirs alone") {
  Quoting shop;
  const auto quote = shop.ask(shop.market.provider.account_id);
  CHECK(shop.told(shop.market.provider) == std::vector<std::string>{"quote.asked"});
  CHECK(is(quote_request(shop.services(), shop.market.other_provider, quote.id), Problem::Kind::not_found));
  CHECK(must(quotes_for_provider(shop.services(), shop.market.other_provider, {}, {}, kEach)).items.empty());
  CHECK(is(ask_quote(shop.services(), shop.market.buyer, shop.market.buyer.account_id, shop.need()),
           Problem::Kind::invalid, "provider_id", Code::not_found));
}

TEST_CASE("accepting an offer places an ordinary order with its terms, once, and the others are told") {
  Quoting shop;
  auto& market = shop.market;
  const auto quote = shop.ask();
  shop.offer(quote, market.provider);
  shop.offer(quote, market.other_provider, 450'000);
  const auto offers = shop.seen(quote).offers;
  CHECK(is(accept_offer(shop.services(), market.buyer, quote.id, offers[1].id, 1), Problem::Kind::conflict,
           "seen_price_fen", Code::total_changed));
  CHECK(shop.orders_of_buyer() == 0);
  const auto taken = must(accept_offer(shop.services(), market.buyer, quote.id, offers[1].id, 450'000));
  CHECK(taken.state == QuoteState::accepted);
  CHECK(taken.offers[0].state == QuoteState::lapsed);
  const auto order = must(app::order(shop.services(), market.buyer, taken.order_id)).order;
  CHECK(order.state == domain::orders::State::pending_payment);
  CHECK(order.total == 450'000);
  const auto& frozen = order.snapshot;
  CHECK(frozen.product_id == shop.other.id);
  CHECK(frozen.provider_id == market.other_provider.account_id);
  CHECK(frozen.sku.spec == "三台整机搬迁");
  CHECK(frozen.delivery_days == 7);
  CHECK(frozen.warranty_days == 90);
  CHECK(frozen.acceptance_checklist == shop.other.listing.acceptance_checklist);
  REQUIRE(frozen.offer);
  CHECK(frozen.offer->included == shop.terms({}).included);
  CHECK(domain::orders::first_answers(frozen).begin()->second == shop.need().need);
  CHECK(shop.told(market.provider) == std::vector<std::string>{"quote.not_taken"});
  CHECK(shop.told(market.other_provider) == std::vector<std::string>{"quote.accepted"});

  CHECK(is(shop.accept(quote, 1), Problem::Kind::wrong_state, "request", Code::accepted));
  CHECK(is(shop.accept(quote, 0), Problem::Kind::wrong_state, "request", Code::accepted));
  CHECK(is(withdraw_offer(shop.services(), market.other_provider, quote.id, offers[1].id), Problem::Kind::wrong_state,
           "request", Code::accepted));
  CHECK(shop.orders_of_buyer() == 1);
  CHECK(must(quote_request(shop.services(), market.provider, quote.id)).order_id.empty());  // it is not theirs
  // The order goes on as every other does.
  must(top_up(shop.services(), market.buyer, 1'000'000, {}));
  auto view = must(app::order(shop.services(), market.buyer, taken.order_id));
  view = must(shop.act(view, market.buyer, domain::orders::Action::pay, test::paying(450'000)));
  CHECK(view.order.state == domain::orders::State::awaiting_demand);
  CHECK(check(shop.services()).empty());
}

TEST_CASE("what was withdrawn, declined, has had its time or cannot be sold is refused by its name") {
  Quoting shop;
  auto& market = shop.market;
  auto& services = shop.services();
  const auto quote = shop.ask();
  shop.offer(quote, market.provider);
  SUBCASE("withdrawn") {
    must(withdraw_offer(services, market.provider, quote.id, shop.seen(quote).offers[0].id));
    CHECK(is(shop.accept(quote), Problem::Kind::wrong_state, "offer", Code::withdrawn));
  }
  SUBCASE("declined") {
    must(decline_offer(services, market.buyer, quote.id, shop.seen(quote).offers[0].id, "价格偏高"));
    CHECK(is(shop.accept(quote), Problem::Kind::wrong_state, "offer", Code::declined));
    CHECK(shop.told(market.provider) == std::vector<std::string>{"quote.declined"});
    CHECK(must(quote_request(services, market.provider, quote.id)).offers[0].reason == "价格偏高");
    CHECK(shop.offer(quote, market.provider, 400'000).offers.size() == 2);
  }
  SUBCASE("after its last second, whether the clock has fired or not") {
    market.now = shop.seen(quote).offers[0].valid_until;
    CHECK(is(shop.accept(quote), Problem::Kind::wrong_state, "offer", Code::expired));
    CHECK(fire_due_quotes(services) == 1);
    CHECK(fire_due_quotes(services) == 0);
    CHECK(is(shop.accept(quote), Problem::Kind::wrong_state, "offer", Code::expired));
    CHECK(shop.seen(quote).state == QuoteState::open);
    market.now = quote.offers_until;
    CHECK(fire_due_quotes(services) == 1);
    CHECK(shop.told(market.buyer).front() == "quote.expired");
    CHECK(
        is(make_offer(services, market.other_provider, quote.id, shop.terms(shop.other.id)), Problem::Kind::not_found));
  }
  SUBCASE("the request withdrawn") {
    must(withdraw_quote(services, market.buyer, quote.id));
    CHECK(is(shop.accept(quote), Problem::Kind::wrong_state, "request", Code::withdrawn));
    CHECK(shop.told(market.provider) == std::vector<std::string>{"quote.not_taken"});
  }
  SUBCASE("hidden by an operator") {
    const auto seen = must(quote_request(services, market.operator_, quote.id));
    CHECK(is(remove_quote(services, market.operator_, quote.id, seen.version, ""), Problem::Kind::invalid, "reason",
             Code::required));
    CHECK(is(remove_quote(services, market.operator_, quote.id, seen.version - 1, "留了电话"),
             Problem::Kind::stale_version));
    CHECK(is(remove_quote(services, market.buyer, quote.id, seen.version, "x"), Problem::Kind::not_allowed));
    must(remove_quote(services, market.operator_, quote.id, seen.version, "留了电话"));
    CHECK(is(shop.accept(quote), Problem::Kind::wrong_state, "request", Code::removed));
    CHECK(is(quote_request(services, market.provider, quote.id), Problem::Kind::not_found));
    CHECK(shop.seen(quote).removal_reason == "留了电话");
    CHECK(shop.told(market.buyer).front() == "quote.removed");
    CHECK(must(all_quotes(services, market.operator_, "removed", {}, kEach)).items.size() == 1);
    CHECK(must(all_quotes(services, market.operator_, "removed", market.leaf, kEach)).items.size() == 1);
    CHECK(must(all_quotes(services, market.operator_, "removed", market.other_leaf, kEach)).items.empty());
  }
  SUBCASE("its listing was taken off sale") {
    const auto product = must(provider_product(services, market.provider, shop.live.id));
    must(unlist_product(services, market.provider, shop.live.id, product.version, {}));
    CHECK(is(shop.accept(quote), Problem::Kind::conflict, "product_id", Code::not_on_sale));
    CHECK(is(make_offer(services, market.other_provider, quote.id, shop.terms(shop.live.id)), Problem::Kind::invalid,
             "product_id", Code::not_found));
    CHECK(shop.seen(quote).state == QuoteState::open);
  }
  SUBCASE("its provider was suspended") {
    must(suspend_account(services, market.operator_, market.provider.account_id, "核实资质"));
    CHECK(is(shop.accept(quote), Problem::Kind::conflict, "provider", Code::suspended));
    CHECK(shop.seen(quote).state == QuoteState::open);
  }
  CHECK(shop.orders_of_buyer() == 0);
  CHECK(check(services).empty());
}

TEST_CASE("nobody asks or offers without end") {
  Quoting shop;
  auto& services = shop.services();
  auto& market = shop.market;
  const auto quote = shop.ask();
  for (std::int64_t i = 0; i < most(Bound::offers_of_provider); ++i) {
    CHECK(is(make_offer(services, market.provider, quote.id, shop.terms("prd_none")), Problem::Kind::invalid,
             "product_id", Code::not_found));
    const auto made = shop.offer(quote, market.provider);
    CHECK(is(make_offer(services, market.provider, quote.id, shop.terms(shop.live.id)), Problem::Kind::wrong_state,
             "offer", Code::duplicate));
    must(withdraw_offer(services, market.provider, quote.id, made.offers.back().id));
  }
  const auto refused = make_offer(services, market.provider, quote.id, shop.terms(shop.live.id));
  REQUIRE(is(refused, Problem::Kind::conflict));
  CHECK(refused.error().exceeded->bound == "offers_of_provider");
  for (std::int64_t i = 1; i < most(Bound::quotes); ++i) shop.ask();
  CHECK(is(ask_quote(services, market.buyer, {}, shop.need()), Problem::Kind::too_often, "quotes", Code::too_many));
  market.now = market.now + domain::kDay;
  for (std::int64_t i = most(Bound::quotes); i < most(Bound::open_quotes); ++i) shop.ask();
  market.now = market.now + domain::kDay;
  CHECK(is(ask_quote(services, market.buyer, {}, shop.need()), Problem::Kind::conflict, "open_quotes", Code::too_many));
}

TEST_CASE("a provider reads the files of a request that concerns them, and nobody else does") {
  Quoting shop;
  auto& services = shop.services();
  auto& market = shop.market;
  const auto file =
      must(store_file(services, market.buyer, {domain::files::Purpose::demand, "清单.txt", "三台服务器"})).file;
  auto draft = shop.need();
  draft.file_ids = {file.id};
  const auto quote = must(ask_quote(services, market.buyer, market.provider.account_id, draft));
  CHECK(quote.files.size() == 1);
  CHECK(read_file(services, market.provider, file.id).ok());
  CHECK(is(read_file(services, market.other_provider, file.id), Problem::Kind::not_found));
  draft.file_ids = {file.id};
  CHECK(is(ask_quote(services, market.join("buyer2", Role::buyer), {}, draft), Problem::Kind::invalid, "file_ids[0]",
           Code::not_found));
  market.now = market.now + 3 * domain::kDay;
  CHECK(sweep_files(services) == 0);
}

}  // namespace ops::app
