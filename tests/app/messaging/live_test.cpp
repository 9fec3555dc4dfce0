// The journal of live events: written with what it tells of, for whom it concerns, and short. Rule: limits.listeners.
#include <algorithm>
#include <atomic>

#include "server/app/accounts/access_tokens.h"
#include "server/app/accounts/account_security.h"
#include "server/app/admin/admin.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/messages.h"
#include "server/app/messaging/notices.h"
#include "server/app/transact.h"
#include "server/bounds/bounds.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

Account account_of(const Caller& caller) { return {caller.account_id, {}, {}, caller.role}; }

// What this account was told since, as "kind subject".
std::vector<std::string> told(Market& market, const Caller& caller, std::int64_t since) {
  std::vector<std::string> all;
  for (const LiveEvent& event : live_missed(market.services(), account_of(caller), since).events)
    all.push_back(event.kind + ' ' + event.subject);
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

using Told = std::vector<std::string>;

store::Written tell_of_reading(Market& market, const Caller& caller, std::int64_t events, bool stays = true) {
  return market.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    for (std::int64_t i = 0; i < events; ++i) live_unread(tx, caller.account_id);
    return stays;
  });
}

}  // namespace

TEST_CASE("a step, a message and what is read are told to the parties; disputes to operators as well") {
  Shop shop;
  Market& market = shop.market;
  const Caller stranger = market.join("stranger", Role::buyer);
  std::int64_t at = newest_live(shop.services());
  const auto since = [&] { return std::exchange(at, newest_live(shop.services())); };

  OrderView order = shop.place(1, 0);
  const std::string id = order.order.id;
  std::int64_t from = since();
  CHECK(told(market, market.buyer, from) == Told{"order " + id});
  CHECK(told(market, market.provider, from) == Told{"notice " + id, "order " + id});
  CHECK(told(market, market.operator_, from).empty());

  must(post_message(shop.services(), market.provider, id, {"你好", {}}, {}));
  from = since();
  CHECK(told(market, market.buyer, from) == Told{"message " + id, "notice " + id});
  CHECK(told(market, market.provider, from) == Told{"message " + id});

  must(mark_messages_read(shop.services(), market.buyer, id, 1));
  must(mark_messages_read(shop.services(), market.buyer, id, 1));  // nothing is new
  must(mark_notices_read_about(shop.services(), market.buyer, id));
  from = since();
  CHECK(live_missed(shop.services(), account_of(market.buyer), from).events.size() == 2);
  CHECK(told(market, market.buyer, from) == Told{"unread "});
  CHECK(told(market, market.provider, from).empty());

  must(top_up(shop.services(), market.buyer, order.order.total, {}));
  order = must(shop.act(order, market.buyer, Action::pay, paying(order.order.total)));
  order = must(shop.act(order, market.buyer, Action::submit_demand, shop.demand()));
  order = must(shop.act(order, market.provider, Action::start));
  since();
  Input input;
  input.reason = "没有按约定交付";
  input.text = input.reason;
  must(shop.act(order, market.buyer, Action::dispute, input));
  const Told operators = told(market, market.operator_, since());
  CHECK(std::ranges::find(operators, "order " + id) != operators.end());
  CHECK(told(market, stranger, 0).empty());
}

TEST_CASE("a product's changes are told to its provider, and to operators while it is in their queue") {
  Market market;
  std::int64_t at = newest_live(market.services());
  const auto since = [&] { return std::exchange(at, newest_live(market.services())); };
  const LiveProduct live = market.on_sale(market.provider);
  const std::int64_t from = since();
  const Told provider = told(market, market.provider, from), operators = told(market, market.operator_, from);
  CHECK(std::ranges::find(provider, "product " + live.id) != provider.end());
  CHECK(std::ranges::find(provider, "notice " + live.id) != provider.end());
  CHECK(operators == Told{"moderation " + live.id});
  CHECK(told(market, market.other_provider, from).empty());
}

TEST_CASE("what is undone is not told; what is committed wakes whoever tells, once it can be read") {
  Market market;
  const std::int64_t before = newest_live(market.services());
  std::atomic<int> woken = 0;
  when_live(market.services(), [&] { ++woken; });
  CHECK(tell_of_reading(market, market.buyer, 3, false) == store::Written::undone);
  CHECK(newest_live(market.services()) == before);
  const int idle = woken;
  CHECK(tell_of_reading(market, market.buyer, 1) == store::Written::committed);
  CHECK(woken > idle);  // before write() returned
  CHECK(newest_live(market.services()) == before + 1);
  const int again = woken;
  when_live(market.services(), nullptr);
  CHECK(tell_of_reading(market, market.buyer, 1) == store::Written::committed);
  CHECK(woken == again);
}

TEST_CASE("the journal is short, and says when something of what was asked is gone") {
  Market market;
  Services& services = market.services();
  const Account buyer = account_of(market.buyer);
  const std::int64_t start = newest_live(services);
  CHECK(tell_of_reading(market, market.buyer, bounds::kMaxMissed) == store::Written::committed);
  CHECK(live_missed(services, buyer, start).events.size() == bounds::kMaxMissed);
  CHECK_FALSE(live_missed(services, buyer, start).more);
  CHECK(tell_of_reading(market, market.buyer, 1) == store::Written::committed);
  CHECK(live_missed(services, buyer, start).more);
  CHECK_FALSE(live_missed(services, account_of(market.provider), start).more);  // none of them is theirs

  for (std::int64_t more = bounds::kLiveEventsKept + 200; more > 0; more -= 100)
    REQUIRE(tell_of_reading(market, market.buyer, 100) == store::Written::committed);
  CHECK(live_missed(services, buyer, start).missed);
  CHECK(live_since(services, start).missed);
  const std::int64_t newest = newest_live(services);
  CHECK_FALSE(live_missed(services, buyer, newest).missed);
  CHECK(live_missed(services, buyer, newest + 1).missed);  // of another database
  CHECK_FALSE(live_since(services, newest - bounds::kLiveEventsKept).missed);
  CHECK(live_since(services, newest - bounds::kLiveEventsKept - 200).missed);

  // Read in batches, nothing is left out and nothing comes twice.
  std::int64_t at = newest - 1000, count = 0;
  for (LivePart part; count == 0 || part.more; count += static_cast<std::int64_t>(part.events.size())) {
    part = live_since(services, at);
    REQUIRE(!part.events.empty());
    REQUIRE(part.events.front().seq == at + 1);
    at = part.events.back().seq;
  }
  CHECK(count == 1000);
  CHECK(at == newest);
}

TEST_CASE("whatever ends a session or a token says so to the listeners, and tells nobody") {
  Market market;
  Services& services = market.services();
  const std::string password = "long enough", login = "buyer";
  const auto sign_in_here = [&] { return must(sign_in(services, login, password)); };
  const Session here = sign_in_here();
  std::int64_t at = newest_live(services);
  // Whether the account's listeners are asked since the last time.
  const auto asked = [&] {
    const LivePart part = live_since(services, std::exchange(at, newest_live(services)));
    const bool told_account = std::ranges::any_of(live_missed(services, here.account, at).events,
                                                  [](const LiveEvent& one) { return one.kind == live::kSignIns; });
    return !told_account && std::ranges::any_of(part.events, [&](const LiveEvent& one) {
      return one.kind == live::kSignIns && one.audience == here.account.id;
    });
  };
  CHECK_FALSE(asked());
  CHECK(sign_out(services, sign_in_here().token).ok());
  CHECK(asked());
  CHECK(session_lives(services, here.token));

  const NewToken made = must(make_token(services, here, {"CI", {"read"}, 1, password, ""}, ""));
  at = newest_live(services);
  CHECK(token_lives(services, made.secret));
  must(revoke_token(services, here, made.token.id, ""));
  CHECK(asked());
  CHECK_FALSE(token_lives(services, made.secret));

  const Session other = sign_in_here();
  at = newest_live(services);
  must(end_other_sessions(services, here, ""));
  CHECK(asked());
  CHECK_FALSE(session_lives(services, other.token));

  must(suspend_account(services, market.operator_, here.account.id, "违规"));
  CHECK(asked());
  CHECK_FALSE(session_lives(services, here.token));
}

}  // namespace ops::app::test
