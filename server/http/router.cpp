#include "server/http/router.h"

#include <stdexcept>

namespace ops::http {
namespace {

std::string first(const std::multimap<std::string, std::string>& values, std::string_view name) {
  const auto found = values.lower_bound(std::string(name));
  return found != values.end() && found->first == name ? found->second : std::string();
}

Response with_body(std::string body, std::string_view content_type, int status) {
  Response response;
  response.status = status;
  response.content_type = content_type;
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

// What operators may read and visitors may not.
bool lacks_audit(const Route& row) {
  return row.method == "GET" && (row.roles & operator_) != 0 && (row.roles & visitor) == 0 && !row.audit;
}

}  // namespace

app::Caller Request::caller() const {
  return session ? app::Caller{session->account.id, session->account.role} : app::Caller{};
}
std::string Request::query_value(std::string_view name) const { return first(query, name); }
std::string Request::form_value(std::string_view name) const { return first(form, name); }
std::string Request::header(std::string_view lower_case_name) const {
  const auto found = headers.find(std::string(lower_case_name));
  return found != headers.end() ? found->second : std::string();
}

bool asks_to_listen(const Request& request) {
  return request.header("accept").find("text/event-stream") != std::string::npos;
}

Response Response::html(std::string body, int status) {
  return with_body(std::move(body), "text/html; charset=utf-8", status);
}
Response Response::json(std::string body, int status) { return with_body(std::move(body), "application/json", status); }
Response Response::empty(int status) {
  Response response;
  response.status = status;
  return response;
}
Response Response::redirect(std::string location) {
  return std::move(empty(303).header("Location", std::move(location)));
}
Response& Response::header(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

std::string_view missing_in_api(const Route& row) {
  if (!row.scopes.said) return "scopes";
  const auto& [id, tag, summary, refuses] = row.operation;
  if (id.empty() || tag == Tag::none || summary.empty()) return "operation";
  return lacks_audit(row) ? "audit" : "";
}

std::string_view missing_in_page(const Route& row) {
  if (row.method == "POST" && row.form_page.empty() && row.body != Body::raw) return "form_page";
  return lacks_audit(row) ? "audit" : "";
}

void expect_complete(std::span<const Route> rows, std::string_view (*missing)(const Route& row)) {
  for (const Route& row : rows)
    if (const auto member = missing(row); !member.empty())
      throw std::logic_error("the row of " + std::string(row.method) + " " + std::string(row.path) + " has no " +
                             std::string(member));
}

bool takes_key(const Route& route) {
  return route.method == "POST" && route.form_page.empty() && route.keyed_answer != KeyedAnswer::none;
}

}  // namespace ops::http
