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
    return wire::parse(open->request.body).value();
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
  Console console{platform};
  platform::Headless screen{[this] { views::draw(console); }};
};

}  // namespace

TEST_CASE("an account with a second factor is asked for the code in one field more, and what was typed stays") {
  SignIn desk;
  CHECK(desk.screen.find(Role::textbox, "验证码") == nullptr);
  desk.press();
  CHECK_FALSE(desk.sent().contains("code"));
  desk.answered(401, problem(401, "second_factor_needed"));

  REQUIRE(desk.screen.find(Role::textbox, "验证码") != nullptr);
  CHECK(desk.screen.find(Role::alert, "验证码不正确、已过期或已使用过") == nullptr);  // nothing was wrong yet
  CHECK(desk.console.session.password == "a long password");
  desk.console.session.code = "123456";
  desk.screen.frames();
  desk.press();
  CHECK(desk.sent()["code"] == "123456");
  CHECK(desk.sent()["password"] == "a long password");
  desk.answered(401, problem(401, "second_factor_needed"));

  CHECK(desk.screen.find(Role::alert, "验证码不正确、已过期或已使用过") != nullptr);
  CHECK(desk.console.session.password == "a long password");
  desk.console.session.code = "654321";
  desk.screen.frames();
  desk.press();
  desk.answered(201, account("operator"));
  CHECK(desk.console.session.phase() == state::Session::Phase::signed_in);
  CHECK(desk.console.session.password.empty());
  CHECK(desk.console.session.code.empty());
}

TEST_CASE("another login is not asked for the code of the one before") {
  SignIn desk;
  desk.press();
  desk.answered(401, problem(401, "second_factor_needed"));
  REQUIRE(desk.screen.find(Role::textbox, "验证码") != nullptr);
  desk.console.session.login = "provider";
  desk.screen.frames();
  CHECK(desk.screen.find(Role::textbox, "验证码") == nullptr);
}

}  // namespace ops::test
