// Tables as their readers want them: sorted, searched, filtered, and the same whatever the size of the pages.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "domain/text/text.h"
#include "server/app/crypto.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using domain::Code;
using Kind = Problem::Kind;

// Walks a list two rows at a time; every page goes on where the last one ended.
template <class Item, class Read>
std::vector<Item> walk(Read read) {
  std::vector<Item> all;
  PageQuery page{2, ""};
  do {
    auto list = must(read(page));
    CHECK(list.items.size() <= 2);
    for (Item& item : list.items) all.push_back(std::move(item));
    page.cursor = list.next_cursor;
  } while (!page.cursor.empty());
  return all;
}

struct AdminFixture : Shop {
  AdminFixture() {
    must(top_up(services(), market.buyer, 1000000, {}));
    for (const std::int64_t quantity : {3, 1, 7, 5, 2}) {
      market.now.seconds += 60;
      placed.push_back(place(quantity, 0));
    }
    for (const std::size_t i : {1u, 3u}) {
      market.now.seconds += 60;
      placed[i] = must(act(placed[i], market.buyer, Action::pay, paying(placed[i].order.total)));
    }
    placed[4] = must(act(placed[4], market.buyer, Action::cancel));  // no clock runs any more
  }
  std::vector<OrderView> list(const Caller& caller, const ListOptions& options, const std::string& state = "") {
    return walk<OrderView>([&](const PageQuery& page) { return orders(services(), caller, state, page, options); });
  }
  std::vector<std::int64_t> quantities(const Caller& caller, const ListOptions& options,
                                       const std::string& state = "") {
    std::vector<std::int64_t> result;
    for (const OrderView& view : list(caller, options, state)) result.push_back(view.order.quantity);
    return result;
  }
  std::vector<OrderView> placed;
};

using Numbers = std::vector<std::int64_t>;

std::vector<std::string> names(const std::vector<ProductRow>& rows) {
  std::vector<std::string> result;
  for (const ProductRow& row : rows) result.push_back(row.name);
  return result;
}

}  // namespace

TEST_CASE("orders in each order and its reverse; what has no due date comes last both ways") {
  AdminFixture fixture;
  for (const Caller& who : {fixture.market.provider, fixture.market.operator_, fixture.market.buyer}) {
    CHECK(fixture.quantities(who, {}) == Numbers{2, 5, 7, 1, 3});
    CHECK(fixture.quantities(who, {.sort = "placed_at"}) == Numbers{3, 1, 7, 5, 2});
    CHECK(fixture.quantities(who, {.sort = "total_fen"}) == Numbers{1, 2, 3, 5, 7});
    CHECK(fixture.quantities(who, {.sort = "-total_fen"}) == Numbers{7, 5, 3, 2, 1});
    CHECK(fixture.quantities(who, {.sort = "due_at"}) == Numbers{3, 7, 1, 5, 2});  // paid ones have 90 days
    CHECK(fixture.quantities(who, {.sort = "-due_at"}) == Numbers{5, 1, 7, 3, 2});
  }
  CHECK(fixture.quantities(fixture.market.other_provider, {.sort = "total_fen"}).empty());
}

// M3: the operator's list named no commission. Buyers and providers are told what they were told before.
TEST_CASE("operators read the commission of each order, others do not") {
  AdminFixture fixture;
  const auto all = fixture.list(fixture.market.operator_, {});
  CHECK(all[0].commission == 0);  // cancelled before it was paid
  for (std::size_t i = 1; i < all.size(); ++i) {
    CHECK(all[i].commission == all[i].order.total / 10);
    CHECK(all[i].provider.display_name == "provider 公司");
  }
  for (const Caller& who : {fixture.market.provider, fixture.market.buyer})
    for (const OrderView& view : fixture.list(who, {})) CHECK_FALSE(view.commission);
}

TEST_CASE("orders of several states stand in one order") {
  AdminFixture fixture;
  const Caller& who = fixture.market.provider;
  CHECK(fixture.quantities(who, {}, "awaiting_demand,cancelled") == Numbers{2, 5, 1});
  CHECK(fixture.quantities(who, {.sort = "-total_fen"}, "cancelled,awaiting_demand") == Numbers{5, 2, 1});
  CHECK(fixture.quantities(who, {.sort = "due_at"}, "cancelled,pending_payment") == Numbers{3, 7, 2});
  CHECK(fixture.quantities(who, {.sort = "due_at"}, "in_service").empty());
  for (const char* wrong : {"none", "lost", "completed,", ",completed", "completed, cancelled", ","}) {
    INFO(wrong);
    CHECK(is(orders(fixture.services(), who, wrong, {}), Kind::invalid, "state", Code::not_allowed));
  }
}

TEST_CASE("orders are found by what begins a word of number, product or buyer; nobody finds those of others") {
  AdminFixture fixture;
  const Caller& who = fixture.market.provider;
  const auto found = [&](const Caller& caller, const std::string& q, const std::string& state = "") {
    return fixture.list(caller, {.q = q}, state).size();
  };
  const std::string number = fixture.placed[2].number;
  CHECK(fixture.quantities(who, {.q = number}) == Numbers{7});
  CHECK(fixture.quantities(who, {.q = number.substr(number.find('-') + 1, 5)}) == Numbers{7});
  CHECK(found(who, number.substr(0, 6)) == 5);
  CHECK(found(who, "数据") == 5);
  CHECK(found(who, "数") == 5);
  CHECK(found(who, "数据 搬运") == 0);
  CHECK(found(who, "数据", "awaiting_demand") == 2);
  CHECK(found(who, must(order(fixture.services(), who, fixture.placed[0].order.id)).buyer.display_name) == 5);
  CHECK(found(fixture.market.operator_, "数据") == 5);
  CHECK(found(fixture.market.other_provider, "数据") == 0);
  CHECK(found(fixture.market.other_provider, number) == 0);
  CHECK(fixture.quantities(who, {.q = "数据"}) == Numbers{2, 5, 7, 1, 3});
  CHECK(fixture.quantities(who, {.sort = "placed_at", .q = "数据"}) == Numbers{3, 1, 7, 5, 2});
  CHECK(fixture.quantities(who, {.sort = "-total_fen", .q = "数据"}) == Numbers{7, 5, 3, 2, 1});
  CHECK(fixture.quantities(who, {.sort = "due_at", .q = "数据"}) == Numbers{3, 7, 1, 5, 2});
  // Neither syntax of the index nor of SQL; and punctuation alone is a search that finds nothing.
  for (const char* q : {"\"", "数据\" OR \"", "terms : *", "' OR 1 --", "NOT 数据 (", "…", "-"}) {
    INFO(q);
    CHECK(found(who, q) == 0);
  }
}

TEST_CASE("orders are narrowed to the days of placing in Shanghai, both included, in every order and search") {
  Shop shop;
  must(top_up(shop.services(), shop.market.buyer, 1000000, {}));
  // 23:59:59 on the 20th, 00:00:00 on the 21st, 23:59:59 on the 21st, 00:00:00 on the 22nd.
  const Instant second_day{kStart.seconds + 38 * domain::kHour};
  for (const std::int64_t after : {-1L, 0L, domain::kDay - 1, domain::kDay}) {
    shop.market.now = second_day + after;
    shop.place(after < 0 ? 4 : 1 + after / (domain::kDay - 1), 0);
  }
  const auto quantities = [&](const DayTexts& days, const ListOptions& options) {
    std::vector<std::int64_t> result;
    const auto read = [&](const PageQuery& page) {
      return orders(shop.services(), shop.market.provider, "", page, options, days);
    };
    for (const OrderView& view : walk<OrderView>(read)) result.push_back(view.order.quantity);
    std::sort(result.begin(), result.end());
    return result;
  };
  const auto day = [&](std::int64_t days) {
    return domain::calendar::to_text(domain::calendar::date_in_shanghai(second_day + days * domain::kDay));
  };
  for (const ListOptions& options : {ListOptions{}, ListOptions{.sort = "total_fen"}, ListOptions{.sort = "due_at"},
                                     ListOptions{.q = "数据"}, ListOptions{.sort = "total_fen", .q = "数据"}}) {
    CAPTURE(options.sort);
    CAPTURE(options.q);
    CHECK(quantities({}, options) == Numbers{1, 2, 2, 4});
    CHECK(quantities({day(0), day(0)}, options) == Numbers{1, 2});
    CHECK(quantities({day(0), ""}, options) == Numbers{1, 2, 2});
    CHECK(quantities({"", day(-1)}, options) == Numbers{4});
    CHECK(quantities({"1900-01-01", "9999-12-31"}, options) == Numbers{1, 2, 2, 4});
    CHECK(quantities({"", "1969-12-31"}, options).empty());
    CHECK(quantities({day(2), day(5)}, options).empty());
  }
  const auto ask = [&](const DayTexts& days, const std::string& cursor = "") {
    return orders(shop.services(), shop.market.provider, "", {1, cursor}, {}, days);
  };
  CHECK(is(ask({"2026-02-30", ""}), Kind::invalid, "from", Code::malformed));
  CHECK(is(ask({day(1), day(0)}), Kind::invalid, "to", Code::out_of_range));
  CHECK(is(ask({day(0), ""}, must(ask({})).next_cursor), Kind::invalid, "cursor", Code::malformed));
}

TEST_CASE("what cannot be sorted or searched by is refused by the name of its field") {
  AdminFixture fixture;
  const auto ask = [&](const ListOptions& options, const PageQuery& page = {}) {
    return orders(fixture.services(), fixture.market.provider, "", page, options);
  };
  for (const char* sort : {"price", "-", "--placed_at", "placed_at DESC", "o.id"})
    CHECK(is(ask({.sort = sort}), Kind::invalid, "sort", Code::not_allowed));
  CHECK(std::get<std::string>(ask({.sort = "price"}).error().errors[0].params[0].value) ==
        "placed_at,due_at,total_fen");
  CHECK(is(ask({.q = "\xff"}), Kind::invalid, "q", Code::malformed));
  CHECK(is(ask({.q = std::string(101, 'a')}), Kind::invalid, "q", Code::too_long));
  CHECK(ask({.q = std::string(100, 'a')}).ok());
  CHECK(is(provider_products(fixture.services(), fixture.market.provider, "", {}, {.sort = "due_at"}), Kind::invalid,
           "sort", Code::not_allowed));
  CHECK(is(moderation_queue(fixture.services(), fixture.market.operator_, {}, {.sort = "min_price_fen"}), Kind::invalid,
           "sort", Code::not_allowed));
}

TEST_CASE("a cursor belongs to its list with its order, text and state") {
  AdminFixture fixture;
  const auto ask = [&](const std::string& state, const ListOptions& options, const std::string& cursor) {
    return orders(fixture.services(), fixture.market.provider, state, {2, cursor}, options);
  };
  const std::string cursor = must(ask("", {.sort = "total_fen"}, "")).next_cursor;
  CHECK(ask("", {.sort = "total_fen"}, cursor).ok());
  CHECK(is(ask("", {.sort = "-total_fen"}, cursor), Kind::invalid, "cursor", Code::malformed));
  CHECK(is(ask("", {}, cursor), Kind::invalid, "cursor", Code::malformed));
  CHECK(is(ask("", {.sort = "total_fen", .q = "数据"}, cursor), Kind::invalid, "cursor", Code::malformed));
  CHECK(is(ask("cancelled", {.sort = "total_fen"}, cursor), Kind::invalid, "cursor", Code::malformed));
  CHECK(is(provider_products(fixture.services(), fixture.market.provider, "", {2, cursor}), Kind::invalid, "cursor",
           Code::malformed));
}

TEST_CASE("a cursor made up by somebody ends in an answer") {
  AdminFixture fixture;
  const auto ask = [&](const std::string& cursor) {
    return orders(fixture.services(), fixture.market.provider, "", {2, cursor}, {.sort = "due_at"});
  };
  const std::string ours = from_base64url(must(ask("")).next_cursor).value();
  const std::string list = ours.substr(0, ours.find('|'));
  CHECK(is(ask(to_base64url(list + "|-9223372036854775808|0|x|")), Kind::invalid, "cursor", Code::malformed));
  CHECK(must(ask(to_base64url(list + "|9223372036854775807|0|x|"))).items.empty());
  CHECK(must(ask(to_base64url(list + "|0|0||"))).items.size() == 2);
}

TEST_CASE("products in each order; drafts without a price come last both ways") {
  Market market;
  const auto draft = [&](const std::string& name, std::optional<Fen> price) {
    market.now.seconds += 60;
    Listing listing;
    listing.name = name;
    if (price) {
      listing.skus.emplace_back();
      listing.skus[0].original_price = listing.skus[0].discount_price = *price;
    }
    must(create_product(market.services(), market.provider, listing));
  };
  draft("b|c", 300);
  draft("100% a", std::nullopt);
  draft("数据", 200);
  draft("a_b", 200);
  draft("", std::nullopt);
  const auto list = [&](const ListOptions& options) {
    return names(walk<ProductRow>([&](const PageQuery& page) {
      return provider_products(market.services(), market.provider, "draft", page, options);
    }));
  };
  using Names = std::vector<std::string>;
  CHECK(list({}) == Names{"", "a_b", "数据", "100% a", "b|c"});
  CHECK(list({.sort = "updated_at"}) == Names{"b|c", "100% a", "数据", "a_b", ""});
  CHECK(list({.sort = "name"}) == Names{"", "100% a", "a_b", "b|c", "数据"});
  CHECK(list({.sort = "-name"}) == Names{"数据", "b|c", "a_b", "100% a", ""});
  CHECK(list({.sort = "min_price_fen"}) == Names{"数据", "a_b", "b|c", "100% a", ""});
  CHECK(list({.sort = "-min_price_fen"}) == Names{"b|c", "a_b", "数据", "", "100% a"});
  CHECK(list({.q = "%"}) == Names{"100% a"});
  CHECK(list({.q = "_"}) == Names{"a_b"});
  CHECK(list({.q = " A "}) == Names{"a_b", "100% a"});
  CHECK(list({.q = "据"}) == Names{"数据"});
  CHECK(list({.q = "\\"}).empty());
}

TEST_CASE("the review queue in each order, found by product and provider") {
  Market market;
  const auto submit = [&](const Caller& who, const std::string& name) {
    market.now.seconds += 60;
    const auto product = must(create_product(market.services(), who, market.listing(who, name)));
    must(submit_product(market.services(), who, product.id, product.version));
  };
  submit(market.provider, "b 服务");
  submit(market.other_provider, "c 服务");
  submit(market.provider, "a 服务");
  const auto list = [&](const ListOptions& options) {
    std::vector<std::string> result;
    for (const auto& row : walk<QueueRow>([&](const PageQuery& page) {
           return moderation_queue(market.services(), market.operator_, page, options);
         }))
      result.push_back(row.name.substr(0, 1));
    return result;
  };
  using Names = std::vector<std::string>;
  CHECK(list({.sort = "name"}) == Names{"a", "b", "c"});
  CHECK(list({.sort = "-name"}) == Names{"c", "b", "a"});
  CHECK(list({.sort = "submitted_at"}) == Names{"b", "c", "a"});
  CHECK(list({.sort = "-submitted_at"}) == Names{"a", "c", "b"});
  CHECK(list({.sort = "-due_at"}).size() == 3);
  CHECK(list({.q = "C 服"}) == Names{"c"});
  const auto all = must(moderation_queue(market.services(), market.operator_, {}));
  std::vector<std::string> of_first;
  for (const QueueRow& row : all.items)
    if (row.provider.id == all.items[0].provider.id) of_first.push_back(row.name.substr(0, 1));
  CHECK(list({.q = all.items[0].provider.display_name}) == of_first);
}

namespace {

// The market's data as a release before sorted lists kept it.
void copy_as_first_release(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::ostringstream schema;
  schema << std::ifstream(std::string(OPS_MIGRATIONS) + "/0001_initial.sql").rdbuf();
  SQLite::Database db(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec(schema.str());
  db.exec(
      "CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
      "applied_at INTEGER NOT NULL DEFAULT 0) STRICT; INSERT INTO schema_migrations VALUES (1, '0001_initial.sql', 0)");
  SQLite::Statement attach(db, "ATTACH ? AS newer");
  attach.bind(1, from.string());
  attach.exec();
  for (const char* table : {"accounts", "categories", "products", "orders"}) {
    SQLite::Statement columns(db, "SELECT group_concat(name) FROM pragma_table_info(?, 'main')");
    columns.bind(1, table);
    columns.executeStep();
    const std::string list = columns.getColumn(0).getString();
    db.exec(std::string("INSERT OR IGNORE INTO main.") + table + " (" + list + ") SELECT " + list + " FROM newer." +
            table);
  }
  db.exec(
      "UPDATE main.orders SET body = json_set(body, '$.snapshot', json((SELECT snapshot FROM newer.order_snapshots "
      "WHERE order_id = id)))");
}

}  // namespace

TEST_CASE("orders of a release before are sorted and found like new ones" * ops::test::of_sqlite()) {
  AdminFixture fixture;
  const auto older = fixture.market.dir() / "older.db";
  copy_as_first_release(fixture.market.dir() / "market.db", older);
  const auto store = store::open_sqlite(older.string());
  Services services{*store, [] { return kStart; }, {}, {}, fixture.market.dir().string(), PasswordCost::cheap};
  const auto quantities = [&](const ListOptions& options) {
    Numbers result;
    for (const OrderView& view : must(orders(services, fixture.market.provider, "", {}, options)).items)
      result.push_back(view.order.quantity);
    return result;
  };
  CHECK(quantities({.sort = "total_fen"}) == Numbers{1, 2, 3, 5, 7});
  CHECK(quantities({.sort = "due_at"}) == Numbers{3, 7, 1, 5, 2});
  CHECK(quantities({.q = fixture.placed[2].number}) == Numbers{7});
  CHECK(quantities({.q = "数据"}).size() == 5);
}

}  // namespace ops::app::test
