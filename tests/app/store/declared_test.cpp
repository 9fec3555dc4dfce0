// A debug build refuses a write whose subject was not declared, and a record refuses what is older than what stands there.
#include "server/store/sql/declared.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "server/store/account_security.h"
#include "server/store/notices.h"
#include "server/store/overtaken.h"
#include "server/store/profiles.h"
#include "tests/app/orders/orders.h"
#include "tests/support/engine.h"

namespace ops::app::test {
namespace {

using store::Subject, store::Subjects;

template <class Job>
store::Written write(Market& market, const Subjects& about, Job job) {
  return market.services().store.write(about, [&](store::Tx& tx) { return job(tx), true; });
}

#ifndef NDEBUG
constexpr bool kChecked = true;
#else
constexpr bool kChecked = false;  // what serves people declares, and is not checked
#endif

template <class Job>
void refuses(Market& market, const Subjects& about, const std::string& table, Job job) {
  CAPTURE(table);
  if (kChecked)
    CHECK_THROWS_WITH_AS(static_cast<void>(write(market, about, job)), doctest::Contains(table.c_str()),
                         std::logic_error);
}

// Where several write the job is run again, as another may have been quicker; what is late each time is told to come again.
template <class Write>
bool is_overtaken(Write write) {
  try {
    static_cast<void>(write());
  } catch (const store::Overtaken&) {
    return !ops::test::on_postgres();
  } catch (const domain::limits::Busy&) {
    return ops::test::on_postgres();
  }
  return false;
}

}  // namespace

TEST_CASE("it is known of every table what a row of it is about") {
  Market market;
  SQLite::Database db((market.dir() / "market.db").string(), SQLite::OPEN_READONLY);
  SQLite::Statement tables(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  int seen = 0;
  while (tables.executeStep()) {
    const std::string name = tables.getColumn(0).getString();
    const bool of_full_text = name.find("_search_") != std::string::npos;  // parts of an index, which it writes itself
    const bool by_triggers = name == "notice_counts" || name == "draft_usage";
    CAPTURE(name);
    CHECK((of_full_text || by_triggers || store::is_about_something(name)));
    ++seen;
  }
  CHECK(seen > 50);
}

TEST_CASE("a write is refused where its subject was not declared, or another of the kind, or only to be shared") {
  Market market;
  const std::string& buyer = market.buyer.account_id;
  const auto suspend = [&](store::Tx& tx) { tx.accounts().set_suspended(buyer, true); };
  refuses(market, {}, "accounts is about account", suspend);
  refuses(market, {Subject::account(market.provider.account_id)}, "declared: account " + market.provider.account_id,
          suspend);
  refuses(market, {Subject::account(buyer).as_shared()}, "(shared)", suspend);
  CHECK(write(market, {Subject::account(buyer)}, suspend) == store::Written::committed);

  const auto category = [](store::Tx& tx) { tx.catalogue().insert_category({"cat_x", "", "x", "x", 9, true, true}); };
  refuses(market, {Subject::settings()}, "categories", category);
  CHECK(write(market, {Subject::categories()}, category) == store::Written::committed);
}

TEST_CASE("what a job makes is its own, if who makes it was declared") {
  Shop shop;
  store::OrderRecord record;
  const std::string placed = shop.place(1, 0).order.id;
  shop.services().store.read([&](const store::Tx& tx) { record = tx.orders().find(placed).value(); });
  record.order.id += "x";
  record.number += "x";
  const auto place = [&](store::Tx& tx) {
    tx.orders().insert(record);
    tx.orders().keep_way_back(record.order.id, 1, shop.services().now(), "[]");
  };
  refuses(shop.market, {Subject::order(placed)}, "orders", place);
  refuses(shop.market, {Subject::account(shop.market.buyer.account_id)}, "order_changes",
          [&](store::Tx& tx) { tx.orders().keep_way_back(placed, 99, shop.services().now(), "[]"); });
  CHECK(write(shop.market, {Subject::account(shop.market.buyer.account_id)}, place) == store::Written::committed);
}

TEST_CASE("what was changed by another writer is not written over") {
  Market market;
  const std::string& id = market.buyer.account_id;
  const Subjects about{Subject::upkeep()};
  const auto now = market.services().now();
  const auto overtaken = [&](auto job) { CHECK(is_overtaken([&] { return write(market, about, job); })); };

  store::ContactRecord contact;
  contact.account_id = id;
  const auto save_contact = [&](store::Tx& tx) { tx.notices().save(contact); };
  CHECK(write(market, about, save_contact) == store::Written::committed);  // version 1 stands there now
  overtaken(save_contact);

  store::ProfileRecord profile{market.provider.account_id, 1, now, {}, {}, {}};
  const auto save_profile = [&](store::Tx& tx) { tx.profiles().save(profile); };
  CHECK(write(market, about, save_profile) == store::Written::committed);
  overtaken(save_profile);
  profile.version = 2;
  CHECK(write(market, about, save_profile) == store::Written::committed);

  store::SecondFactorRecord factor{id, "sealed", 7, now, now};
  const auto take_step = [&](store::Tx& tx) { tx.account_security().save(factor); };
  CHECK(write(market, about, take_step) == store::Written::committed);
  overtaken(take_step);  // one code is taken once
  factor.last_step = 8;
  CHECK(write(market, about, take_step) == store::Written::committed);

  store::DeliveryRecord gone;
  gone.id = "dlv_gone";
  overtaken([&](store::Tx& tx) { tx.notices().update(gone); });
}

TEST_CASE("a product of an older version is not saved over a newer one") {
  Shop shop;
  store::ProductRecord product;
  shop.services().store.read([&](const store::Tx& tx) { product = tx.catalogue().product(shop.live.id).value(); });
  const auto save = [&](store::Tx& tx) { tx.catalogue().save(product); };
  const Subjects about{Subject::product(shop.live.id)};
  ++product.version;
  CHECK(write(shop.market, about, save) == store::Written::committed);
  product.version -= 2;
  CHECK(is_overtaken([&] { return write(shop.market, about, save); }));
}

}  // namespace ops::app::test
