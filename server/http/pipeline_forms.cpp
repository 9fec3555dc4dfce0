// What becomes of the storefront's forms that are not acted on, or refused (pages/kept_forms.h).
#include "server/http/access/form_key.h"
#include "server/http/access/request_checks.h"
#include "server/http/pages/kept_forms.h"
#include "server/http/pipeline.h"
#include "server/http/transport/uri.h"

namespace ops::http {

// A form of the storefront that its sender may not post, as who they are now: what was typed is kept.
bool Pipeline::keeps_form(const Exchange& exchange) const {
  const Route& route = *exchange.route;
  const Request& request = exchange.request;
  return settings_.error_page && !route.form_page.empty() && !may_enter(route, request) &&
         same_origin(request, settings_.origin);
}

// A visitor's browser keeps its form itself.
std::optional<Exceeded> Pipeline::count_kept_form(const Request& request) {
  if (!request.session) return std::nullopt;
  return kept_forms_.take({request.caller().account_id, request.remote_address}, services_.now());
}

Response Pipeline::keep_unsent_form(const Request& request) {
  const auto full = count_kept_form(request);
  if (!full)
    if (auto kept = keep_form(services_, request)) return std::move(*kept);
  return show_unkept_form(services_, request, full,
                          [&](const std::string& target) { return page_at(request, target); });
}

// As if the sender of `posted` had asked for it.
Response Pipeline::page_at(const Request& posted, const std::string& target) {
  Request asked = posted;
  asked.method = "GET";
  asked.form.clear();
  asked.parts.clear();
  asked.body.clear();
  asked.form_page.clear();
  for (const char* of_the_answer : {"accept-encoding", "if-none-match", "if-modified-since", "range"})
    asked.headers.erase(of_the_answer);
  auto parsed = parse_target(target);
  Match match = parsed ? table_.find("GET", parsed->segments) : Match{};
  if (!match.route) return error(posted, 404, "not_found");
  asked.path = std::move(parsed->path);
  asked.query = std::move(parsed->query);
  asked.params = std::move(match.params);
  if (!may_enter(*match.route, asked)) return error(asked, 403, "not_allowed");
  Response page = match.route->handle(services_, asked);
  give_form_key(asked, page);
  return page;
}

// Whatever fails here, the form's answer stands.
void Pipeline::after_form(const Exchange& exchange, Response& response) {
  const Request& request = exchange.request;
  try {
    if (response.status >= 400) {
      if (!count_kept_form(request)) keep_refused_form(services_, request, response);
      return;
    }
    renew_form_key(request, response);
    forget_refused_form(services_, request, response);
  } catch (const std::exception& failure) {
    log_failure(exchange, failure.what());
  }
}

}  // namespace ops::http
