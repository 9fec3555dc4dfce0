#include "server/pages/accounts/account.h"

#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"

namespace ops::pages {
namespace {

using i18n::Lang;
namespace accounts = domain::accounts;

// A limit is told as the rule has it.
std::string bounded(Lang lang, std::string_view key, std::int64_t min, std::int64_t max) {
  return word(lang, key, {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
}

Field login_field(Lang lang, const std::string& value) {
  Field field;
  field.id = field.name = "login";
  field.label = text_in(lang, "field.login");
  field.value = value;
  field.autocomplete = "username";
  return field;
}

Field password_field(Lang lang, const char* autocomplete) {
  Field field;
  field.id = field.name = "password";
  field.label = text_in(lang, "field.password");
  field.type = "password";
  field.autocomplete = autocomplete;
  return field;
}

void add_roles(Dict& content, Lang lang, const RegisterPage& page) {
  const std::string chosen = page.values.role.empty() ? "buyer" : page.values.role;
  for (const std::string role : {"buyer", "provider"}) {
    Dict& row = *content.AddSectionDictionary("ROLE");
    row.SetValue("VALUE", role);
    row.SetValue("TEXT", text_in(lang, "role." + role));
    row.SetValue("HELP", text_in(lang, "register.help." + role));
    if (role == chosen) row.ShowSection("CHOSEN");
  }
  const auto error = error_of(lang, page.errors, "role");
  content.SetValue("ROLE_ERROR", error);
  if (!error.empty()) content.ShowSection("ROLE_BAD");
}

std::string kept_text(const Frame& frame, const LoginPage& page) {
  if (!page.other_account || !frame.viewer) return text_in(frame.lang, "kept.sign_in");
  return word(frame.lang, "kept.not_yours", {{"name", frame.viewer->display_name}});
}

}  // namespace

std::string login_page(const Frame& frame, const LoginPage& page) {
  Layout layout(frame, "login.html", word(frame.lang, "login.heading"));
  layout.no_index();
  Dict& content = layout.content();
  content.SetValue("NEXT", page.next);
  content.SetValue("KEPT_FORM", page.kept_form);
  if (!page.kept_form.empty()) content.AddSectionDictionary("KEPT")->SetValue("TEXT", kept_text(frame, page));
  content.SetValue("REGISTER_URL", url_with("/register", {{"next", page.next == "/" ? "" : page.next}}));
  if (page.registered) content.ShowSection("REGISTERED");
  if (page.exceeded)
    add_message(content, i18n::bound_text(frame.lang, *page.exceeded), "login");
  else if (page.wrong_credentials)
    add_message(content, text_in(frame.lang, "login.wrong"), "login");
  add_field(content, frame.lang, login_field(frame.lang, page.login), {});
  add_field(content, frame.lang, password_field(frame.lang, "current-password"), {});
  return layout.html();
}

std::string login_code_page(const Frame& frame, const LoginCodePage& page) {
  Layout layout(frame, "login_code.html", word(frame.lang, "login.code_heading"));
  layout.no_index();
  Dict& content = layout.content();
  content.SetValue("NEXT", page.next);
  content.SetValue("CHALLENGE", page.challenge);
  content.SetValue("KEPT_FORM", page.kept_form);
  content.SetValue("AGAIN_URL", url_with("/login", {{"next", page.next == "/" ? "" : page.next}}));
  if (page.exceeded) add_message(content, i18n::bound_text(frame.lang, *page.exceeded), "code");
  Field code;
  code.id = code.name = "code";
  code.label = text_in(frame.lang, "field.code");
  code.autocomplete = "one-time-code";
  code.max_length = 20;
  add_error_summary(content, frame.lang, page.errors, {{"code", "code"}});
  add_field(content, frame.lang, code, page.errors);
  return layout.html();
}

std::string register_page(const Frame& frame, const RegisterPage& page) {
  const Lang lang = frame.lang;
  Layout layout(frame, "register.html", word(lang, "register.heading"));
  layout.no_index();
  Dict& content = layout.content();
  content.SetValue("NEXT", page.next);
  content.SetValue("LOGIN_URL", url_with("/login", {{"next", page.next == "/" ? "" : page.next}}));
  if (page.exceeded) add_message(content, i18n::bound_text(lang, *page.exceeded), "login");
  add_error_summary(content, lang, page.errors,
                    {{"role", "role"}, {"login", "login"}, {"display_name", "display_name"}, {"password", "password"}});
  add_roles(content, lang, page);
  Field login = login_field(lang, page.values.login);
  login.help = bounded(lang, "register.help.login", accounts::kMinLogin, accounts::kMaxLogin);
  Field name;
  name.id = name.name = "display_name";
  name.label = text_in(lang, "field.display_name");
  name.help = bounded(lang, "register.help.display_name", 1, accounts::kMaxDisplayName);
  name.value = page.values.display_name;
  name.autocomplete = "organization";
  name.required = page.values.role == "provider";
  Field password = password_field(lang, "new-password");
  password.help = bounded(lang, "register.help.password", accounts::kMinPassword, accounts::kMaxPassword);
  for (const auto& field : {login, password, name}) add_field(content, lang, field, page.errors);
  return layout.html();
}

}  // namespace ops::pages
