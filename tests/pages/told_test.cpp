// The pages of notices, settings and secrets show whatever anybody says as the text it is.
#include "server/pages/accounts/settings.h"
#include "server/pages/messaging/notices.h"
#include "server/pages/orders/shared_secrets.h"
#include "tests/pages/hostile.h"

using namespace ops;
using namespace ops::pages;
using namespace ops::pages::test;
using domain::Code;
using domain::accounts::Role;

TEST_CASE("notices show hostile names as text, and lead to pages of this site") {
  app::Notice notice;
  notice.id = hostile("id");
  notice.subject = hostile("subject");
  notice.what = {"order.step",
                 {{"actor", "buyer"},
                  {"action", "pay"},
                  {"state", "awaiting_demand"},
                  {"part", "buyer"},
                  {"number", hostile("number")},
                  {"product", hostile("product")}}};
  app::Notice rejected = notice;
  rejected.what = {"product.rejected", {{"product", hostile("own")}, {"reason", hostile("reason")}}};
  const app::Listed<app::Notice> list{{notice, rejected}, hostile("cursor")};
  for (const auto role : {Role::buyer, Role::provider, Role::operator_})
    for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en}) {
      Frame frame = hostile_frame(role, lang);
      frame.notices = 2;
      const auto html = notices_page(frame, {list, ""});
      check_harmless(html);
      for (const auto* name : {"number", "product", "own", "reason"}) CHECK(is_shown(html, name));
      CHECK(html.find("href=\"/notifications/id%22%27%3E") != std::string::npos);
    }
  CHECK(notice_url(Role::buyer, notice).starts_with("/orders/subject%22"));
  CHECK(notice_url(Role::provider, notice).starts_with("/console/#/orders/subject%22"));
  CHECK(notice_url(Role::buyer, rejected).empty());
}

TEST_CASE("settings give back hostile addresses as they were typed") {
  app::Contact contact;
  contact.mail = true;
  contact.email = hostile("email");
  contact.pending_email = hostile("pending");
  contact.hook_url = hostile("hook");
  app::Delivery delivery;
  delivery.id = hostile("delivery");
  delivery.state = "dead";
  delivery.notice_id = "ntf_1";
  delivery.code = "order.step";
  delivery.last_error = hostile("error");
  const app::Listed<app::Delivery> deliveries{{delivery}, hostile("cursor")};
  const domain::Errors errors{
      {"email", Code::malformed, {}}, {"code", Code::malformed, {}}, {"url", Code::malformed, {}}};
  const SettingsPage page{
      contact,           deliveries, errors, hostile("typed-email"), hostile("typed-code"), hostile("typed-url"),
      hostile("secret"), "saved"};
  for (const auto role : {Role::buyer, Role::provider, Role::operator_}) {
    const auto html = settings_page(hostile_frame(role), page);
    check_harmless(html);
    for (const auto* name : {"email", "pending", "hook", "error", "typed-email", "typed-code", "typed-url", "secret"}) {
      CAPTURE(name);
      CHECK(is_shown(html, name));
    }
    CHECK(html.find("aria-invalid=\"true\"") != std::string::npos);
  }
}

TEST_CASE("secrets: hostile texts are text, and what was typed as the secret is still in its form") {
  const auto order = hostile_order(domain::orders::State::in_service);
  app::Secret secret;
  secret.id = hostile("id");
  secret.label = hostile("label");
  secret.may_reveal = secret.may_revoke = true;
  const std::vector<app::Secret> secrets{secret};
  SecretsPage page{order,
                   secrets,
                   true,
                   hostile("typed"),
                   hostile("typed-value"),
                   hostile("days"),
                   true,
                   {{"value", Code::required, {}}},
                   {}};
  const auto form = secrets_page(hostile_frame(Role::buyer), page);
  check_harmless(form);
  for (const auto* name : {"label", "typed", "typed-value", "number", "name"}) CHECK(is_shown(form, name));
  page.shown = app::ShownSecret{secret, hostile("value")};
  const auto shown = secrets_page(hostile_frame(Role::provider), page);
  check_harmless(shown);
  CHECK(is_shown(shown, "value"));
}
