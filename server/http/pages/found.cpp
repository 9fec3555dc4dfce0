// What search engines and feed readers read.
#include <charconv>

#include "server/app/search/search.h"
#include "server/http/pages/page_support.h"
#include "server/pages/catalog/found.h"

namespace ops::http {
namespace {

constexpr const char* kXml = "application/xml; charset=utf-8";
constexpr const char* kAtom = "application/atom+xml; charset=utf-8";
constexpr int kFeedLength = 50;  // (chosen) a week of a busy market

Response get_robots(app::Services&, const Request& request) {
  Response response = Response::empty(200);
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::make_shared<const std::string>(pages::robots_text(request.site));
  return response;
}

std::optional<std::int64_t> part_from(const std::string& text) {
  std::int64_t part = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), part);
  return fault == std::errc() && text == std::to_string(part) ? std::optional(part) : std::nullopt;
}

// "/sitemap.xml?part=1". A site map tells only of what lies below its own folder, so every part lies at the root.
Response get_site_map_part(app::Services& services, const Request& request, std::int64_t part) {
  return shared_page(services, request, request.caches->found, pages::site_map_path(part), kXml,
                     [&](Subjects&) -> Text {
                       const auto entries = app::site_part(services, part);
                       if (!entries) return domain::Failure{problem_page(request, entries.error())};
                       return pages::site_map_part(request.site, part, *entries);
                     });
}

Response get_site_map(app::Services& services, const Request& request) {
  if (request.query.contains("part")) {
    const auto part = part_from(request.query_value("part"));
    return part ? get_site_map_part(services, request, *part) : problem_page(request, 404);
  }
  return shared_page(services, request, request.caches->found, request.path, kXml,
                     [&](Subjects&) -> Text { return pages::site_map_index(request.site, app::site_parts(services)); });
}

// Where the parts were before.
Response moved_site_map_part(app::Services&, const Request& request) {
  const auto part = part_from(request.params.at("part"));
  if (!part) return problem_page(request, 404);
  return std::move(Response::empty(301).header("Location", pages::site_map_path(*part)));
}

Response get_feed(app::Services& services, const Request& request) {
  return shared_page(services, request, request.caches->found, request.path, kAtom, [&](Subjects&) -> Text {
    const auto newest = app::search_products(services, {.sort = "newest"}, {.limit = kFeedLength, .cursor = {}});
    if (!newest) return domain::Failure{problem_page(request, newest.error())};
    return pages::feed(request.site, request.lang, newest->items);
  });
}

}  // namespace

std::vector<Route> found_page_routes() {
  return {{.method = "GET", .path = "/robots.txt", .roles = anyone, .handle = get_robots},
          {.method = "GET", .path = "/sitemap.xml", .roles = anyone, .handle = get_site_map},
          {.method = "GET", .path = "/sitemaps/{part}", .roles = anyone, .handle = moved_site_map_part},
          {.method = "GET", .path = "/feed.xml", .roles = anyone, .handle = get_feed}};
}

}  // namespace ops::http
