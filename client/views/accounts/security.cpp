// One's own account: password, second factor, sessions, access tokens, and what was done to it.
#include "client/state/accounts/security.h"

#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/accounts/accounts.h"

namespace ops::views {
namespace {

using state::AccountSecurity;
using SecurityForm = AccountSecurity::Form;

constexpr float kFieldEms = 22;

struct SecretField {
  std::string_view name;
  std::string AccountSecurity::Typed::* value;
  bool password = true;
  std::string hint = {};
};

SecretField password_field() { return {"password", &AccountSecurity::Typed::password}; }

SecretField code_field(Lang lang, std::string_view hint = {}) {
  return {"code", &AccountSecurity::Typed::code, false, hint.empty() ? std::string() : std::string(tr(lang, hint))};
}

void draw_secret_field(Lang lang, AccountSecurity& account, const SecretField& field) {
  const bool named = field.name == "name";
  const auto label = tr(lang, named ? "security.token_name" : "field." + std::string(field.name));
  const auto wrong = account.error_at(field.name);
  const auto error = wrong ? i18n::error_text(lang, *wrong, label) : std::string();
  if (account.take_focus()) ui::focus_next();
  if (ui::text_field(field.name, label, account.typed.*field.value,
                     {.hint = field.hint,
                      .error = error,
                      .required = true,
                      .enabled = !account.sending(),
                      .password = field.password,
                      .width = ui::narrow() ? 0 : kFieldEms}))
    account.edited();
}

void draw_keep_tokens(Lang lang, AccountSecurity& account) {
  if (account.tokens().empty()) return;
  ui::checkbox("keep_tokens", tr(lang, "security.keep_tokens"), account.typed.keep_tokens,
               {.enabled = !account.sending()});
}

// The button that opens the form, or the form itself.
struct FormWords {
  SecurityForm form;
  std::string_view title, send;
  ui::Emphasis emphasis = ui::Emphasis::primary;
};

bool draw_security_form_entry(Lang lang, AccountSecurity& account, const FormWords& words) {
  if (account.form() == words.form) return true;
  const auto look = words.emphasis == ui::Emphasis::danger ? ui::Emphasis::danger_outline : ui::Emphasis::normal;
  if (ui::button(words.title, tr(lang, words.title), look, !account.sending())) account.open(words.form);
  return false;
}

void draw_security_form_end(state::Console& console, AccountSecurity& account, const FormWords& words) {
  const Lang lang = console.lang();
  draw_problem(console, account.problem());
  const auto label = tr(lang, account.sending() ? "busy" : words.send);
  if (ui::form_button("send", label, ui::kSends, words.emphasis, !account.sending())) return account.send();
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !account.sending())) account.cancel();
}

void draw_security_form(state::Console& console, AccountSecurity& account, const FormWords& words,
                        std::span<const SecretField> fields, bool ends_tokens = false) {
  const Lang lang = console.lang();
  if (!draw_security_form_entry(lang, account, words)) return;
  const ui::GroupScope group(ui::Role::group, tr(lang, words.title));
  for (const auto& field : fields) draw_secret_field(lang, account, field);
  if (ends_tokens) draw_keep_tokens(lang, account);
  draw_security_form_end(console, account, words);
}

void draw_password(state::Console& console, AccountSecurity& account) {
  const Lang lang = console.lang();
  const ui::Card card("password_card");
  ui::heading(tr(lang, "security.password"), 2);
  const auto bounds = tr(lang, "security.password_help",
                         {{"min", std::to_string(domain::accounts::kMinPassword)},
                          {"max", std::to_string(domain::accounts::kMaxPassword)}});
  const SecretField fields[] = {{"old_password", &AccountSecurity::Typed::old_password},
                                {"new_password", &AccountSecurity::Typed::new_password, true, bounds}};
  draw_security_form(console, account, {SecurityForm::password, "security.password", "security.password_change"},
                     fields, true);
}

// A secret that is shown once, with the button that copies it.
void draw_secret(state::Console& console, std::string_view id, std::string_view what, const std::string& secret) {
  ui::read_only(what, secret);
  copy_button(console, id, what, secret);
}

void draw_new_codes(state::Console& console, const AccountSecurity& account) {
  if (account.new_codes().empty()) return;
  const Lang lang = console.lang();
  ui::notice(tr(lang, "security.codes_help"));
  std::string codes;
  for (const auto& code : account.new_codes()) codes += (codes.empty() ? "" : "\n") + code;
  draw_secret(console, "copy_codes", tr(lang, "security.codes"), codes);
}

void draw_factor_forms(state::Console& console, AccountSecurity& account) {
  const Lang lang = console.lang();
  const SecretField confirmed[] = {password_field(), code_field(lang, "security.code_help")};
  if (account.form() == SecurityForm::confirm_factor) {
    ui::notice(tr(lang, "security.factor_key.how"));
    draw_secret(console, "copy_key", tr(lang, "security.factor_key"), account.factor_key());
    const SecretField code[] = {code_field(lang)};
    return draw_security_form(console, account,
                              {SecurityForm::confirm_factor, "security.factor_confirm", "security.factor_confirm"},
                              code, true);
  }
  if (!account.factor().on)
    return draw_security_form(console, account,
                              {SecurityForm::begin_factor, "security.factor_begin", "security.factor_begin"},
                              std::span(confirmed, 1));
  const FormWords renew{SecurityForm::renew_codes, "security.codes_renew", "security.codes_renew"},
      off{SecurityForm::remove_factor, "security.factor_off", "security.factor_off", ui::Emphasis::danger};
  draw_security_form(console, account, renew, confirmed);
  if (account.form() != SecurityForm::renew_codes && account.form() != SecurityForm::remove_factor)
    ui::same_line_for(tr(lang, off.title));
  draw_security_form(console, account, off, confirmed);
}

void draw_factor(state::Console& console, AccountSecurity& account) {
  const Lang lang = console.lang();
  const state::SecondFactor& factor = account.factor();
  const ui::Card card("factor_card");
  ui::heading(tr(lang, "security.factor"), 2);
  ui::muted(tr(lang, "security.factor_help"));
  if (factor.required && !factor.on) ui::alert(tr(lang, "security.demanded"));
  if (factor.on) {
    ui::badge(tr(lang, "security.factor_on"), ui::Tone::good);
    ui::same_line();
    ui::text(when(factor.since) + " · " +
             tr(lang, "security.codes_left", {{"n", std::to_string(factor.recovery_codes)}}));
  }
  draw_new_codes(console, account);
  draw_factor_forms(console, account);
}

void draw_session(Lang lang, AccountSecurity& account, const json::OwnSession& session) {
  const ui::IdScope id(session.id);
  ui::next_row();
  ui::next_cell();
  ui::text(session.device.empty() ? tr(lang, "security.unknown_device") : std::string_view(session.device));
  ui::next_cell();
  ui::text(session.address);
  ui::next_cell();
  ui::text(when(session.created_at));
  ui::next_cell();
  ui::text(when(session.used_at));
  ui::next_cell();
  if (session.current)
    ui::badge(tr(lang, "security.this_one"), ui::Tone::good);
  else if (ui::button("end", tr(lang, "security.end"), ui::Emphasis::quiet, !account.sending()))
    account.end_session(session.id);
}

void draw_sessions(Lang lang, AccountSecurity& account) {
  const ui::Card card("sessions_card");
  ui::heading(tr(lang, "security.sessions"), 2);
  ui::muted(tr(lang, "security.sessions_help"));
  const ui::Column columns[] = {{tr(lang, "security.device"), 3},
                                {tr(lang, "security.address"), 2},
                                {tr(lang, "security.column.began"), 2},
                                {tr(lang, "security.column.used"), 2},
                                {tr(lang, "column.actions"), 1.6f}};
  ui::begin_table("sessions", tr(lang, "security.sessions"), columns);
  const auto sessions = account.sessions();  // ending one loads them anew
  for (const auto& session : sessions) draw_session(lang, account, session);
  ui::end_table();
  if (sessions.size() < 2) return;
  draw_keep_tokens(lang, account);
  if (ui::button("end_others", tr(lang, "security.end_others"), ui::Emphasis::danger_outline, !account.sending()))
    account.end_other_sessions();
}

void draw_token(Lang lang, AccountSecurity& account, const json::AccessToken& token) {
  const ui::IdScope id(token.id);
  std::string scopes;
  for (const auto& scope : token.scopes)
    scopes += (scopes.empty() ? "" : " · ") + std::string(tr(lang, "security.scope." + scope));
  ui::next_row();
  ui::next_cell();
  ui::text(token.name);
  ui::next_cell();
  ui::text(scopes);
  ui::next_cell();
  ui::text(when(token.expires_at));
  ui::next_cell();
  ui::text(token.used_at ? when(token.used_at) : std::string(tr(lang, "security.unused")));
  ui::next_cell();
  const std::string name = tr(lang, "security.revoke_it", {{"name", token.name}});
  if (ui::icon_button("revoke", ui::Icon::bin, name, !account.sending())) account.revoking = token.id;
}

void draw_token_list(Lang lang, AccountSecurity& account) {
  if (account.tokens().empty()) return ui::muted(tr(lang, "security.no_tokens"));
  const ui::Column columns[] = {{tr(lang, "security.token_name"), 2},
                                {tr(lang, "field.scopes"), 2},
                                {tr(lang, "security.column.until"), 2},
                                {tr(lang, "security.column.used"), 2},
                                {tr(lang, "column.actions"), 1}};
  ui::begin_table("tokens", tr(lang, "security.tokens"), columns);
  for (const auto& token : account.tokens()) draw_token(lang, account, token);
  ui::end_table();
}

void draw_revoke_question(Lang lang, AccountSecurity& account) {
  bool open = account.revoking.has_value();
  if (!open) return;
  const bool confirmed = ui::confirm("ask_revoke", tr(lang, "security.revoke"), tr(lang, "ask.revoke_token"),
                                     tr(lang, "security.revoke"), tr(lang, "cancel"), open)
                             .pressed;
  if (confirmed) return account.revoke();
  if (!open) account.revoking.reset();
}

void draw_scopes(Lang lang, AccountSecurity& account) {
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.scopes"));
  ui::text(tr(lang, "field.scopes"));
  bool first = true;
  for (const std::string scope : {"read", "listings", "orders"}) {
    const auto label = tr(lang, "security.scope." + scope);
    if (!std::exchange(first, false)) ui::same_line_for(label, 1);
    bool chosen = account.typed.scopes.contains(scope);
    if (!ui::checkbox(scope, label, chosen, {.enabled = !account.sending()})) continue;
    if (chosen)
      account.typed.scopes.insert(scope);
    else
      account.typed.scopes.erase(scope);
    account.edited();
  }
  if (const auto wrong = account.error_at("scopes")) ui::alert(i18n::error_text(lang, *wrong));
}

void draw_tokens(state::Console& console, AccountSecurity& account) {
  const Lang lang = console.lang();
  const ui::Card card("tokens_card");
  ui::heading(tr(lang, "security.tokens"), 2);
  ui::muted(tr(lang, "security.tokens_help"));
  if (!account.new_token().empty()) {
    ui::notice(tr(lang, "security.token_made"));
    draw_secret(console, "copy_token", tr(lang, "security.token"), account.new_token());
  }
  draw_token_list(lang, account);
  draw_revoke_question(lang, account);
  const FormWords words{SecurityForm::token, "security.token_new", "security.token_make"};
  if (!draw_security_form_entry(lang, account, words)) return;
  const ui::GroupScope group(ui::Role::group, tr(lang, words.title));
  draw_secret_field(lang, account, {"name", &AccountSecurity::Typed::name, false});
  draw_scopes(lang, account);
  draw_secret_field(lang, account, {"days", &AccountSecurity::Typed::days, false});
  draw_secret_field(lang, account, password_field());
  if (account.factor().on) draw_secret_field(lang, account, code_field(lang, "security.code_help"));
  draw_security_form_end(console, account, words);
}

void draw_security_events(Lang lang, const AccountSecurity& account) {
  if (account.events().empty()) return;
  const ui::Card card("events_card");
  ui::heading(tr(lang, "security.events"), 2);
  const ui::Column columns[] = {
      {tr(lang, "column.what"), 3}, {tr(lang, "security.address"), 2}, {tr(lang, "column.time"), 2}};
  ui::begin_table("events", tr(lang, "security.events"), columns);
  for (const auto& event : account.events()) {
    ui::next_row();
    ui::next_cell();
    ui::text(tr(lang, "security.event." + event.action));
    ui::next_cell();
    ui::text(event.address.empty() ? tr(lang, "security.by_operators") : std::string_view(event.address));
    ui::next_cell();
    ui::text(when(event.at));
  }
  ui::end_table();
}

}  // namespace

void draw_security(state::Console& console, AccountSecurity& account) {
  const Lang lang = console.lang();
  ui::heading(tr(lang, "security.title"), 1);
  ui::muted(tr(lang, "security.lead"));
  if (account.loading() != state::Loading::ready) {
    loaded(console, account.loading(), account.problem());
    return;
  }
  if (!account.done().empty()) ui::notice(tr(lang, account.done()));
  if (account.form() == SecurityForm::none) draw_problem(console, account.problem());
  draw_password(console, account);
  draw_factor(console, account);
  draw_sessions(lang, account);
  draw_tokens(console, account);
  draw_security_events(lang, account);
  page_link(console, "settings", tr(lang, "notices.settings"), "/settings");
}

}  // namespace ops::views
