// Where an account wants to be told, and what became of what was sent there.
#include "json/reader.h"
#include "server/app/accounts/account_security.h"
#include "server/app/accounts/contacts.h"
#include "server/http/access/sign_in.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

namespace notify = domain::notify;
using notify::Channel;

Json choices_json(const notify::Choices& choices) {
  Json json = Json::object();
  for (const auto kind : notify::kKinds) {
    if (kind == notify::Kind::account) continue;  // not to be chosen
    Json& of_kind = json[std::string(notify::kind_name(kind))];
    for (const auto channel : {Channel::email, Channel::webhook})
      of_kind[std::string(notify::channel_name(channel))] = choices.wants(kind, channel);
  }
  return json;
}

Json show(const app::Contact& contact) {
  return {{"version", contact.version},
          {"lang", i18n::lang_tag(contact.lang)},
          {"email", or_null(contact.email)},
          {"pending_email", or_null(contact.pending_email)},
          {"webhook_url", or_null(contact.hook_url)},
          {"choices", choices_json(contact.choices)},
          {"mail", contact.mail}};
}

Json show(const app::Delivery& delivery) {
  return {{"id", delivery.id},
          {"channel", notify::channel_name(delivery.channel)},
          {"state", delivery.state},
          {"event", or_null(delivery.notice_id)},
          {"code", delivery.code.empty() ? Json("email.verify") : Json(delivery.code)},
          {"tries", delivery.tries},
          {"created_at", domain::to_rfc3339(delivery.created_at)},
          {"next_at", or_null(delivery.next_at)},
          {"last_at", or_null(delivery.last_at)},
          {"last_error", or_null(delivery.last_error)}};
}

Response answered_contact(const Request& request, const app::Outcome<app::Contact>& contact) {
  if (!contact) return problem_response(request, contact.error());
  return ok_versioned(show(*contact), contact->version);
}

Response settings_handler(app::Services& services, const Request& request) {
  return answered_contact(request, app::contact(services, request.caller()));
}

std::optional<i18n::Lang> lang_from_tag(std::string_view tag) {
  for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en})
    if (i18n::lang_tag(lang) == tag) return lang;
  return std::nullopt;
}

notify::Choices read_choices(json::Reader& all) {
  notify::Choices choices;
  for (const auto kind : notify::kKinds) {
    if (kind == notify::Kind::account) continue;
    const std::string name(notify::kind_name(kind));
    all.require(name);
    const Json* json = all.object(name);
    if (!json) continue;
    json::Reader of_kind(*json, all.path_of(name));
    for (const auto channel : {Channel::email, Channel::webhook}) {
      of_kind.require(notify::channel_name(channel));
      choices.set(kind, channel, of_kind.boolean(notify::channel_name(channel)));
    }
    if (const auto fault = of_kind.finish()) all.fail(*fault);
  }
  return choices;
}

Response save_settings_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("lang");
  reader.require("choices");
  const auto lang = reader.named("lang", lang_from_tag);
  const auto in_body = reader.integer("version");
  notify::Choices choices;
  if (const Json* given = reader.object("choices")) {
    json::Reader all(*given, "choices");
    choices = read_choices(all);
    if (const auto fault = all.finish()) reader.fail(*fault);
  }
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto saved = app::save_contact(services, request.caller(), version->number, *lang, choices);
  if (saved) return answered_contact(request, saved);
  const auto now = app::contact(services, request.caller());
  return change_problem(request, saved.error(), *version, now ? show(*now) : Json(nullptr));
}

// Where notices go is worth taking over: whoever sits at a borrowed browser does not know the password. Nothing: they did.
std::optional<Response> unproven(app::Services& services, const Request& request, const std::string& password) {
  const auto proven = confirmed_by_password<bool>(
      services, request, [&] { return app::prove_password(services, *request.session, password); });
  return proven ? std::nullopt : std::optional(refused(request, proven.error()));
}

Response ask_email_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"email", "password"});
  if (!given) return given.error();
  if (auto refusal = unproven(services, request, (*given)[1])) return *refusal;
  if (const auto full = mailed_too_often(services, request)) return problem_response(request, *full);
  return answered_contact(request, app::ask_email(services, request.caller(), (*given)[0]));
}

Response confirm_email_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"code"});
  if (!given) return given.error();
  return answered_contact(request, app::confirm_email(services, request.caller(), (*given)[0], request.remote_address));
}

Response remove_email_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"password"});
  if (!given) return given.error();
  if (auto refusal = unproven(services, request, (*given)[0])) return *refusal;
  return answered_contact(request, app::remove_email(services, request.caller(), request.remote_address));
}

Response set_hook_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"url", "password"});
  if (!given) return given.error();
  if (auto refusal = unproven(services, request, (*given)[1])) return *refusal;
  const auto hook = app::set_hook(services, request.caller(), (*given)[0], request.remote_address);
  if (!hook) return problem_response(request, hook.error());
  Json json = show(hook->contact);
  json["webhook_secret"] = hook->secret;
  return std::move(ok_versioned(json, hook->contact.version).header("Cache-Control", "no-store"));
}

Response remove_hook_handler(app::Services& services, const Request& request) {
  const auto given = texts_of(request, {"password"});
  if (!given) return given.error();
  if (auto refusal = unproven(services, request, (*given)[0])) return *refusal;
  return answered_contact(request, app::remove_hook(services, request.caller(), request.remote_address));
}

Response deliveries_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto list = app::deliveries(services, request.caller(), *page);
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, [](const app::Delivery& delivery) { return show(delivery); }));
}

Response replay_handler(app::Services& services, const Request& request) {
  const auto delivery = app::replay_delivery(services, request.caller(), request.params.at("id"));
  if (!delivery) return problem_response(request, delivery.error());
  return ok(show(*delivery));
}

}  // namespace

std::vector<Route> settings_routes() {
  return {{.method = "GET",
           .path = "/api/v1/settings",
           .roles = signed_in,
           .scopes = no_token,
           .audit = no_trace,
           .operation = {.id = "getSettings", .tag = Tag::notices, .summary = "Where and of what the account is told"},
           .handle = settings_handler},
          {.method = "PUT",
           .path = "/api/v1/settings",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "saveSettings",
                         .tag = Tag::notices,
                         .summary = "Language, and what is sent where",
                         .refuses = refuses_input},
           .handle = save_settings_handler},
          {.method = "POST",
           .path = "/api/v1/settings/email",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "setEmail",
                         .tag = Tag::notices,
                         .summary = "Mails a code to an address",
                         .refuses = refuses_input | refuses_conflict | asks_password | waits_its_turn},
           .handle = ask_email_handler},
          {.method = "POST",
           .path = "/api/v1/settings/email/confirm",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "confirmEmail",
                         .tag = Tag::notices,
                         .summary = "The code that was mailed: from now on notices go there",
                         .refuses = refuses_input | refuses_conflict},
           .handle = confirm_email_handler},
          {.method = "DELETE",
           .path = "/api/v1/settings/email",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "removeEmail",
                         .tag = Tag::notices,
                         .summary = "No more mail",
                         .refuses = refuses_input | asks_password | waits_its_turn},
           .handle = remove_email_handler},
          {.method = "PUT",
           .path = "/api/v1/settings/webhook",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "setWebhook",
                         .tag = Tag::notices,
                         .summary = "A webhook; its new secret is shown this once",
                         .refuses = refuses_input | asks_password | waits_its_turn},
           .handle = set_hook_handler},
          {.method = "DELETE",
           .path = "/api/v1/settings/webhook",
           .roles = signed_in,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "removeWebhook",
                         .tag = Tag::notices,
                         .summary = "No more webhook",
                         .refuses = refuses_input | asks_password | waits_its_turn},
           .handle = remove_hook_handler},
          {.method = "GET",
           .path = "/api/v1/deliveries",
           .roles = signed_in,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "listDeliveries",
                         .tag = Tag::notices,
                         .summary = "What was sent to the account's address and webhook, or is to be"},
           .handle = deliveries_handler},
          {.method = "POST",
           .path = "/api/v1/deliveries/{id}/replay",
           .roles = signed_in,
           .scopes = no_token,
           .operation = {.id = "replayDelivery",
                         .tag = Tag::notices,
                         .summary = "Once more from the start, under the same event id",
                         .refuses = refuses_state},
           .handle = replay_handler}};
}

}  // namespace ops::http
