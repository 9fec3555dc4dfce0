// Every release's database is brought up to date, and nothing is lost on the way.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "json/listing.h"
#include "server/app/admin/admin.h"
#include "server/app/admin/settings_editor.h"
#include "server/app/messaging/messages.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/ratings.h"
#include "server/app/orders/shared_secrets.h"
#include "server/app/search/search.h"
#include "tests/app/older.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

// What a release with so many migrations knew.
constexpr int kAdmin = 2, kMessages = 3, kReviews = 6, kNotices = 7, kSecrets = 8, kTerms = 9;
constexpr const char* kSaid = "明天开始";
constexpr const char* kSecret = "root-geheim";

// A market that has lived with a release: orders in several states, and one of each thing that it knew.
struct Lived {
  explicit Lived(int schema) {
    must(top_up(shop.services(), shop.market.buyer, 10'000'000, {}));
    const Caller &buyer = shop.market.buyer, &provider = shop.market.provider;
    placed = shop.place(1, 0);
    paid = must(shop.act(shop.place(2, 0), buyer, Action::pay, paying(2 * placed.order.total)));
    delivered = deliver(shop.place(1, 0));
    completed = must(shop.act(deliver(shop.place(1, 0)), buyer, Action::accept));
    if (schema >= kAdmin) {
      const Caller guest = shop.market.join("guest", Role::buyer);
      must(suspend_account(shop.services(), shop.market.operator_, guest.account_id, "试用结束"));
    }
    if (schema >= kMessages) must(post_message(shop.services(), provider, paid.order.id, {kSaid, {}}, {}));
    if (schema >= kReviews) completed = must(shop.act(completed, buyer, Action::review, praise()));
    if (schema >= kSecrets)
      must(share_secret(shop.services(), buyer, paid.order.id, {"root", kSecret, false, shop.market.now + 7 * kDay},
                        {}));
    if (schema >= kTerms) {
      auto settings = must(admin_settings(shop.services(), shop.market.operator_)).settings;
      settings.commission_basis_points += 100;
      must(change_settings(shop.services(), shop.market.operator_, 0, settings, "新的费率"));
    }
  }
  static Input praise() {
    Input input;
    input.rating = 5;
    input.text = "很好";
    return input;
  }
  OrderView deliver(OrderView view) {
    const auto step = [&](const Caller& caller, Action action, const Input& input = {}) {
      view = must(shop.act(view, caller, action, input));
    };
    step(shop.market.buyer, Action::pay, paying(view.order.total));
    step(shop.market.buyer, Action::submit_demand, shop.demand());
    step(shop.market.provider, Action::start);
    step(shop.market.provider, Action::deliver, delivering("已完成"));
    return view;
  }

  Shop shop;
  OrderView placed, paid, delivered, completed;
};

// The database of that release, opened by this one.
struct Upgraded {
  Upgraded(Lived& lived, int schema) : market(lived.shop.market) {
    const auto older = market.dir() / "older.db";
    copy_as_of_schema(schema, market.dir() / "market.db", older);
    store = store::open_sqlite(older.string());
    services = std::make_unique<Services>(Services{*store,
                                                   [this] { return market.now; },
                                                   domain::calendar::Calendar::published(),
                                                   {},
                                                   (market.dir() / "files").string(),
                                                   PasswordCost::cheap,
                                                   std::string(32, 'k'),
                                                   true,
                                                   true});
  }
  Market& market;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<Services> services;
};

void check_order(Services& services, const Caller& buyer, const OrderView& before) {
  const OrderView now = must(order(services, buyer, before.order.id));
  CHECK(now.number == before.number);
  CHECK(now.order.state == before.order.state);
  CHECK(now.order.version == before.order.version);
  CHECK(now.order.total == before.order.total);
  CHECK(now.order.snapshot == before.order.snapshot);
  CHECK(now.order.demand == before.order.demand);
  CHECK(now.order.deliveries == before.order.deliveries);
  CHECK(now.order.clocks == before.order.clocks);
  CHECK(must(order_events(services, buyer, before.order.id, {100, ""})).items.size() >=
        static_cast<std::size_t>(before.order.version));
}

// What people had is there, in the lists too.
void check_kept(Upgraded& now, Lived& before) {
  Services& s = *now.services;
  const Market& market = now.market;
  for (const OrderView* view : {&before.placed, &before.paid, &before.delivered, &before.completed})
    check_order(s, market.buyer, *view);
  CHECK(must(orders(s, market.provider, "", {}, {.sort = "total_fen"})).items.size() == 4);
  CHECK(must(orders(s, market.buyer, "", {}, {.q = before.paid.number})).items.size() == 1);
  CHECK(must(balance(s, market.buyer, {})).balance == must(balance(before.shop.services(), market.buyer, {})).balance);
  CHECK(must(earnings(s, market.provider, {})).sums ==
        must(earnings(before.shop.services(), market.provider, {})).sums);
  CHECK(test::settled(s, market.provider).net > 0);
  CHECK(json::to_json(must(live_product(s, before.shop.live.id)).listing) == json::to_json(before.shop.live.listing));
  CHECK(must(search_products(s, {.q = "数据迁移"}, {})).items.size() == 1);
  CHECK(sign_in(s, "buyer", "long enough").ok());
}

void check_things(Upgraded& now, Lived& before, int schema) {
  Services& s = *now.services;
  const Market& market = now.market;
  const std::string& talked = before.paid.order.id;
  const auto said = must(messages(s, market.buyer, talked, {})).items;
  CHECK(said.size() == (schema >= kMessages ? 1 : 0));
  if (!said.empty()) CHECK(said[0].text == kSaid);
  const auto talks = must(conversations(s, market.buyer, {})).items;
  CHECK(talks.size() == said.size());
  if (!talks.empty()) CHECK(talks[0].at == said[0].at);
  CHECK(must(admin_accounts(s, market.operator_, {"", "", true}, {})).items.size() == (schema >= kAdmin ? 1 : 0));
  CHECK(must(product_reviews(s, before.shop.live.id, {})).items.size() == (schema >= kReviews ? 1 : 0));
  CHECK((unread_notices(s, market.buyer) > 0) == (schema >= kNotices));
  const auto handed = must(secrets(s, market.provider, talked));
  CHECK(handed.size() == (schema >= kSecrets ? 1 : 0));
  if (!handed.empty()) CHECK(must(reveal_secret(s, market.provider, talked, handed[0].id)).value == kSecret);
  CHECK(must(admin_settings(s, market.operator_)).version == (schema >= kTerms ? 1 : 0));
}

// The market goes on: new orders, the next steps of those that are under way, and the clocks that were running.
void check_goes_on(Upgraded& now, Lived& before) {
  Services& s = *now.services;
  Market& market = now.market;
  const auto& live = before.shop.live;
  CHECK(place_order(s, market.buyer, live.id, live.listing.skus[0].id, 1, {}).ok());
  const auto& delivered = before.delivered.order;
  const auto accepted =
      must(perform_order_action(s, market.buyer, delivered.id, Action::accept, delivered.version, {}, {}));
  CHECK(accepted.order.state == State::completed);
  CHECK(post_message(s, market.buyer, accepted.order.id, {"谢谢", {}}, {}).ok());
  market.now = market.now + 365 * kDay;
  for (int rounds = 0; rounds < 20 && fire_due_clocks(s) > 0; ++rounds) {
  }
  const auto unpaid = must(order(s, market.buyer, before.placed.order.id)).order.state;
  CHECK(unpaid != before.placed.order.state);  // its clock has run out
}

}  // namespace

TEST_CASE("a database of each release since the first is brought up to date: whole, readable, and it goes on" *
          ops::test::of_sqlite()) {
  for (int schema = 1; schema <= newest_schema(); ++schema) {
    CAPTURE(schema);
    Lived lived(schema);
    Upgraded upgraded(lived, schema);
    CHECK(check(*upgraded.services) == std::vector<std::string>{});
    check_kept(upgraded, lived);
    check_things(upgraded, lived, schema);
    check_goes_on(upgraded, lived);
    CHECK(check(*upgraded.services) == std::vector<std::string>{});
  }
}

TEST_CASE("a migration that fails changes nothing: the release of before goes on with it" * ops::test::of_sqlite()) {
  Shop shop;
  const auto older = shop.market.dir() / "older.db";
  copy_as_of_schema(1, shop.market.dir() / "market.db", older);
  const auto dump = [&] {
    SQLite::Database db(older.string(), SQLite::OPEN_READONLY);
    SQLite::Statement rows(
        db, "SELECT group_concat(sql, char(10)) || (SELECT max(number) FROM schema_migrations) FROM sqlite_schema");
    rows.executeStep();
    return rows.getColumn(0).getString();
  };
  {  // In the way of the eleventh: ten have been done when it fails.
    SQLite::Database db(older.string(), SQLite::OPEN_READWRITE);
    db.exec("CREATE TABLE order_snapshots (mine TEXT)");
  }
  const std::string as_it_was = dump();
  CHECK_THROWS_WITH(store::open_sqlite(older.string()), doctest::Contains("order_snapshots"));
  CHECK(dump() == as_it_was);
  {
    SQLite::Database db(older.string(), SQLite::OPEN_READWRITE);
    db.exec("DROP TABLE order_snapshots");
  }
  CHECK_NOTHROW(store::open_sqlite(older.string()));
}

}  // namespace ops::app::test
