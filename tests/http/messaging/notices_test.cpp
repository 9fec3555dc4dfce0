// Notices over HTTP: what marks them read.
#include <doctest/doctest.h>

#include "server/app/demo.h"
#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Json;
using test::Person;

TEST_CASE("up to one, or about one subject: both at once is refused, and nothing is read") {
  HttpWorld world;
  app::seed_demo(world.services());
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
