#include "server/http/pages/page_support.h"

#include <algorithm>

#include "server/app/catalog/catalogue.h"
#include "server/http/access/fingerprint.h"
#include "server/http/problem.h"
#include "server/pages/format.h"
#include "server/pages/problem.h"

namespace ops::http {
std::vector<Route> page_routes() {
  std::vector<Route> all;
  for (auto& some :
       {shop_page_routes(), account_page_routes(), order_page_routes(), message_page_routes(), found_page_routes(),
        picture_routes(), notice_page_routes(), question_page_routes(), quote_page_routes(), settings_page_routes(),
        security_page_routes(), secret_page_routes(), shown_page_routes(), market_site_routes(), favorite_page_routes(),
        payment_page_routes(), compare_page_routes()})
    all.insert(all.end(), some.begin(), some.end());
  expect_complete(all, missing_in_page);
  return all;
}

bool is_phone(const Request& request) {
  return request.header("sec-ch-ua-mobile") == "?1" || request.header("user-agent").find("Mobile") != std::string::npos;
}

std::string here(const Request& request) {
  std::string path;
  for (const char c : request.path) path += c == '/' ? "/" : pages::url_part(std::string_view(&c, 1));
  return pages::url_with(path, {request.query.begin(), request.query.end()});
}

pages::Frame frame_of(const Request& request, domain::Instant now) {
  pages::Frame frame;
  frame.lang = request.lang;
  frame.now = now;
  frame.site = request.site;
  if (request.market) frame.market = request.market();
  // Only what can be asked for again is worth coming back to: of a form that was posted, the page that it stands on.
  if (request.method == "GET") frame.here = here(request);
  frame.posted = !request.form_page.empty();
  if (frame.posted) frame.here = request.form_page;
  frame.shown = request.query_value("shown");
  if (request.session) {
    frame.account_id = request.session->account.id;
    frame.form_key = request.form_key;
    frame.viewer = pages::Viewer{request.session->account.display_name, request.session->account.role};
    frame.csrf_token = request.session->csrf_token;
    frame.unread = request.session->unread_messages;
    frame.notices = request.session->unread_notices;
    frame.live = request.session->live;
  }
  return frame;
}

Response private_page(std::string html, int status) {
  return std::move(Response::html(std::move(html), status).header("Cache-Control", "no-store"));
}

Response with_bound(Response page, const app::Problem& problem) {
  if (!problem.exceeded) return page;
  page.status = status_of(problem.kind).status;
  add_limit_headers(page, *problem.exceeded);
  return page;
}

Response bounded_page(std::string html, const domain::limits::Exceeded& exceeded, int status) {
  Response response = private_page(std::move(html), status);
  add_limit_headers(response, exceeded);
  return response;
}

Response shared_page(app::Services& services, const Request& request, PageCache& cache, const std::string& address,
                     const std::string& content_type, const BuildPage& build) {
  const std::string key = std::string(i18n::lang_tag(request.lang)) + ' ' + request.site + address;
  // Read before the page is built: a change in between makes the next request build it again.
  const auto revision = app::catalogue_revision(services);
  std::optional<Response> instead;
  const auto changed = [&](const Subjects& subjects, std::int64_t since) {
    return app::changed_since(services, since, subjects);
  };
  const auto page = cache.get(
      key, revision, {changed, [&]() -> Shown {
                        Shown shown;
                        auto text = build(shown.subjects);
                        if (!text) return instead = std::move(text).error(), Shown{};
                        shown.page = std::make_shared<const Packed>(pack(std::move(text).value(), content_type));
                        return shown;
                      }});
  if (!page) return std::move(instead).value();
  return std::move(packed_response(request, *page, "private, no-cache").header("Vary", "Cookie, Accept-Language"));
}

Response page_for(app::Services& services, const Request& request, PageCache& cache, const std::string& address,
                  const BuildPage& build) {
  if (request.session) {
    Subjects not_kept;
    auto html = build(not_kept);
    return html ? private_page(std::move(html).value()) : std::move(html).error();
  }
  return shared_page(services, request, cache, address, "text/html; charset=utf-8", build);
}

std::string safe_next(std::string_view wanted, std::string_view fallback) {
  const bool ours = wanted.starts_with('/') && !wanted.starts_with("//") && wanted.size() <= 2000 &&
                    std::ranges::all_of(wanted, [](char c) { return c > ' ' && c != '\\' && c != '\x7f'; });
  return std::string(ours ? wanted : fallback);
}

Response problem_page(const Request& request, int status, const domain::Errors& errors,
                      const std::optional<domain::limits::Exceeded>& exceeded) {
  auto html = pages::problem_page(frame_of(request, {}), {status}, errors, request.request_id, exceeded);
  return exceeded ? bounded_page(std::move(html), *exceeded, status) : private_page(std::move(html), status);
}

Response problem_page(const Request& request, const app::Problem& problem) {
  const auto [status, code] = status_of(problem.kind);
  if (!app::is_of_the_store(problem.kind)) return problem_page(request, status, problem.errors, problem.exceeded);
  Response page = private_page(
      pages::problem_page(frame_of(request, {}), {status, code}, problem.errors, request.request_id), status);
  if (status == 503) add_retry_after(page);
  return page;
}

app::Idempotency form_idempotency(const Request& request) { return {form_key_of(request), fingerprint_of(request)}; }

FormFiles files_of_form(app::Services& services, const Request& request, domain::files::Purpose purpose,
                        const std::string& field) {
  FormFiles files;
  const auto [first, last] = request.form.equal_range("kept");
  for (auto at = first; at != last; ++at)
    if (auto file = app::own_upload(services, request.caller(), at->second)) files.stored.push_back(std::move(*file));
  for (const auto& part : request.parts) {
    if (part.name != "files" || part.filename.empty()) continue;
    auto stored = app::store_file(services, request.caller(), {purpose, part.filename, part.bytes});
    if (stored) {
      files.stored.push_back(std::move(stored->file));
      continue;
    }
    const bool bound = stored.error().exceeded.has_value();
    for (auto error : stored.error().errors) {
      if (!bound) error.field = field;
      files.errors.push_back(std::move(error));
    }
    if (bound) files.refused = std::move(stored.error());
  }
  return files;
}

}  // namespace ops::http
