// What people are told, where, and what becomes of what is sent.
#include "json/json.h"
#include "server/app/admin/admin.h"
#include "server/app/messaging/messages.h"
#include "server/app/sealing.h"
#include "tests/app/told.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::notify::Channel;
using domain::notify::Choices;

}  // namespace

TEST_CASE("each step is told to the other side in its own transaction, and what failed is told to nobody") {
  Shop shop;
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  const std::size_t before = told(shop, provider).size();  // its product was approved
  CHECK(before == 1);
  CHECK(told(shop, provider)[0] == "product.approved");
  const OrderView order = shop.place(1, 0);
  CHECK(told(shop, provider)[0] == "order.step place");
  CHECK(told(shop, buyer).empty());
  CHECK_FALSE(shop.act(order, buyer, Action::pay, paying(order.order.total)).ok());  // no balance
  CHECK(told(shop, provider).size() == before + 1);
  Input price;
  price.total = order.order.total - 1;
  const OrderView cheaper = must(shop.act(order, provider, Action::reprice, price));
  CHECK(told(shop, buyer) == std::vector<std::string>{"order.step reprice"});
  shop.market.now = shop.market.now + 2 * kDay;
  CHECK(fire_due_clocks(shop.services()) == 2);  // the reminder before it, then the clock
  for (const Caller& party : {buyer, provider}) CHECK(told(shop, party)[0] == "order.step expire_payment");
  // M6's kind: "到期提醒" said nothing of what is due, nor when.
  const Notice reminder = must(notices(shop.services(), buyer, false, {10, ""})).items.at(1);
  REQUIRE(reminder.what.params.at("action") == "reminder");
  CHECK(i18n::notice_detail(i18n::Lang::zh_cn, reminder.what).find("支付截止：2026-") != std::string::npos);
  CHECK(i18n::notice_detail(i18n::Lang::en, reminder.what).find("Pay by: 2026-") != std::string::npos);
  CHECK(cheaper.order.version == 2);
  CHECK(told(shop, shop.market.operator_).empty());
}

TEST_CASE("messages, decisions on products and suspensions are told") {
  Shop shop;
  Services& s = shop.services();
  const OrderView order = shop.place(1, 0);
  must(post_message(s, shop.market.buyer, order.order.id, {"何时开始？", {}}, {}));
  CHECK(told(shop, shop.market.provider)[0] == "message.new");
  CHECK(told(shop, shop.market.buyer).empty());
  must(post_message(s, shop.market.operator_, order.order.id, {"已了解", {}}, {}));
  CHECK(told(shop, shop.market.buyer)[0] == "message.new");
  CHECK(told(shop, shop.market.provider)[0] == "message.new");
  must(unlist_product(s, shop.market.operator_, shop.live.id,
                      operator_product(s, shop.market.operator_, shop.live.id)->version, "违规"));
  CHECK(told(shop, shop.market.provider)[0] == "product.unlisted");
  must(suspend_account(s, shop.market.operator_, shop.market.provider.account_id, "投诉"));
  CHECK(told(shop, shop.market.provider)[0] == "account.suspended");
}

TEST_CASE("notices are counted until they are read, one by one, by what they are about, or all") {
  Shop shop;
  Services& s = shop.services();
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  const OrderView one = shop.place(1, 0), two = shop.place(1, 0);
  CHECK(unread_notices(s, provider) == 3);
  const auto list = must(notices(s, provider, true, {10, ""}));
  REQUIRE(list.items.size() == 3);
  CHECK(is(mark_notice_read(s, buyer, list.items[0].id), Kind::not_found));
  CHECK(is(notice(s, buyer, list.items[0].id), Kind::not_found));
  CHECK(must(mark_notice_read(s, provider, list.items[0].id)) == 2);
  CHECK(must(mark_notice_read(s, provider, list.items[0].id)) == 2);
  CHECK(must(mark_notices_read_about(s, provider, one.order.id)) == 1);
  CHECK(must(notices(s, provider, true, {10, ""})).items.size() == 1);
  must(shop.act(two, buyer, Action::cancel));
  CHECK(must(mark_notices_read(s, provider, list.items[0].seq)) == 1);  // what came in since stays
  CHECK(must(mark_notices_read(s, provider, INT64_MAX)) == 0);
  CHECK(must(notices(s, provider, false, {10, ""})).items.size() == 4);
  shop.market.restart();
  CHECK(unread_notices(shop.services(), provider) == 0);
}

TEST_CASE("an address is written to once its owner has typed the code that was mailed to it") {
  Shop shop;
  Services& s = shop.services();
  const Caller& buyer = shop.market.buyer;
  for (const char* bad : {"", "a@b", "a@b.cn\r\nBcc: x@y.cn"}) CHECK(is(ask_email(s, buyer, bad), Kind::invalid));
  CHECK(is(confirm_email(s, buyer, "ABCDEFGH"), Kind::invalid, "code", Code::not_found));
  CHECK(must(ask_email(s, buyer, " Buyer@Example.COM")).pending_email == "Buyer@example.com");
  CHECK(is(ask_email(s, buyer, "other@example.com"), Kind::conflict, "email", Code::too_soon));
  const auto mail = due(shop);
  REQUIRE(mail.size() == 1);
  CHECK(mail[0].address == "Buyer@example.com");
  const std::string code = mailed_code(shop);
  CHECK(is(confirm_email(s, buyer, "WRONG234"), Kind::invalid, "code", Code::malformed));
  CHECK(is(confirm_email(s, shop.market.provider, code), Kind::invalid, "code", Code::not_found));
  std::string typed = code.substr(0, 4) + " - " + code.substr(4);
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  const Contact known = must(confirm_email(s, buyer, typed));
  CHECK(known.email == "Buyer@example.com");
  CHECK(known.pending_email.empty());
  CHECK(is(confirm_email(s, buyer, code), Kind::invalid, "code", Code::not_found));  // good for once
  CHECK(must(remove_email(s, buyer)).email.empty());
}

TEST_CASE("a code is good for a day and for ten tries") {
  Shop shop;
  Services& s = shop.services();
  const Caller& buyer = shop.market.buyer;
  must(ask_email(s, buyer, "a@b.cn"));
  const std::string old = mailed_code(shop);
  shop.market.now = shop.market.now + kDay;
  CHECK(is(confirm_email(s, buyer, old), Kind::invalid, "code", Code::malformed));
  must(ask_email(s, buyer, "a@b.cn"));
  const std::string code = mailed_code(shop);
  CHECK(code != old);
  for (int i = 0; i < 10; ++i) CHECK_FALSE(confirm_email(s, buyer, "WRONG234").ok());
  CHECK(is(confirm_email(s, buyer, code), Kind::invalid, "code", Code::malformed));
}

TEST_CASE("what is sent is what its owner chose, in the language they chose, signed with their secret") {
  Shop shop;
  Services& s = shop.services();
  const Caller& provider = shop.market.provider;
  confirm(shop, provider, "provider@example.com");
  const Hook hook = must(set_hook(s, provider, "https://hooks.example/x"));
  CHECK(hook.secret.starts_with("whsec_"));
  for (const Outgoing& told : due(shop)) CHECK(record_delivery(s, told.delivery_id, Fate::sent, ""));  // of the webhook
  Choices choices;
  choices.set(domain::notify::Kind::message, Channel::email, false);
  must(save_contact(s, provider, hook.contact.version, i18n::Lang::en, choices));
  CHECK(is(save_contact(s, provider, hook.contact.version, i18n::Lang::en, choices), Kind::stale_version));

  const OrderView order = shop.place(1, 0);
  auto out = due(shop);
  REQUIRE(out.size() == 2);
  const Outgoing &mail = out[0].to.channel == Channel::email ? out[0] : out[1],
                 &post = out[0].to.channel == Channel::email ? out[1] : out[0];
  CHECK(mail.address == "provider@example.com");
  CHECK(mail.subject == "Buyer: Place order");
  CHECK(mail.text.find(order.number) != std::string::npos);
  CHECK(mail.text.find("https://market.example/notifications/" + mail.event_id) != std::string::npos);
  CHECK(post.event_id == mail.event_id);
  const auto body = json::parse(post.body);
  REQUIRE(body.ok());
  CHECK((*body)["id"] == post.event_id);
  CHECK((*body)["params"]["action"] == "place");
  CHECK((*body)["subject"] == order.order.id);
  const std::string time = std::to_string(shop.market.now.seconds);
  CHECK(post.signature == "t=" + time + ",v1=" + hmac_sha256_hex(hook.secret, time + "." + post.body));
  for (const Outgoing& one : out) CHECK(record_delivery(s, one.delivery_id, Fate::sent, ""));

  must(post_message(s, shop.market.buyer, order.order.id, {"在吗", {}}, {}));
  out = due(shop);
  REQUIRE(out.size() == 1);
  CHECK(out[0].to.channel == Channel::webhook);
  const Hook other = must(set_hook(s, provider, "https://hooks.example/x"));
  CHECK(other.secret != hook.secret);
  must(remove_hook(s, provider));
  for (const Outgoing& told : due(shop)) CHECK(told.to.channel == Channel::email);  // that it was changed and removed
}

TEST_CASE("what fails is tried again ever more seldom, then kept as dead, and can be replayed under the same id") {
  Shop shop;
  Services& s = shop.services();
  const Caller& provider = shop.market.provider;
  must(set_hook(s, provider, "https://hooks.example/x"));
  shop.place(1, 0);
  const std::string event = due(shop)[0].event_id;
  int tries = 0;
  for (std::int64_t hour = 0; hour < 24 * 14; ++hour) {
    for (const Outgoing& out : due(shop)) {
      CHECK(out.event_id == event);
      CHECK(record_delivery(s, out.delivery_id, Fate::failed, "status 500"));
      ++tries;
    }
    shop.market.now = shop.market.now + domain::kHour;
    if (hour == 24) CHECK(must(deliveries(s, provider, {})).items[0].state == "pending");  // a day is survived
  }
  const Delivery dead = must(deliveries(s, provider, {})).items.at(0);
  CHECK(dead.state == "dead");
  CHECK(dead.tries == 20);
  CHECK(tries == 20);
  CHECK(dead.last_error == "status 500");
  CHECK(dead.notice_id == event);
  CHECK(is(replay_delivery(s, shop.market.buyer, dead.id), Kind::not_found));
  CHECK(must(replay_delivery(s, provider, dead.id)).state == "pending");
  const auto again = due(shop);
  REQUIRE(again.size() == 1);
  CHECK(again[0].event_id == event);
  CHECK(record_delivery(s, dead.id, Fate::sent, ""));
  CHECK(record_delivery(s, dead.id, Fate::failed, "late"));  // recorded twice: the first one stands
  CHECK(must(deliveries(s, provider, {})).items.at(0).state == "sent");
}

TEST_CASE("the market's own mail server being away is nobody's try, and nothing is lost") {
  Shop shop;
  Services& s = shop.services();
  confirm(shop, shop.market.buyer, "buyer@example.com");
  const OrderView order = shop.place(1, 0);
  Input price;
  price.total = order.order.total - 1;
  must(shop.act(order, shop.market.provider, Action::reprice, price));
  for (int day = 0; day < 30; ++day) {
    for (const Outgoing& out : due(shop))
      CHECK(record_delivery(s, out.delivery_id, Fate::unreachable, "cannot connect"));
    shop.market.now = shop.market.now + domain::kHour;
  }
  const Delivery waiting = must(deliveries(s, shop.market.buyer, {})).items.at(0);
  CHECK(waiting.state == "pending");
  CHECK(waiting.tries == 0);
  CHECK(due(shop).size() == 1);
}

TEST_CASE("one target's backlog and pauses are nothing to the others") {
  Shop shop;
  Services& s = shop.services();
  must(set_hook(s, shop.market.provider, "https://hang.example/x"));
  const Caller other = shop.market.join("another-buyer", Role::buyer);
  must(set_hook(s, other, "https://good.example/x"));
  for (int i = 0; i < 20; ++i) shop.place(1, 0);
  const OrderView order = must(place_order(s, other, shop.live.id, shop.live.listing.skus[0].id, 1, {}));
  must(shop.act(order, shop.market.provider, Action::reprice, paying(order.order.total - 1)));
  const auto out = due(shop);
  REQUIRE(out.size() == 2);  // one of each target
  CHECK(out[0].to.account_id != out[1].to.account_id);
  const auto rest = due(shop, {{Channel::webhook, shop.market.provider.account_id}});
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].to.account_id == other.account_id);
}

TEST_CASE("old notices that were read and sent are forgotten; what is unread or undelivered stays") {
  Shop shop;
  Services& s = shop.services();
  shop.place(1, 0);
  const Caller& provider = shop.market.provider;
  const auto list = must(notices(s, provider, false, {10, ""}));
  REQUIRE(list.items.size() == 2);
  must(mark_notice_read(s, provider, list.items[0].id));
  shop.market.now = shop.market.now + 366 * kDay;
  sweep_notices(s);
  const auto left = must(notices(s, provider, false, {10, ""}));
  REQUIRE(left.items.size() == 1);
  CHECK(left.items[0].id == list.items[1].id);
  CHECK(unread_notices(s, provider) == 1);
}

}  // namespace ops::app::test
