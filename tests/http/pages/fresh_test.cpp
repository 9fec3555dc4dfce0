// Pages are kept for all visitors. Whatever changes what a product's page shows, the next visitor sees.
#include <doctest/doctest.h>

#include "server/app/work_slots.h"
#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld;
using test::Person;

namespace {

struct Shelf {
  Shelf() {
    const auto listed = visitor.get("/api/v1/products").json["items"];
    id = listed[0]["id"].get<std::string>();
    other_id = listed[1]["id"].get<std::string>();
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    const auto orders = provider.get("/api/v1/orders").json["items"];
    REQUIRE_FALSE(orders.empty());
    order_id = orders[0]["id"].get<std::string>();
  }
  std::string page() { return visitor.get("/products/" + id).text; }
  store::LiveRecord live(const std::string& product_id) {
    std::optional<store::LiveRecord> found;
    world.services().store.read([&](const store::Tx& tx) { found = tx.catalogue().live(product_id); });
    return found.value();
  }
  void write(const std::function<void(store::Tx&)>& change) {
    REQUIRE(world.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) { return change(tx), true; }) ==
            store::Written::committed);
  }
  DemoWorld world{http::page_routes()};
  Person visitor{world}, provider{world};
  std::string id, other_id, order_id;
};

}  // namespace

TEST_CASE("a product's page shows each change of what stands on it at once") {
  Shelf shelf;
  auto live = shelf.live(shelf.id);
  const std::vector<std::pair<std::string, std::function<void(store::Tx&)>>> changes{
      {"the listing", [&](store::Tx& tx) { live.listing.summary = "另一句话", tx.catalogue().put_on_sale(live); }},
      {"a completed order", [&](store::Tx& tx) { tx.catalogue().count_completed(shelf.id, 1); }},
      {"a review",
       [&](store::Tx& tx) {
         store::RatedOrder rated;
         rated.order_id = shelf.order_id;
         rated.product_id = shelf.id;
         rated.provider_id = rated.buyer_id = live.provider_id;
         rated.spec = "规格";
         rated.at = {1'795'000'000};
         rated.rating = 4;
         rated.text = "做得仔细";
         tx.ratings().add(rated);
       }},
      {"the reply to it", [&](store::Tx& tx) { tx.ratings().reply(shelf.order_id, "谢谢", {1'795'000'100}); }},
      {"its category's name",
       [&](store::Tx& tx) {
         auto category = tx.catalogue().category(live.listing.category_id).value();
         category.name = "新的名字";
         tx.catalogue().update_category(category);
       }},
      {"that it is no longer on sale", [&](store::Tx& tx) { tx.catalogue().take_off_sale(shelf.id); }}};
  for (const auto& [what, change] : changes) {
    CAPTURE(what);
    const std::string before = shelf.page();
    CHECK(before == shelf.page());
    shelf.write(change);
    CHECK(before != shelf.page());
  }
}

TEST_CASE("a product's page shows what its provider has done for others, and stays when another product changes") {
  Shelf shelf;
  const auto live = shelf.live(shelf.id);
  const std::string before = shelf.page();
  shelf.write([&](store::Tx& tx) {
    auto other = tx.catalogue().live(shelf.other_id).value();
    other.listing.summary = "与它无关";
    tx.catalogue().put_on_sale(other);
  });
  CHECK(before == shelf.page());
  shelf.write([&](store::Tx& tx) {
    tx.provider_statistics().completed(live.provider_id,
                                       {.week = "2026-11-23", .revenue = 1, .counts = {.completed = 1}});
  });
  CHECK(before != shelf.page());
}

// Each answer was looked for anew, whoever had asked the same a moment ago.
TEST_CASE("a search is looked for once for each change of the catalogue") {
  Shelf shelf;
  auto live = shelf.live(shelf.id);
  const std::vector<std::string> asks{"/api/v1/products?q=%E8%BF%81%E7%A7%BB&limit=50",
                                      "/api/v1/facets?q=%E8%BF%81%E7%A7%BB",
                                      "/api/v1/suggestions?q=%E8%BF%81%E7%A7%BB"};
  std::vector<std::string> before;
  for (const std::string& ask : asks) before.push_back(shelf.visitor.get(ask).text);
  {
    // All turns are taken: who looked for it now would have to wait, and be refused.
    std::vector<std::unique_ptr<app::WorkSlot>> turns;
    const auto most = app::bounds_of(app::CostlyWork::searching).running;
    for (int i = 0; i < most; ++i) turns.push_back(std::make_unique<app::WorkSlot>(app::CostlyWork::searching));
    for (std::size_t i = 0; i < asks.size(); ++i) {
      const auto again = shelf.provider.get(asks[i]);  // by whoever asks
      CHECK(again.status == 200);
      CHECK(again.text == before[i]);
      CHECK(again.headers.find("Content-Type")->second == "application/json");
    }
  }
  CHECK(shelf.visitor.get("/api/v1/products?q=%E8%BF%81%E7%A7%BB&limit=1").text != before[0]);  // another question
  const auto found = json::parse(before[0]).value();
  REQUIRE_FALSE(found["items"].empty());
  shelf.write([&](store::Tx& tx) {
    for (const auto& row : found["items"]) tx.catalogue().take_off_sale(row["id"].get<std::string>());
  });
  for (std::size_t i = 0; i < asks.size(); ++i) CHECK(shelf.visitor.get(asks[i]).text != before[i]);
  // What is refused is not kept: each refusal is its own.
  const auto refused = [&] { return shelf.visitor.get("/api/v1/products?sort=none").json; };
  CHECK(refused()["code"] == "invalid_input");
  CHECK(refused()["request_id"] != refused()["request_id"]);
}
