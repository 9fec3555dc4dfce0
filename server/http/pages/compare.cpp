// Services side by side, for everybody.
#include <algorithm>

#include "domain/text/text.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/search/search.h"
#include "server/http/pages/page_support.h"
#include "server/pages/catalog/compare.h"
#include "server/pages/catalog/filters.h"

namespace ops::http {
namespace {

constexpr std::size_t kMaxIdBytes = 40;  // of ours; of a longer one the beginning is told
constexpr int kOffered = 6;              // (chosen) of services that could be added
constexpr std::size_t kMostRead = 20;    // of ids: what is beyond is counted and not looked at

// "ids=a,b&ids=c": as links and as boxes that were ticked, each once.
std::vector<std::string> ids_of(const Request& request) {
  std::vector<std::string> ids;
  const auto [first, last] = request.query.equal_range("ids");
  for (auto at = first; at != last; ++at) {
    const std::string text = at->second + ',';
    for (std::size_t start = 0, end; (end = text.find(',', start)) != std::string::npos; start = end + 1) {
      const std::string id = text.substr(start, std::min(end - start, kMaxIdBytes));
      const bool new_one = !id.empty() && domain::text::valid_utf8(id) && std::ranges::find(ids, id) == ids.end();
      if (new_one && ids.size() < kMostRead) ids.push_back(id);
    }
  }
  return ids;
}

void add_compared(app::Services& services, pages::ComparePage& page, const std::vector<std::string>& ids) {
  for (const auto& id : ids) {
    if (page.services.size() == pages::kMostCompared) return;
    const auto product = app::live_product(services, id);
    if (!product) {
      page.missing.push_back(id);
      continue;
    }
    const auto provider = app::provider_profile(services, product->provider.id);
    if (provider)
      page.services.push_back({*product, *provider});
    else
      page.missing.push_back(id);
  }
}

// None of those that are compared already.
app::Outcome<std::vector<app::LiveRow>> found_beside(app::Services& services, const pages::ComparePage& page,
                                                     const app::Search& search) {
  const app::PageQuery window{.limit = kOffered + static_cast<int>(page.services.size()), .cursor = {}};
  auto found = app::search_products(services, search, window);
  if (!found) return domain::Failure{found.error()};
  std::erase_if(found->items, [&](const app::LiveRow& row) {
    return std::ranges::any_of(page.services, [&](const auto& one) { return one.product.id == row.id; });
  });
  if (found->items.size() > kOffered) found->items.resize(kOffered);
  return std::move(found->items);
}

// What was looked for; else what others buy of the same category, or of all.
app::Outcome<std::vector<app::LiveRow>> offered(app::Services& services, const pages::ComparePage& page) {
  app::Search search;
  search.q = page.q;
  if (!page.q.empty()) return found_beside(services, page, search);
  search.sort = "sales";
  if (!page.services.empty()) search.category_id = page.services.front().product.category.id;
  auto rows = found_beside(services, page, search);
  if (!rows || !rows->empty()) return rows;
  search.category_id.clear();
  return found_beside(services, page, search);
}

Response get_compare(app::Services& services, const Request& request) {
  app::OneSnapshot one;
  pages::ComparePage page;
  const auto ids = ids_of(request);
  page.asked_for = ids.size();
  page.q = pages::filters_from(request.query).q;
  add_compared(services, page, ids);
  if (page.services.size() < pages::kMostCompared) {
    auto rows = offered(services, page);
    if (!rows) return problem_page(request, rows.error());
    page.offered = std::move(rows).value();
  }
  one.end();
  const bool wrong = page.asked_for > pages::kMostCompared || !page.missing.empty();
  return private_page(pages::compare_page(frame_of(request, services.now()), page), wrong ? kUnprocessable : 200);
}

}  // namespace

std::vector<Route> compare_page_routes() {
  return {
      {.method = "GET", .path = "/compare", .roles = anyone, .counts = bounds::Cost::searches, .handle = get_compare}};
}

}  // namespace ops::http
