// What an account has in the market: bounded whatever else it may do, and the refusal says which bound. Where nobody is refused the
// oldest makes way.
#include "server/app/accounts/contacts.h"
#include "server/app/messaging/messages.h"
#include "server/app/messaging/notices.h"
#include "tests/app/orders/orders.h"
#include "tests/support/engine.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::limits::Bound, domain::limits::most;

store::Holdings held(Market& market, const Caller& caller) {
  store::Holdings holdings;
  market.services().store.read([&](const store::Tx& tx) { holdings = tx.accounts().holdings(caller.account_id); });
  return holdings;
}

// As if the account had so much: a million orders are not placed for a test.
void set_held(const Market& market, const Caller& caller, const std::string& column, std::int64_t value) {
  ops::test::run_sql(market.dir() / "market.db", "UPDATE holdings SET " + column + " = " + std::to_string(value) +
                                                     " WHERE account_id = '" + caller.account_id + "'");
}

Upload note(const std::string& text) { return {domain::files::Purpose::message, "a.txt", text}; }

template <class T>
void check_refused(const Outcome<T>& outcome, Kind kind, Bound bound) {
  const std::string name(domain::limits::limit_of(bound).name);
  REQUIRE(is(outcome, kind, name, Code::too_many));
  REQUIRE(outcome.error().exceeded.has_value());
  CHECK(outcome.error().exceeded->bound == name);
  CHECK(outcome.error().exceeded->limit == most(bound));
  CHECK(outcome.error().exceeded->reset_seconds > 0);
}

}  // namespace

TEST_CASE("an account keeps so many bytes and files, however few it uploads a day; what goes makes room") {
  Market market;
  Services& s = market.services();
  must(store_file(s, market.buyer, note("12345")));
  CHECK(held(market, market.buyer).files.count == 1);
  CHECK(held(market, market.buyer).files.bytes == 5);
  set_held(market, market.buyer, "bytes", most(Bound::stored_bytes) - 5);
  must(store_file(s, market.buyer, note("abcde")));
  const auto refused = store_file(s, market.buyer, note("x"));
  check_refused(refused, Kind::conflict, Bound::stored_bytes);
  CHECK(refused.error().exceeded->standing);
  CHECK(store_file(s, market.provider, note("x")).ok());  // another's own
  market.now = market.now + kDay + 1;
  CHECK(sweep_files(s) == 3);
  CHECK(store_file(s, market.buyer, note("x")).ok());
  set_held(market, market.buyer, "files", most(Bound::stored_files));
  check_refused(store_file(s, market.buyer, note("y")), Kind::conflict, Bound::stored_files);
}

TEST_CASE("a buyer has so many orders that are not over; one that is over makes room") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 10'000'000, {}));
  const auto place = [&] {
    return place_order(shop.services(), shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {});
  };
  must(place());
  set_held(shop.market, shop.market.buyer, "open_orders", most(Bound::open_orders) - 1);
  OrderView last = must(place());
  check_refused(place(), Kind::conflict, Bound::open_orders);
  last = must(shop.act(last, shop.market.buyer, Action::pay, paying(last.order.total)));
  CHECK_FALSE(place().ok());
  last = must(shop.act(last, shop.market.buyer, Action::submit_demand, shop.demand()));
  last = must(shop.act(last, shop.market.provider, Action::start));
  last = must(shop.act(last, shop.market.provider, Action::deliver, delivering("报告")));
  must(shop.act(last, shop.market.buyer, Action::accept));
  CHECK(held(shop.market, shop.market.buyer).open_orders == most(Bound::open_orders) - 1);
  CHECK(place().ok());
}

TEST_CASE("beyond so many notices the oldest goes, with what was to be sent of it") {
  Shop shop;
  Services& s = shop.services();
  const Caller& provider = shop.market.provider;
  const OrderView order = shop.place(1, 0);
  must(set_hook(s, provider, "https://example.com/hook"));
  const auto say = [&](const std::string& text) {
    must(post_message(s, shop.market.buyer, order.order.id, {text, {}}, {}));
    must(mark_notices_read(s, provider, INT64_MAX));  // so that the next is told anew
  };
  say("1");
  const auto all = [&] { return must(notices(s, provider, false, {100, ""})).items; };
  const auto before = all();
  set_held(shop.market, provider, "notices", most(Bound::notices));
  say("2");
  const auto after = all();
  REQUIRE(after.size() == before.size());
  CHECK(after.front().id != before.front().id);
  CHECK(after.back().id == before.at(before.size() - 2).id);  // the oldest one is no more
  CHECK(held(shop.market, provider).notices == most(Bound::notices));
  CHECK(unread_notices(s, provider) == 0);
}

TEST_CASE("an account is signed in at so many places; the one that was used longest ago ends") {
  Market market;
  Services& s = market.services();
  must(register_account(s, {"buyer-of-many", "seven wet herons", "B", "buyer"}));
  const auto in = [&] {
    market.now = market.now + 1;
    return must(sign_in(s, "buyer-of-many", "seven wet herons", {}, {})).token;
  };
  const std::string first = in(), second = in();
  for (std::int64_t i = 2; i < most(Bound::sessions); ++i) in();
  CHECK(find_session(s, first).has_value());
  in();
  CHECK_FALSE(find_session(s, first).has_value());
  CHECK(find_session(s, second).has_value());
}

TEST_CASE("address and webhook are changed so often a day, in Shanghai") {
  Shop shop;
  Services& s = shop.services();
  const Caller& buyer = shop.market.buyer;
  for (std::int64_t i = 0; i < most(Bound::contact_changes); ++i)
    must(i % 2 == 0 ? Outcome<bool>(set_hook(s, buyer, "https://example.com/hook").ok())
                    : Outcome<bool>(remove_hook(s, buyer).ok()));
  const auto set = set_hook(s, buyer, "https://example.com/hook");
  check_refused(set, Kind::too_often, Bound::contact_changes);
  CHECK(set_hook(s, shop.market.provider, "https://example.com/hook").ok());
  CHECK(save_contact(s, buyer, must(contact(s, buyer)).version, i18n::Lang::en, {}).ok());  // nobody is told of it
  shop.market.now = shop.market.now + 14 * domain::kHour;                                   // it was ten o'clock
  CHECK(set_hook(s, buyer, "https://example.com/hook").ok());
}

// Rules say the bound too, so that an answer names it.
TEST_CASE("what an order has no more of is refused with the name of the bound") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 10'000'000, {}));
  OrderView view = must(shop.act(shop.place(1, 0), shop.market.buyer, Action::pay, paying(5000)));
  view = must(shop.act(view, shop.market.buyer, Action::submit_demand, shop.demand()));
  view = must(shop.act(view, shop.market.provider, Action::start));
  Input change;
  change.text = "再迁移一个库";
  change.amount = 500;
  change.extra_days = 0;
  for (std::int64_t made = 0; made < most(Bound::changes); ++made) {
    view = must(shop.act(view, shop.market.provider, Action::propose_change, change));
    Input no;
    no.reason = "不需要";
    view = must(shop.act(view, shop.market.buyer, Action::decline_change, no));
  }
  check_refused(shop.act(view, shop.market.provider, Action::propose_change, change), Kind::conflict, Bound::changes);
}

}  // namespace ops::app::test
