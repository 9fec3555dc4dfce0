// Texts of Markdown as pages show them. Rule: files.pictures.
#include "domain/catalog/rules.h"
#include "domain/text/text.h"
#include "server/app/market/market_pages.h"
#include "server/http/api/api.h"
#include "server/pages/shown_text.h"

namespace ops::http {
namespace {

// No longer than details of a listing.
std::optional<domain::FieldError> check_markdown(const std::string& markdown) {
  constexpr auto kMax = domain::catalog::kMaxDetails;
  if (!domain::text::valid_utf8(markdown)) return domain::FieldError{"markdown", domain::Code::malformed, {}};
  const auto length = static_cast<std::int64_t>(domain::text::length(markdown));
  if (length <= kMax) return std::nullopt;
  return domain::FieldError{"markdown", domain::Code::too_long, {{"max", kMax}, {"actual", length}}};
}

Response shown_handler(app::Services& services, const Request& request) {
  const auto texts = texts_of(request, {"markdown"}, {"market_page"});
  if (!texts) return texts.error();
  std::string markdown = texts->front();
  const std::string& language = texts->back();
  if (auto why = check_markdown(markdown)) return problem_response(request, {app::Problem::Kind::invalid, {*why}});
  if (!language.empty() && language != "zh" && language != "en")
    return problem_response(
        request, {app::Problem::Kind::invalid, {{"market_page", domain::Code::not_allowed, {{"allowed", "zh, en"}}}}});
  if (!language.empty()) markdown = app::with_figures_in_force(services, std::move(markdown), language == "zh");
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
           .max_body = bounds::kMaxShownTextBody,
           .counts = bounds::Cost::shown_texts,
           .keyed_answer = KeyedAnswer::none,
           .operation = {.id = "showText",
                         .tag = Tag::files,
                         .summary =
                             "A text of Markdown as pages show it: a whole HTML page without scripts; changes nothing",
                         .refuses = refuses_input},
           .handle = shown_handler}};
}

}  // namespace ops::http
