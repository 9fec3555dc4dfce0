// The pages of everyone: what is on sale.
#include <charconv>

#include "server/app/catalog/catalogue.h"
#include "server/app/catalog/favorites.h"
#include "server/app/catalog/listing_statistics.h"
#include "server/app/orders/orders.h"
#include "server/app/search/search.h"
#include "server/http/access/sign_in.h"
#include "server/http/pages/page_support.h"
#include "server/http/pages/search_help.h"
#include "server/pages/catalog/home.h"
#include "server/pages/catalog/product.h"
#include "server/pages/catalog/provider.h"

namespace ops::http {
namespace {

// What has sold, the most first. Nothing sells yet: nothing is shown.
std::vector<app::LiveRow> popular(app::Services& services) {
  constexpr int kPopular = 4;  // one row of cards
  auto best = app::search_products(services, {.sort = "sales"}, {.limit = kPopular, .cursor = {}});
  if (!best) return {};
  std::erase_if(best->items, [](const app::LiveRow& row) { return row.completed_orders == 0; });
  return std::move(best->items);
}

Text home(app::Services& services, const Request& request, const pages::Filters& filters) {
  app::OneSnapshot one;
  auto asked = pages::to_search(filters);
  const app::PageQuery page{.limit = 20, .cursor = filters.cursor};
  auto results = app::search_products(services, asked.search, page);
  pages::Home home{filters, asked.errors, app::categories(services), {}, {}, {}};
  if (results) {
    home.help = search_help(services, asked.search, *results);
    home.results = std::move(results).value();
  } else {
    home.errors.insert(home.errors.end(), results.error().errors.begin(), results.error().errors.end());
  }
  if (pages::is_front(filters)) home.popular = popular(services);
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = pages::url_with("/", pages::to_query(filters));  // the same for all who share the page
  auto html = pages::home_page(frame, home);
  if (!home.errors.empty()) return domain::Failure{private_page(std::move(html), kUnprocessable)};
  return html;
}

Response get_home(app::Services& services, const Request& request) {
  const auto filters = pages::filters_from(request.query);
  return page_for(services, request, request.caches->home, pages::url_with("/", pages::to_query(filters)),
                  [&](Subjects&) { return home(services, request, filters); });
}

constexpr int kReviews = 10;          // (chosen) on a page
constexpr int kProductQuestions = 3;  // (chosen) on the product's; all are a page of their own

std::string product_address(const std::string& id, const std::string& sku_id, const std::string& quantity,
                            const std::string& reviews = {}, const std::string& only = {}) {
  return pages::url_with("/products/" + pages::url_part(id),
                         {{"sku_id", sku_id}, {"quantity", quantity}, {"only", only}, {"reviews", reviews}});
}

// "5" to "1" stars, or "answered"; anything else is no choice.
std::string review_choice(const Request& request) {
  const auto only = request.query_value("only");
  const bool stars = only.size() == 1 && only[0] >= '1' && only[0] <= '5';
  return stars || only == "answered" ? only : std::string();
}

app::ReviewFilter chosen(const std::string& only) {
  if (only == "answered") return {.answered = true};
  return {.stars = only.empty() ? 0 : only[0] - '0'};
}

std::string more_reviews(const std::string& path, const app::Listed<app::CustomerReview>& reviews,
                         const std::string& only = {}) {
  if (reviews.next_cursor.empty()) return {};
  return pages::url_with(path, {{"only", only}, {"reviews", reviews.next_cursor}}) + "#reviews";
}

// A quantity of the address is text of a stranger: longer than any number of ours it is none.
std::string short_text(std::string text) { return text.size() <= 40 ? text : std::string("0"); }

void add_some_questions(app::Services& services, pages::ProductPage& page) {
  auto some = app::public_questions(services, page.product.id, {}, {.limit = kProductQuestions, .cursor = {}});
  if (some) page.questions = std::move(some).value();  // else it was taken off sale just now
  page.usual_answer_days = app::usual_answer_days(services, page.product.provider.id);
}

// How its provider keeps its word, and whether the reader keeps it among their own.
void add_trust(app::Services& services, const Request& request, pages::ProductPage& page) {
  const auto profile = app::provider_profile(services, page.product.provider.id);
  if (profile) {
    page.statistics = profile->statistics;
    page.company = profile->company;
  }
  page.kept = request.session && app::is_favorite(services, request.caller(), page.product.id);
}

Text product(app::Services& services, const Request& request, const std::string& address, Subjects& shown) {
  app::OneSnapshot one;
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return domain::Failure{problem_page(request, product.error())};
  shown = {product->id, product->provider.id};
  pages::ProductPage page{.product = *product, .sku_id = request.query_value("sku_id")};
  if (const auto quantity = short_text(request.query_value("quantity")); !quantity.empty()) page.quantity = quantity;
  page.only = review_choice(request);
  auto reviews = app::product_reviews(services, product->id,
                                      {.limit = kReviews, .cursor = request.query_value("reviews")}, chosen(page.only));
  if (!reviews) return domain::Failure{problem_page(request, reviews.error())};
  page.more_reviews_url = more_reviews("/products/" + pages::url_part(product->id), *reviews, page.only);
  page.reviews = std::move(reviews).value();
  add_some_questions(services, page);
  add_trust(services, request, page);
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = address;
  return pages::product_page(frame, page);
}

// A reader's own coming to the page: not what the page or the browser asks for by itself, nor another choice on it.
bool is_visit(const Request& request) {
  const std::string mode = request.header("sec-fetch-mode"), purpose = request.header("sec-purpose");
  return request.method == "GET" && request.query.empty() && (mode.empty() || mode == "navigate") && purpose.empty();
}

Response get_product(app::Services& services, const Request& request) {
  const auto address = product_address(request.params.at("id"), request.query_value("sku_id"),
                                       short_text(request.query_value("quantity")), request.query_value("reviews"),
                                       review_choice(request));
  Response response = page_for(services, request, request.caches->product, address,
                               [&](Subjects& shown) { return product(services, request, address, shown); });
  constexpr int kNotModified = 304;
  if (is_visit(request) && (response.status == 200 || response.status == kNotModified))
    app::count_view(services, request.caller(), request.header("user-agent"), request.params.at("id"));
  return response;
}

Response refused_order(app::Services& services, const Request& request, const app::Problem& problem) {
  if (problem.errors.empty()) return problem_page(request, problem);
  app::OneSnapshot one;
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return problem_page(request, product.error());
  pages::ProductPage page{*product, request.form_value("sku_id"), short_text(request.form_value("quantity")),
                          problem.errors, false};
  add_some_questions(services, page);
  add_trust(services, request, page);
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = product_address(request.params.at("id"), page.sku_id, page.quantity);
  return with_bound(private_page(pages::product_page(frame, page), kUnprocessable), problem);
}

// The price that stood beside the chosen row when the form was made; nothing: a form of somebody's own.
std::optional<domain::money::Fen> seen_price(const Request& request, const std::string& sku_id) {
  const std::string text = request.form_value("seen." + sku_id);
  domain::money::Fen price = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, price);
  return read.ec == std::errc{} && read.ptr == end ? std::optional(price) : std::nullopt;
}

// The one form of the product page: a new total, or an order. Visitors sign in first and find their choice again.
Response post_product(app::Services& services, const Request& request) {
  const auto& id = request.params.at("id");
  const auto sku_id = request.form_value("sku_id"), quantity = short_text(request.form_value("quantity"));
  const auto back = product_address(id, sku_id, quantity);
  if (request.form_value("intent") != "order") return Response::redirect(back + "#order");
  if (!request.session) return Response::redirect(pages::url_with("/login", {{"next", back}}));
  const auto order =
      app::place_order_for_redirect(services, request.caller(), id, sku_id, pages::quantity_from(quantity),
                                    form_idempotency(request), seen_price(request, sku_id));
  if (!order) return refused_order(services, request, order.error());
  return Response::redirect("/orders/" + pages::url_part(*order));
}

// Rule: catalog.preview.
Response get_preview(app::Services& services, const Request& request) {
  const auto product = app::preview_product(services, request.caller(), request.params.at("id"));
  if (!product) return problem_page(request, product.error());
  pages::ProductPage page{.product = *product, .sku_id = {}, .preview = true};
  return private_page(pages::product_page(frame_of(request, services.now()), page));
}

Text provider_of(app::Services& services, const Request& request, const std::string& address) {
  app::OneSnapshot one;
  const auto profile = app::provider_profile(services, request.params.at("id"));
  if (!profile) return domain::Failure{problem_page(request, profile.error())};
  app::Search search;
  search.provider_id = profile->provider.id;
  const app::PageQuery window{.limit = 20, .cursor = request.query_value("cursor")};
  auto products = app::search_products(services, search, window);
  if (!products) return domain::Failure{problem_page(request, products.error())};
  const std::string only = review_choice(request);
  auto reviews = app::provider_reviews(services, profile->provider.id,
                                       {.limit = kReviews, .cursor = request.query_value("reviews")}, chosen(only));
  if (!reviews) return domain::Failure{problem_page(request, reviews.error())};
  one.end();
  const auto more = more_reviews("/providers/" + pages::url_part(profile->provider.id), *reviews, only);
  auto frame = frame_of(request, services.now());
  frame.here = address;
  return pages::provider_page(
      frame, {*profile, address, std::move(products).value(), std::move(reviews).value(), more, window.cursor, only});
}

Response get_provider(app::Services& services, const Request& request) {
  const auto address = pages::url_with("/providers/" + pages::url_part(request.params.at("id")),
                                       {{"cursor", request.query_value("cursor")},
                                        {"only", review_choice(request)},
                                        {"reviews", request.query_value("reviews")}});
  return page_for(services, request, request.caches->provider, address,
                  [&](Subjects&) { return provider_of(services, request, address); });
}

}  // namespace

std::vector<Route> shop_page_routes() {
  return {{.method = "GET", .path = "/", .roles = anyone, .counts = bounds::Cost::searches, .handle = get_home},
          {.method = "GET", .path = "/products/{id}", .roles = anyone, .handle = get_product},
          {.method = "POST",
           .path = "/products/{id}",
           .roles = anyone,
           .body = Body::form,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/products/{id}",
           .handle = post_product},
          {.method = "GET",
           .path = "/preview/{id}",
           .roles = provider | operator_,
           .counts = bounds::Cost::shown_texts,
           .audit = "product",
           .handle = get_preview},
          {.method = "GET", .path = "/providers/{id}", .roles = anyone, .handle = get_provider}};
}

}  // namespace ops::http
