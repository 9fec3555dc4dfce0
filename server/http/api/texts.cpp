// Texts of Markdown as pages show them. Rule: files.pictures.
#include "domain/text/text.h"
#include "server/http/api/api.h"
#include "server/pages/shown_text.h"

namespace ops::http {
namespace {

Response shown_handler(app::Services& services, const Request& request) {
  const auto texts = texts_of(request, {"markdown"});
  if (!texts) return texts.error();
  const std::string& markdown = texts->front();
  if (!domain::text::valid_utf8(markdown))
    return problem_response(request, {app::Problem::Kind::invalid, {{"markdown", domain::Code::malformed, {}}}});
  return ok(
      {{"page", pages::shown_text(request.lang, markdown, app::pictures_for(services, request.caller(), markdown))}});
}

}  // namespace

std::vector<Route> text_routes() {
  return {{.method = "POST",
           .path = "/api/v1/shown-text",
           .roles = signed_in,
           .scopes = app::scope_listings | app::scope_orders,
           .body = Body::json,
           .keyed_answer = KeyedAnswer::none,
           .operation = {.id = "showText",
                         .tag = Tag::files,
                         .summary =
                             "A text of Markdown as pages show it: a whole HTML page without scripts; changes nothing",
                         .refuses = refuses_input},
           .handle = shown_handler}};
}

}  // namespace ops::http
