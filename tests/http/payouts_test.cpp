// Payouts over HTTP: a provider asks, an operator approves, hands the list to the bank, and notes what it did. Rules: payouts.*
#include <doctest/doctest.h>

#include "tests/http/world.h"

namespace ops::test {
namespace {

const Json kPayee{{"version", 0}, {"bank", "招商银行"}, {"account_number", "7559 3602 0410 901"}};

Json with(Json body, const char* member, const Json& value) {
  body[member] = value;
  return body;
}

// The demo's provider, whose earnings wait for nothing.
struct PayingOut {
  DemoWorld world;
  Person provider{world}, operator_{world};
  PayingOut() {
    world.services().settings.payout_wait_seconds = 0;
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    REQUIRE(operator_.sign_in("operator", "demo-password").status == 201);
  }
  Answer set(const Json& payee) { return provider.send("PUT", "/api/v1/provider/payee", payee); }
  Answer request(std::int64_t fen, const std::string& key) {
    return provider.send("POST", "/api/v1/provider/payouts", {{"amount_fen", fen}}, {{"Idempotency-Key", key}});
  }
  Answer step(const Json& payout, const std::string& name, Json body = Json::object()) {
    body["version"] = payout["version"];
    return operator_.send("POST", "/api/v1/operator/payouts/" + payout["number"].get<std::string>() + "/" + name, body);
  }
  std::int64_t withdrawable() {
    return provider.get("/api/v1/provider/payee").json["withdrawable_fen"].get<std::int64_t>();
  }
};

}  // namespace

TEST_CASE("payouts: a bank account is set with the password, and errors name their field") {
  PayingOut world;
  CHECK(world.set(with(kPayee, "password", "guessed")).status == 422);
  const Answer wrong = world.set(with(with(kPayee, "password", "demo-password"), "account_number", "123"));
  CHECK(wrong.status == 422);
  CHECK(wrong.json["errors"][0]["field"] == "account_number");
  CHECK(wrong.json["errors"][0]["code"] == "too_short");
  const Answer set = world.set(with(kPayee, "password", "demo-password"));
  CHECK(set.status == 200);
  CHECK(set.json["last_digits"] == "0901");
  CHECK(set.text.find("755936020410901") == set.text.npos);
  const Answer again = world.set(with(kPayee, "password", "demo-password"));
  CHECK(again.status == 409);
  CHECK(again.code() == "stale_version");
  CHECK(again.json["current"]["version"] == 1);
}

TEST_CASE("payouts: from the request to the bank's word") {
  PayingOut world;
  const auto all = world.withdrawable();
  REQUIRE(all >= 300);
  CHECK(world.request(100, "early").json["errors"][0]["field"] == "payee");
  REQUIRE(world.set(with(kPayee, "password", "demo-password")).status == 200);
  const Answer asked = world.request(200, "one");
  REQUIRE(asked.status == 201);
  CHECK(world.request(200, "one").json["number"] == asked.json["number"]);
  CHECK(world.withdrawable() == all - 200);
  CHECK(asked.json["steps"] == Json::array({"cancel"}));
  CHECK(world.step(asked.json, "approve").json["errors"][0]["code"] == "too_soon");
  world.world.seconds_later += domain::kDay;
  const Json queue = world.operator_.get("/api/v1/operator/payouts?state=requested").json["items"];
  REQUIRE(queue.size() == 1);
  CHECK(queue[0]["number"] == asked.json["number"]);
  CHECK(queue[0]["steps"] == Json::array({"approve", "reject"}));
  const Answer approved = world.step(queue[0], "approve");
  REQUIRE(approved.status == 200);
  const Answer late = world.step(queue[0], "reject", {{"reason", "太晚了"}});
  CHECK(late.status == 409);
  CHECK(late.code() == "stale_version");
  CHECK(late.json["current"]["state"] == "approved");
  const Answer list = world.operator_.send("POST", "/api/v1/operator/payouts/transfers.csv", Json::object());
  CHECK(list.status == 200);
  CHECK(list.text.find("\"755936020410901\t\",2.00") != list.text.npos);
  CHECK(list.header("Cache-Control") == "no-store");
  CHECK(world.step(approved.json, "pay").json["state"] == "paid");
  const Answer own = world.provider.get("/api/v1/provider/payouts/" + asked.json["number"].get<std::string>());
  CHECK(own.json["state"] == "paid");
  CHECK_FALSE(own.json.contains("approved_by"));
  CHECK(world.withdrawable() == all - 200);
}

TEST_CASE("payouts: the provider takes a request back, and a rejection says why") {
  PayingOut world;
  const auto all = world.withdrawable();
  REQUIRE(world.set(with(kPayee, "password", "demo-password")).status == 200);
  const Json one = world.request(100, "one").json, two = world.request(100, "two").json;
  const std::string cancel = "/api/v1/provider/payouts/" + one["number"].get<std::string>() + "/cancel";
  CHECK(world.provider.send("POST", cancel, {{"version", 1}}).json["state"] == "cancelled");
  CHECK(world.provider.send("POST", cancel, {{"version", 2}}).code() == "wrong_state");
  CHECK(world.step(two, "reject", {{"reason", " "}}).json["errors"][0]["field"] == "reason");
  CHECK(world.step(two, "reject", {{"reason", "户名不符"}}).json["reason"] == "户名不符");
  CHECK(world.withdrawable() == all);
  CHECK(world.provider.get("/api/v1/provider/payouts?state=rejected").json["items"].size() == 1);
  CHECK(world.provider.get("/api/v1/provider/payouts?state=lost").status == 422);
}

}  // namespace ops::test
