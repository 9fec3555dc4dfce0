// Access tokens: what each may ask for, for how long, and that none reaches the account itself.
#include <doctest/doctest.h>

#include <map>

#include "domain/orders/flow.h"
#include "server/app/accounts/access_tokens.h"
#include "tests/http/access/roles.h"

using namespace ops;
using test::Answer;
using test::HttpWorld;
using test::Json;
using test::kPassword;
using test::path_of;
using test::Person;

namespace {

Json wish(std::vector<std::string> scopes, std::int64_t days = 30) {
  return {{"name", "CI"}, {"scopes", std::move(scopes)}, {"days", days}, {"password", kPassword}};
}

std::string token_of(Person& owner, std::vector<std::string> scopes) {
  const auto made = owner.send("POST", "/api/v1/account/tokens", wish(std::move(scopes)));
  REQUIRE(made.status == 201);
  return made.json["token"].get<std::string>();
}

// A program: no cookie, no CSRF token.
Answer ask_by(HttpWorld& world, const std::string& token, const std::string& method, const std::string& path,
              const Json& body = Json::object()) {
  return Person(world).send(method, path, body, {{"Authorization", "Bearer " + token}});
}

}  // namespace

TEST_CASE("every route of the API says which token may use it") {
  for (const auto& route : http::api_routes()) {
    const std::string name = std::string(route.method) + " " + std::string(route.path);
    CAPTURE(name);
    CHECK(route.scopes.said);
    // The account itself, and whatever an operator decides, are never a program's.
    if (http::is_account_route(route) || route.path.starts_with("/api/v1/settings")) CHECK(route.scopes == 0);
    if (route.path.starts_with("/api/v1/operator/") && route.method != "GET") CHECK(route.scopes == 0);
    if (route.method != "GET" && route.path.find("secrets") != std::string_view::npos) CHECK(route.scopes == 0);
  }
}

namespace {

// Written here a second time on purpose: what a token of scope `orders` may take, of its owner's own steps (buyer, provider). What an
// operator decides is no token's.
const std::map<std::string, std::string> kActions{
    {"place", "b"},
    {"pay", "b"},
    {"reprice", "p"},
    {"cancel", "b"},
    {"submit_demand", "b"},
    {"return_demand", "p"},
    {"start", "p"},
    {"deliver", "p"},
    {"accept", "b"},
    {"reject_delivery", "b"},
    {"remind", "p"},
    {"extend_acceptance", "b"},
    {"request_refund", "b"},
    {"withdraw_refund", "b"},
    {"agree_refund", "p"},
    {"decline_refund", "p"},
    {"dispute", "bp"},
    {"state_case", "bp"},
    {"propose_settlement", "bp"},
    {"agree_settlement", "bp"},
    {"decline_settlement", "bp"},
    {"resolve", ""},
    {"propose_change", "p"},
    {"agree_change", "b"},
    {"decline_change", "b"},
    {"withdraw_change", "p"},
    {"claim_warranty", "b"},
    {"start_claim", "p"},
    {"finish_claim", "p"},
    {"close_claim", "b"},
    {"reopen_claim", "b"},
    {"review", "b"},
    {"reply_review", "p"},
    {"give_refund", "p"},
};

char letter_of(domain::orders::Actor actor) {
  using enum domain::orders::Actor;
  return actor == buyer ? 'b' : actor == provider ? 'p' : actor == operator_ ? 'o' : 'c';
}

}  // namespace

// S3, scope decided by action and role: an operator's token with scope `orders` decided a dispute.
TEST_CASE("every step of an order that a party may take says which token may take it, and an operator's never") {
  for (const auto& row : domain::orders::transitions()) {
    if (row.actor == domain::orders::Actor::clock) continue;
    const std::string action(domain::orders::action_name(row.action));
    CAPTURE(action);
    const auto decided = http::action_scopes(row.action, row.actor);
    REQUIRE_MESSAGE(decided.has_value(), "a step that no scope is said of");
    const auto expected = kActions.find(action);
    REQUIRE_MESSAGE(expected != kActions.end(), "a step without a line in this test");
    const bool may = expected->second.find(letter_of(row.actor)) != std::string::npos;
    CHECK(*decided == (may ? unsigned{app::scope_orders} : 0U));
    if (row.actor == domain::orders::Actor::operator_) CHECK(*decided == 0);
  }
}

// S3: and over the wire, before the order is even looked for.
TEST_CASE("every action of an order asked with a token of every scope by every role") {
  HttpWorld world;
  auto people = test::one_of_each(world);
  people.erase('v');
  for (auto& [letter, owner] : people)
    for (const app::Scope scope : app::kScopes) {
      const std::string token = token_of(owner, {std::string(app::scope_name(scope))});
      for (const auto& [action, parties] : kActions) {
        CAPTURE(letter);
        CAPTURE(scope);
        CAPTURE(action);
        const auto answer = ask_by(world, token, "POST", "/api/v1/orders/none/actions/" + action, {{"version", 1}});
        // Who is not among the parties is told so by the order's own rules, as with a cookie; "resolve" is an operator's alone.
        if (letter != 'o' && scope == app::scope_orders) {
          CHECK(answer.code() != "scope_needed");
          CHECK(answer.status < 500);
        } else {
          CHECK(answer.status == 403);
          CHECK(answer.code() == "scope_needed");
        }
      }
    }
  const std::string everything = token_of(people.at('o'), {"read", "listings", "orders"});
  const auto ruling = ask_by(world, everything, "POST", "/api/v1/orders/none/actions/resolve",
                             {{"version", 1}, {"go_on", true}, {"reason", "理由"}});
  CHECK(ruling.code() == "scope_needed");
  CHECK(ruling.json["scopes"] == Json::array());
  CHECK(ruling.json["detail"].get<std::string>().find("sign in") != std::string::npos);
  for (const char* path : {"/api/v1/orders/none/messages", "/api/v1/orders/none/messages/read",
                           "/api/v1/notifications/read", "/api/v1/notifications/none/read", "/api/v1/files"})
    CHECK(ask_by(world, everything, "POST", path).code() == "scope_needed");
  CHECK(ask_by(world, everything, "GET", "/api/v1/orders").status == 200);
}

TEST_CASE("every route asked with a token of every scope: its line decides, then the role") {
  HttpWorld world;
  auto people = test::one_of_each(world);
  people.erase('v');
  for (auto& [letter, owner] : people)
    for (const app::Scope scope : app::kScopes) {
      const std::string token = token_of(owner, {std::string(app::scope_name(scope))});
      for (const auto& route : http::api_routes()) {
        const std::string name = std::string(route.method) + " " + std::string(route.path);
        CAPTURE(name);
        CAPTURE(letter);
        CAPTURE(scope);
        const auto answer = ask_by(world, token, std::string(route.method), path_of(route.path));
        const unsigned bit = letter == 'b' ? http::buyer : letter == 'p' ? http::provider : http::operator_;
        // An operator's token reads, and does nothing else.
        const unsigned scopes = letter == 'o' ? route.scopes & app::scope_read : unsigned{route.scopes};
        if ((scopes & scope) == 0) {
          CHECK(answer.status == 403);
          CHECK(answer.code() == "scope_needed");
        } else if ((route.roles & bit) == 0) {
          CHECK(answer.code() == "not_allowed");
        } else {
          CHECK(answer.status != 401);
          CHECK(answer.status != 403);
          CHECK(answer.status < 500);
        }
      }
    }
}

TEST_CASE("a token works without cookie and CSRF token, until it is revoked, expired, or its owner suspended") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  const std::string token = token_of(provider, {"read", "listings"});
  CHECK(token.starts_with("opm_"));
  CHECK(ask_by(world, token, "POST", "/api/v1/provider/products").status == 201);
  CHECK(ask_by(world, token, "GET", "/api/v1/provider/products").json["items"].size() == 1);
  CHECK(ask_by(world, token, "POST", "/api/v1/orders/none/messages").code() == "scope_needed");
  const auto listed = provider.get("/api/v1/account/tokens");
  CHECK(listed.text.find(token) == std::string::npos);
  const Json row = listed.json["items"][0];
  CHECK(row["scopes"] == Json::array({"read", "listings"}));
  CHECK(row["used_at"].is_string());

  SUBCASE("a cookie beside it changes nothing") {
    Person both(world, "buyer-1", app::Role::buyer);
    CHECK(both.send("GET", "/api/v1/balance", Json::object(), {{"Authorization", "Bearer " + token}}).status == 403);
    CHECK(both.send("GET", "/api/v1/balance", Json::object(), {{"Authorization", "Bearer x"}}).code() == "bad_token");
  }
  SUBCASE("revoked") {
    const std::string path = "/api/v1/account/tokens/" + row["id"].get<std::string>();
    Person other(world, "provider-2", app::Role::provider);
    CHECK(other.send_text("DELETE", path, "", "").status == 404);
    CHECK(provider.send_text("DELETE", path, "", "").status == 204);
    const auto after = ask_by(world, token, "GET", "/api/v1/provider/products");
    CHECK(after.status == 401);
    CHECK(after.code() == "bad_token");
    CHECK(after.headers.find("WWW-Authenticate")->second == "Bearer");
  }
  SUBCASE("expired") {
    world.seconds_later = 30 * domain::kDay;
    CHECK(ask_by(world, token, "GET", "/api/v1/provider/products").status == 401);
  }
  SUBCASE("its owner is suspended") {
    REQUIRE(world.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      tx.accounts().set_suspended(provider.account_id, true);
      return true;
    }) == store::Written::committed);
    CHECK(ask_by(world, token, "GET", "/api/v1/provider/products").status == 401);
  }
  SUBCASE("another site's page cannot use it either") {
    CHECK(Person(world)
              .send("POST", "/api/v1/provider/products", Json::object(),
                    {{"Authorization", "Bearer " + token}, {"Origin", "https://evil.example"}})
              .code() == "csrf");
  }
}

TEST_CASE("making a token asks for the password, for a name, scopes and days, and is bounded") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const auto refused = [&](Json change) {
    Json body = wish({"read"});
    body.update(change);  // nothing: refused for the bound alone
    const auto answer = buyer.send("POST", "/api/v1/account/tokens", body);
    CHECK(answer.status == (change.empty() ? 409 : 422));
    return answer.json["errors"][0]["field"].get<std::string>() + " " +
           answer.json["errors"][0]["code"].get<std::string>();
  };
  CHECK(refused({{"password", "not this one"}}) == "password wrong");
  CHECK(refused({{"name", "  "}}) == "name required");
  CHECK(refused({{"scopes", Json::array()}}) == "scopes required");
  CHECK(refused({{"scopes", {"everything"}}}) == "scopes not_allowed");
  CHECK(refused({{"days", 0}}) == "days out_of_range");
  CHECK(refused({{"days", 366}}) == "days out_of_range");
  for (int i = 0; i < domain::limits::most(domain::limits::Bound::access_tokens); ++i) token_of(buyer, {"read"});
  CHECK(refused(Json::object()) == "name too_many");
}
