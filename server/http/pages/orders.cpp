// A buyer's orders and balance, complete without scripts: every form is a POST that ends in a redirect, or is shown again with
// what was typed and what is wrong.
#include "server/app/orders/orders.h"

#include <algorithm>

#include "domain/catalog/rules.h"
#include "domain/files/files.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/messaging/notices.h"
#include "server/app/payments/payments.h"
#include "server/http/access/sign_in.h"
#include "server/http/pages/page_support.h"
#include "server/http/problem.h"
#include "server/http/transport/uri.h"
#include "server/pages/format.h"
#include "server/pages/orders/balance.h"
#include "server/pages/orders/demand_form.h"
#include "server/pages/orders/order.h"

namespace ops::http {
namespace {

using domain::orders::Action;

std::string order_url(const std::string& id) { return "/orders/" + pages::url_part(id); }

Response get_orders(app::Services& services, const Request& request) {
  const auto state = request.query_value("state"), cursor = request.query_value("cursor");
  const auto orders = app::orders(services, request.caller(), state, {.limit = 20, .cursor = cursor});
  if (!orders) return problem_page(request, orders.error());
  return private_page(pages::orders_page(frame_of(request, services.now()), {state, cursor, *orders}));
}

// An order that is over is where one orders the same again.
std::optional<pages::OrderAgain> again(app::Services& services, const Request& request, const app::OrderView& view) {
  using domain::orders::State;
  const auto state = view.order.state;
  if (state != State::completed && state != State::cancelled && state != State::refunded) return std::nullopt;
  if (view.buyer.id != request.caller().account_id) return std::nullopt;
  const auto& snapshot = view.order.snapshot;
  const auto product = app::live_product(services, snapshot.product_id);
  if (!product) return pages::OrderAgain{};
  const auto& rows = product->listing.skus;
  return pages::OrderAgain{true, std::ranges::find(rows, snapshot.sku.id, &domain::catalog::Sku::id) != rows.end()};
}

Response show_order(app::Services& services, const Request& request, std::optional<pages::RefusedForm> refused,
                    int status, std::vector<app::StoredFile> uploads = {}) {
  const auto& id = request.params.at("id");
  app::OneSnapshot one;
  const auto sheet =
      app::order_sheet(services, request.caller(), id, {.limit = 100, .cursor = request.query_value("events")});
  if (!sheet) return problem_page(request, sheet.error());
  const pages::OrderPage page{sheet->order,
                              sheet->events,
                              sheet->balance,
                              std::move(refused),
                              std::move(uploads),
                              again(services, request, sheet->order),
                              app::payment_companies(services),
                              !request.query_value("events").empty(),
                              app::refunds_of_order(services, request.caller(), id)};
  auto frame = frame_of(request, services.now());
  if (frame.notices > 0) {
    const auto left = app::mark_notices_read_about(services, request.caller(), id);
    if (!left && !app::is_of_the_store(left.error().kind)) return problem_page(request, left.error());
    if (left) frame.notices = *left;  // on a full disk they stay new; the page is read all the same
  }
  one.end();
  frame.here = order_url(id);
  return private_page(pages::order_page(frame, page), status);
}

Response get_order(app::Services& services, const Request& request) {
  return show_order(services, request, std::nullopt, 200);
}

// What was refused is shown again with what was typed: for its content, or beside the order as it is now because it came too late.
Response after_action(app::Services& services, const Request& request, Action action,
                      const domain::orders::Input& input, const app::Outcome<std::string>& outcome,
                      std::vector<app::StoredFile> uploads = {}, const std::string& amount = {}) {
  if (outcome) return Response::redirect(order_url(*outcome));
  const auto& problem = outcome.error();
  using Kind = app::Problem::Kind;
  const bool overtaken = problem.kind == Kind::stale_version || problem.kind == Kind::wrong_state;
  if (problem.errors.empty() && !overtaken) return problem_page(request, problem);
  const int status = status_of(problem.kind).status;
  return with_bound(show_order(services, request, pages::RefusedForm{action, input, problem.errors, amount, overtaken},
                               status, std::move(uploads)),
                    problem);
}

// With pictures, which come in parts; those of a refused form are the buyer's uploads by then, and stay with it.
Response post_review(app::Services& services, const Request& request) {
  const auto& id = request.params.at("id");
  const auto version = whole_number(request.form_value("version"));
  if (!version) return problem_page(request, 400);
  const auto order = app::order(services, request.caller(), id);
  if (!order) return problem_page(request, order.error());
  domain::orders::Input input;
  input.text = request.form_value("text");
  input.rating = whole_number(request.form_value("rating"));
  // Nothing is kept of what a stranger sends, or somebody whose order cannot be reviewed.
  FormFiles files;
  if (std::ranges::find(order->allowed, Action::review) != order->allowed.end())
    files = files_of_form(services, request, domain::files::Purpose::picture, "file_ids");
  for (const auto& file : files.stored) input.file_ids.push_back(file.id);
  if (!files.errors.empty())
    return with_bound(show_order(services, request, pages::RefusedForm{Action::review, input, files.errors},
                                 kUnprocessable, std::move(files.stored)),
                      files.refused.value_or(app::Problem{}));
  const auto outcome = app::perform_order_action_for_redirect(services, request.caller(), id, Action::review, *version,
                                                              input, form_idempotency(request));
  return after_action(services, request, Action::review, input, outcome, std::move(files.stored));
}

Response post_action(app::Services& services, const Request& request) {
  const auto action = domain::orders::action_from_name(request.params.at("action"));
  const auto version = whole_number(request.form_value("version"));
  if (!action) return problem_page(request, {app::Problem::Kind::not_found, {}});
  if (!version) return problem_page(request, 400);
  domain::orders::Input input;
  input.total = whole_number(request.form_value("total_fen"));
  input.reason = request.form_value("reason");
  input.text = request.form_value("text");
  input.rating = whole_number(request.form_value("rating"));
  const auto [first, last] = request.form.equal_range("unmet");
  for (auto at = first; at != last; ++at)
    if (const auto index = whole_number(at->second)) input.unmet.push_back(*index);
  const auto typed = request.form_value("amount");
  if (const auto amount = domain::money::parse(typed))
    input.amount = *amount;
  else if (amount.error() != domain::Code::required)
    return show_order(services, request,
                      pages::RefusedForm{*action, input, {{"amount_fen", amount.error(), {}}}, typed}, kUnprocessable);
  const auto outcome = app::perform_order_action_for_redirect(services, request.caller(), request.params.at("id"),
                                                              *action, *version, input, form_idempotency(request));
  return after_action(services, request, *action, input, outcome, {}, typed);
}

struct Demand {
  domain::orders::Input input;
  domain::Errors errors;  // of files, or of dates to be confirmed
  std::vector<app::StoredFile> uploads;
  app::Problem refused = {};  // by a bound, if one refused a file
};

// A file that was uploaded with an earlier, refused form need not be chosen again.
Demand read_demand(app::Services& services, const Request& request) {
  Demand demand;
  constexpr std::string_view kAnswer = "answers.", kKept = "kept.answers.";
  for (const auto& [name, value] : request.form) {
    if (name.starts_with(kAnswer)) demand.input.answers[name.substr(kAnswer.size())] = value;
    if (name.starts_with(kKept)) demand.input.answers.try_emplace(name.substr(kKept.size()), value);
  }
  for (const auto& part : request.parts) {
    if (!part.name.starts_with(kAnswer) || part.filename.empty()) continue;
    auto stored =
        app::store_file(services, request.caller(), {domain::files::Purpose::demand, part.filename, part.bytes});
    if (!stored) {
      if (stored.error().exceeded) demand.refused = stored.error();
      for (auto error : stored.error().errors) {
        if (!stored.error().exceeded) error.field = part.name;
        demand.errors.push_back(std::move(error));
      }
      continue;
    }
    demand.input.answers[part.name.substr(kAnswer.size())] = stored->file.id;
    demand.uploads.push_back(stored->file);
  }
  return demand;
}

// Dates before today are asked about once: as they are, the form has to be sent a second time.
domain::Errors unconfirmed_dates(app::Services& services, const Request& request,
                                 const domain::catalog::Answers& answers) {
  const auto order = app::order(services, request.caller(), request.params.at("id"));
  if (!order) return {};  // said by what follows
  auto warnings = domain::catalog::answer_warnings(order->order.snapshot.demand_template, answers,
                                                   domain::calendar::date_in_shanghai(services.now()));
  if (pages::past_dates(warnings, answers) == request.form_value("past_dates")) warnings.clear();
  return warnings;
}

Response post_demand(app::Services& services, const Request& request) {
  const auto version = whole_number(request.form_value("version"));
  if (!version) return problem_page(request, 400);
  auto demand = read_demand(services, request);
  if (demand.errors.empty()) demand.errors = unconfirmed_dates(services, request, demand.input.answers);
  if (!demand.errors.empty())
    return with_bound(
        show_order(services, request, pages::RefusedForm{Action::submit_demand, demand.input, demand.errors},
                   kUnprocessable, std::move(demand.uploads)),
        demand.refused);
  const auto outcome =
      app::perform_order_action_for_redirect(services, request.caller(), request.params.at("id"), Action::submit_demand,
                                             *version, demand.input, form_idempotency(request));
  return after_action(services, request, Action::submit_demand, demand.input, outcome, std::move(demand.uploads));
}

// A form of the page that was refused, with what was typed; of none: both fields are empty.
struct BalanceForms {
  std::string amount, next, back_amount;
  domain::Errors errors = {}, back_errors = {};
};
Response show_balance(app::Services& services, const Request& request, const BalanceForms& forms, int status) {
  constexpr int kRefundsShown = 20;
  const std::string cursor = request.query_value("cursor");
  app::OneSnapshot one;
  const auto balance = app::balance(services, request.caller(), {.limit = 20, .cursor = cursor});
  if (!balance) return problem_page(request, balance.error());
  const auto can = app::can_be_withdrawn(services, request.caller());
  if (!can) return problem_page(request, can.error());
  const auto refunds = app::own_refunds(services, request.caller(), {.limit = kRefundsShown, .cursor = {}});
  if (!refunds) return problem_page(request, refunds.error());
  one.end();
  return private_page(
      pages::balance_page(frame_of(request, services.now()), {.balance = *balance,
                                                              .amount = forms.amount,
                                                              .errors = forms.errors,
                                                              .next = forms.next,
                                                              .added = request.query_value("added") == "1",
                                                              .can_top_up = services.local_payments,
                                                              .cursor = cursor,
                                                              .companies = app::payment_companies(services),
                                                              .can_go_back = *can,
                                                              .refunds = refunds->items,
                                                              .back_amount = forms.back_amount,
                                                              .back_errors = forms.back_errors,
                                                              .withdrawn = request.query_value("withdrawn") == "1"}),
      status);
}

Response get_balance(app::Services& services, const Request& request) {
  return show_balance(
      services, request,
      {.amount = request.query_value("amount"), .next = safe_next(request.query_value("next"), ""), .back_amount = {}},
      200);
}

Response begin_top_up(app::Services& services, const Request& request, const app::PaymentWish& wish,
                      const std::string& next) {
  const auto number = app::begin_payment(services, request.caller(), wish, form_idempotency(request));
  if (number) return Response::redirect("/payments/" + pages::url_part(*number));
  if (number.error().errors.empty() || number.error().exceeded) return problem_page(request, number.error());
  return show_balance(
      services, request,
      {.amount = request.form_value("amount"), .next = next, .back_amount = {}, .errors = number.error().errors},
      kUnprocessable);
}

Response post_top_up(app::Services& services, const Request& request) {
  const auto typed = request.form_value("amount"), next = safe_next(request.form_value("next"), "");
  const auto amount = domain::money::parse(typed);
  if (!amount)
    return show_balance(
        services, request,
        {.amount = typed, .next = next, .back_amount = {}, .errors = {{"amount_fen", amount.error(), {}}}},
        kUnprocessable);
  if (const auto company = request.form_value("company"); !company.empty())
    return begin_top_up(services, request, {company, {}, *amount, is_phone(request)}, next);
  const auto balance = app::top_up(services, request.caller(), *amount, form_idempotency(request));
  if (balance) return Response::redirect(next.empty() ? "/balance?added=1" : next);
  if (balance.error().errors.empty()) return problem_page(request, balance.error());
  return show_balance(services, request,
                      {.amount = typed, .next = next, .back_amount = {}, .errors = balance.error().errors},
                      kUnprocessable);
}

Response post_withdrawal(app::Services& services, const Request& request) {
  const auto typed = request.form_value("amount");
  const auto refused = [&](domain::Errors errors) {
    return show_balance(services, request,
                        {.amount = {}, .next = {}, .back_amount = typed, .back_errors = std::move(errors)},
                        kUnprocessable);
  };
  const auto amount = domain::money::parse(typed);
  if (!amount) return refused({{"amount_fen", amount.error(), {}}});
  const auto refunds = app::withdraw(services, request.caller(), *amount, form_idempotency(request));
  if (refunds) return Response::redirect("/balance?withdrawn=1");
  if (refunds.error().errors.empty() || refunds.error().exceeded) return problem_page(request, refunds.error());
  return refused(refunds.error().errors);
}

}  // namespace

std::vector<Route> order_page_routes() {
  return {{.method = "GET", .path = "/orders", .roles = signed_in, .audit = "orders", .handle = get_orders},
          {.method = "GET", .path = "/orders/{id}", .roles = signed_in, .audit = "order", .handle = get_order},
          {.method = "POST",
           .path = "/orders/{id}/actions/submit_demand",
           .roles = buyer,
           .body = Body::multipart,
           .max_body = bounds::kMaxDemandBody,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/orders/{id}",
           .handle = post_demand},
          {.method = "POST",
           .path = "/orders/{id}/actions/review",
           .roles = buyer,
           .body = Body::multipart,
           .max_body = bounds::kMaxReviewBody,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/orders/{id}",
           .handle = post_review},
          {.method = "POST",
           .path = "/orders/{id}/actions/{action}",
           .roles = buyer,
           .body = Body::form,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/orders/{id}",
           .handle = post_action},
          {.method = "GET", .path = "/balance", .roles = buyer, .handle = get_balance},
          {.method = "POST",
           .path = "/balance/topups",
           .roles = buyer,
           .body = Body::form,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/balance",
           .handle = post_top_up},
          {.method = "POST",
           .path = "/balance/withdrawals",
           .roles = buyer,
           .body = Body::form,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/balance",
           .handle = post_withdrawal}};
}

}  // namespace ops::http
