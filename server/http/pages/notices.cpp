// What one was told, complete without scripts.
#include "server/app/messaging/notices.h"

#include "server/http/pages/page_support.h"
#include "server/http/transport/uri.h"
#include "server/pages/messaging/notices.h"

namespace ops::http {
namespace {

Response get_notices(app::Services& services, const Request& request) {
  const std::string cursor = request.query_value("cursor");
  const auto notices = app::notices(services, request.caller(), false, {.limit = 20, .cursor = cursor});
  if (!notices) return problem_page(request, notices.error());
  return private_page(pages::notices_page(frame_of(request, services.now()), {*notices, cursor}));
}

// Reading it has no more effect than seeing it, so a link may do it.
Response open_notice(app::Services& services, const Request& request) {
  const auto notice = app::notice(services, request.caller(), request.params.at("id"));
  if (!notice) return problem_page(request, notice.error());
  const auto read = app::mark_notice_read(services, request.caller(), notice->id);
  // On a full disk it stays new; where it leads is read all the same.
  if (!read && !app::is_of_the_store(read.error().kind)) return problem_page(request, read.error());
  const std::string url = pages::notice_url(request.caller().role, *notice);
  return Response::redirect(url.empty() ? "/notifications" : url);
}

Response read_all(app::Services& services, const Request& request) {
  const auto seq = whole_number(request.form_value("seq"));
  if (!seq) return problem_page(request, 400);
  const auto read = app::mark_notices_read(services, request.caller(), *seq);
  if (!read) return problem_page(request, read.error());
  return Response::redirect("/notifications");
}

}  // namespace

std::vector<Route> notice_page_routes() {
  return {
      {.method = "GET", .path = "/notifications", .roles = signed_in, .audit = no_trace, .handle = get_notices},
      {.method = "POST",
       .path = "/notifications/read",
       .roles = signed_in,
       .body = Body::form,
       .form_page = "/notifications",
       .handle = read_all},
      {.method = "GET", .path = "/notifications/{id}", .roles = signed_in, .audit = no_trace, .handle = open_notice}};
}

}  // namespace ops::http
