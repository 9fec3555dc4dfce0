// Whatever a provider, a buyer or an address says is shown as the text it is.
#include "server/pages/accounts/account.h"
#include "server/pages/catalog/compare.h"
#include "server/pages/catalog/favorites.h"
#include "server/pages/catalog/home.h"
#include "server/pages/catalog/product.h"
#include "server/pages/catalog/provider.h"
#include "server/pages/orders/order.h"
#include "server/pages/problem.h"
#include "tests/pages/hostile.h"

using namespace ops;
using namespace ops::pages;
using namespace ops::pages::test;
using domain::Code;
using domain::accounts::Role;
using domain::orders::State;

TEST_CASE("a product page shows every hostile field as text") {
  const auto product = hostile_product();
  const ProductPage page{
      product, hostile("sku-2"), hostile("quantity"), {{hostile("field"), Code::required, {}}}, false};
  for (const auto role : {std::optional<Role>(), std::optional(Role::buyer), std::optional(Role::provider)}) {
    const auto html = product_page(hostile_frame(role), page);
    check_harmless(html);
    for (const auto* name :
         {"name", "summary", "provider", "category", "spec", "checklist", "document", "shows", "quantity", "sku-2"}) {
      CAPTURE(name);
      CHECK(is_shown(html, name));
    }
    if (role) CHECK(is_shown(html, "viewer"));
    CHECK(html.find("details&quot;'&gt;&lt;img") !=
          std::string::npos);  // through Markdown: a quote needs no escape in a text
    CHECK(html.find("href=\"/providers/provider-id%22%27%3E") != std::string::npos);
    CHECK(html.find("method=\"post\" action=\"/products/id%22%27%3E") != std::string::npos);
  }
}

TEST_CASE("an order page shows every hostile field as text, in every state and to both parties") {
  const app::Listed<app::Event> events{{hostile_event()}, hostile("cursor")};
  for (const auto state : {State::pending_payment, State::awaiting_demand, State::awaiting_start, State::in_service,
                           State::awaiting_acceptance, State::completed, State::refund_requested, State::disputed,
                           State::cancelled, State::refunded}) {
    CAPTURE(domain::orders::state_name(state));
    const auto view = hostile_order(state);
    for (const auto role : {Role::buyer, Role::provider}) {
      const auto html = order_page(hostile_frame(role), {view, events, 100, std::nullopt, {}});
      check_harmless(html);
      for (const auto* name :
           {"name",         "number",      "spec",       "checklist", "result", "rejected",  "delivery-name",
            "answer-line",  "answer-text", "label-line", "returned",  "note",   "by",        "refund",
            "declined",     "statement",   "offer",      "decision",  "scope",  "change-no", "claim",
            "claim-result", "reopened",    "review",     "reply"}) {
        CAPTURE(name);
        CHECK(is_shown(html, name));
      }
      CHECK(is_shown(html, role == Role::buyer ? "provider" : "buyer"));
    }
  }
}

TEST_CASE("a form that came too late gives back what was typed: in its own form, or listed") {
  auto view = hostile_order(State::completed);
  RefusedForm refused{domain::orders::Action::review, {}, {}, hostile("typed"), true};
  refused.input.reason = hostile("why");
  refused.input.text = hostile("words");
  for (const bool again : {true, false}) {
    CAPTURE(again);
    view.allowed.clear();
    if (again) view.allowed = {domain::orders::Action::review};
    const auto html = order_page(hostile_frame(Role::buyer), {view, {}, 100, refused, {}});
    check_harmless(html);
    CHECK(is_shown(html, "words"));
    CHECK(is_shown(html, "why") == !again);
    CHECK((html.find("<details class=\"sheet\" open>") != std::string::npos) == again);
    CHECK(html.find("id=\"errors\"") != std::string::npos);
  }
}

TEST_CASE("a refused demand form gives back hostile answers as they were typed") {
  const auto view = hostile_order(State::awaiting_demand);
  RefusedForm refused{domain::orders::Action::submit_demand, {}, {}};
  for (const auto& field : view.order.snapshot.demand_template) {
    refused.input.answers[field.key] = hostile("typed-" + field.type);
    refused.errors.push_back({"answers." + field.key, Code::malformed, {}});
  }
  const auto html = order_page(hostile_frame(Role::buyer), {view, {}, 100, refused, {}});
  check_harmless(html);
  for (const auto* type : {"line", "text", "number", "date", "file", "phone", "email"}) {
    CAPTURE(type);
    CHECK(is_shown(html, std::string("typed-") + type));
    CHECK(is_shown(html, std::string("label-") + type));
    CHECK(is_shown(html, std::string("help-") + type));
  }
}

TEST_CASE("a refused refund request gives back the amount and the reason as they were typed") {
  const auto view = hostile_order(State::in_service);
  RefusedForm refused{
      domain::orders::Action::request_refund, {}, {{"amount_fen", Code::malformed, {}}}, hostile("typed")};
  refused.input.reason = hostile("why");
  const auto html = order_page(hostile_frame(Role::buyer), {view, {}, 100, refused, {}});
  check_harmless(html);
  for (const auto* name : {"typed", "why"}) CHECK(is_shown(html, name));
  CHECK(html.find("href=\"#request_refund-amount\"") != std::string::npos);
}

TEST_CASE("hostile reviews are text on the pages of product and provider") {
  const app::CustomerReview review{.at = {},
                                   .rating = 5,
                                   .text = hostile("review"),
                                   .buyer = hostile("reviewer"),
                                   .product_id = hostile("product-id"),
                                   .product_name = hostile("product-name"),
                                   .spec = hostile("spec-bought"),
                                   .reply = hostile("reply"),
                                   .replied_at = {},
                                   .pictures = {{hostile("picture"), {100, 100}, ""}}};
  const auto product = hostile_product();
  ProductPage page{product, {}, "1", {}, false};
  page.reviews.items = {review};
  page.more_reviews_url = hostile("more");
  const auto of_product = product_page(hostile_frame(std::nullopt), page);
  check_harmless(of_product);
  const ProviderPage provider{{{hostile("id"), hostile("name")}, 7, {}, {}}, "/", {}, {{review}, {}}, hostile("more")};
  const auto of_provider = provider_page(hostile_frame(std::nullopt), provider);
  check_harmless(of_provider);
  for (const auto* name : {"review", "reviewer", "spec-bought", "reply"}) {
    CAPTURE(name);
    CHECK(is_shown(of_product, name));
    CHECK(is_shown(of_provider, name));
  }
  CHECK(is_shown(of_provider, "product-name"));
}

TEST_CASE("a refused review gives back rating and words as they were given") {
  const auto view = hostile_order(State::completed);
  RefusedForm refused{domain::orders::Action::review, {}, {{"text", Code::too_long, {{"max", 1}, {"actual", 2}}}}};
  refused.input.text = hostile("words");
  refused.input.rating = 2;
  const auto html = order_page(hostile_frame(Role::buyer), {view, {}, 100, refused, {}});
  check_harmless(html);
  CHECK(is_shown(html, "words"));
  CHECK(html.find("<option value=\"2\" selected>") != std::string::npos);
  CHECK(html.find("href=\"#review-text\"") != std::string::npos);
}

TEST_CASE("search texts, providers' names and refused forms are shown as text") {
  Home home;
  home.filters.q = hostile("q");
  home.filters.price_min = hostile("price");
  home.filters.cursor = hostile("cursor");
  home.errors = {{"price_min", Code::malformed, {}}};
  home.categories = {{"c", hostile("category"), hostile("category"), "", true, false}};
  app::LiveRow row;
  row.id = hostile("id");
  row.name = hostile("name");
  row.summary = hostile("summary");
  row.logo_file_id = hostile("logo");
  row.picture = {hostile("picture-id"), hostile("shows")};
  row.supported_os = hostile("os");
  row.provider = {hostile("provider-id"), hostile("provider")};
  home.results = {{row}, hostile("next")};
  const auto found = home_page(hostile_frame(std::nullopt), home);
  check_harmless(found);
  for (const auto* name : {"q", "price", "category", "name", "summary", "provider", "shows"})
    CHECK(is_shown(found, name));

  check_harmless(provider_page(hostile_frame(Role::buyer),
                               {{{hostile("id"), hostile("name")}, 7, {}, {}}, "/", {{row}, hostile("next")}}));
  const auto kept = favorites_page(hostile_frame(Role::buyer), {{{{row, true, {}}, {row, false, {}}}, {}}, {}});
  check_harmless(kept);
  ComparePage compared{{}, {hostile("missing")}, 1, hostile("looked-for"), {row}};
  check_harmless(compare_page(hostile_frame(std::nullopt), compared));
  const app::ProviderProfile profile{{hostile("id"), hostile("name")}, 7, {}, {}};
  compared.services = {{hostile_product(), profile}, {hostile_product(), profile}};
  const auto beside = compare_page(hostile_frame(Role::buyer), compared);
  check_harmless(beside);
  for (const auto* name : {"name", "provider", "category", "spec", "missing", "looked-for"})
    CHECK(is_shown(beside, name));
  CHECK(beside.find("class=\"differs\"") == std::string::npos);  // the same twice differs in nothing
  check_harmless(
      problem_page(hostile_frame(Role::buyer), {500}, {{hostile("field"), Code::malformed, {}}}, hostile("request")));
  const auto login =
      login_page(hostile_frame(std::nullopt), {hostile("next"), hostile("login"), false, true, std::nullopt});
  check_harmless(login);
  CHECK(is_shown(login, "login"));
}

TEST_CASE("what is wrong stands beside its field, not only in the summary") {
  Frame frame;
  for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en}) {
    frame.lang = lang;
    RegisterPage page;
    for (const auto* field : {"login", "display_name", "password", "role"})
      page.errors.push_back({field, Code::required, {}});
    const auto html = register_page(frame, page);
    for (const auto* field : {"login", "display_name", "password", "role"}) {
      CAPTURE(field);
      const std::string place = std::string("id=\"") + field + "-error\">";
      REQUIRE(html.find(place) != std::string::npos);
      CHECK(html.find(place + "</p>") == std::string::npos);
    }
    const auto product = hostile_product();
    const auto order_box = product_page(frame, {product, "", "0", {}, false});
    REQUIRE(order_box.find("id=\"quantity-error\">") != std::string::npos);
    CHECK(order_box.find("id=\"quantity-error\"></p>") == std::string::npos);
  }
  const auto view = hostile_order(State::awaiting_acceptance);
  const RefusedForm refused{domain::orders::Action::reject_delivery, {}, {{"unmet", Code::required, {}}}};
  const auto html = order_page(hostile_frame(Role::buyer), {view, {}, 100, refused, {}});
  REQUIRE(html.find("id=\"unmet-error\">") != std::string::npos);
  CHECK(html.find("id=\"unmet-error\"></p>") == std::string::npos);
}

TEST_CASE("a filter's error calls the filter by the name that it has on the page") {
  Home home;
  home.filters.price_min = "abc";
  home.filters.min_warranty_days = "many";
  home.errors = to_search(home.filters).errors;
  REQUIRE(home.errors.size() == 2);
  const auto html = home_page({}, home);
  CHECK(html.find("最低价格不是有效金额") != std::string::npos);
  CHECK(html.find("price_min的") == std::string::npos);
  CHECK(html.find("min_warranty_days的") == std::string::npos);
}
