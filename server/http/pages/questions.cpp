// Questions before buying, complete without scripts.
#include "server/app/questions/questions.h"

#include "server/http/pages/page_support.h"
#include "server/http/problem.h"
#include "server/pages/catalog/questions.h"
#include "server/pages/format.h"

namespace ops::http {
namespace {

constexpr int kOwnShown = 20;  // (chosen) of one product: more of them wait nowhere

struct TypedQuestion {
  std::string text;
  bool is_private = false;
  domain::Errors errors;
};

// What the viewer asked and not everybody reads.
std::vector<app::Question> own_only(app::Services& services, const Request& request, const std::string& product_id) {
  if (!request.session || request.caller().role != app::Role::buyer) return {};
  auto own = app::own_questions(services, request.caller(), product_id, {.limit = kOwnShown, .cursor = {}});
  if (!own) return {};
  std::erase_if(own->items, [](const app::Question& one) {
    return domain::questions::is_public(one.state, one.is_private) || one.state == domain::questions::State::withdrawn;
  });
  return std::move(own->items);
}

Text questions_text(app::Services& services, const Request& request, const TypedQuestion& typed) {
  app::OneSnapshot one;
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return domain::Failure{problem_page(request, product.error())};
  const std::string q = request.query_value("q"), cursor = request.query_value("cursor");
  const auto questions = app::public_questions(services, product->id, q, {.limit = 20, .cursor = cursor});
  if (!questions) return domain::Failure{problem_page(request, questions.error())};
  const auto usual_days = app::usual_answer_days(services, product->provider.id);
  auto own = own_only(services, request, product->id);
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = pages::url_with(pages::questions_url(product->id), {{"q", q}, {"cursor", cursor}});
  return pages::product_questions_page(
      frame, {*product, *questions, usual_days, q, cursor, std::move(own), typed.text, typed.is_private, typed.errors});
}

Response get_questions(app::Services& services, const Request& request) {
  auto html = questions_text(services, request, {});
  return html ? private_page(std::move(html).value()) : std::move(html).error();
}

Response post_question(app::Services& services, const Request& request) {
  const std::string& id = request.params.at("id");
  TypedQuestion typed{request.form_value("question"), request.form_value("private") == "1", {}};
  const auto asked = app::ask_question(services, request.caller(), id, typed.text, typed.is_private);
  if (asked) return Response::redirect(pages::questions_url(id) + "#mine");
  if (asked.error().errors.empty()) return problem_page(request, asked.error());
  typed.errors = asked.error().errors;
  auto html = questions_text(services, request, typed);
  if (!html) return std::move(html).error();
  return with_bound(private_page(std::move(html).value(), status_of(asked.error().kind).status), asked.error());
}

Response get_own_questions(app::Services& services, const Request& request) {
  const std::string cursor = request.query_value("cursor");
  const auto own = app::own_questions(services, request.caller(), {}, {.limit = 20, .cursor = cursor});
  if (!own) return problem_page(request, own.error());
  return private_page(pages::own_questions_page(frame_of(request, services.now()), *own, cursor));
}

Response post_withdraw(app::Services& services, const Request& request) {
  const auto withdrawn = app::withdraw_question(services, request.caller(), request.params.at("id"));
  if (!withdrawn) return problem_page(request, withdrawn.error());
  return Response::redirect("/questions");
}

}  // namespace

std::vector<Route> question_page_routes() {
  return {{.method = "GET",
           .path = "/products/{id}/questions",
           .roles = anyone,
           .counts = bounds::Cost::searches,
           .handle = get_questions},
          {.method = "POST",
           .path = "/products/{id}/questions",
           .roles = buyer,
           .body = Body::form,
           .counts = bounds::Cost::asking,
           .form_page = "/products/{id}/questions",
           .handle = post_question},
          {.method = "GET", .path = "/questions", .roles = buyer, .handle = get_own_questions},
          {.method = "POST",
           .path = "/questions/{id}/withdraw",
           .roles = buyer,
           .body = Body::form,
           .form_page = "/questions",
           .handle = post_withdraw}};
}

}  // namespace ops::http
