// Paying through a payment company, complete without scripts; and where the companies report to.
#include "server/app/payments/payments.h"

#include "server/http/pages/page_support.h"
#include "server/http/problem.h"
#include "server/pages/format.h"
#include "server/pages/payments/payment.h"

namespace ops::http {
namespace {

// `back=1`: the buyer comes from the company, or says that they have paid.
Response get_payment(app::Services& services, const Request& request) {
  const auto& number = request.params.at("number");
  const bool asks = request.query_value("back") == "1";
  const auto view = asks ? app::ask_about_payment(services, request.caller(), number)
                         : app::payment(services, request.caller(), number);
  if (!view) return problem_page(request, view.error());
  return private_page(pages::payment_page(frame_of(request, services.now()), *view));
}

Response begin(app::Services& services, const Request& request, const app::PaymentWish& wish) {
  const auto number = app::begin_payment(services, request.caller(), wish, form_idempotency(request));
  if (!number) return problem_page(request, number.error());
  return Response::redirect("/payments/" + pages::url_part(*number));
}

Response post_order_payment(app::Services& services, const Request& request) {
  const auto total = whole_number(request.form_value("total_fen"));
  if (!total) return problem_page(request, 400);
  return begin(services, request, {request.form_value("company"), request.params.at("id"), *total, is_phone(request)});
}

// As the company sent it, to the byte: what it signed. It has no session, and nothing of one is looked at.
Response post_notification(app::Services& services, const Request& request) {
  payments::Notification notification;
  for (const auto& [name, value] : request.headers) notification.headers.emplace_back(name, value);
  notification.body = request.body;
  const auto reply = app::take_notification(services, request.params.at("company"), notification);
  if (!reply) return problem_page(request, 404);
  Response response = Response::empty(reply->status);
  response.content_type = reply->content_type;
  response.body = std::make_shared<const std::string>(reply->body);
  return response;
}

}  // namespace

std::vector<Route> payment_page_routes() {
  return {{.method = "GET", .path = "/payments/{number}", .roles = buyer, .handle = get_payment},
          {.method = "POST",
           .path = "/orders/{id}/payments",
           .roles = buyer,
           .body = Body::form,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/orders/{id}",
           .handle = post_order_payment},
          {.method = "POST",
           .path = "/payments/notify/{company}",
           .roles = anyone,
           .body = Body::raw,
           .max_body = bounds::kMaxNotificationBody,
           .keyed_answer = KeyedAnswer::none,
           .handle = post_notification}};
}

}  // namespace ops::http
