// The structured data of every product on sale against what its readers demand: schema.org's Product, Offer and AggregateRating,
// and the properties that Google's "Product snippet" and "Merchant listing" call required
// (developers.google.com/search/docs/appearance/structured-data/product).
#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "server/app/demo.h"
#include "server/pages/catalog/structured.h"
#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld;
using test::HttpWorld;
using test::Json;
using test::Person;

namespace {

std::vector<Json> data_of(const std::string& html) {
  const std::string open = "<script type=\"application/ld+json\">", close = "</script>";
  std::vector<Json> all;
  for (auto at = html.find(open); at != html.npos; at = html.find(open, at + 1)) {
    const auto begin = at + open.size();
    all.push_back(Json::parse(html.substr(begin, html.find(close, begin) - begin)));
  }
  return all;
}

bool is_text(const Json& object, const char* name) {
  return object.contains(name) && object[name].is_string() && !object[name].get<std::string>().empty();
}

bool is_address(const Json& object, const char* name, const std::string& site) {
  return is_text(object, name) && object[name].get<std::string>().starts_with(site + "/");
}

// schema.org's own names for what is written here; a misspelt one would be ignored in silence.
void check_names(const Json& object, const std::set<std::string>& known) {
  for (const auto& [name, value] : object.items()) {
    CAPTURE(name);
    CHECK(known.count(name) == 1);
  }
}

void check_organization(const Json& one, const std::string& site) {
  check_names(one, {"@type", "name", "url"});
  CHECK(one["@type"] == "Organization");
  CHECK(is_text(one, "name"));
  CHECK(is_address(one, "url", site));
}

void check_offer(const Json& offer, const std::string& site) {
  check_names(offer, {"@type", "name", "price", "priceCurrency", "availability", "url", "seller"});
  CHECK(offer["@type"] == "Offer");
  REQUIRE(is_text(offer, "price"));
  CHECK(std::regex_match(offer["price"].get<std::string>(), std::regex("[0-9]+(\\.[0-9]{2})?")));  // no sign, no comma
  CHECK(std::stod(offer["price"].get<std::string>()) > 0);
  CHECK(std::regex_match(offer["priceCurrency"].get<std::string>(), std::regex("[A-Z]{3}")));  // ISO 4217
  CHECK(offer["availability"].get<std::string>().starts_with("https://schema.org/"));
  CHECK(is_address(offer, "url", site));
  check_organization(offer["seller"], site);
}

void check_rating(const Json& rating) {
  check_names(rating, {"@type", "ratingValue", "reviewCount", "bestRating", "worstRating"});
  CHECK(rating["@type"] == "AggregateRating");
  const double value = std::stod(rating["ratingValue"].get<std::string>());
  CHECK(value >= 1);
  CHECK(value <= 5);
  CHECK(rating["reviewCount"].get<std::int64_t>() >= 1);  // of nobody there may be none
}

void check_review(const Json& review) {
  check_names(review, {"@type", "author", "datePublished", "reviewRating", "reviewBody"});
  CHECK(review["@type"] == "Review");
  CHECK(review["author"]["@type"] == "Person");
  CHECK(is_text(review["author"], "name"));
  CHECK(std::regex_match(review["datePublished"].get<std::string>(), std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")));
  CHECK(review["reviewRating"]["@type"] == "Rating");
  CHECK(review["reviewRating"]["ratingValue"].get<int>() >= 1);
  CHECK(review["reviewRating"]["ratingValue"].get<int>() <= 5);
}

void check_product(const Json& data, const std::string& site) {
  check_names(data, {"@context", "@type", "name", "description", "image", "url", "category", "brand", "offers", "sku",
                     "aggregateRating", "review"});
  CHECK(data["@context"] == "https://schema.org");
  CHECK(data["@type"] == "Product");
  CHECK(is_text(data, "name"));
  CHECK(is_text(data, "description"));
  REQUIRE(data["image"].is_array());  // those of its gallery, or the one that is drawn
  REQUIRE_FALSE(data["image"].empty());
  for (const auto& image : data["image"]) CHECK(image.get<std::string>().starts_with(site + "/"));
  CHECK(is_address(data, "url", site));
  check_organization(data["brand"], site);
  REQUIRE(data["offers"].is_array());  // one of offers, review, aggregateRating is required
  REQUIRE_FALSE(data["offers"].empty());
  for (const auto& offer : data["offers"]) check_offer(offer, site);
  CHECK(is_text(data, "sku"));
  if (data.contains("aggregateRating")) check_rating(data["aggregateRating"]);
  if (data.contains("review"))
    for (const auto& review : data["review"]) check_review(review);
}

// Places are counted from 1, beginning at the home page.
void check_crumbs(const Json& data, const std::string& site, std::size_t places) {
  check_names(data, {"@context", "@type", "itemListElement"});
  CHECK(data["@type"] == "BreadcrumbList");
  const Json& items = data["itemListElement"];
  REQUIRE(items.size() == places);
  CHECK(items[0]["item"] == site + "/");
  for (std::size_t i = 0; i < places; ++i) {
    check_names(items[i], {"@type", "position", "name", "item"});
    CHECK(items[i]["@type"] == "ListItem");
    CHECK(items[i]["position"] == i + 1);
    CHECK(is_text(items[i], "name"));
    CHECK(is_address(items[i], "item", site));
  }
}

}  // namespace

TEST_CASE("every product on sale has structured data that its readers accept, in both languages") {
  DemoWorld world{http::page_routes()};
  Person visitor(world);
  const std::string site = "http://127.0.0.1:" + std::to_string(world.port());
  const Json rows = visitor.get("/api/v1/products?limit=100").json["items"];
  CHECK(rows.size() > 5);
  httplib::Client english("127.0.0.1", world.port());
  english.set_default_headers({{"Accept-Language", "en"}});
  for (const auto& row : rows) {
    const std::string path = "/products/" + row["id"].get<std::string>();
    CAPTURE(path);
    const auto answer = english.Get(path);
    REQUIRE(answer);
    for (const auto& html : {visitor.get(path).text, answer->body}) {
      const auto all = data_of(html);
      REQUIRE(all.size() == 2);
      check_crumbs(all[1], site, 3);
      CHECK(all[1]["itemListElement"][2]["item"] == site + path);
      check_product(all[0], site);
      CHECK(all[0]["name"] == row["name"]);
    }
  }
}

// P9: the reviews that a page shows were not in its structured data.
TEST_CASE("a product's reviews are in its structured data as the page shows them") {
  app::LiveProduct product;
  product.id = "prd_1";
  app::CustomerReview with_text, without;
  with_text.at = without.at = domain::Instant{1'764'000'000};
  with_text.rating = 4, without.rating = 1;
  with_text.buyer = without.buyer = "李***";
  with_text.text = "</script>";
  const std::string text = pages::product_data("http://market.example", i18n::Lang::en, product, {with_text, without});
  CHECK(text.find("</script>") == text.npos);
  const Json data = Json::parse(text);
  CHECK(data["sku"] == "prd_1");
  REQUIRE(data.value("review", Json::array()).size() == 2);
  for (const auto& review : data["review"]) check_review(review);
  CHECK(data["review"][0]["reviewBody"] == "</script>");
  CHECK_FALSE(data["review"][1].contains("reviewBody"));
  CHECK_FALSE(
      Json::parse(pages::product_data("http://market.example", i18n::Lang::en, product, {})).contains("review"));
}

TEST_CASE("pages that are no product claim to be none") {
  DemoWorld world{http::page_routes()};
  Person visitor(world);
  for (const char* path : {"/?q=mysql", "/login", "/no-such-page"}) CHECK(data_of(visitor.get(path).text).empty());
}

TEST_CASE("the home page says who runs the market, and a category where it stands") {
  HttpWorld world{http::page_routes()};
  app::seed_demo(world.services());
  Person visitor(world), staff(world, "desk", app::Role::operator_);
  const std::string site = "http://127.0.0.1:" + std::to_string(world.port());
  auto all = data_of(visitor.get("/").text);
  REQUIRE(all.size() == 1);
  check_names(all[0], {"@context", "@type", "name", "url", "logo"});
  CHECK(all[0]["@type"] == "Organization");
  CHECK(all[0]["url"] == site + "/");
  CHECK(is_address(all[0], "logo", site));
  REQUIRE(
      staff
          .send("PUT", "/api/v1/operator/market",
                {{"version", 0},
                 {"facts",
                  {{"operator_name", "</script>有限公司"}, {"email", "service@market.example"}, {"phone", "400 800"}}}})
          .status == 200);
  all = data_of(visitor.get("/").text);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["legalName"] == "</script>有限公司");
  CHECK(all[0]["contactPoint"]["@type"] == "ContactPoint");
  CHECK(all[0]["contactPoint"]["email"] == "service@market.example");

  const Json categories = visitor.get("/api/v1/categories").json["items"];
  const auto branch = categories[0]["id"].get<std::string>();
  const auto leaf = categories[0]["children"][0]["id"].get<std::string>();
  all = data_of(visitor.get("/?category_id=" + branch).text);
  REQUIRE(all.size() == 1);
  check_crumbs(all[0], site, 2);
  all = data_of(visitor.get("/?category_id=" + leaf).text);
  REQUIRE(all.size() == 1);
  check_crumbs(all[0], site, 3);
  CHECK(all[0]["itemListElement"][1]["item"] == site + "/?category_id=" + branch);
}

TEST_CASE("help says its questions to machines, and only what are questions") {
  HttpWorld world{http::page_routes()};
  Person visitor(world), staff(world, "desk", app::Role::operator_);
  const std::string site = "http://127.0.0.1:" + std::to_string(world.port());
  const auto shipped = data_of(visitor.get("/help/buying").text);
  REQUIRE(shipped.size() == 2);
  check_names(shipped[0], {"@context", "@type", "mainEntity"});
  CHECK(shipped[0]["@type"] == "FAQPage");
  CHECK(shipped[0]["mainEntity"].size() >= 5);
  for (const auto& question : shipped[0]["mainEntity"]) {
    check_names(question, {"@type", "name", "acceptedAnswer"});
    CHECK(question["@type"] == "Question");
    CHECK(is_text(question, "name"));
    CHECK(question["acceptedAnswer"]["@type"] == "Answer");
    CHECK(is_text(question["acceptedAnswer"], "text"));
  }
  check_crumbs(shipped[1], site, 3);
  CHECK(data_of(visitor.get("/help/rules").text).size() == 1);  // no heading of it is a question
  CHECK(data_of(visitor.get("/about").text).size() == 1);

  REQUIRE(staff
              .send("PUT", "/api/v1/operator/market/pages/buying",
                    {{"version", 0},
                     {"title", "买"},
                     {"body", "## 怎么买？\n\n**付款** {pay} 小时\n\n- 内\n\n## 提示\n\n<b>无</b>"},
                     {"title_en", "Buy"},
                     {"body_en", "x"}})
              .status == 200);
  const auto own = data_of(visitor.get("/help/buying").text);
  REQUIRE(own.size() == 2);
  CHECK(own[0]["mainEntity"] ==
        Json::array({{{"@type", "Question"},
                      {"name", "怎么买？"},
                      {"acceptedAnswer", {{"@type", "Answer"}, {"text", "付款 24 小时 内"}}}}}));
}
