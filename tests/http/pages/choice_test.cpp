// Choosing among services: favourites, comparison, ordering again, reviews of a provider. All of it without scripts.
#include "tests/http/pages/forms.h"

namespace ops::forms_test {
namespace {

std::vector<std::string> products(Person& person) {
  std::vector<std::string> ids;
  const Answer listed = person.get("/api/v1/products?limit=100");
  for (const auto& item : listed.json["items"]) ids.push_back(item["id"].get<std::string>());
  return ids;
}

std::string ids_of(std::vector<std::string> ids, std::size_t n) {
  std::string joined;
  for (std::size_t i = 0; i < n; ++i) joined += (i ? "," : "") + ids[i];
  return joined;
}

std::size_t count_of(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("the heart of a product's page keeps it and gives it up, and what was chosen there stays chosen") {
  Market market;
  const auto id = products(market.buyer).front();
  const std::string page = "/products/" + id;
  Person visitor(market.world);
  CHECK(has(visitor.get(page), "/login?next=%2Fproducts%2F" + id));
  CHECK_FALSE(has(visitor.get(page), page + "/favorite"));
  CHECK_FALSE(has(market.provider.get(page), page + "/favorite"));

  const auto sku = market.buyer.get("/api/v1" + page).json["skus"].back()["id"].get<std::string>();
  const Answer kept = submit(market.buyer, page + "/favorite", {{"keep", "1"}, {"sku_id", sku}, {"quantity", "3"}});
  CHECK(location_of(kept) == page + "?sku_id=" + sku + "&quantity=3");
  CHECK(hidden_of(market.buyer.get(page).text, page + "/favorite", "keep") == "0");
  CHECK(has(market.buyer.get("/favorites"), "href=\"" + page + "\""));
  const auto listed = market.buyer.get("/api/v1/favorites").json["items"];
  REQUIRE(listed.size() == 1);
  CHECK(listed[0]["id"] == id);
  CHECK(listed[0]["on_sale"] == true);

  CHECK(location_of(submit(market.buyer, "/favorites/" + id + "/remove", {})) == "/favorites");
  CHECK(hidden_of(market.buyer.get(page).text, page + "/favorite", "keep") == "1");
  CHECK(market.buyer.get("/api/v1/favorites").json["items"].empty());
}

TEST_CASE("favourites over the API: kept and given up as often as one likes, one's own only") {
  Market market;
  const std::string path = "/api/v1/favorites/" + products(market.buyer).front();
  for (int i = 0; i < 2; ++i) CHECK(market.buyer.send("PUT", path, {}).status == 204);
  CHECK(market.buyer.get("/api/v1/favorites").json["items"].size() == 1);
  CHECK(market.other->get("/api/v1/favorites").json["items"].empty());
  CHECK(market.provider.send("PUT", path, {}).status == 403);
  CHECK(market.buyer.send("PUT", "/api/v1/favorites/prd_none", {}).code() == "not_found");
  for (int i = 0; i < 2; ++i) CHECK(market.buyer.send("DELETE", path, {}).status == 204);
  CHECK(market.buyer.get("/api/v1/favorites").json["items"].empty());
}

TEST_CASE("a favourite that is no longer on sale is shown as such, and leads nowhere") {
  Market market;
  const auto id = products(market.buyer).front();
  REQUIRE(market.buyer.send("PUT", "/api/v1/favorites/" + id, {}).status == 204);
  REQUIRE(market.world.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
    return tx.catalogue().take_off_sale(id), true;
  }) == store::Written::committed);
  const Answer page = market.buyer.get("/favorites");
  CHECK(has(page, "已下架"));
  CHECK_FALSE(has(page, "href=\"/products/" + id));
  CHECK_FALSE(has(page, "name=\"ids\" value=\"" + id));
}

TEST_CASE("services stand side by side at an address, and what differs is said in words") {
  Market market;
  Person visitor(market.world);
  const auto ids = products(visitor);
  const Answer two = visitor.get("/compare?ids=" + ids_of(ids, 2));
  REQUIRE(two.status == 200);
  for (std::size_t i = 0; i < 2; ++i) CHECK(has(two, "href=\"/products/" + ids[i] + "#order\""));
  CHECK(count_of(two.text, "class=\"differs\">不同") >= 2);
  CHECK(has(two, "noindex"));
  // As boxes that were ticked, twice the same among them.
  const Answer ticked = visitor.get("/compare?ids=" + ids[0] + "&ids=" + ids[1] + "&ids=" + ids[0]);
  CHECK(count_of(ticked.text, "#order\"") == 2);
  // A service beside itself in all but its name differs in nothing: of one alone no line does.
  const Answer one = visitor.get("/compare?ids=" + ids[0]);
  CHECK(count_of(one.text, "class=\"differs\"") == 0);
  CHECK(has(one, "/compare?ids=" + ids[0] + "%2C"));  // offers to be added
  CHECK(has(visitor.get("/compare?ids=" + ids[0] + "&q=zzzzzz"), "没有找到“zzzzzz”"));
  CHECK(visitor.get("/compare").status == 200);
}

TEST_CASE("ids that cannot be compared are told one by one, and the rest is shown") {
  Market market;
  Person visitor(market.world);
  const auto ids = products(visitor);
  const Answer wrong = visitor.get("/compare?ids=" + ids[0] + ",prd_none,%3Cb%3E");
  CHECK(wrong.status == 422);
  CHECK(has(wrong, "编号为 prd_none 的服务不在售"));
  CHECK(has(wrong, "编号为 &lt;b&gt; 的服务不在售"));
  CHECK(has(wrong, "href=\"/products/" + ids[0] + "#order\""));
  const Answer many = visitor.get("/compare?ids=" + ids_of(ids, 6));
  CHECK(many.status == 422);
  CHECK(has(many, "一次最多对比 4 个服务，这里有 6 个"));
  CHECK(count_of(many.text, "#order\"") == 4);
  CHECK(visitor.get("/compare?ids=%ff").status == 400);  // no UTF-8
}

TEST_CASE("an order that is over leads to the same service and price row, or says what is gone") {
  Market market;
  const auto completed = market.buyer.get("/api/v1/orders?state=completed&limit=1").json["items"][0];
  const std::string page = "/orders/" + completed["id"].get<std::string>();
  const auto order = market.buyer.get("/api/v1" + page).json;
  const std::string product = order["snapshot"]["product_id"].get<std::string>();
  const std::string row = order["snapshot"]["sku"]["id"].get<std::string>();
  CHECK(has(market.buyer.get(page), "/products/" + product + "?sku_id=" + row + "&amp;quantity="));
  CHECK_FALSE(has(market.provider.get(page), "?sku_id=" + row));

  auto change = [&](const std::function<void(store::Tx&)>& what) {
    REQUIRE(market.world.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      return what(tx), true;
    }) == store::Written::committed);
  };
  change([&](store::Tx& tx) {
    auto live = tx.catalogue().live(product).value();
    for (auto& sku : live.listing.skus)
      if (sku.id == row) sku.id = "sku_new";
    tx.catalogue().put_on_sale(live);
  });
  CHECK(has(market.buyer.get(page), "已不再提供"));
  change([&](store::Tx& tx) { tx.catalogue().take_off_sale(product); });
  CHECK(has(market.buyer.get(page), "这项服务已下架"));
  const auto open = market.buyer.get("/api/v1/orders?state=in_service&limit=1").json["items"][0];
  CHECK_FALSE(has(market.buyer.get("/orders/" + open["id"].get<std::string>()), "id=\"again-heading\""));
}

TEST_CASE("a provider's page says since when and how each figure is counted, and shows the reviews that are wanted") {
  Market market;
  Person visitor(market.world);
  const auto provider = market.provider.account_id;
  const std::string path = "/providers/" + provider;
  const Answer page = visitor.get(path);
  CHECK(has(page, "入驻"));
  CHECK(has(page, "<small>在承诺的交付天数内交付的订单"));
  const auto all = visitor.get("/api/v1" + path + "/reviews?limit=100").json["items"];
  REQUIRE(all.size() >= 2);
  for (const std::string only : {"1", "2", "3", "4", "5", "answered"}) {
    CAPTURE(only);
    std::size_t expected = 0;
    for (const auto& review : all)
      expected += only == "answered" ? !review["reply"].is_null() : review["rating"] == only[0] - '0';
    const std::string text = visitor.get(path + "?only=" + only).text;
    CHECK(count_of(text, "<article class=\"review\">") == std::min<std::size_t>(expected, 10));
    CHECK((text.find("没有这样的评价") != text.npos) == (expected == 0));
  }
  CHECK(visitor.get(path + "?only=%3Cb%3E").text == visitor.get(path).text);
}

}  // namespace ops::forms_test
