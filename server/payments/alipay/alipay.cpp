#include "server/payments/alipay/alipay.h"

#include <algorithm>

#include "json/reader.h"
#include "server/payments/alipay/bill.h"
#include "server/payments/alipay/messages.h"
#include "server/payments/http_client.h"
#include "server/payments/settled_close.h"
#include "server/payments/settled_refund.h"
#include "server/payments/values.h"

namespace ops::payments::alipay {
namespace {

using json::Json;

constexpr std::size_t kMostAlipaySubject = 120, kMostAlipayReason = 80;  // code points that the company takes
constexpr std::size_t kMostForm = 64 * 1024;
constexpr std::string_view kYes = "10000";
constexpr std::string_view kNoTrade = "ACQ.TRADE_NOT_EXIST";

// Both mean that nobody knows whether it was done, so that the same number is asked for again.
bool is_busy(const Answer& answer) { return answer.code == "20000" || answer.sub_code.ends_with("SYSTEM_ERROR"); }

Failure failure_of_answer(const Answer& answer) {
  std::string code = answer.sub_code.empty() ? answer.code : answer.sub_code;
  if (is_busy(answer)) return failing_server(0, code);
  return refused(std::move(code), "Alipay refuses the call");
}

bool has_code(const Failure& failure, std::string_view code) {
  return failure.kind == Failure::Kind::refused && failure.code == code;
}

std::string yuan_of(Fen fen) { return domain::money::to_text(fen); }

// "alipay.trade.query" is answered by "alipay_trade_query_response".
std::string member_of(std::string_view method) {
  std::string name(method);
  std::ranges::replace(name, '.', '_');
  return name + "_response";
}

// Refused before it came to anything, of a call that the company could not even check: the one answer that may lack a signature.
Outcome<std::string> unsigned_refusal(std::string_view body) {
  const auto object = raw_member(body, "error_response");
  if (!object) return failed(not_understood("Alipay's answer has not the member that belongs to the call"));
  const auto answer = answer_from_object(*object);
  if (!answer) return failed(answer.error());
  if (answer->code == kYes) return failed(not_understood("Alipay's error says yes"));
  return failed(is_busy(*answer) ? failure_of_answer(*answer)
                                 : refused("unsigned " + failure_of_answer(*answer).code, "Alipay refuses the call"));
}

}  // namespace

Alipay::Alipay(AlipaySettings settings, Clock clock) : settings_(std::move(settings)), clock_(std::move(clock)) {}

Parameters Alipay::signed_parameters(std::string_view method, std::string content, Parameters others) const {
  Parameters all = std::move(others);
  all.insert({{"app_id", settings_.app},
              {"method", std::string(method)},
              {"format", "JSON"},
              {"charset", "utf-8"},
              {"sign_type", "RSA2"},
              {"timestamp", shanghai_text(clock_())},
              {"version", "1.0"},
              {"biz_content", std::move(content)}});
  std::string sign = settings_.app_key.sign(text_to_sign(all));
  all.emplace("sign", std::move(sign));
  return all;
}

Outcome<std::string> Alipay::verified_object(std::string_view method, std::string_view body) const {
  const auto parsed = json::parse(body);
  if (!parsed) return failed(not_understood("Alipay's answer is no JSON: " + parsed.error().code));
  json::Reader reader(*parsed, "");
  const std::string sign = reader.text("sign");
  const auto object = raw_member(body, member_of(method));
  if (!object) return unsigned_refusal(body);
  if (!settings_.company_key.verify(*object, sign))
    return failed(bad_signature("Alipay's answer is not signed by alipay.company_key"));
  const auto answer = answer_from_object(*object);
  if (!answer) return failed(answer.error());
  if (answer->code != kYes) return failed(failure_of_answer(*answer));
  return std::string(*object);
}

Outcome<std::string> Alipay::ask(std::string_view method, std::string content) const {
  HttpCall http{
      "POST", settings_.gateway, {}, form_of(signed_parameters(method, std::move(content))), settings_.time_limit};
  http.headers = {{"Content-Type", "application/x-www-form-urlencoded;charset=utf-8"}};
  const auto answer = send(http);
  if (!answer) return failed(answer.error());
  if (answer->status >= 500 || answer->status == 429) return failed(failing_server(answer->status, {}));
  if (answer->status != 200)
    return failed(not_understood("Alipay answered with status " + std::to_string(answer->status)));
  return verified_object(method, answer->body);
}

Outcome<Opened> Alipay::open(const OpenRequest& request) {
  const Json content{{"out_trade_no", request.number},
                     {"total_amount", yuan_of(request.fen)},
                     {"subject", shortened(request.subject, kMostAlipaySubject, U"/=&,")},
                     {"product_code", request.phone ? "QUICK_WAP_WAY" : "FAST_INSTANT_TRADE_PAY"},
                     {"time_expire", shanghai_text(request.expires_at)}};
  const auto parameters =
      signed_parameters(request.phone ? "alipay.trade.wap.pay" : "alipay.trade.page.pay", json::dump(content),
                        {{"notify_url", request.notify_url}, {"return_url", request.return_url}});
  return Opened{{}, settings_.gateway + "?" + form_of(parameters), request.expires_at};
}

Outcome<Trade> Alipay::query(const std::string& number) {
  const auto object = ask("alipay.trade.query", json::dump(Json{{"out_trade_no", number}}));
  Trade trade;
  if (object) {
    auto answer = trade_from_object(*object);
    if (!answer) return answer;
    trade = std::move(answer).value();
    if (trade.our_number != number) return failed(not_understood("Alipay answered about another number"));
  } else if (!has_code(object.error(), kNoTrade)) {
    return failed(object.error());
  }
  trade.our_number = number;
  trade.merchant = settings_.seller;
  trade.app = settings_.app;
  return trade;
}

Outcome<TradeState> Alipay::close(const std::string& number) {
  const auto object = ask("alipay.trade.close", json::dump(Json{{"out_trade_no", number}}));
  if (object) return TradeState::closed;
  return settled_close(object.error(), [&] { return query(number); });
}

Outcome<Refund> Alipay::refund(const RefundRequest& request) {
  Json content{{"out_trade_no", request.payment_number},
               {"refund_amount", yuan_of(request.fen)},
               {"out_request_no", request.number}};
  if (!request.reason.empty()) json::append(content, "refund_reason", shortened(request.reason, kMostAlipayReason));
  const auto object = ask("alipay.trade.refund", json::dump(content));
  if (!object)
    return settled_refund(object.error(), {"ACQ.TRADE_HAS_FINISHED"},
                          [&] { return query_refund(request.payment_number, request.number); });
  const auto answer = refund_from_object(*object);
  if (!answer) return failed(answer.error());
  if (answer->payment_number != request.payment_number || answer->refunded_in_all < request.fen)
    return failed(not_understood("Alipay answered about another refund than it was asked for"));
  return Refund{answer->moved ? RefundState::succeeded : RefundState::processing,
                request.number,
                answer->their_number,
                request.payment_number,
                request.fen,
                {}};
}

Outcome<Refund> Alipay::query_refund(const std::string& payment_number, const std::string& number) {
  const auto object = ask("alipay.trade.fastpay.refund.query",
                          json::dump(Json{{"out_trade_no", payment_number}, {"out_request_no", number}}));
  Refund unknown;
  unknown.our_number = number;
  unknown.payment_number = payment_number;
  if (!object && has_code(object.error(), kNoTrade)) return unknown;
  if (!object) return failed(object.error());
  auto refund = refund_query_from_object(*object);
  if (!refund) return refund;
  if (refund->state == RefundState::unknown) return unknown;
  if (refund->our_number != number || refund->payment_number != payment_number)
    return failed(not_understood("Alipay answered about another refund than it was asked for"));
  return refund;
}

Outcome<std::vector<BillLine>> Alipay::bill(Date day) {
  const auto object = ask("alipay.data.dataservice.bill.downloadurl.query",
                          json::dump(Json{{"bill_type", "trade"}, {"bill_date", domain::calendar::to_text(day)}}));
  if (!object && object.error().kind == Failure::Kind::refused && object.error().code.ends_with("bill_not_exist"))
    return std::vector<BillLine>{};
  if (!object) return failed(object.error());
  const auto url = bill_url_from_object(*object);
  if (!url) return failed(url.error());
  if (!is_safe_address(*url)) return failed(not_understood("the address of Alipay's bill is not https"));
  const auto zip = send({"GET", *url, {}, {}, settings_.time_limit * kBillTimes, kMaxBill});
  if (!zip) return failed(zip.error());
  if (zip->status >= 500) return failed(failing_server(zip->status, {}));
  if (zip->status != 200)
    return failed(not_understood("Alipay's bill came with status " + std::to_string(zip->status)));
  const auto table = table_in_bill(zip->body);
  if (!table) return failed(table.error());
  return bill_lines(*table);
}

Outcome<Notified::Event> Alipay::event_of(const Notification& notification, std::string& id) const {
  if (notification.body.size() > kMostForm) return failed(not_understood("the notification is too large"));
  const auto parameters = parameters_of(notification.body);
  if (!parameters) return failed(not_understood("the notification is no form, or has a parameter twice"));
  const auto value = [&](const char* name) {
    const auto found = parameters->find(name);
    return found == parameters->end() ? std::string() : found->second;
  };
  if (value("sign_type") != "RSA2") return failed(bad_signature("the notification is not signed by RSA2"));
  if (!settings_.company_key.verify(text_to_verify(*parameters), value("sign")))
    return failed(bad_signature("the notification is not signed by alipay.company_key"));
  const auto trade = trade_from_parameters(*parameters);
  if (!trade) return failed(trade.error());
  id = value("notify_id");
  return Notified::Event{*trade};
}

Notified Alipay::notified(const Notification& notification) {
  std::string id;
  auto event = event_of(notification, id);
  return {std::move(event), std::move(id), {200, "text/plain", "success"}, {200, "text/plain", "failure"}};
}

}  // namespace ops::payments::alipay
