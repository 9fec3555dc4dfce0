// The market's own pages: the help centre, and what the site says of itself. Rule: market.pages.
#include "server/app/market/market_pages.h"

#include "server/http/pages/page_support.h"
#include "server/pages/market/market_page.h"

namespace ops::http {
namespace {

Response get_help(app::Services& services, const Request& request) {
  return page_for(services, request, request.caches->market, "/help", [&](Subjects& shown) -> Text {
    shown = {app::kMarketPagesSubject};
    return pages::help_page(frame_of(request, services.now()), app::market_pages(services));
  });
}

Response get_market_page(app::Services& services, const Request& request, const std::string& slug, bool in_help) {
  const auto* page = domain::market::find_page(slug);
  if (!page || page->help != in_help) return problem_page(request, 404);
  return page_for(services, request, request.caches->market, page_path(*page), [&](Subjects& shown) -> Text {
    shown = {app::kMarketPagesSubject};
    app::OneSnapshot one;
    const auto text = app::market_page(services, slug);
    if (!text) return domain::Failure{problem_page(request, text.error())};
    const auto all = app::market_pages(services);
    one.end();
    return pages::market_page(frame_of(request, services.now()), *text, all);
  });
}

Response get_help_section(app::Services& services, const Request& request) {
  return get_market_page(services, request, request.params.at("slug"), true);
}

Response get_own_page(app::Services& services, const Request& request) {
  return get_market_page(services, request, request.path.substr(1), false);
}

}  // namespace

std::vector<Route> market_site_routes() {
  return {{.method = "GET", .path = "/help", .roles = anyone, .handle = get_help},
          {.method = "GET", .path = "/help/{slug}", .roles = anyone, .handle = get_help_section},
          {.method = "GET", .path = "/about", .roles = anyone, .handle = get_own_page},
          {.method = "GET", .path = "/privacy", .roles = anyone, .handle = get_own_page},
          {.method = "GET", .path = "/terms", .roles = anyone, .handle = get_own_page},
          {.method = "GET", .path = "/contact", .roles = anyone, .handle = get_own_page}};
}

}  // namespace ops::http
