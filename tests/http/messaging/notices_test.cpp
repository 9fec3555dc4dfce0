// Notices over HTTP: what marks them read, and what an approval tells.
#include <doctest/doctest.h>

#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld;
using test::Json;
using test::Person;

TEST_CASE("up to one, or about one subject: both at once is refused, and nothing is read") {
  DemoWorld world;
  Person provider(world);
  REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
  const Json list = provider.get("/api/v1/notifications").json;
  REQUIRE(list["unread"].get<int>() > 1);
  const Json& newest = list["items"][0];
  const auto read = [&](const Json& body) { return provider.send("POST", "/api/v1/notifications/read", body); };

  const auto both = read({{"seq", newest["seq"]}, {"subject", newest["subject"]}});
  CHECK(both.status == 400);
  CHECK(both.code() == "unknown_field");
  CHECK(both.json["at"] == "subject");
  CHECK(read(Json::object()).code() == "missing_field");
  CHECK(provider.get("/api/v1/notifications").json["unread"] == list["unread"]);

  const auto about = read({{"subject", newest["subject"]}});
  CHECK(about.status == 200);
  CHECK(about.json["unread"] < list["unread"]);
  CHECK(read({{"seq", newest["seq"]}}).json["unread"] == 0);
}

TEST_CASE("an approval's note is said in the review and in the notice; one that is no note is told where it is wrong") {
  DemoWorld world;
  Person staff(world, "staff", app::Role::operator_), provider(world);
  REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
  const Json waiting = provider.get("/api/v1/provider/products?state=pending_review&limit=1").json["items"][0];
  const std::string id = waiting["id"].get<std::string>();
  const auto approve = [&](Json body) {
    body["version"] = waiting["version"];
    return staff.send("POST", "/api/v1/operator/products/" + id + "/approve", body);
  };
  CHECK(approve({{"note", 5}}).json["at"] == "note");
  CHECK(approve({{"reason", "好"}}).code() == "unknown_field");
  const auto longer = approve({{"note", std::string(501, 'a')}});
  CHECK(longer.status == 422);
  CHECK(longer.json["errors"][0]["field"] == "note");
  const auto approved = approve({{"note", "下次请补充截图"}});
  CHECK(approved.status == 200);
  CAPTURE(approved.text);
  CHECK(approved.json.at("decisions").at(0).at("reason") == "下次请补充截图");

  CHECK(provider.get("/api/v1/provider/products/" + id).json.at("review").at("reason") == "下次请补充截图");
  const Json newest = provider.get("/api/v1/notifications").json.at("items").at(0);
  CHECK(newest.at("code") == "product.approved");
  CHECK(newest.at("subject") == id);
  CHECK(newest.at("params").at("reason") == "下次请补充截图");
}
