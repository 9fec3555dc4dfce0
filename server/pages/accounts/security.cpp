#include "server/pages/accounts/security.h"

#include <algorithm>

#include "server/app/accounts/device.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/qr.h"

namespace ops::pages {
namespace {

namespace accounts = domain::accounts;

std::string field_id(const std::string& form, const std::string& name) { return "security-" + form + "-" + name; }

// A form of the page with the errors that are its own.
class Form {
 public:
  Form(Dict& content, const char* section, const Frame& frame, const SecurityPage& page, std::string name)
      : dict_(*content.AddSectionDictionary(section)), lang_(frame.lang), page_(page), name_(std::move(name)) {
    if (page_.form == name_) dict_.ShowSection("OPEN");           // where it is folded away otherwise
    if (!page_.tokens.empty()) dict_.ShowSection("KEEP_TOKENS");  // of the forms that end them otherwise
  }

  Form& password(const char* name, const char* autocomplete, const std::string& help = {}) {
    Field field = named(name);
    field.type = "password";
    field.autocomplete = autocomplete;
    field.help = help;
    return add(field);
  }
  Form& code(const char* help = nullptr) {
    Field field = named("code");
    field.autocomplete = "one-time-code";
    field.inputmode = "text";
    field.max_length = 20;
    if (help) field.help = text_in(lang_, help);
    return add(field);
  }
  Form& text(const char* name, const std::string& label, const std::string& value, std::int64_t max) {
    Field field = named(name);
    field.label = label;
    field.value = value;
    field.max_length = max;
    return add(field);
  }
  Form& number(const char* name, const std::string& value, std::int64_t min, std::int64_t max) {
    Field field = named(name);
    field.value = value;
    field.inputmode = "numeric";
    field.help = word(lang_, "form.from_to", {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
    return add(field);
  }
  Dict& dict() { return dict_; }

 private:
  Field named(const char* name) const {
    Field field;
    field.id = field_id(name_, name);
    field.name = name;
    field.label = text_in(lang_, std::string("field.") + name);
    return field;
  }
  Form& add(const Field& field) {
    add_field(dict_, lang_, field, page_.form == name_ ? page_.errors : domain::Errors{});
    return *this;
  }

  Dict& dict_;
  const i18n::Lang lang_;
  const SecurityPage& page_;
  const std::string name_;
};

void add_refusal(Dict& content, const Frame& frame, const SecurityPage& page) {
  if (page.exceeded) {
    add_message(content, i18n::bound_text(frame.lang, *page.exceeded), "security");
    return;
  }
  std::vector<Anchor> anchors;
  for (const auto& error : page.errors)
    anchors.push_back({error.field, field_id(page.form, error.field),
                       error.field == "name" ? text_in(frame.lang, "security.token_name") : std::string()});
  add_error_summary(content, frame.lang, page.errors, anchors);
}

void add_setup(Dict& factor, const Frame& frame, const SecurityPage& page) {
  Form form(factor, "SETUP", frame, page, kConfirmForm);
  const Qr qr = qr_of(page.setup->uri);
  form.dict().SetValue("SIDE", std::to_string(qr.side));
  form.dict().SetValue("PATH", qr.path);
  form.dict().SetValue("SECRET", page.setup->secret);
  form.code();
}

void add_factor(Dict& content, const Frame& frame, const SecurityPage& page) {
  if (!page.recovery_codes.empty()) {
    Dict& codes = *content.AddSectionDictionary("CODES");
    for (const auto& code : page.recovery_codes) codes.AddSectionDictionary("CODE")->SetValue("TEXT", code);
  }
  if (page.factor.required && !page.factor.on) content.ShowSection("DEMANDED");
  if (page.setup) return add_setup(content, frame, page);
  if (!page.factor.on) {
    Form(content, "BEGIN", frame, page, kBeginForm).password("password", "current-password");
    return;
  }
  Dict& on = *content.AddSectionDictionary("ON");
  set_time(on, "ISO", "WHEN", page.factor.since);
  on.SetValue("LEFT", word(frame.lang, "security.codes_left", {{"n", std::to_string(page.factor.recovery_codes)}}));
  for (const auto& [section, name] : {std::pair{"RENEW", kCodesForm}, {"OFF", kOffForm}})
    Form(on, section, frame, page, name).password("password", "current-password").code("security.code_help");
}

void add_sessions(Dict& content, const Frame& frame, const SecurityPage& page) {
  for (const auto& session : page.sessions.items) {
    Dict& row = *content.AddSectionDictionary("SESSION");
    const std::string device = app::device_of(session.user_agent);
    row.SetValue("DEVICE", device.empty() ? text_in(frame.lang, "security.unknown_device") : device);
    row.SetValue("ADDRESS", session.address);
    set_time(row, "BEGAN_ISO", "BEGAN", session.created_at);
    set_time(row, "USED_ISO", "USED", session.used_at);
    if (session.current)
      row.ShowSection("CURRENT");
    else
      row.AddSectionDictionary("END")->SetValue("URL", "/settings/security/sessions/" + url_part(session.id) + "/end");
  }
  const auto& next = page.sessions.next_cursor;
  if (!next.empty())
    content.AddSectionDictionary("MORE_SESSIONS")
        ->SetValue("URL", url_with("/settings/security", {{"sessions", next}}) + "#security-sessions");
  if (std::ranges::all_of(page.sessions.items, &app::OwnSession::current)) return;
  Dict& others = *content.AddSectionDictionary("END_OTHERS");
  if (!page.tokens.empty()) others.ShowSection("KEEP_TOKENS");
}

void add_scopes(Dict& form, const Frame& frame, const SecurityPage& page) {
  for (const auto scope : app::kScopes) {
    const std::string name(scope_name(scope));
    Dict& row = *form.AddSectionDictionary("SCOPE");
    row.SetValue("VALUE", name);
    row.SetValue("TEXT", text_in(frame.lang, "security.scope." + name));
    if (std::ranges::find(page.wish.scopes, name) != page.wish.scopes.end()) row.ShowSection("CHOSEN");
  }
  const auto error = page.form == kTokenForm ? error_of(frame.lang, page.errors, "scopes") : std::string();
  form.SetValue("SCOPES_ERROR", error);
  if (!error.empty()) form.ShowSection("SCOPES_BAD");
}

std::string scopes_text(i18n::Lang lang, unsigned scopes) {
  std::string all;
  for (const auto& name : app::scope_names(scopes))
    all += (all.empty() ? "" : " · ") + text_in(lang, "security.scope." + name);
  return all;
}

void add_tokens(Dict& content, const Frame& frame, const SecurityPage& page) {
  if (!page.token_secret.empty()) content.AddSectionDictionary("NEW_TOKEN")->SetValue("TEXT", page.token_secret);
  for (const auto& token : page.tokens) {
    Dict& row = *content.AddSectionDictionary("TOKEN");
    row.SetValue("NAME", token.name);
    row.SetValue("SCOPES", scopes_text(frame.lang, token.scopes));
    set_time(row, "UNTIL_ISO", "UNTIL", token.expires_at);
    if (token.used_at)
      set_time(*row.AddSectionDictionary("TOKEN_USED"), "ISO", "WHEN", *token.used_at);
    else
      row.ShowSection("UNUSED");
    row.SetValue("URL", "/settings/security/tokens/" + url_part(token.id) + "/revoke");
  }
  if (page.tokens.empty()) content.ShowSection("NO_TOKENS");
  Form form(content, "TOKEN_FORM", frame, page, kTokenForm);
  add_scopes(form.dict(), frame, page);
  form.text("name", text_in(frame.lang, "security.token_name"), page.wish.name, app::kMaxTokenName)
      .number("days", page.form == kTokenForm ? page.days : "90", 1, app::kMaxTokenDays)
      .password("password", "current-password");
  if (page.factor.on) form.code("security.code_help");
}

void add_events(Dict& content, const Frame& frame, const SecurityPage& page) {
  if (page.events.empty()) return;
  Dict& list = *content.AddSectionDictionary("EVENTS");
  for (const auto& event : page.events) {
    Dict& row = *list.AddSectionDictionary("EVENT");
    set_time(row, "ISO", "WHEN", event.at);
    row.SetValue("TEXT", text_in(frame.lang, "security.event." + event.action));
    row.SetValue("ADDRESS", event.address.empty() ? text_in(frame.lang, "security.by_operators") : event.address);
  }
}

}  // namespace

std::string security_page(const Frame& frame, const SecurityPage& page) {
  Layout layout(frame, "security.html", word(frame.lang, "security.title"));
  layout.no_index();
  Dict& content = layout.content();
  constexpr const char* kDone[] = {"password", "ended", "factor_off", "revoked"};
  if (std::ranges::find(kDone, page.done) != std::end(kDone) && page.form.empty())
    content.AddSectionDictionary("DONE")->SetValue("TEXT", text_in(frame.lang, "security.done." + page.done));
  add_refusal(content, frame, page);
  Form(content, "PASSWORD", frame, page, kPasswordForm)
      .password("old_password", "current-password")
      .password(
          "new_password", "new-password",
          word(frame.lang, "security.password_help",
               {{"min", std::to_string(accounts::kMinPassword)}, {"max", std::to_string(accounts::kMaxPassword)}}));
  add_factor(content, frame, page);
  add_sessions(content, frame, page);
  add_tokens(content, frame, page);
  add_events(content, frame, page);
  return layout.html();
}

}  // namespace ops::pages
