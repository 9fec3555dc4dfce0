#include "server/http/access/audit.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "domain/accounts/accounts.h"
#include "json/json.h"
#include "server/app/log_line.h"

namespace ops::http {
namespace {

using json::Json;

bool reads(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

// Ids only: what else stands in a path is whatever its sender liked.
std::string id_or_mark(const std::string& text) {
  constexpr std::size_t kLongestId = 64;
  const auto plain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.'; };
  return text.size() <= kLongestId && std::ranges::all_of(text, plain) ? text : "?";
}

Json object_of(const Request& request) {
  Json object = Json::object();
  for (const auto& [name, value] : request.params) object[name] = id_or_mark(value);
  return object;
}

// A console that asks whether anybody is signed in, or a link that leads nowhere, is no refusal that anybody asks about; a sign-in that
// failed has its own line.
bool is_refusal(const Request& request, const Route& route, int status) {
  if (status == 403 || status == 429) return true;
  const bool aimed = !request.params.empty() || !reads(request);
  if (status == 401) return aimed && (route.roles & visitor) == 0;
  return status == 404 && aimed && request.session.has_value();
}

struct AuditedEvent {
  std::string_view name, what = {};  // of what was read
};
// Nothing: hardly any answer leaves a line, so lines are made for those alone that do.
std::optional<AuditedEvent> event_of(const Request& request, const Route& route, int status) {
  if (is_refusal(request, route, status)) return AuditedEvent{"refused"};
  if (request.caller().role != app::Role::operator_ || status >= 400) return std::nullopt;
  if (!reads(request)) return (route.roles & visitor) == 0 ? std::optional(AuditedEvent{"changed"}) : std::nullopt;
  const auto audited = audited_resource(route);
  if (audited && audited->empty()) return std::nullopt;
  return AuditedEvent{"read", audited.value_or("other")};
}

}  // namespace

std::optional<std::string_view> audited_resource(const Route& route) {
  if (route.audit) return route.audit;
  return (route.roles & visitor) != 0 ? std::optional(no_trace) : std::nullopt;  // open to all
}

Audit::Audit(std::function<void(const std::string& line)> write) : write_(std::move(write)) {}

void Audit::signed_in(const Request& request, const app::Account& account) const {
  write(request, "signed_in", {{"account", account.id}, {"role", domain::accounts::role_name(account.role)}});
}
void Audit::sign_in_failed(const Request& request, const std::string& account_id, std::string_view why) const {
  write(request, "sign_in_failed", {{"account", account_id}, {"why", why}});
}
void Audit::password_refused(const Request& request, const std::string& account_id, std::string_view why) const {
  write(request, "password_refused", {{"account", account_id}, {"why", why}});
}
void Audit::signed_out(const Request& request, const app::Account& account) const {
  write(request, "signed_out", {{"account", account.id}, {"role", domain::accounts::role_name(account.role)}});
}
void Audit::registered(const Request& request, const app::Account& account) const {
  write(request, "registered", {{"account", account.id}, {"role", domain::accounts::role_name(account.role)}});
}

void Audit::answered(const Request& request, const Route* route, int status) const {
  if (!route) return;
  const auto event = event_of(request, *route, status);
  if (!event) return;
  Json fields{{"account", request.caller().account_id},
              {"role", domain::accounts::role_name(request.caller().role)},
              {"method", request.method},
              {"route", route->path},
              {"status", status}};
  if (!request.params.empty()) fields["object"] = object_of(request);
  if (!event->what.empty()) fields["what"] = event->what;
  write(request, event->name, fields);
}

void Audit::write(const Request& request, std::string_view event, const json::Json& fields) const {
  if (!write_) return;
  Json line{{"request_id", request.request_id}, {"address", request.remote_address}, {"event", event}};
  line.update(fields);
  write_(app::log_line("audit", line));
}

}  // namespace ops::http
