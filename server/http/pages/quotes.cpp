// Requests for a quote, complete without scripts.
#include "server/app/quotes/quotes.h"

#include "domain/money/money.h"
#include "domain/text/digits.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/files/files.h"
#include "server/http/pages/page_support.h"
#include "server/http/problem.h"
#include "server/pages/format.h"
#include "server/pages/quotes/quotes.h"

namespace ops::http {
namespace {

using domain::files::Purpose;

// Of whom it is asked: the address names a provider, or nobody.
domain::Result<app::PartyRef, Response> asked_of(app::Services& services, const Request& request) {
  const auto id = request.params.find("id");
  if (id == request.params.end()) return app::PartyRef{};
  const auto profile = app::provider_profile(services, id->second);
  if (!profile) return domain::Failure{problem_page(request, profile.error())};
  return profile->provider;
}

Response quote_form(app::Services& services, const Request& request, const pages::TypedQuote& typed, int status) {
  app::OneSnapshot one;
  const auto provider = asked_of(services, request);
  if (!provider) return provider.error();
  const auto categories = app::categories(services);
  one.end();
  auto frame = frame_of(request, services.now());
  frame.here = pages::ask_quote_url(provider->id, typed.draft.category_id, typed.draft.subject);
  return private_page(pages::quote_form_page(frame, {*provider, categories, typed}), status);
}

Response get_quote_form(app::Services& services, const Request& request) {
  pages::TypedQuote typed;
  typed.draft.category_id = request.query_value("category_id");
  typed.draft.subject = request.query_value("subject");
  return quote_form(services, request, typed, 200);
}

pages::TypedQuote read_quote_form(app::Services& services, const Request& request, app::Problem& refused) {
  pages::TypedQuote typed;
  for (const auto& [name, text] : {std::pair{"subject", &typed.draft.subject},
                                   {"category_id", &typed.draft.category_id},
                                   {"supported_os", &typed.draft.supported_os},
                                   {"need", &typed.draft.need},
                                   {"wished_on", &typed.draft.wished_on},
                                   {"budget", &typed.budget}})
    *text = request.form_value(name);
  auto files = files_of_form(services, request, Purpose::demand, "file_ids");
  for (const auto& file : files.stored) typed.draft.file_ids.push_back(file.id);
  typed.files = std::move(files.stored);
  typed.errors = std::move(files.errors);
  if (files.refused) refused = std::move(*files.refused);
  if (typed.budget.empty()) return typed;
  const auto budget = domain::money::parse(typed.budget);
  if (budget)
    typed.draft.budget = *budget;
  else
    typed.errors.push_back({"budget_fen", budget.error(), {}});
  return typed;
}

Response post_quote(app::Services& services, const Request& request) {
  const auto provider = asked_of(services, request);
  if (!provider) return provider.error();
  app::Problem refused;
  auto typed = read_quote_form(services, request, refused);
  if (!typed.errors.empty()) return with_bound(quote_form(services, request, typed, kUnprocessable), refused);
  const auto asked = app::ask_quote(services, request.caller(), provider->id, typed.draft);
  if (asked) return Response::redirect(pages::quote_url(asked->id));
  if (asked.error().errors.empty()) return problem_page(request, asked.error());
  typed.errors = asked.error().errors;
  return with_bound(quote_form(services, request, typed, status_of(asked.error().kind).status), asked.error());
}

Response get_own_quotes(app::Services& services, const Request& request) {
  const std::string cursor = request.query_value("cursor");
  const auto own = app::own_quotes(services, request.caller(), {.limit = 20, .cursor = cursor});
  if (!own) return problem_page(request, own.error());
  return private_page(pages::own_quotes_page(frame_of(request, services.now()), *own, cursor));
}

struct Declined {
  std::string offer_id, reason;
};
// The request's page, with what could not be done just now.
Response show_quote(app::Services& services, const Request& request, const app::Problem& refused = {},
                    const Declined& declined = {}) {
  const std::string& id = request.params.at("id");
  const auto quote = app::quote_request(services, request.caller(), id);
  if (!quote) return problem_page(request, quote.error());
  auto frame = frame_of(request, services.now());
  frame.here = pages::quote_url(id);
  const int status = refused.errors.empty() ? 200 : status_of(refused.kind).status;
  return private_page(pages::quote_page(frame, {*quote, refused.errors, declined.offer_id, declined.reason}), status);
}

Response get_quote(app::Services& services, const Request& request) { return show_quote(services, request); }

Response post_withdraw_quote(app::Services& services, const Request& request) {
  const std::string& id = request.params.at("id");
  const auto withdrawn = app::withdraw_quote(services, request.caller(), id);
  if (withdrawn) return Response::redirect(pages::quote_url(id));
  if (withdrawn.error().errors.empty()) return problem_page(request, withdrawn.error());
  return show_quote(services, request, withdrawn.error());
}

Response post_decline(app::Services& services, const Request& request) {
  const std::string& id = request.params.at("id");
  const Declined declined{request.params.at("offer_id"), request.form_value("reason")};
  const auto quote = app::decline_offer(services, request.caller(), id, declined.offer_id, declined.reason);
  if (quote) return Response::redirect(pages::quote_url(id) + "#offers");
  if (quote.error().errors.empty()) return problem_page(request, quote.error());
  return show_quote(services, request, quote.error(), declined);
}

// An address that a form has leads nobody astray: who is no buyer finds nothing there.
Response show_accept(app::Services& services, const Request& request, const app::Problem& refused) {
  if (request.caller().role != app::Role::buyer) return problem_page(request, 404);
  const auto quote = app::quote_request(services, request.caller(), request.params.at("id"));
  if (!quote) return problem_page(request, quote.error());
  for (const auto& offer : quote->offers) {
    if (offer.id != request.params.at("offer_id")) continue;
    auto frame = frame_of(request, services.now());
    frame.here = pages::quote_url(quote->id) + "/offers/" + pages::url_part(offer.id);
    const int status = refused.errors.empty() ? 200 : status_of(refused.kind).status;
    return with_bound(private_page(pages::accept_offer_page(frame, *quote, offer, refused.errors), status), refused);
  }
  return problem_page(request, 404);
}

Response get_accept(app::Services& services, const Request& request) { return show_accept(services, request, {}); }

Response post_accept(app::Services& services, const Request& request) {
  const auto seen = domain::text::whole_number(request.form_value("seen_price_fen"));
  const auto taken = app::accept_offer(services, request.caller(), request.params.at("id"),
                                       request.params.at("offer_id"), seen ? std::optional(*seen) : std::nullopt);
  if (taken) return Response::redirect("/orders/" + pages::url_part(taken->order_id));
  if (taken.error().errors.empty()) return problem_page(request, taken.error());
  return show_accept(services, request, taken.error());
}

Route form_route(const char* path) {
  return {.method = "POST",
          .path = path,
          .roles = buyer,
          .body = Body::multipart,
          .max_body = bounds::kMaxMessageBody,
          .counts = bounds::Cost::asking,
          .form_page = path,
          .handle = post_quote};
}

}  // namespace

std::vector<Route> quote_page_routes() {
  return {{.method = "GET", .path = "/request-quote", .roles = anyone, .handle = get_quote_form},
          form_route("/request-quote"),
          {.method = "GET", .path = "/providers/{id}/request-quote", .roles = anyone, .handle = get_quote_form},
          form_route("/providers/{id}/request-quote"),
          {.method = "GET", .path = "/quote-requests", .roles = buyer, .handle = get_own_quotes},
          {.method = "GET", .path = "/quote-requests/{id}", .roles = buyer, .handle = get_quote},
          {.method = "POST",
           .path = "/quote-requests/{id}/withdraw",
           .roles = buyer,
           .body = Body::form,
           .form_page = "/quote-requests/{id}",
           .handle = post_withdraw_quote},
          {.method = "GET",
           .path = "/quote-requests/{id}/offers/{offer_id}",
           .roles = buyer | provider,
           .handle = get_accept},
          {.method = "POST",
           .path = "/quote-requests/{id}/offers/{offer_id}",
           .roles = buyer,
           .body = Body::form,
           .form_page = "/quote-requests/{id}/offers/{offer_id}",
           .handle = post_accept},
          {.method = "POST",
           .path = "/quote-requests/{id}/offers/{offer_id}/decline",
           .roles = buyer,
           .body = Body::form,
           .form_page = "/quote-requests/{id}",
           .handle = post_decline}};
}

}  // namespace ops::http
