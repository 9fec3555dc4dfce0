// What is sent beyond the market: to whom it may not go unsaid, how much of it there may be, and how it is signed and put in order.
#include "json/json.h"
#include "server/app/admin/admin.h"
#include "server/app/crypto.h"
#include "server/app/messaging/messages.h"
#include "server/app/messaging/notify.h"
#include "server/app/sealing.h"
#include "server/store/notices.h"
#include "tests/app/told.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::notify::Channel;

}  // namespace

// S11, changes that a thief makes and nobody hears of: where notices go.
TEST_CASE("whoever changes or removes a mail address or a webhook is told of to the address that was there before") {
  Shop shop;
  Services& s = shop.services();
  const Caller& buyer = shop.market.buyer;
  const auto mailed = [&] {  // address and first line of what waits to be mailed to the buyer, which is then sent
    std::vector<std::string> all;
    for (auto out = due(shop); !out.empty(); out = due(shop))
      for (const Outgoing& one : out) {
        if (one.to.account_id == buyer.account_id) all.push_back(one.address + " " + one.subject);
        CHECK(record_delivery(s, one.delivery_id, Fate::sent, ""));
      }
    return all;
  };
  using Mails = std::vector<std::string>;
  confirm(shop, buyer, "old@example.com");
  CHECK(mailed().empty());  // there was none before
  CHECK(told(shop, buyer).front() == "account.email_changed");
  must(set_hook(s, buyer, "https://hooks.example/x", "203.0.113.7"));
  CHECK(mailed() == Mails{"old@example.com 您的 Webhook 已设置或更换"});
  CHECK(must(notices(s, buyer, false, {1, ""})).items[0].what.params.at("address") == "203.0.113.7");

  shop.market.now = shop.market.now + domain::kHour;
  confirm(shop, buyer, "thief@example.com");
  must(remove_email(s, buyer));  // at once, so that nothing is left of what waits
  CHECK(mailed() == Mails{"old@example.com 您的通知邮箱已更换", "https://hooks.example/x ",
                          "thief@example.com 您的通知邮箱已移除", "https://hooks.example/x "});
  must(remove_hook(s, buyer));
  CHECK(mailed().empty());  // there is nowhere left
  CHECK(told(shop, buyer).front() == "account.webhook_removed");

  const auto warning = must(deliveries(s, buyer, {100, ""})).items;
  for (const Delivery& one : warning)
    if (one.code == "account.email_changed" && one.channel == Channel::email)
      CHECK(is(replay_delivery(s, buyer, one.id), Kind::wrong_state));
  shop.market.now = shop.market.now + 3 * kDay;
  sweep_notices(s);
  s.store.read([&](const store::Tx& tx) {
    for (const Delivery& one : warning) CHECK(tx.notices().delivery(one.id)->address.empty());
  });
}

// S6, a queue that one account fills: what waits for it has an end, and its owner is told, once.
TEST_CASE(
    "of what waits for one account the oldest is given up beyond a bound, and its owner told until they have read it") {
  Shop shop;
  Services& s = shop.services();
  const Caller& provider = shop.market.provider;
  must(set_hook(s, provider, "https://hang.example/x"));
  const OrderView order = shop.place(1, 0);
  const auto bound = domain::limits::limit_of(domain::limits::Bound::waiting_deliveries).max;
  const auto say = [&](std::int64_t times) {
    REQUIRE(s.store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      for (std::int64_t i = 0; i < times; ++i)
        notify_account(tx, provider.account_id, "account.restored", "x", s.now());
      return true;
    }) == store::Written::committed);
  };
  const auto pending = [&] {
    std::int64_t count = 0;
    s.store.read([&](const store::Tx& tx) { count = tx.notices().pending({Channel::webhook, provider.account_id}); });
    return count;
  };
  const auto given_up = [&] {
    const auto all = told(shop, provider);
    return std::ranges::count(all, "account.deliveries_given_up");
  };
  const std::string oldest = due(shop)[0].delivery_id;
  say(bound - 1);
  CHECK(pending() == bound);
  CHECK(due(shop)[0].delivery_id == oldest);
  say(1);
  CHECK(pending() == bound);
  CHECK(due(shop)[0].delivery_id != oldest);
  say(20);
  CHECK(pending() == bound);
  must(mark_notices_read(s, provider, INT64_MAX));
  say(1);
  std::int64_t rows = 0;
  s.store.read([&](const store::Tx& tx) {
    CHECK(tx.notices().unread_of(provider.account_id, provider.account_id, "account.deliveries_given_up"));
    rows = tx.notices().unread(provider.account_id);
  });
  CHECK(rows == 2);  // the last one said, and that some were given up: told anew since the first was read
  CHECK(given_up() >= 1);
}

// ASVS 6.6.3 and its kind, mail to strangers: an address is mailed so many codes a day, whoever asks, and an account asks for so many.
TEST_CASE("codes are mailed so often a day to one address and for one account") {
  Shop shop;
  Services& s = shop.services();
  const auto most = [](domain::limits::Bound bound) { return domain::limits::limit_of(bound).max; };
  using domain::limits::Bound;
  const auto refused_by = [&](const Caller& who, const std::string& email) -> std::string {
    shop.market.now = shop.market.now + domain::kMinute;
    const auto asked = ask_email(s, who, email);
    if (asked.ok()) return "";
    REQUIRE(asked.error().exceeded.has_value());
    CHECK(asked.error().errors.at(0).field == "email");
    CHECK(asked.error().errors.at(0).code == Code::too_many);
    return std::string(asked.error().exceeded->bound);
  };
  for (std::int64_t i = 0; i < most(Bound::email_codes_to_one); ++i) {
    const Caller one = shop.market.join("sender-" + std::to_string(i), Role::buyer);
    CHECK(refused_by(one, "Victim@Example.com") == "");
  }
  for (const Outgoing& out : due(shop)) CHECK(record_delivery(s, out.delivery_id, Fate::sent, ""));
  CHECK(refused_by(shop.market.buyer, "Victim@example.COM") == "email_codes_to_one");
  for (std::int64_t i = 0; i < most(Bound::email_codes); ++i)
    CHECK(refused_by(shop.market.buyer, "someone-" + std::to_string(i) + "@example.com") == "");
  CHECK(refused_by(shop.market.buyer, "another@example.com") == "email_codes");
  shop.market.now = shop.market.now + kDay;
  CHECK(refused_by(shop.market.buyer, "Victim@example.com") == "");
}

// The same kind: mails to one account a day. What concerns the account itself is mailed all the same.
TEST_CASE("beyond so many mails a day an account reads its notices in the market, but for what concerns the account") {
  Shop shop;
  Services& s = shop.services();
  const Caller& provider = shop.market.provider;
  confirm(shop, provider, "provider@example.com");
  const OrderView order = shop.place(1, 0);
  const auto planned = [&] {
    std::int64_t count = 0;
    s.store.read([&](const store::Tx& tx) { count = tx.notices().mails_since(provider.account_id, s.now() + -kDay); });
    return count;
  };
  const auto most = domain::limits::limit_of(domain::limits::Bound::mails).max;
  REQUIRE(s.store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    store::OrderRecord record = tx.orders().find(order.order.id).value();
    store::MessageRecord message;
    message.order_id = record.order.id;
    message.at = s.now();
    message.author = "buyer";
    message.author_id = shop.market.buyer.account_id;
    for (std::int64_t i = 0; i < most + 50; ++i) {
      record.order.id = "ord_" + std::to_string(i);  // what is written on one order is one mail for a while
      notify_message(tx, record, message);
    }
    return true;
  }) == store::Written::committed);
  CHECK(planned() == most);
  must(suspend_account(s, shop.market.operator_, provider.account_id, "理由"));
  CHECK(planned() == most + 1);
}

// L7, events without an order of their own: a step and the one that is tried again have the same `at`.
TEST_CASE("what a webhook is sent tells the order's version, and a sequence that rises") {
  Shop shop;
  Services& s = shop.services();
  must(set_hook(s, shop.market.provider, "https://hooks.example/x"));
  const OrderView order = shop.place(1, 0);
  must(post_message(s, shop.market.buyer, order.order.id, {"在吗", {}}, {}));
  must(shop.act(order, shop.market.buyer, Action::cancel));
  must(suspend_account(s, shop.market.operator_, shop.market.provider.account_id, "理由"));
  std::vector<std::string> versions;
  std::int64_t before = 0;
  for (auto out = due(shop); !out.empty(); out = due(shop)) {
    const auto body = json::parse(out[0].body).value();
    versions.push_back(json::dump(body["version"]));
    CHECK(body["sequence"].get<std::int64_t>() > before);
    before = body["sequence"].get<std::int64_t>();
    CHECK(record_delivery(s, out[0].delivery_id, Fate::sent, ""));
  }
  CHECK(versions == std::vector<std::string>{"1", "1", "2", "null"});
}

// P10, a scheme that nobody else's program knows: https://www.standardwebhooks.com, verified as its own libraries do it.
TEST_CASE("a webhook is signed for Standard Webhooks as well, with the same secret") {
  // The example of the specification's own libraries.
  const auto verify = [](std::string secret, const std::string& id, const std::string& time, const std::string& body) {
    std::string text = secret.substr(std::string("whsec_").size());
    CHECK(text.size() % 4 == 0);
    CHECK(text.find_first_of("-_=") == std::string::npos);
    return "v1," + to_base64(hmac_sha256(from_base64url(text).value(), id + "." + time + "." + body));
  };
  CHECK(verify("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
               R"({"test": 2432232314})") == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  Shop shop;
  Services& s = shop.services();
  for (int i = 0; i < 20; ++i) {  // whatever the nonce
    const Hook hook = must(set_hook(s, shop.market.provider, "https://hooks.example/x"));
    if (i == 0) shop.place(1, 0);
    const auto out = due(shop).at(0);
    CHECK(out.standard_signature == verify(hook.secret, out.event_id, out.timestamp, out.body));
  }
}

}  // namespace ops::app::test
