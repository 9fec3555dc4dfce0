// /metrics: what happened is counted where it happened, and strangers are told nothing.
#include <doctest/doctest.h>

#include "server/app/messaging/outbox.h"
#include "server/store/notices.h"
#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Person;

namespace {

// The value of the sample with exactly this name and these labels; -1: there is none.
double sample(const std::string& text, const std::string& name) {
  const auto at = ("\n" + text).find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 1));
}

std::string counter(const std::string& route, const std::string& status) {
  return "opsmarket_http_requests_total{method=\"GET\",route=\"" + route + "\",status=\"" + status + "\"}";
}

}  // namespace

TEST_CASE("requests are counted by route and class of status, never by address") {
  HttpWorld world;
  Person visitor(world);
  for (int i = 0; i < 3; ++i) CHECK(visitor.get("/api/v1/categories").status == 200);
  CHECK(visitor.get("/api/v1/products/prd_none").status == 404);
  CHECK(visitor.get("/no/such/page").status == 404);
  const auto answer = visitor.get("/metrics");
  REQUIRE(answer.status == 200);
  CHECK(sample(answer.text, counter("/api/v1/categories", "2xx")) == 3);
  CHECK(sample(answer.text, counter("/api/v1/products/{id}", "4xx")) == 1);
  CHECK(answer.text.find("prd_none") == std::string::npos);
  CHECK(answer.text.find("/no/such") == std::string::npos);
  CHECK(sample(answer.text, "opsmarket_http_request_seconds_count{method=\"GET\",route=\"/api/v1/categories\"}") == 3);
  CHECK(sample(answer.text, "opsmarket_store_bytes") > 0);
  CHECK(sample(answer.text, "opsmarket_clock_lag_seconds") == 0);
}

TEST_CASE("the store's sizes, and what waits to be sent") {
  HttpWorld world;
  Person visitor(world), provider(world, "provider-1", app::Role::provider);
  const auto now = [&](const char* name) { return sample(visitor.get("/metrics").text, name); };
  CHECK(now("opsmarket_wal_bytes") > 0);
  CHECK(now("opsmarket_wal_bytes") < now("opsmarket_store_bytes"));
  CHECK(now("opsmarket_disk_free_bytes") > 0);
  CHECK(now("opsmarket_write_queue") == 0);
  CHECK(now("opsmarket_write_commits_total") > 0);
  CHECK(now("opsmarket_write_jobs_total") > 0);
  for (const char* name : {"opsmarket_outbox_waiting", "opsmarket_outbox_failing", "opsmarket_outbox_lag_seconds"})
    CHECK(now(name) == 0);

  // A mail with a code: nobody sends here, so it stays.
  REQUIRE(
      provider
          .send("POST", "/api/v1/settings/email", {{"email", "somebody@example.com"}, {"password", test::kPassword}})
          .status == 200);
  CHECK(now("opsmarket_outbox_waiting") == 1);
  CHECK(now("opsmarket_outbox_failing") == 0);
  world.seconds_later = 90;
  CHECK(now("opsmarket_outbox_lag_seconds") >= 89);
  std::string id;
  world.services().store.read(
      [&](const store::Tx& tx) { id = tx.notices().deliveries(provider.account_id, {std::nullopt, 1}).rows.at(0).id; });
  CHECK(app::record_delivery(world.services(), id, app::Fate::failed, "timeout"));
  CHECK(now("opsmarket_outbox_failing") == 1);
  CHECK(now("opsmarket_outbox_lag_seconds") == 0);  // its next try is in the time to come
  CHECK(app::record_delivery(world.services(), id, app::Fate::sent, ""));
  CHECK(now("opsmarket_outbox_waiting") == 0);
}

// P9: two counters were typed gauge, and so graphed as levels that only rise.
TEST_CASE("what only rises is a counter and is named so, all else is not") {
  HttpWorld world;
  const std::string text = Person(world).get("/metrics").text;
  std::size_t types = 0;
  for (auto at = text.find("# TYPE "); at != text.npos; at = text.find("# TYPE ", at + 1), ++types) {
    const std::string line = text.substr(at + 7, text.find('\n', at) - at - 7);
    CAPTURE(line);
    const std::string name = line.substr(0, line.find(' '));
    CHECK(line.ends_with(" counter") == name.ends_with("_total"));
  }
  CHECK(types > 8);
}

TEST_CASE("a request that came through a proxy is not local") {
  HttpWorld world;
  httplib::Client client("127.0.0.1", world.port());
  CHECK(client.Get("/metrics")->status == 200);
  CHECK(client.Get("/metrics", {{"X-Forwarded-For", "203.0.113.9"}})->status == 404);
  CHECK(client.Get("/metrics", {{"Forwarded", "for=203.0.113.9"}})->status == 404);
}
