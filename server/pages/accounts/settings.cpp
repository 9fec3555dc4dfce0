#include "server/pages/accounts/settings.h"

#include <array>

#include "domain/notify/targets.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"

namespace ops::pages {
namespace {

namespace notify = domain::notify;
using notify::Channel;

void add_choices(Dict& content, const Frame& frame, const app::Contact& contact) {
  for (const auto kind : notify::kKinds) {
    if (kind == notify::Kind::account) continue;  // not to be chosen
    Dict& row = *content.AddSectionDictionary("KIND");
    const std::string name(kind_name(kind));
    row.SetValue("KIND_TEXT", text_in(frame.lang, "notice.kind." + name));
    for (const auto channel : {Channel::email, Channel::webhook}) {
      Dict& cell = *row.AddSectionDictionary("CHANNEL");
      const std::string channel_word(channel_name(channel));
      cell.SetValue("VALUE", name + "." + channel_word);
      cell.SetValue("TEXT", text_in(frame.lang, "notice.channel." + channel_word));
      if (contact.choices.wants(kind, channel)) cell.ShowSection("CHOSEN");
    }
  }
}

void add_languages(Dict& content, const app::Contact& contact) {
  constexpr std::array<std::pair<i18n::Lang, const char*>, 2> kLangs{
      {{i18n::Lang::zh_cn, "中文"}, {i18n::Lang::en, "English"}}};
  for (const auto& [lang, text] : kLangs) {
    Dict& row = *content.AddSectionDictionary("LANGUAGE");
    row.SetValue("TAG", std::string(lang_tag(lang)));
    row.SetValue("TEXT", text);
    if (lang == contact.lang) row.ShowSection("CHOSEN");
  }
}

Field settings_field(const Frame& frame, const std::string& name, const std::string& value, std::int64_t max) {
  Field field;
  field.id = "settings-" + name;
  field.name = name;
  field.label = text_in(frame.lang, "settings." + name);
  field.value = value;
  field.max_length = max;
  return field;
}

// Asked for again by the forms that say where notices go.
void add_password(Dict& form, const Frame& frame, const SettingsPage& page, const std::string& name) {
  Field field;
  field.id = "settings-" + name + "-password";
  field.name = "password";
  field.label = text_in(frame.lang, "field.old_password");
  field.type = "password";
  field.autocomplete = "current-password";
  add_field(form, frame.lang, field, page.form == name ? page.errors : domain::Errors{});
}

void add_email(Dict& content, const Frame& frame, const SettingsPage& page) {
  if (!page.contact.mail) {
    content.ShowSection("NO_MAIL");
    return;
  }
  Dict& mail = *content.AddSectionDictionary("MAIL");
  if (!page.contact.email.empty()) mail.AddSectionDictionary("CONFIRMED")->SetValue("EMAIL", page.contact.email);
  if (!page.contact.email.empty() || !page.contact.pending_email.empty()) {
    Dict& remove = *mail.AddSectionDictionary("REMOVE");
    if (page.form == "email-remove") remove.ShowSection("OPEN");
    add_password(remove, frame, page, "email-remove");
  }
  if (!page.contact.pending_email.empty()) {
    Dict& pending = *mail.AddSectionDictionary("PENDING");
    pending.SetValue("EMAIL", page.contact.pending_email);
    Field code = settings_field(frame, "code", page.code, 20);
    code.autocomplete = "one-time-code";
    add_field(pending, frame.lang, code, page.errors);
  }
  Field email = settings_field(frame, "email", page.email, notify::kMaxEmail);
  email.type = "email";
  email.autocomplete = "email";
  add_field(mail, frame.lang, email, page.errors);
  add_password(mail, frame, page, "email");
}

void add_hook(Dict& content, const Frame& frame, const SettingsPage& page) {
  if (!page.hook_secret.empty()) content.AddSectionDictionary("SECRET")->SetValue("TEXT", page.hook_secret);
  if (!page.contact.hook_url.empty()) {
    Dict& hook = *content.AddSectionDictionary("HOOK");
    hook.SetValue("URL", page.contact.hook_url);
    if (page.form == "hook-remove") hook.ShowSection("OPEN");
    add_password(hook, frame, page, "hook-remove");
  }
  Dict& form = *content.AddSectionDictionary("HOOK_FORM");
  Field url = settings_field(frame, "url", page.hook_url, notify::kMaxHookUrl);
  url.type = "url";
  add_field(form, frame.lang, url, page.errors);
  add_password(form, frame, page, "hook");
}

void add_sent(Dict& content, const Frame& frame, const SettingsPage& page) {
  if (page.deliveries.items.empty()) return;
  Dict& list = *content.AddSectionDictionary("DELIVERIES");
  for (const app::Delivery& delivery : page.deliveries.items) {
    Dict& row = *list.AddSectionDictionary("DELIVERY");
    set_time(row, "ISO", "WHEN", delivery.created_at);
    row.SetValue("CHANNEL", text_in(frame.lang, "notice.channel." + std::string(channel_name(delivery.channel))));
    row.SetValue("WHAT", text_in(frame.lang, delivery.code.empty() ? "settings.code_mail" : "settings.notice"));
    row.SetValue("STATE", text_in(frame.lang, "delivery_state." + delivery.state));
    row.SetValue("TRIES", std::to_string(delivery.tries));
    row.SetValue("ERROR", delivery.last_error);
    if (!delivery.notice_id.empty() && delivery.state != "pending")
      row.AddSectionDictionary("REPLAY")->SetValue("URL", "/settings/deliveries/" + url_part(delivery.id) + "/replay");
  }
  if (!page.deliveries.next_cursor.empty())
    list.AddSectionDictionary("OLDER")->SetValue("URL",
                                                 url_with("/settings", {{"cursor", page.deliveries.next_cursor}}));
}

}  // namespace

std::string settings_page(const Frame& frame, const SettingsPage& page) {
  Layout layout(frame, "settings.html", word(frame.lang, "settings.title"));
  layout.no_index();
  Dict& content = layout.content();
  for (const char* done : {"saved", "mailed", "confirmed", "replayed"})
    if (page.done == done && page.errors.empty())
      content.AddSectionDictionary("DONE")->SetValue("TEXT", text_in(frame.lang, "settings.done." + page.done));
  add_error_summary(content, frame.lang, page.errors,
                    {{"email", "settings-email", text_in(frame.lang, "settings.email")},
                     {"code", "settings-code", text_in(frame.lang, "settings.code")},
                     {"url", "settings-url", text_in(frame.lang, "settings.url")},
                     {"password", "settings-" + page.form + "-password", text_in(frame.lang, "field.old_password")}});
  if (page.exceeded) add_message(content, i18n::bound_text(frame.lang, *page.exceeded), "main");
  content.SetValue("VERSION", std::to_string(page.contact.version));
  add_choices(content, frame, page.contact);
  add_languages(content, page.contact);
  add_email(content, frame, page);
  add_hook(content, frame, page);
  add_sent(content, frame, page);
  return layout.html();
}

}  // namespace ops::pages
