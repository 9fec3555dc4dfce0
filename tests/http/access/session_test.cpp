// Sessions, CSRF, and the limits of guessing.
#include <doctest/doctest.h>

#include "server/http/access/sign_in.h"
#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Json;
using test::Person;

TEST_CASE("register, sign in, who am I, sign out") {
  HttpWorld world;
  Person person(world);
  const auto made =
      person.send("POST", "/api/v1/accounts",
                  {{"login", "New.One"}, {"password", test::kPassword}, {"display_name", "新人"}, {"role", "buyer"}});
  REQUIRE(made.status == 201);
  CHECK(made.json["account"]["login"] == "new.one");
  CHECK(made.headers.count("Set-Cookie") == 0);
  CHECK(person.get("/api/v1/session").status == 401);

  const auto in = person.sign_in("new.one", test::kPassword);
  REQUIRE(in.status == 201);
  const std::string set = in.headers.find("Set-Cookie")->second;
  CHECK(set.find("HttpOnly") != std::string::npos);
  CHECK(set.find("SameSite=Lax") != std::string::npos);
  CHECK(person.get("/api/v1/session").json["account"] == made.json["account"]);

  CHECK(person.send_text("DELETE", "/api/v1/session", "", "").status == 204);
  CHECK(person.get("/api/v1/session").status == 401);
}

TEST_CASE("a session without its CSRF token changes nothing") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  const std::string token = provider.csrf_token;
  for (const std::string& wrong : {std::string(), std::string("x"), std::string(token.size(), 'a')}) {
    provider.csrf_token = wrong;
    const auto answer = provider.send("POST", "/api/v1/provider/products", Json::object());
    CHECK(answer.status == 403);
    CHECK(answer.code() == "csrf");
  }
  provider.csrf_token = token;
  CHECK(provider.get("/api/v1/provider/products").json["items"].empty());
  CHECK(provider.send("POST", "/api/v1/provider/products", Json::object()).status == 201);
}

TEST_CASE("another site's page can neither act nor sign anybody in") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  const Json login{{"login", "provider-1"}, {"password", test::kPassword}};
  for (const httplib::Headers& from : {httplib::Headers{{"Origin", "https://evil.example"}},
                                       {{"Origin", "null"}},
                                       {{"Sec-Fetch-Site", "cross-site"}},
                                       {{"Sec-Fetch-Site", "same-site"}}}) {
    CHECK(Person(world).send("POST", "/api/v1/session", login, from).code() == "csrf");
    CHECK(provider.send("POST", "/api/v1/provider/products", Json::object(), from).code() == "csrf");
  }
  const std::string own = "http://127.0.0.1:" + std::to_string(world.port());
  CHECK(Person(world)
            .send("POST", "/api/v1/session", login, {{"Origin", own}, {"Sec-Fetch-Site", "same-origin"}})
            .status == 201);
}

TEST_CASE("a token from before the sign-in is never the session's") {
  HttpWorld world;
  Person person(world, "buyer-1", app::Role::buyer);
  const std::string first = person.cookie;
  Person stranger(world);
  stranger.cookie = "planted-by-somebody";
  REQUIRE(stranger.sign_in("buyer-1", test::kPassword).status == 201);
  CHECK(stranger.cookie != "planted-by-somebody");

  REQUIRE(person.sign_in("buyer-1", test::kPassword).status == 201);
  CHECK(person.cookie != first);
  Person old(world);
  old.cookie = first;
  CHECK(old.get("/api/v1/session").status == 401);
}

TEST_CASE("wrong passwords are counted per account, and the window ends") {
  HttpWorld world;
  Person person(world, "buyer-1", app::Role::buyer);
  Person guesser(world);
  for (int i = 0; i < bounds::kMaxFailedSignIns; ++i)
    CHECK(guesser.sign_in("buyer-1", "wrong").code() == "wrong_credentials");
  const auto refused = guesser.sign_in("Buyer-1", test::kPassword);
  CHECK(refused.status == 429);
  CHECK(std::stoll(refused.headers.find("Retry-After")->second) <= bounds::kFailedSignInWindow);
  CHECK(guesser.sign_in("somebody-else", "wrong").status == 401);
  world.seconds_later = bounds::kFailedSignInWindow + 1;
  CHECK(guesser.sign_in("buyer-1", test::kPassword).status == 201);
}

TEST_CASE("wrong passwords are counted per address over all accounts") {
  HttpWorld world;
  Person guesser(world);
  for (int i = 0; i < bounds::kMaxFailedSignInsOfAddress; ++i)
    REQUIRE(guesser.sign_in("nobody-" + std::to_string(i), "wrong").status == 401);
  CHECK(guesser.sign_in("nobody-more", "wrong").status == 429);
}

TEST_CASE("registrations of one address are counted, whether they succeed or not") {
  HttpWorld world;
  Person person(world);
  for (int i = 0; i < bounds::kMaxRegistrationsPerMinute; ++i)
    REQUIRE(person.send("POST", "/api/v1/accounts", {{"login", "x"}}).status == 422);
  const auto refused = person.send("POST", "/api/v1/accounts", {{"login", "x"}});
  CHECK(refused.status == 429);
  CHECK(refused.headers.count("Retry-After") == 1);
}

TEST_CASE("the counter forgets the oldest key when it is full") {
  http::RateCounter counter(1, 100, 2);
  counter.record("a", {10});
  counter.record("b", {20});
  counter.record("c", {30});
  CHECK(counter.wait("a", {30}) == 0);
  CHECK(counter.wait("b", {30}) == 90);
  CHECK(counter.wait("c", {30}) == 100);
  CHECK(counter.wait("c", {130}) == 0);
}
