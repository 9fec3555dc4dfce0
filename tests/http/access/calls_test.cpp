// What an account may ask for a minute that costs more than a plain read, and how large it may be.
#include "domain/catalog/rules.h"
#include "server/bounds/bounds.h"
#include "tests/http/access/refusals.h"

namespace ops::test {

// S5, and of its kind whatever an account may ask for that costs more than a plain read: each call is counted for the account, whatever
// comes of it, and a minute later it is welcome again.
TEST_CASE("previews, statements, archives, questions for updates and searches in lists are counted by account") {
  HttpWorld world(http::page_routes(), {}, {}, true);
  world.stop_clock();
  Person provider(world, "provider-1", app::Role::provider), other(world, "provider-2", app::Role::provider);
  Person operator_(world, "operator-1", app::Role::operator_);
  struct Counted {
    std::string bound;
    int most;
    std::vector<std::string> asks;  // in turns
    Person* who;
  };
  const std::string days = "?from=2026-01-01&to=2026-12-31";
  const std::vector<Counted> all{
      {"shown_texts_of_account", 240, {"/preview/prd_x", "POST /api/v1/shown-text"}, &provider},
      {"ledger_statements_of_account",
       60,
       {"/api/v1/provider/statement" + days, "/api/v1/provider/statement.csv" + days,
        "/api/v1/provider/statement.pdf" + days},
       &provider},
      {"case_archives_of_account", 30, {"/api/v1/orders/ord_x/case.zip"}, &provider},
      {"change_polls_of_account", 600, {"/api/v1/events", "/api/v1/events?after=0"}, &provider},
      {"list_searches_of_account", 600, {"/api/v1/orders?q=a", "/api/v1/provider/products?q=a"}, &provider},
      {"list_searches_of_account",
       600,
       {"/api/v1/operator/products?q=a", "/api/v1/operator/reviews?q=a", "/api/v1/operator/accounts?q=a"},
       &operator_},
  };
  const auto ask = [](Person& who, const std::string& what) {
    const auto space = what.find(' ');
    return space == what.npos ? who.get(what) : who.send("POST", what.substr(space + 1), {{"markdown", "*a*"}});
  };
  for (const Counted& one : all) {
    CAPTURE(one.bound);
    for (int i = 0; i < one.most; ++i)
      REQUIRE(ask(*one.who, one.asks[static_cast<std::size_t>(i) % one.asks.size()]).status != 429);
    for (const std::string& what : one.asks)
      if (what.find("/api/") != what.npos) check_says(ask(*one.who, what), 429, one.bound, std::to_string(one.most));
    CHECK(ask(other, one.asks.back()).status != 429);
  }
  // A whole list is a plain read; on a page the bound is said in words.
  CHECK(provider.get("/api/v1/orders").status == 200);
  CHECK(provider.get("/api/v1/provider/products?q=").status == 200);
  const Answer page = provider.get("/preview/prd_x");
  CHECK(page.status == 429);
  CHECK(page.text.find("预览次数已达上限（按账号计算）") != std::string::npos);
  world.seconds_later = domain::kMinute;
  for (const Counted& one : all) CHECK(ask(*one.who, one.asks.back()).status != 429);
}

// S5: whatever is not a read may be a write, and everybody's writes wait for it. Nothing is written here: the words are refused first.
TEST_CASE("calls that change something are counted by account, whichever they are") {
  HttpWorld world;
  world.stop_clock();
  Person buyer(world, "buyer-1", app::Role::buyer), other(world, "buyer-2", app::Role::buyer);
  const auto call = [](Person& who) { return who.send_text("POST", "/api/v1/quote", "[", "application/json"); };
  for (int i = 0; i < 12'000; ++i) REQUIRE(call(buyer).status == 400);
  check_says(call(buyer), 429, "changing_calls_of_account", "12000");
  CHECK(buyer.send("PUT", "/api/v1/favorites/prd_x", Json::object()).status == 429);
  CHECK(call(other).status == 400);
  CHECK(buyer.get("/api/v1/orders").status == 200);
  world.seconds_later = domain::kMinute;
  CHECK(call(buyer).status == 400);
}

TEST_CASE("a preview takes as much as the details of a listing, and says how much that is") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  const auto show = [&](std::int64_t characters, const std::string& of) {
    std::string text;
    for (std::int64_t i = 0; i < characters; ++i) text += of;
    return provider.send_text("POST", "/api/v1/shown-text", "{\"markdown\":\"" + text + "\"}", "application/json");
  };
  constexpr auto kMost = domain::catalog::kMaxDetails;
  for (const char* of : {"a", "字", "\\ud83d\\ude00"}) CHECK(show(kMost, of).status == 200);
  const Answer refused = show(kMost + 1, "字");
  CHECK(refused.status == 422);
  CHECK(refused.json["errors"][0]["field"] == "markdown");
  CHECK(refused.json["errors"][0]["code"] == "too_long");
  CHECK(refused.json["errors"][0]["params"]["max"] == kMost);
  CHECK(refused.json["errors"][0]["params"]["actual"] == kMost + 1);
  const Answer larger = show(300'000, "a");
  CHECK(larger.status == 413);
  CHECK(larger.json["max"] == bounds::kMaxShownTextBody);
}

}  // namespace ops::test
