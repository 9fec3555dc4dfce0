// Messages on an order. Rule: orders.messages.
#include "server/app/messaging/messages.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "server/store/sql/orders/messages.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::files::Purpose;
using domain::orders::Actor;
using domain::orders::kMaxMessage;
using domain::orders::kMaxMessageFiles;

Outcome<Message> write(Shop& shop, const Caller& author, const OrderView& order, const std::string& text,
                       std::vector<std::string> files = {}, const Idempotency& key = {}) {
  return post_message(shop.services(), author, order.order.id, {text, std::move(files)}, key);
}

std::string attach(Shop& shop, const Caller& owner, Purpose purpose = Purpose::message) {
  return must(store_file(shop.services(), owner,
                         {purpose, "说明.pdf", "%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"}))
      .file.id;
}

std::vector<std::string> texts(const Listed<Message>& list) {
  std::vector<std::string> all;
  for (const Message& message : list.items) all.push_back(message.text);
  return all;
}

}  // namespace

TEST_CASE("whoever may see an order may write on it, in any state; nobody else knows of it") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  CHECK(must(write(shop, shop.market.buyer, order, "何时开始？")).author == Actor::buyer);
  CHECK(must(write(shop, shop.market.provider, order, "付款后两天内")).author == Actor::provider);
  must(shop.act(order, shop.market.buyer, Action::cancel));
  const Message last = must(write(shop, shop.market.operator_, order, "已了解"));
  CHECK(last.author == Actor::operator_);
  CHECK(last.seq == 3);
  for (const Caller& stranger : {shop.market.other_provider, shop.market.join("other-buyer", Role::buyer), Caller{}}) {
    CHECK(is(write(shop, stranger, order, "？"), Kind::not_found));
    CHECK(is(messages(shop.services(), stranger, order.order.id, {}), Kind::not_found));
    CHECK(is(mark_messages_read(shop.services(), stranger, order.order.id, 1), Kind::not_found));
  }
  CHECK(is(post_message(shop.services(), shop.market.buyer, "ord_none", {"？", {}}, {}), Kind::not_found));
}

TEST_CASE(
    "the list of conversations: unread ones first, then by their newest message, page by page, each for its own "
    "reader") {
  Shop shop;
  const Caller &buyer = shop.market.buyer, &provider = shop.market.provider;
  std::vector<OrderView> orders;
  for (int i = 0; i < 3; ++i) {
    orders.push_back(shop.place(1, 0));
    shop.market.now = shop.market.now + 60;
    must(write(shop, buyer, orders.back(), "第 " + std::to_string(i) + " 单"));
  }
  const auto numbers = [&](const Caller& reader, int limit = 20, const std::string& cursor = {}) {
    std::vector<std::string> all;
    for (const auto& one : must(conversations(shop.services(), reader, {.limit = limit, .cursor = cursor})).items)
      all.push_back(one.number);
    return all;
  };
  const auto &a = orders[0].number, &b = orders[1].number, &c = orders[2].number;
  CHECK(numbers(provider) == std::vector{c, b, a});
  must(mark_messages_read(shop.services(), provider, orders[2].order.id, 1));
  CHECK(numbers(provider) == std::vector{b, a, c});
  const auto page = must(conversations(shop.services(), provider, {.limit = 1, .cursor = {}}));
  CHECK(numbers(provider, 2, page.next_cursor) == std::vector{a, c});
  const auto& first = page.items.at(0);
  CHECK(first.unread == 1);
  CHECK(first.text == "第 1 单");
  CHECK(first.author == "buyer");
  CHECK(first.product == orders[1].order.snapshot.name);
  CHECK(numbers(buyer) == std::vector{c, b, a});  // all of it the buyer's own
  CHECK(numbers(shop.market.operator_).empty());  // who has written nothing takes no part
  CHECK(numbers(shop.market.other_provider).empty());
}

TEST_CASE(
    "the list of conversations: page by page each is there once, whatever was read, and whenever it was written") {
  Shop shop;
  const Caller &buyer = shop.market.buyer, &provider = shop.market.provider;
  std::vector<OrderView> orders;
  for (int i = 0; i < 7; ++i) {
    orders.push_back(shop.place(1, 0));
    if (i % 3 == 0) shop.market.now = shop.market.now + 60;  // some are written in the same second
    must(write(shop, buyer, orders.back(), "问"));
  }
  for (const std::size_t read : {1, 4, 5})
    must(mark_messages_read(shop.services(), provider, orders[read].order.id, 1));
  must(write(shop, provider, orders[4], "答"));  // read, and the newest
  shop.market.now = shop.market.now + -30;       // the clock is set back
  must(write(shop, buyer, orders[0], "再问"));
  for (const Caller& reader : {buyer, provider}) {
    const auto whole = must(conversations(shop.services(), reader, {.limit = 20, .cursor = {}})).items;
    REQUIRE(whole.size() == orders.size());
    for (std::size_t i = 1; i < whole.size(); ++i) {
      const bool more = (whole[i - 1].unread > 0) > (whole[i].unread > 0);
      const bool same = (whole[i - 1].unread > 0) == (whole[i].unread > 0);
      CHECK((more || (same && !(whole[i - 1].at < whole[i].at))));
    }
    std::vector<std::string> paged;
    PageQuery page{.limit = 1, .cursor = {}};
    do {
      const auto part = must(conversations(shop.services(), reader, page));
      for (const auto& one : part.items) paged.push_back(one.number);
      page.cursor = part.next_cursor;
    } while (!page.cursor.empty());
    REQUIRE(paged.size() == whole.size());
    for (std::size_t i = 0; i < paged.size(); ++i) CHECK(paged[i] == whole[i].number);
  }
}

// Each page of the list sorted all the conversations of the account.
TEST_CASE("the list of conversations is read in the order of an index, from its first page to its last" *
          ops::test::of_sqlite()) {
  Shop shop;
  must(write(shop, shop.market.buyer, shop.place(1, 0), "问"));
  SQLite::Database db((shop.market.dir() / "market.db").string(), SQLite::OPEN_READONLY);
  for (const bool after : {false, true}) {
    SQLite::Statement plan(db, "EXPLAIN QUERY PLAN " + store::conversations_sql(after));
    std::string steps;
    while (plan.executeStep()) steps += plan.getColumn(3).getString() + "\n";
    CAPTURE(steps);
    CHECK(steps.starts_with("SEARCH r USING INDEX message_readers_by_last (account_id=?"));
    CHECK((steps.find("(waits,last_at,order_id)<(?,?,?)") != std::string::npos) == after);
    CHECK(steps.find("TEMP B-TREE") == std::string::npos);
    CHECK(steps.find("SCAN") == std::string::npos);
  }
}

TEST_CASE("a message is kept as the rules clean it, and is never empty or too long") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  const Caller& buyer = shop.market.buyer;
  CHECK(must(write(shop, buyer, order, "  e\u0301te\u0301\r\n第二行  ")).text == "été\n第二行");
  for (const char* empty : {"", " \n\t ", "\u3000", "\u200b"})
    CHECK(is(write(shop, buyer, order, empty), Kind::invalid, "text", Code::required));
  for (const char* bad : {"a\x01", "\xff", "\u202eabc"})
    CHECK(is(write(shop, buyer, order, bad), Kind::invalid, "text", Code::malformed));
  std::string longest;
  for (std::int64_t i = 0; i < kMaxMessage; ++i) longest += "字";
  CHECK(must(write(shop, buyer, order, longest + "  ")).text == longest);
  CHECK(is(write(shop, buyer, order, longest + "多"), Kind::invalid, "text", Code::too_long));
  CHECK(messages(shop.services(), buyer, order.order.id, {})->items.size() == 2);
}

TEST_CASE("files travel with a message: read by everybody of the order, swept never, lent to nobody") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  Services& s = shop.services();
  const Caller& buyer = shop.market.buyer;
  const std::string file = attach(shop, buyer);
  CHECK(is(read_file(s, shop.market.provider, file), Kind::not_found));
  const Message sent = must(write(shop, buyer, order, "", {file}));
  REQUIRE(sent.files.size() == 1);
  CHECK(sent.files[0].metadata.name == "说明.pdf");
  CHECK(read_file(s, shop.market.provider, file).ok());
  CHECK(read_file(s, shop.market.operator_, file).ok());
  CHECK(is(read_file(s, shop.market.other_provider, file), Kind::not_found));
  shop.market.now = shop.market.now + 10 * kDay;
  CHECK(sweep_files(s) == 0);

  CHECK(is(write(shop, shop.market.provider, order, "", {file}), Kind::invalid, "file_ids[0]", Code::not_found));
  const std::string other = attach(shop, buyer, Purpose::demand);
  CHECK(is(write(shop, buyer, order, "看附件", {other}), Kind::invalid, "file_ids[0]", Code::not_found));
  CHECK(is(write(shop, buyer, order, "", {file, file}), Kind::invalid, "file_ids[1]", Code::duplicate));
  const std::vector<std::string> many(static_cast<std::size_t>(kMaxMessageFiles) + 1, file);
  CHECK(is(write(shop, buyer, order, "", many), Kind::invalid, "file_ids", Code::too_many));
}

TEST_CASE("pages go from the newest back, and what is written meanwhile shifts nothing") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  for (int i = 1; i <= 5; ++i) must(write(shop, shop.market.buyer, order, std::to_string(i)));
  const auto read = [&](const std::string& cursor) {
    return must(messages(shop.services(), shop.market.provider, order.order.id, {2, cursor}));
  };
  const auto first = read("");
  CHECK(texts(first) == std::vector<std::string>{"5", "4"});
  must(write(shop, shop.market.buyer, order, "6"));
  const auto second = read(first.next_cursor);
  CHECK(texts(second) == std::vector<std::string>{"3", "2"});
  const auto last = read(second.next_cursor);
  CHECK(texts(last) == std::vector<std::string>{"1"});
  CHECK(last.next_cursor.empty());
}

TEST_CASE("unread is what others wrote since one last looked") {
  Shop shop;
  const OrderView one = shop.place(1, 0), two = shop.place(1, 0);
  Services& s = shop.services();
  const Caller &buyer = shop.market.buyer, &provider = shop.market.provider, &staff = shop.market.operator_;
  must(write(shop, buyer, one, "1"));
  must(write(shop, buyer, one, "2"));
  must(write(shop, buyer, two, "1"));
  CHECK(unread_messages(s, buyer) == 0);
  CHECK(unread_messages(s, provider) == 3);
  CHECK(unread_messages(s, staff) == 0);  // operators see every order; only those they wrote on are theirs to follow
  CHECK(must(order(s, provider, one.order.id)).unread_messages == 2);

  CHECK(must(mark_messages_read(s, provider, one.order.id, 1)) == 1);
  CHECK(must(mark_messages_read(s, provider, one.order.id, 2)) == 0);
  CHECK(must(mark_messages_read(s, provider, one.order.id, 1)) == 0);  // an older page shown late takes nothing back
  CHECK(unread_messages(s, provider) == 1);
  CHECK(is(mark_messages_read(s, provider, one.order.id, 3), Kind::invalid, "seq", Code::out_of_range));

  must(write(shop, staff, one, "3"));
  must(write(shop, provider, one, "4"));
  CHECK(unread_messages(s, staff) == 1);
  CHECK(unread_messages(s, buyer) == 2);
  CHECK(unread_messages(s, provider) == 2);  // writing does not read what came before
}

TEST_CASE("in a day, one writes so many messages on an order and no more") {
  Shop shop;
  const OrderView one = shop.place(1, 0), two = shop.place(1, 0);
  for (std::int64_t written = 0; written < domain::limits::limit_of(domain::limits::Bound::messages).max; ++written)
    must(write(shop, shop.market.buyer, one, "在吗"));
  CHECK(is(write(shop, shop.market.buyer, one, "在吗"), Kind::conflict, "text", Code::too_many));
  CHECK(write(shop, shop.market.provider, one, "在").ok());
  CHECK(write(shop, shop.market.buyer, two, "在吗").ok());
  shop.market.now = shop.market.now + domain::kDay;
  CHECK(write(shop, shop.market.buyer, one, "在吗").ok());
}

TEST_CASE("the same key writes a message once, also after a restart") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  const Message first = must(write(shop, shop.market.buyer, order, "一次", {}, {"key-1", "a"}));
  shop.market.restart();
  CHECK(must(write(shop, shop.market.buyer, order, "一次", {}, {"key-1", "a"})).seq == first.seq);
  CHECK(is(write(shop, shop.market.buyer, order, "两次", {}, {"key-1", "b"}), Kind::key_reused));
  CHECK(messages(shop.services(), shop.market.buyer, order.order.id, {})->items.size() == 1);
}

}  // namespace ops::app::test
