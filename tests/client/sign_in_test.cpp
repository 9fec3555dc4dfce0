// Signing in on the console's own screen, with and without a second factor.
#include "console_fixture.h"

namespace ops::test {
namespace {

constexpr const char* kPath = "/api/v1/session";

struct SignIn {
  SignIn() {
    REQUIRE(platform.reply("GET", kPath, answer(401, problem(401, "not_signed_in"))));
    screen.frames();
    console.session.login = "operator";
    console.session.password = "a long password";
    screen.frames();
  }
  Json sent() {
    const auto* open = platform.open_request("POST", kPath);
    REQUIRE(open != nullptr);
    return json::parse(open->request.body).value();
  }
  void press() {
    REQUIRE(screen.click(Role::button, "登录"));
    screen.frames();
  }
  void answered(int status, const Json& body) {
    REQUIRE(platform.reply("POST", kPath, answer(status, body)));
    screen.frames();
  }

  platform::NullPlatform platform;
  Console console{platform, views::screens()};
  platform::Headless screen{[this] { views::draw(console); }};
};

}  // namespace

TEST_CASE("an account with a second factor is asked for the code in one field more, and what was typed stays") {
  SignIn fixture;
  CHECK(fixture.screen.find(Role::textbox, "验证码") == nullptr);
  fixture.press();
  CHECK_FALSE(fixture.sent().contains("code"));
  fixture.answered(401, problem(401, "second_factor_needed"));

  REQUIRE(fixture.screen.find(Role::textbox, "验证码") != nullptr);
  CHECK(fixture.screen.find(Role::alert, "验证码不正确、已过期或已使用过") == nullptr);  // nothing was wrong yet
  CHECK(fixture.console.session.password == "a long password");
  fixture.console.session.code = "123456";
  fixture.screen.frames();
  fixture.press();
  CHECK(fixture.sent()["code"] == "123456");
  CHECK(fixture.sent()["password"] == "a long password");
  fixture.answered(401, problem(401, "second_factor_needed"));

  CHECK(fixture.screen.find(Role::alert, "验证码不正确、已过期或已使用过") != nullptr);
  CHECK(fixture.console.session.password == "a long password");
  fixture.console.session.code = "654321";
  fixture.screen.frames();
  fixture.press();
  fixture.answered(201, account("operator"));
  CHECK(fixture.console.session.phase() == state::Session::Phase::signed_in);
  CHECK(fixture.console.session.password.empty());
  CHECK(fixture.console.session.code.empty());
}

TEST_CASE("another login is not asked for the code of the one before") {
  SignIn fixture;
  fixture.press();
  fixture.answered(401, problem(401, "second_factor_needed"));
  REQUIRE(fixture.screen.find(Role::textbox, "验证码") != nullptr);
  fixture.console.session.login = "provider";
  fixture.screen.frames();
  CHECK(fixture.screen.find(Role::textbox, "验证码") == nullptr);
}

}  // namespace ops::test
