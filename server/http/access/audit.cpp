#include "server/http/access/audit.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "domain/accounts/accounts.h"
#include "json/json.h"
#include "server/app/log_line.h"

namespace ops::http {
namespace {

using json::Json;

// Every route that operators may read and visitors may not, and the files, which lie behind one route for all.
const std::map<std::string_view, std::string_view>& audited_resources() {
  static const std::map<std::string_view, std::string_view> kSights{
      {"/api/v1/session", ""},
      {"/api/v1/files/{id}", "file"},
      {"/api/v1/operator/reviews", ""},
      {"/api/v1/operator/products", "products"},
      {"/api/v1/operator/products/{id}", "product"},
      {"/api/v1/operator/overview", ""},
      {"/api/v1/operator/categories", ""},
      {"/api/v1/operator/accounts", "accounts"},
      {"/api/v1/operator/accounts/{id}", "account"},
      {"/api/v1/operator/acts", ""},
      {"/api/v1/operator/terms", ""},
      {"/api/v1/operator/holidays", ""},
      {"/api/v1/orders", "orders"},
      {"/api/v1/orders/{id}", "order"},
      {"/api/v1/orders/{id}/events", "order"},
      {"/api/v1/orders/{id}/messages", "messages"},
      {"/api/v1/orders/{id}/case.zip", "case"},
      {"/api/v1/orders/{id}/secrets", "secrets"},
      {"/api/v1/unread", ""},
      {"/api/v1/events", ""},
      {"/api/v1/notifications", ""},
      {"/api/v1/settings", ""},
      {"/api/v1/deliveries", ""},
      {"/api/v1/account", ""},
      {"/api/v1/account/sessions", ""},
      {"/api/v1/account/tokens", ""},
      {"/settings/security", ""},
      {"/preview/{id}", "product"},
      {"/orders", "orders"},
      {"/orders/{id}", "order"},
      {"/orders/{id}/messages", "messages"},
      {"/orders/{id}/secrets", "secrets"},
      {"/notifications", ""},
      {"/notifications/{id}", ""},
      {"/settings", ""},
  };
  return kSights;
}

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
  if (status == 401) return aimed && (route.who & visitor) == 0;
  return status == 404 && aimed && request.session.has_value();
}

}  // namespace

std::optional<std::string_view> audited_resource(const Route& route) {
  const auto found = audited_resources().find(route.pattern);
  if (found != audited_resources().end()) return found->second;
  if ((route.who & visitor) != 0) return "";  // open to all
  return std::nullopt;
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
  Json fields{{"account", request.caller().account_id},
              {"role", domain::accounts::role_name(request.caller().role)},
              {"method", request.method},
              {"route", route->pattern},
              {"status", status}};
  if (!request.params.empty()) fields["object"] = object_of(request);
  if (is_refusal(request, *route, status)) return write(request, "refused", fields);
  if (request.caller().role != app::Role::operator_ || status >= 400) return;
  if (!reads(request)) {
    if ((route->who & visitor) == 0) write(request, "changed", fields);
    return;
  }
  const auto audited = audited_resource(*route);
  if (audited && audited->empty()) return;
  fields["what"] = audited.value_or("other");
  write(request, "read", fields);
}

void Audit::write(const Request& request, std::string_view event, const json::Json& fields) const {
  if (!write_) return;
  Json line{{"request_id", request.request_id}, {"address", request.remote_address}, {"event", event}};
  line.update(fields);
  write_(app::log_line("audit", line));
}

}  // namespace ops::http
