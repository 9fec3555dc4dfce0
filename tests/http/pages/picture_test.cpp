// The picture of a product over HTTP: drawn once for a live version, another one after the next.
#include <doctest/doctest.h>

#include "server/app/files/image.h"
#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld, test::HttpWorld;
using test::Json;
using test::Person;

namespace {

std::string picture_address(const std::string& html) {
  const std::string open = "<meta property=\"og:image\" content=\"http://";
  const auto from = html.find(open);
  REQUIRE(from != html.npos);
  const auto path = html.find('/', from + open.size());
  return html.substr(path, html.find('"', path) - path);
}

}  // namespace

TEST_CASE("a product's picture: where the page says, cached by its ETag, new with each live version") {
  DemoWorld world{http::page_routes()};
  Person visitor(world), provider(world), operator_(world);
  REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
  REQUIRE(operator_.sign_in("operator", "demo-password").status == 201);
  const Json rows = provider.get("/api/v1/provider/products?state=listed").json["items"];
  REQUIRE_FALSE(rows.empty());
  const std::string id = rows[0]["id"].get<std::string>();

  const std::string address = picture_address(visitor.get("/products/" + id).text);
  const auto first = visitor.get(address);
  CHECK(first.status == 200);
  CHECK(first.header("Content-Type") == "image/png");
  CHECK(first.text.starts_with("\x89PNG\r\n"));
  const std::string etag = first.header("ETag");
  CHECK_FALSE(etag.empty());
  httplib::Client client("127.0.0.1", world.port());
  const auto again = client.Get(address, {{"If-None-Match", etag}});
  REQUIRE(again);
  CHECK(again->status == 304);
  CHECK(again->body.empty());
  CHECK(visitor.get(address).text == first.text);

  Json product = provider.get("/api/v1/provider/products/" + id).json;
  const std::string own = "/api/v1/provider/products/" + id;
  const auto saved = provider.send("PUT", own, {{"version", product["version"]}, {"name", "换了名字的服务"}});
  REQUIRE(saved.status == 200);
  CHECK(visitor.get(address).text == first.text);  // not on sale yet
  const auto submitted = provider.send("POST", own + "/submit", {{"version", saved.json["version"]}});
  REQUIRE(submitted.status == 200);
  const auto approved =
      operator_.send("POST", "/api/v1/operator/products/" + id + "/approve", {{"version", submitted.json["version"]}});
  REQUIRE(approved.status == 200);
  const std::string next = picture_address(visitor.get("/products/" + id).text);
  CHECK(next != address);  // those who keep pictures by their addresses get the new one
  const auto second = visitor.get(next);
  CHECK(second.text != first.text);
  CHECK(second.header("ETag") != etag);
}

TEST_CASE("what is not on sale has no picture") {
  HttpWorld world{http::page_routes()};
  Person visitor(world);
  CHECK(visitor.get("/products/none/picture.png").status == 404);
  for (const char* path : {"/products/%00/picture.png", "/products/..%2f/picture.png"}) {
    CAPTURE(path);
    CHECK(visitor.get(path).status == 400);
  }
}

namespace {

// A service of the demo that has several pictures.
Json pictured_product(Person& visitor) {
  const Json rows = visitor.get("/api/v1/products?limit=100").json["items"];
  for (const Json& row : rows) {
    Json product = visitor.get("/api/v1/products/" + row["id"].get<std::string>()).json;
    if (product["gallery"].size() > 1) return product;
  }
  FAIL("nothing in the demo has several pictures");
  return {};
}

}  // namespace

TEST_CASE("small copies of a gallery's pictures: smaller, kept by their ETag, and gone with the product") {
  DemoWorld world{http::page_routes()};
  Person visitor(world), operator_(world);
  REQUIRE(operator_.sign_in("operator", "demo-password").status == 201);
  const Json product = pictured_product(visitor);
  const auto id = product["id"].get<std::string>(), file = product["gallery"][0]["file_id"].get<std::string>();
  const std::string address = "/products/" + id + "/pictures/" + file + ".jpg";
  CHECK(visitor.get("/?os=Linux").text.find("src=\"" + address + "\"") != std::string::npos);
  const auto page = visitor.get("/products/" + id).text;
  CHECK(page.find("src=\"/api/v1/files/" + file + "\" width=\"720\" height=\"480\"") != std::string::npos);
  CHECK(page.find("src=\"" + address + "\"") != std::string::npos);

  const auto small = visitor.get(address);
  CHECK(small.status == 200);
  CHECK(small.header("Content-Type") == "image/jpeg");
  const auto decoded = app::decoded(domain::files::Kind::jpeg, small.text);
  REQUIRE(decoded);
  CHECK(decoded->width == 480);
  CHECK(decoded->height == 320);
  httplib::Client client("127.0.0.1", world.port());
  const auto again = client.Get(address, {{"If-None-Match", small.header("ETag")}});
  REQUIRE(again);
  CHECK(again->status == 304);

  const auto logo = product["logo_file_id"].get<std::string>();
  CHECK(visitor.get("/products/" + id + "/pictures/" + logo + ".jpg").status == 404);  // not of the gallery
  CHECK(visitor.get("/products/" + id + "/pictures/" + file).status == 404);
  const auto version = operator_.get("/api/v1/operator/products/" + id).json["version"];
  REQUIRE(
      operator_.send("POST", "/api/v1/operator/products/" + id + "/unlist", {{"version", version}, {"reason", "测试"}})
          .status == 200);
  CHECK(visitor.get(address).status == 404);
}
