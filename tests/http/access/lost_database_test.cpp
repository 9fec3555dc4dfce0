// The database cannot be reached, or is lost while it commits: 503 with words of its own, and a key acts once all the same.
#include <doctest/doctest.h>

#include "server/http/pages/page_support.h"
#include "tests/http/world.h"

using namespace ops;
using test::Answer;
using test::HttpWorld;
using test::Json;
using test::Person;
using Lost = test::RefusingStore::Lost;

namespace lost_database_test {

constexpr const char* kProducts = "/api/v1/provider/products";

httplib::Headers keyed(const std::string& key) { return {{"Idempotency-Key", key}}; }

TEST_CASE("a database that cannot be reached: 503 unavailable with Retry-After, to what reads and what writes") {
  HttpWorld world(http::page_routes(), {}, {}, true);
  Person provider(world, "provider-1", app::Role::provider);
  world.store().lost = Lost::altogether;
  const Answer refused = provider.send("POST", kProducts, {{"name", "MySQL 备份"}}, keyed("k"));
  CHECK(refused.status == 503);
  CHECK(refused.code() == "unavailable");
  CHECK(refused.header("Retry-After") == "2");
  CHECK(provider.get(kProducts).json["items"].empty());
  const Answer page =
      provider.send_text("POST", "/logout", "csrf_token=" + provider.csrf_token, "application/x-www-form-urlencoded");
  CHECK(page.status == 503);
  CHECK(page.header("Retry-After") == "2");
  CHECK(page.text.find("您的操作没有执行，数据没有改变") != std::string::npos);

  world.store().readable = false;
  const Answer unread = provider.get(kProducts);
  CHECK(unread.status == 503);
  CHECK(unread.code() == "unavailable");
  CHECK(unread.header("Retry-After") == "2");
  const Answer front = Person(world).get("/");
  CHECK(front.status == 503);
  CHECK(front.header("Retry-After") == "2");

  world.store().readable = true;
  world.store().lost = Lost::not_at_all;
  CHECK(provider.send("POST", kProducts, {{"name", "MySQL 备份"}}, keyed("k")).status == 201);
}

TEST_CASE("a database lost while it commits: 503 in_doubt, and the key once more acts at most once") {
  HttpWorld world(http::page_routes(), {}, {}, true);
  Person provider(world, "provider-1", app::Role::provider);
  const Json body{{"name", "MySQL 备份"}};
  const auto made = [&] { return provider.get(kProducts).json["items"].size(); };

  world.store().lost = Lost::before_its_commit;
  const Answer nothing = provider.send("POST", kProducts, body, keyed("not-done"));
  CHECK(nothing.status == 503);
  CHECK(nothing.code() == "in_doubt");
  CHECK(nothing.header("Retry-After") == "2");
  world.store().lost = Lost::not_at_all;
  CHECK(made() == 0);
  CHECK(provider.send("POST", kProducts, body, keyed("not-done")).status == 201);
  CHECK(made() == 1);

  world.store().lost = Lost::after_its_commit;
  CHECK(provider.send("POST", kProducts, body, keyed("done")).code() == "in_doubt");
  world.store().lost = Lost::not_at_all;
  CHECK(made() == 2);
  CHECK(provider.send("POST", kProducts, body, keyed("done")).code() == "answer_lost");
  CHECK(made() == 2);
}

TEST_CASE("a person is told that nobody knows yet, and what to do") {
  HttpWorld world(http::page_routes(), {}, {}, true);
  Person provider(world, "provider-1", app::Role::provider);
  world.store().lost = Lost::after_its_commit;
  const Answer page =
      provider.send_text("POST", "/logout", "csrf_token=" + provider.csrf_token, "application/x-www-form-urlencoded");
  CHECK(page.status == 503);
  CHECK(page.text.find("暂时无法确认是否已保存") != std::string::npos);
}

}  // namespace lost_database_test
