// What search engines and feed readers find: addresses that are true, data that parses, nothing of what is private.
#include <doctest/doctest.h>

#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld, test::HttpWorld;
using test::Json;
using test::Person;

namespace {

struct Shop {
  DemoWorld world{http::page_routes()};
  Person visitor{world};
  std::string site = "http://127.0.0.1:" + std::to_string(world.port());
  std::string first_product() { return visitor.get("/api/v1/products").json["items"][0]["id"].get<std::string>(); }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const auto from = text.find(open);
  REQUIRE(from != text.npos);
  const auto begin = from + open.size();
  return text.substr(begin, text.find(close, begin) - begin);
}

}  // namespace

TEST_CASE("a product's page says its one address, its picture and its offers") {
  Shop shop;
  const std::string id = shop.first_product();
  const std::string html = shop.visitor.get("/products/" + id + "?quantity=3").text;
  CHECK(has(html, "<link rel=\"canonical\" href=\"" + shop.site + "/products/" + id + "\">"));
  CHECK(has(html, "<meta property=\"og:url\" content=\"" + shop.site + "/products/" + id + "\">"));
  CHECK(has(html, "<meta property=\"og:image\" content=\"" + shop.site + "/products/" + id + "/picture.png?version="));
  const Json product = shop.visitor.get("/api/v1/products/" + id).json;
  const Json data = Json::parse(between(html, "<script type=\"application/ld+json\">", "</script>"));
  CHECK(data["@type"] == "Product");
  CHECK(data["name"] == product["name"]);
  CHECK(data["description"] == product["summary"]);
  REQUIRE(data["offers"].size() == product["skus"].size());
  const auto fen = product["skus"][0]["discount_price_fen"].get<std::int64_t>();
  const std::string price = data["offers"][0]["price"].get<std::string>();
  CHECK(std::llround(std::stod(price) * 100) == fen);
  CHECK(data["offers"][0]["priceCurrency"] == "CNY");
  CHECK_FALSE(data.contains("aggregateRating"));  // nobody has rated it
}

TEST_CASE("searches and private pages ask not to be indexed; categories are found") {
  Shop shop;
  for (const char* path : {"/?q=mysql", "/?os=Linux", "/login", "/register"}) {
    CAPTURE(path);
    const std::string html = shop.visitor.get(path).text;
    CHECK(has(html, "<meta name=\"robots\" content=\"noindex\">"));
    CHECK_FALSE(has(html, "rel=\"canonical\""));
  }
  // Signed-in pages say nothing of it: nobody without a session, so no crawler, ever gets one.
  const std::string robots = shop.visitor.get("/robots.txt").text;
  for (const char* path : {"/orders", "/orders/some-order", "/orders/some-order/messages", "/balance"}) {
    CAPTURE(path);
    const auto answer = shop.visitor.get(path);
    CHECK(answer.status == 401);  // in the program, which has pages for errors, a way to sign in
    CHECK_FALSE(has(robots, "Disallow: " + std::string(path)));
  }
  CHECK_FALSE(has(robots, "Disallow: /login"));  // it must be read to be seen asking
  const std::string html = shop.visitor.get("/?sort=price").text;
  CHECK(has(html, "<link rel=\"canonical\" href=\"" + shop.site + "/\">"));
}

TEST_CASE("the site map has every product on sale, and robots.txt leads to it") {
  Shop shop;
  const auto robots = shop.visitor.get("/robots.txt");
  CHECK(robots.status == 200);
  CHECK(has(robots.text, "Disallow: /console/\n"));
  CHECK(has(robots.text, "Sitemap: " + shop.site + "/sitemap.xml\n"));
  CHECK(has(shop.visitor.get("/sitemap.xml").text, "<loc>" + shop.site + "/sitemap.xml?part=1</loc>"));
  const std::string map = shop.visitor.get("/sitemap.xml?part=1").text;
  CHECK(map.starts_with("<?xml"));
  std::string cursor;
  int products = 0;
  do {
    const Json page = shop.visitor.get("/api/v1/products?limit=100" + cursor).json;
    for (const auto& item : page["items"]) {
      ++products;
      CHECK(has(map, "<loc>" + shop.site + "/products/" + item["id"].get<std::string>() + "</loc>"));
    }
    cursor = page["next_cursor"].is_null() ? "" : "&cursor=" + page["next_cursor"].get<std::string>();
  } while (!cursor.empty());
  CHECK(products > 5);
  for (const std::string part : {"0", "2", "01", "-1", "1x", "99999999999999999999", "9223372036854775807", ""}) {
    CAPTURE(part);
    CHECK(shop.visitor.get("/sitemap.xml?part=" + part).status == 404);
  }
}

// P8: /sitemaps/1 listed /products/…, and a site map covers its own folder only (sitemaps.org, "location").
TEST_CASE("every part of the site map lies where it covers what it lists; its old address leads there") {
  Shop shop;
  const std::string index = shop.visitor.get("/sitemap.xml").text;
  std::size_t parts = 0;
  for (auto at = index.find("<loc>"); at != index.npos; at = index.find("<loc>", at + 1), ++parts) {
    const std::string address = between(index.substr(at), "<loc>", "</loc>");
    const std::string path = address.substr(shop.site.size(), address.find('?') - shop.site.size());
    CHECK(path.rfind('/') == 0);  // its folder is the root
  }
  CHECK(parts == 1);
  httplib::Client client("127.0.0.1", shop.world.port());
  const auto moved = client.Get("/sitemaps/1");
  REQUIRE(moved);
  CHECK(moved->status == 301);
  CHECK(moved->get_header_value("Location") == "/sitemap.xml?part=1");
  CHECK(shop.visitor.get("/sitemaps/01").status == 404);
}

TEST_CASE("password managers find where a password is changed") {
  Shop shop;
  httplib::Client client("127.0.0.1", shop.world.port());
  const auto answer = client.Get("/.well-known/change-password");
  REQUIRE(answer);
  CHECK(answer->status == 303);
  CHECK(answer->get_header_value("Location") == "/settings/security#security-password");
  // By this they see that an answer to any other name would not be one.
  CHECK(shop.visitor.get("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200/").status ==
        404);
}

TEST_CASE("the site map of an empty market has the home page") {
  HttpWorld world{http::page_routes()};
  const std::string site = "http://127.0.0.1:" + std::to_string(world.port());
  const std::string map = Person(world).get("/sitemap.xml?part=1").text;
  CHECK(has(map, "<url><loc>" + site + "/</loc></url>"));
  CHECK(has(Person(world).get("/sitemap.xml").text, "<loc>" + site + "/sitemap.xml?part=1</loc>"));
}

TEST_CASE("the feed has the newest first, and no text of a provider is markup in it") {
  Shop shop;
  const std::string feed = shop.visitor.get("/feed.xml").text;
  CHECK(feed.starts_with("<?xml"));
  const Json newest = shop.visitor.get("/api/v1/products?sort=newest").json["items"][0];
  CHECK(between(feed, "<entry>\n<title>", "</title>") == newest["name"].get<std::string>());
  CHECK(has(feed, "<id>" + shop.site + "/products/" + newest["id"].get<std::string>() + "</id>"));
}

TEST_CASE("a Host that is none does not become a link") {
  Shop shop;
  httplib::Client client("127.0.0.1", shop.world.port());
  const auto answer = client.Get("/robots.txt", {{"Host", "evil.example/\"><script>"}});
  REQUIRE(answer);
  CHECK_FALSE(has(answer->body, "evil"));
  const auto other = client.Get("/robots.txt", {{"Host", "market.example"}});
  REQUIRE(other);
  CHECK(has(other->body, "Sitemap: http://market.example/sitemap.xml"));
}
