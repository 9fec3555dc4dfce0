// Password, sessions and second factor over HTTP; what is guessed is counted, and the page does the same as the API.
#include <doctest/doctest.h>

#include "server/app/accounts/second_factor.h"
#include "server/app/accounts/totp.h"
#include "server/http/access/sign_in.h"
#include "server/http/pages/page_support.h"
#include "tests/http/world.h"
#include "tests/support/base32.h"

using namespace ops;
using test::Answer;
using test::HttpWorld;
using test::Json;
using test::kPassword;
using test::Person;

namespace {

constexpr const char* kNext = "seven wet herons";

// An operator whose telephone the test holds. Each code is of a later half minute than the one before.
struct Phone {
  explicit Phone(HttpWorld& in) : world(in) {
    const auto begun = person.send("POST", "/api/v1/account/second-factor", {{"password", kPassword}});
    REQUIRE(begun.status == 200);
    secret = ops::test::from_base32(begun.json["secret"].get<std::string>());
    const auto on = person.send("POST", "/api/v1/account/second-factor/confirm", {{"code", code()}});
    REQUIRE(on.status == 200);
    recovery = on.json["recovery_codes"].get<std::vector<std::string>>();
  }
  std::string code() {
    world.seconds_later += 30;
    return app::totp_code(secret, world.services().now());
  }
  HttpWorld& world;
  Person person{world, "operator-1", app::Role::operator_};
  std::string secret;
  std::vector<std::string> recovery;
};

Answer post_form(Person& person, const std::string& path, const std::string& form) {
  return person.send_text("POST", path, "csrf_token=" + person.csrf_token + "&" + form,
                          "application/x-www-form-urlencoded");
}

std::string cut_out(const std::string& text, const std::string& before, const std::string& after) {
  const auto start = text.find(before);
  if (start == text.npos) return {};
  const auto from = start + before.size();
  return text.substr(from, text.find(after, from) - from);
}

std::string location_of(const Answer& answer) {
  const auto found = answer.headers.find("Location");
  return found == answer.headers.end() ? "" : found->second;
}

}  // namespace

TEST_CASE("a password is changed by who knows it, and wrong ones count as at signing in") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  Person elsewhere(world);
  REQUIRE(elsewhere.sign_in("buyer-1", kPassword).status == 201);
  const auto change = [&](const std::string& before, const std::string& after) {
    return buyer.send("PUT", "/api/v1/account/password", {{"old_password", before}, {"new_password", after}});
  };
  const auto weak = change(kPassword, "password1");
  CHECK(weak.status == 422);
  CHECK(weak.json["errors"][0]["field"] == "new_password");
  CHECK(weak.json["errors"][0]["code"] == "easily_guessed");
  const auto done = change(kPassword, kNext);
  CHECK(done.status == 200);
  CHECK(done.json["ended_sessions"] == 1);
  CHECK(elsewhere.get("/api/v1/session").status == 401);
  CHECK(buyer.get("/api/v1/session").status == 200);

  for (int i = 0; i < bounds::kMaxFailedSignIns; ++i) CHECK(change("not this one", "another of them").status == 422);
  const auto refused = change(kNext, "another of them");
  CHECK(refused.status == 429);
  CHECK(refused.headers.count("Retry-After") == 1);
  CHECK(Person(world).sign_in("buyer-1", kNext).status == 429);  // one count for both
}

TEST_CASE("common passwords are refused at registering, beside the field") {
  HttpWorld world;
  const auto refused =
      Person(world).send("POST", "/api/v1/accounts",
                         {{"login", "anna"}, {"password", "12345678"}, {"display_name", "安娜"}, {"role", "buyer"}});
  CHECK(refused.status == 422);
  CHECK(refused.json["errors"] ==
        Json::array({{{"field", "password"}, {"code", "easily_guessed"}, {"params", Json::object()}}}));
}

TEST_CASE("sessions are listed with where they began, and ended one by one or all at once") {
  HttpWorld world;
  Person here(world, "buyer-1", app::Role::buyer);
  Person there(world), third(world), stranger(world, "buyer-2", app::Role::buyer);
  REQUIRE(there
              .send("POST", "/api/v1/session", {{"login", "buyer-1"}, {"password", kPassword}},
                    {{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\xff"}})
              .status == 201);
  const auto list = here.get("/api/v1/account/sessions").json["items"];
  REQUIRE(list.size() == 2);
  const Json& other = list[list[0]["current"] == true ? 1 : 0];
  CHECK(other["current"] == false);
  CHECK(other["device"] == "Firefox · Linux");
  CHECK(other["address"] == "127.0.0.1");
  const std::string path = "/api/v1/account/sessions/" + other["id"].get<std::string>();
  CHECK(stranger.send_text("DELETE", path, "", "").status == 404);
  CHECK(here.send_text("DELETE", path, "", "").status == 204);
  CHECK(here.send_text("DELETE", path, "", "").status == 404);
  REQUIRE(third.sign_in("buyer-1", kPassword).status == 201);
  CHECK(here.send_text("DELETE", "/api/v1/account/sessions", "", "").json["ended_sessions"] == 1);
  CHECK(third.get("/api/v1/session").status == 401);
  CHECK(stranger.get("/api/v1/session").status == 200);
  CHECK(here.get("/api/v1/account").json["events"][0]["action"] == "sessions_ended");
}

TEST_CASE("signing in with a second factor: 401 second_factor_needed, then the code, each code once") {
  HttpWorld world;
  Phone phone(world);
  Person again(world);
  const auto sign_in = [&](Json more) {
    Json body{{"login", "operator-1"}, {"password", kPassword}};
    body.update(more);
    return again.send("POST", "/api/v1/session", body);
  };
  const auto asked = sign_in(Json::object());
  CHECK(asked.status == 401);
  CHECK(asked.code() == "second_factor_needed");
  CHECK_FALSE(asked.json.contains("errors"));
  const auto wrong = sign_in({{"code", "000000"}});
  CHECK(wrong.code() == "second_factor_needed");
  CHECK(wrong.json["errors"][0]["code"] == "wrong");
  const std::string code = phone.code();
  CHECK(
      again.send("POST", "/api/v1/session", {{"login", "operator-1"}, {"password", "wrong"}, {"code", code}}).code() ==
      "wrong_credentials");
  CHECK(sign_in({{"code", code}}).status == 201);
  CHECK(sign_in({{"code", code}}).status == 401);
  CHECK(sign_in({{"code", phone.recovery[0]}}).status == 201);
  CHECK(sign_in({{"code", phone.recovery[0]}}).status == 401);
}

// S2: on its way to the code the page hashes the password a second time: that has a place, and is counted, as the first is.
TEST_CASE("S2: a sign-in by the page of who has a second factor counts twice, since it costs twice") {
  HttpWorld world(http::page_routes(), {}, {"127.0.0.1"});
  Phone phone(world);
  Person page(world);
  const auto ask = [&] {
    return page
        .send_text("POST", "/login", "login=operator-1&password=correct+horse+battery",
                   "application/x-www-form-urlencoded", {{"X-Forwarded-For", "2001:db8::1"}})
        .status;
  };
  for (int i = 0; i < 60; ++i) REQUIRE(ask() == 200);  // sign_ins_of_net64: 120 a minute
  CHECK(ask() == 429);
}

TEST_CASE("wrong codes are counted for the account, wherever they come from") {
  HttpWorld world;
  Phone phone(world);
  for (int i = 0; i < bounds::kMaxWrongCodes; ++i)
    CHECK(Person(world)
              .send("POST", "/api/v1/session", {{"login", "operator-1"}, {"password", kPassword}, {"code", "000000"}})
              .status == 401);
  const auto refused = Person(world).send("POST", "/api/v1/session",
                                          {{"login", "operator-1"}, {"password", kPassword}, {"code", phone.code()}});
  CHECK(refused.status == 429);
}

TEST_CASE("where operators need a second factor, they can do nothing else before") {
  HttpWorld world(http::page_routes());
  world.services().operators_need_second_factor = true;
  Person boss(world, "operator-1", app::Role::operator_);
  Person buyer(world, "buyer-1", app::Role::buyer);
  for (const char* path : {"/api/v1/operator/reviews", "/api/v1/orders", "/api/v1/files/none", "/orders"}) {
    CAPTURE(path);
    CHECK(boss.get(path).status == 403);
    CHECK(boss.get(path).code() == "second_factor_required");
  }
  CHECK(boss.send("POST", "/api/v1/operator/accounts/none/suspend", {{"reason", "x"}}).code() ==
        "second_factor_required");
  CHECK(buyer.get("/api/v1/orders").status == 200);
  CHECK(boss.get("/api/v1/session").status == 200);
  CHECK(boss.get("/api/v1/account").json["second_factor"]["required"] == true);
  CHECK(boss.get("/settings/security").status == 200);

  const auto begun = boss.send("POST", "/api/v1/account/second-factor", {{"password", kPassword}});
  const std::string secret = ops::test::from_base32(begun.json["secret"].get<std::string>());
  const std::string code = app::totp_code(secret, world.services().now());
  CHECK(boss.send("POST", "/api/v1/account/second-factor/confirm", {{"code", code}}).status == 200);
  CHECK(boss.get("/api/v1/operator/reviews").status == 200);
}

TEST_CASE("the page: errors beside the fields, codes once, the same counts") {
  HttpWorld world(http::page_routes());
  Person buyer(world, "buyer-1", app::Role::buyer);
  const std::string base = "/settings/security";
  const auto wrong = post_form(buyer, base + "/password", "old_password=x&new_password=12345678");
  CHECK(wrong.status == 422);
  CHECK(wrong.text.find("现在的密码不正确") != std::string::npos);
  CHECK(wrong.text.find("href=\"#security-password-old_password\"") != std::string::npos);
  CHECK(wrong.text.find("id=\"security-password-old_password\"") != std::string::npos);

  CHECK(location_of(post_form(buyer, base + "/second-factor", "password=correct+horse+battery")) == base + "?setup=1");
  const auto begun = buyer.get(base + "?setup=1");
  REQUIRE(begun.status == 200);
  CHECK(begun.text.find("<svg class=\"qr\"") != std::string::npos);
  // M8's kind: a number of days was told how many characters it may have; M6's: times were of no place.
  CHECK(begun.text.find("1 到 365") != std::string::npos);
  CHECK(begun.text.find("最多 3 个字") == std::string::npos);
  CHECK(begun.text.find("所有时间均为北京时间") != std::string::npos);
  const std::string secret = ops::test::from_base32(cut_out(begun.text, "<code class=\"secret\">", "</code>"));
  CHECK(secret.size() == 20);
  const auto no = post_form(buyer, base + "/second-factor/confirm", "code=000000");
  CHECK(no.status == 422);
  CHECK(cut_out(no.text, "<code class=\"secret\">", "</code>") ==
        cut_out(begun.text, "<code class=\"secret\">", "</code>"));
  const auto confirmed =
      post_form(buyer, base + "/second-factor/confirm", "code=" + app::totp_code(secret, world.services().now()));
  CHECK(confirmed.status == 303);
  const auto on = buyer.get(location_of(confirmed));
  CHECK(on.status == 200);
  CHECK(cut_out(on.text, "<code class=\"secret\">", "</code>").size() == 11);
  CHECK(on.headers.find("Cache-Control")->second == "no-store");
  CHECK(buyer.get(base).text.find("<code class=\"secret\">") == std::string::npos);

  // Signing in on the page: the password is not in the second step.
  Person again(world);
  const auto first = post_form(again, "/login", "login=buyer-1&password=correct+horse+battery&next=%2Forders");
  REQUIRE(first.status == 200);
  CHECK(first.text.find("correct horse") == std::string::npos);
  const std::string proof = cut_out(first.text, "name=\"challenge\" value=\"", "\"");
  CHECK(post_form(again, "/login", "challenge=" + proof + "&code=").status == 422);
  CHECK(post_form(again, "/login", "challenge=" + proof + "&code=000000&next=%2Forders").status == 422);
  CHECK(location_of(post_form(again, "/login", "challenge=x&code=000000")) == "/login");
  world.seconds_later += 30;
  const auto in = post_form(
      again, "/login", "next=%2Forders&challenge=" + proof + "&code=" + app::totp_code(secret, world.services().now()));
  CHECK(in.status == 303);
  CHECK(location_of(in) == "/orders");
  CHECK(in.headers.count("Set-Cookie") == 1);
}

// S11, what a thief leaves behind: over the wire and on the page tokens end by themselves, and stay where that is asked for.
TEST_CASE("the change of a password and the end of other sessions end access tokens, or keep them") {
  HttpWorld world(http::page_routes());
  Person buyer(world, "buyer-1", app::Role::buyer);
  std::string password = kPassword;
  const auto make = [&] {
    REQUIRE(buyer
                .send("POST", "/api/v1/account/tokens",
                      {{"name", "CI"}, {"scopes", {"read"}}, {"days", 1}, {"password", password}})
                .status == 201);
  };
  const auto left = [&] { return buyer.get("/api/v1/account/tokens").json["items"].size(); };
  const auto change = [&](Json more) {
    const std::string next = password == kPassword ? kNext : kPassword;
    Json body{{"old_password", password}, {"new_password", next}};
    body.update(more);
    const auto answer = buyer.send("PUT", "/api/v1/account/password", body);
    if (answer.status == 200) password = next;
    return answer;
  };
  make();
  CHECK(change({{"end_tokens", "no"}}).status == 400);
  CHECK(change({{"end_tokens", false}}).json["ended_tokens"] == 0);
  CHECK(left() == 1);
  CHECK(change(Json::object()).json["ended_tokens"] == 1);
  CHECK(left() == 0);

  const std::string sessions = "/api/v1/account/sessions";
  make();
  CHECK(buyer.send_text("DELETE", sessions + "?end_tokens=perhaps", "", "").status == 422);
  CHECK(buyer.send_text("DELETE", sessions + "?end_tokens=false", "", "").json["ended_tokens"] == 0);
  CHECK(buyer.send_text("DELETE", sessions, "", "").json["ended_tokens"] == 1);

  const std::string page = "/settings/security";
  CHECK(buyer.get(page).text.find("name=\"keep_tokens\"") == std::string::npos);  // there is none to keep
  make();
  CHECK(buyer.get(page).text.find("name=\"keep_tokens\"") != std::string::npos);
  CHECK(location_of(post_form(buyer, page + "/sessions/end-others", "keep_tokens=yes")) == page + "?done=ended");
  CHECK(left() == 1);
  CHECK(location_of(post_form(buyer, page + "/sessions/end-others", "")) == page + "?done=ended");
  CHECK(left() == 0);
  make();
  const std::string passwords =
      "old_password=" + std::string("correct+horse+battery") + "&new_password=seven+wet+herons";
  CHECK(location_of(post_form(buyer, page + "/password", passwords)) == page + "?done=password");
  CHECK(left() == 0);
}

TEST_CASE("the log tells who guessed and from where, and holds no secret of anybody") {
  HttpWorld world(http::page_routes());
  Phone phone(world);
  Person buyer(world, "buyer-1", app::Role::buyer);
  std::vector<std::string> secrets{
      kPassword, kNext, "correct+horse", buyer.cookie, buyer.csrf_token, phone.secret, app::totp_text(phone.secret)};
  for (const auto& code : phone.recovery) secrets.push_back(code);
  const auto keep = [&](std::string secret) { return secrets.emplace_back(std::move(secret)); };

  CHECK(Person(world).sign_in("buyer-1", keep("not the password")).status == 401);
  CHECK(Person(world).sign_in(keep("typed my password here"), "x").status == 401);
  CHECK(buyer.send("PUT", "/api/v1/account/password", {{"old_password", kPassword}, {"new_password", kNext}}).status ==
        200);
  const auto made = buyer.send("POST", "/api/v1/account/tokens",
                               {{"name", "CI"}, {"scopes", {"read"}}, {"days", 1}, {"password", kNext}});
  const std::string token = keep(made.json["token"].get<std::string>());
  CHECK(Person(world).send("GET", "/api/v1/orders", Json::object(), {{"Authorization", "Bearer " + token}}).status ==
        200);
  CHECK(Person(world)
            .send("GET", "/api/v1/orders", Json::object(), {{"Authorization", "Bearer " + keep("opm_nobodys")}})
            .status == 401);
  Person page(world);
  const auto first = post_form(page, "/login", "login=operator-1&password=correct+horse+battery");
  const std::string proof = keep(cut_out(first.text, "name=\"challenge\" value=\"", "\""));
  CHECK(post_form(page, "/login", "challenge=" + proof + "&code=" + keep("918273")).status == 422);
  CHECK(post_form(page, "/login", "challenge=" + proof + "&code=" + keep(phone.code())).status == 303);
  const auto hook = buyer.send("PUT", "/api/v1/settings/webhook", {{"url", "https://x.cn/h"}, {"password", kNext}});
  keep(hook.json["webhook_secret"].get<std::string>());

  int wrong = 0;
  for (const auto& line : world.log()) {
    for (const auto& secret : secrets) {
      CAPTURE(line);
      CAPTURE(secret);
      CHECK(line.find(secret) == std::string::npos);
    }
    const auto json = json::parse(line).value();
    const std::string event = json.contains("event") ? json["event"].get<std::string>() : "";
    if (event == "password_refused") CHECK(json["account"].get<std::string>() == buyer.account_id);
    if (event != "sign_in_failed") continue;
    ++wrong;
    CHECK(json["address"] == "127.0.0.1");
    CHECK(line.find("buyer-1") == std::string::npos);
    CHECK_FALSE(json["request_id"].get<std::string>().empty());
  }
  CHECK(wrong == 3);
}
