// The commands of one's own account.
#pragma once
#include "tests/client/outcome_command.h"

namespace ops::test {

inline const std::string kAccountPath = "/api/v1/account";

inline Json some_security(bool factor_on) {
  Json since = nullptr;
  if (factor_on) since = "2026-11-01T01:00:00Z";
  return {{"second_factor", {{"on", factor_on}, {"since", since}, {"recovery_codes", 8}, {"required", false}}},
          {"events",
           {{{"at", "2026-11-23T01:00:00Z"}, {"action", "password_changed"}, {"address", "203.0.113.7"}},
            {{"at", "2026-11-20T01:00:00Z"}, {"action", "second_factor_reset"}, {"address", nullptr}}}}};
}

inline Json own_session(const std::string& id, bool current) {
  return {{"id", id},
          {"device", current ? Json("Chrome · Linux") : Json(nullptr)},
          {"user_agent", nullptr},
          {"address", "203.0.113.7"},
          {"created_at", "2026-11-20T01:00:00Z"},
          {"used_at", "2026-11-24T01:00:00Z"},
          {"expires_at", "2026-12-20T01:00:00Z"},
          {"current", current}};
}

inline Json own_token(const std::string& id, const std::string& name) {
  return {{"id", id},
          {"name", name},
          {"scopes", {"read", "orders"}},
          {"created_at", "2026-11-20T01:00:00Z"},
          {"expires_at", "2027-02-20T01:00:00Z"},
          {"used_at", nullptr}};
}

inline void give_security(ConsoleFixture& fixture, bool factor_on) {
  give(fixture, kAccountPath, some_security(factor_on));
  give(fixture, kAccountPath + "/sessions", page_of({own_session("ses_1", true), own_session("ses_2", false)}));
  give(fixture, kAccountPath + "/tokens", {{"items", {own_token("tok_1", "部署脚本")}}});
}

inline std::vector<Command> security_commands() {
  const auto opened = [](bool factor_on, const std::string& button) {
    return [=](ConsoleFixture& fixture) {
      give_security(fixture, factor_on);
      if (!button.empty()) REQUIRE(fixture.screen->click(Role::button, zh(button)));
    };
  };
  const auto command = [&](const char* name, bool factor_on, const std::string& opens, const std::string& button,
                           const std::string& method, const std::string& path, const char* field,
                           const Json& granted = Json::object()) -> Command {
    return {name,   "provider", "/security", "#/security", opened(factor_on, opens), button, "",
            method, path,       granted,     field};
  };
  const std::string factor = kAccountPath + "/second-factor";
  const Json codes{{"recovery_codes", {"aaaa-1111", "bbbb-2222"}}};
  std::vector<Command> all{
      command("change the password", false, "security.password", zh("security.password_change"), "PUT",
              kAccountPath + "/password", "old_password"),
      command("begin a second factor", false, "security.factor_begin", zh("security.factor_begin"), "POST", factor,
              "password", {{"secret", "JBSWY3DPEHPK3PXP"}, {"uri", "otpauth://totp/x"}}),
      command("new recovery codes", true, "security.codes_renew", zh("security.codes_renew"), "POST",
              factor + "/recovery-codes", "code", codes),
      command("switch the second factor off", true, "security.factor_off", zh("security.factor_off"), "POST",
              factor + "/off", "code"),
      command("make a token", true, "security.token_new", zh("security.token_make"), "POST", kAccountPath + "/tokens",
              "name", {{"token", "opm_secret"}}),
      command("end a session", false, "", zh("security.end"), "DELETE", kAccountPath + "/sessions/ses_2", ""),
      command("end the other sessions", false, "", zh("security.end_others"), "DELETE",
              kAccountPath + "/sessions?end_tokens=true", ""),
      command("revoke a token", false, "", "撤销令牌：部署脚本", "DELETE", kAccountPath + "/tokens/tok_1", "")};
  all.back().confirm = zh("security.revoke");
  return all;
}

}  // namespace ops::test
