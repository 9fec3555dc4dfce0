#include "server/pages/orders/shared_secrets.h"

#include "domain/calendar/calendar.h"
#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"

namespace ops::pages {
namespace {

namespace orders = domain::orders;

std::string state_of(const Frame& frame, const app::Secret& secret) {
  if (!secret.erased_why.empty()) return text_in(frame.lang, "secrets.erased." + secret.erased_why);
  if (secret.until <= frame.now) return text_in(frame.lang, "secrets.erased.expired");
  return word(frame.lang, secret.once ? "secrets.once_until" : "secrets.until",
              {{"at", domain::calendar::date_time_in_shanghai(secret.until)}});
}

void add_secret(Dict& list, const Frame& frame, const app::Secret& secret, const std::string& url) {
  Dict& row = *list.AddSectionDictionary("SECRET");
  row.SetValue("LABEL", secret.label);
  row.SetValue("BY", text_in(frame.lang, "role." + std::string(orders::actor_name(secret.giver))));
  set_time(row, "ISO", "WHEN", secret.created_at);
  row.SetValue("STATE", state_of(frame, secret));
  row.SetValue("LOOKS", word(frame.lang, "secrets.looks", {{"n", std::to_string(secret.reveals)}}));
  const std::string own = url + "/" + url_part(secret.id);
  if (secret.may_reveal) row.AddSectionDictionary("LOOK")->SetValue("URL", own + "/look");
  if (secret.may_revoke) row.AddSectionDictionary("REVOKE")->SetValue("URL", own + "/revoke");
}

void add_secret_form(Dict& content, const Frame& frame, const SecretsPage& page, const std::string& url) {
  Dict& form = *content.AddSectionDictionary("FORM");
  form.SetValue("URL", url);
  if (page.once) form.ShowSection("ONCE");
  Field label;
  label.id = "secret-label";
  label.name = "label";
  label.label = text_in(frame.lang, "secrets.label");
  label.help = text_in(frame.lang, "secrets.label_help");
  label.value = page.label;
  label.max_length = orders::kMaxSecretLabel;
  Field value;
  value.id = "secret-value";
  value.name = "value";
  value.label = text_in(frame.lang, "field.value");
  value.type = "textarea";
  value.value = page.value;
  value.max_length = orders::kMaxSecretValue;
  Field until;
  until.id = "secret-until";
  until.name = "days";
  until.error_field = "until";
  until.label = text_in(frame.lang, "secrets.valid_for");
  until.type = "select";
  until.value = page.days.empty() ? "7" : page.days;
  for (const int days : kSecretDays)
    until.options.emplace_back(std::to_string(days), word(frame.lang, "time.days", {{"n", std::to_string(days)}}));
  for (const Field& field : {label, value, until}) add_field(form, frame.lang, field, page.errors);
  add_error_summary(
      content, frame.lang, page.errors,
      {{"label", label.id, label.label}, {"value", value.id, value.label}, {"until", until.id, until.label}});
}

}  // namespace

std::string secrets_page(const Frame& frame, const SecretsPage& page) {
  Layout layout(frame, "secrets.html", std::string(word(frame.lang, "secrets.title")) + " · " + page.order.number);
  layout.no_index();
  Dict& content = layout.content();
  const std::string order_url = "/orders/" + url_part(page.order.order.id), url = order_url + "/secrets";
  content.SetValue("ORDER_URL", order_url);
  content.SetValue("NUMBER", page.order.number);
  content.SetValue("NAME", page.order.order.snapshot.name);
  if (page.shown) {
    Dict& shown = *content.AddSectionDictionary("SHOWN");
    shown.SetValue("LABEL", page.shown->secret.label);
    shown.SetValue("VALUE", page.shown->value);
    if (page.shown->secret.once) shown.ShowSection("ONCE");
  }
  if (page.secrets.empty()) content.ShowSection("EMPTY");
  if (!page.secrets.empty()) {
    Dict& list = *content.AddSectionDictionary("LIST");
    for (const app::Secret& secret : page.secrets) add_secret(list, frame, secret, url);
  }
  if (page.may_share_secret) add_secret_form(content, frame, page, url);
  if (!page.may_share_secret) content.ShowSection("OVER");
  return layout.html();
}

}  // namespace ops::pages
