// One's own account in the console: what there is, what is sent, and that what is secret is shown once and kept nowhere.
#include <doctest/doctest.h>

#include "tests/client/fits.h"
#include "tests/client/outcomes_security.h"

namespace ops::test {
namespace {

struct Security : ConsoleFixture {
  explicit Security(bool factor_on = false) : ConsoleFixture("provider", "#/security") {
    give_security(*this, factor_on);
  }
  void open(const char* key) { REQUIRE(screen->click(Role::button, zh(key))); }
  void fill(const char* key, const std::string& text) { REQUIRE(screen->fill(zh(key), text)); }
  void grant(const std::string& method, const std::string& path, const Json& body) {
    REQUIRE_MESSAGE(platform.reply(method, path, answer(200, body)), path);
    screen->frames();
  }
};

}  // namespace

TEST_CASE("the account's screen tells of second factor, sessions, tokens and what was done, and fits") {
  Security account(true);
  for (const char* said : {"账号与安全", "已开启", "Chrome · Linux", "未知设备", "当前设备", "203.0.113.7", "部署脚本",
                           "读取 · 处理订单", "还没有使用过", "修改了密码", "由运营人员操作"})
    CHECK_MESSAGE(account.screen->says(said), said);
  CHECK(account.screen->says("2026-11-01 09:00 · 还有 8 个恢复码"));
  check_fits(account);
}

TEST_CASE("the navigation and Ctrl+K lead to the account within the console") {
  ConsoleFixture fixture("provider", "#/orders");
  REQUIRE(fixture.screen->click(Role::button, zh("nav.security")));
  CHECK(fixture.platform.address() == "#/security");
  CHECK(fixture.platform.opened_pages.empty());
}

TEST_CASE("a password is sent once, and neither it nor another secret is kept in the browser") {
  Security account;
  account.open("security.password");
  CHECK(account.textbox(zh("field.old_password")).focused);
  CHECK(account.textbox(zh("field.old_password")).password);
  account.fill("field.old_password", "before-this");
  account.fill("field.new_password", "after-that-9");
  check_fits(account);
  for (const auto& [key, value] : account.platform.store) CHECK_MESSAGE(value.find("after-that-9") == value.npos, key);
  account.open("security.password_change");
  CHECK(account.body_of("PUT", "/api/v1/account/password") ==
        Json{{"old_password", "before-this"}, {"new_password", "after-that-9"}, {"end_tokens", true}});
  account.grant("PUT", "/api/v1/account/password", {{"ended_sessions", 1}, {"ended_tokens", 1}});
  CHECK(account.screen->says(zh("security.done.password")));
  CHECK(account.screen->find(Role::textbox, zh("field.new_password")) == nullptr);
  account.open("security.password");
  CHECK(account.textbox(zh("field.new_password")).value.empty());
}

TEST_CASE("a second factor: the key to type, the code, and the recovery codes this once") {
  Security account;
  account.open("security.factor_begin");
  account.fill("field.password", "my-password-1");
  account.open("security.factor_begin");
  account.grant("POST", "/api/v1/account/second-factor", {{"secret", "JBSWY3DPEHPK3PXP"}, {"uri", "otpauth://x"}});
  CHECK(account.screen->says("JBSWY3DPEHPK3PXP"));
  check_fits(account);
  account.fill("field.code", "123456");
  account.open("security.factor_confirm");
  CHECK(account.body_of("POST", "/api/v1/account/second-factor/confirm") ==
        Json{{"code", "123456"}, {"end_tokens", true}});
  account.grant("POST", "/api/v1/account/second-factor/confirm", {{"recovery_codes", {"aaaa-1111", "bbbb-2222"}}});
  CHECK_FALSE(account.screen->says("JBSWY3DPEHPK3PXP"));
  CHECK(account.screen->says("aaaa-1111\nbbbb-2222"));
  give_security(account, true);
  CHECK(account.screen->says("aaaa-1111\nbbbb-2222"));
  account.open("security.codes_renew");
  account.fill("field.code", "000000");
  account.open("security.codes_renew");
  CHECK_FALSE(account.screen->says("aaaa-1111\nbbbb-2222"));
}

TEST_CASE("a token: its rights and days go out as numbers and names, and it is shown this once") {
  Security account(true);
  account.open("security.token_new");
  account.fill("security.token_name", "监控");
  REQUIRE(account.screen->click(Role::checkbox, zh("security.scope.orders")));
  account.fill("field.days", "3O");
  account.fill("field.password", "my-password-1");
  account.fill("field.code", "123456");
  check_fits(account);
  account.open("security.token_make");
  CHECK(account.body_of("POST", "/api/v1/account/tokens") == Json{{"name", "监控"},
                                                                  {"scopes", {"orders", "read"}},
                                                                  {"days", 0},
                                                                  {"password", "my-password-1"},
                                                                  {"code", "123456"}});
  REQUIRE(account.platform.reply(
      "POST", "/api/v1/account/tokens",
      answer(422,
             {{"code", "invalid"},
              {"status", 422},
              {"errors", {{{"field", "days"}, {"code", "out_of_range"}, {"params", {{"min", 1}, {"max", 365}}}}}}})));
  account.screen->frames();
  CHECK_FALSE(account.textbox(zh("field.days")).error.empty());
  CHECK(account.textbox(zh("security.token_name")).value == "监控");  // nothing typed is lost
  account.fill("field.days", "30");
  account.open("security.token_make");
  account.grant("POST", "/api/v1/account/tokens", {{"id", "tok_2"}, {"token", "opm_shown_once"}});
  CHECK(account.screen->says("opm_shown_once"));
  account.open("security.password");
  account.open("security.password_change");
  CHECK_FALSE(account.screen->says("opm_shown_once"));
}

TEST_CASE("a token is revoked once that was confirmed, and not where it was not") {
  Security account;
  REQUIRE(account.screen->click(Role::button, "撤销令牌：部署脚本"));
  REQUIRE(account.screen->click(Role::button, zh("cancel")));
  CHECK(account.platform.open_request("DELETE", "/api/v1/account/tokens/tok_1") == nullptr);
  REQUIRE(account.screen->click(Role::button, "撤销令牌：部署脚本"));
  REQUIRE(account.screen->click(Role::button, zh("security.revoke")));
  CHECK(account.platform.open_request("DELETE", "/api/v1/account/tokens/tok_1") != nullptr);
}

TEST_CASE("what of the account did not load is asked for again as a whole") {
  ConsoleFixture fixture("provider", "#/security");
  give(fixture, kAccountPath, some_security(false));
  give(fixture, kAccountPath + "/tokens", {{"items", Json::array()}});
  REQUIRE(fixture.platform.reply("GET", kAccountPath + "/sessions", answer(503, {{"code", "busy"}, {"status", 503}})));
  fixture.screen->frames();
  CHECK_FALSE(fixture.screen->says(zh("security.sessions")));
  REQUIRE(fixture.screen->click(Role::button, zh("retry")));
  give_security(fixture, false);
  CHECK(fixture.screen->says(zh("security.sessions")));
}

}  // namespace ops::test
