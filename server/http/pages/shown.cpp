#include "server/http/pages/shown.h"

#include "server/app/kept.h"
#include "server/app/orders/shared_secrets.h"
#include "server/http/access/fingerprint.h"
#include "server/http/pages/page_support.h"
#include "server/pages/format.h"

namespace ops::http {
namespace {

using app::KeptKind;

json::Json find_shown(app::Services& services, const Request& request, const std::string& id) {
  const auto found = app::kept(services, request.caller().account_id, KeptKind::shown, id);
  return found ? json::Json::parse(found->text) : json::Json();
}

// Its reader has it. What another party handed over is erased for good.
Response confirm_shown(app::Services& services, const Request& request) {
  const std::string& id = request.params.at("id");
  const json::Json what = find_shown(services, request, id);
  if (what.contains("secret")) {
    const auto erased = app::confirm_secret(services, request.caller(), what.at("order").get<std::string>(),
                                            what.at("secret").get<std::string>());
    if (!erased) return problem_page(request, erased.error());
  }
  app::forget_kept(services, request.caller().account_id, KeptKind::shown, id);
  return Response::redirect(safe_next(request.form_value("next")));
}

}  // namespace

std::string show_once(app::Services& services, const Request& request, const std::string& page,
                      const json::Json& what) {
  const std::string id = random_key();
  if (!app::keep(services, request.caller().account_id, KeptKind::shown, id, {json::dump(what), {}}, app::kShownKept))
    return {};
  return pages::url_with(page, {{"shown", id}});
}

json::Json shown_once(app::Services& services, const Request& request) {
  const std::string id = request.query_value("shown");
  return id.empty() ? json::Json() : find_shown(services, request, id);
}

std::vector<Route> shown_page_routes() {
  return {{.method = "POST",
           .path = "/shown/{id}/confirm",
           .roles = signed_in,
           .body = Body::form,
           .form_page = "/",
           .handle = confirm_shown}};
}

}  // namespace ops::http
