#include "server/payments/wechat/wechat.h"

#include "domain/text/percent.h"
#include "json/json.h"
#include "server/payments/crypto.h"
#include "server/payments/http_client.h"
#include "server/payments/settled_close.h"
#include "server/payments/settled_refund.h"
#include "server/payments/values.h"
#include "server/payments/wechat/bill.h"
#include "server/payments/wechat/messages.h"
#include "server/payments/wechat/signature.h"

namespace ops::payments::wechat {
namespace {

using domain::text::percent_encode;
using json::Json;

constexpr std::size_t kNonceBytes = 16;
constexpr std::size_t kMostSubject = 120, kMostReason = 80;  // code points that the company takes
constexpr std::size_t kMostNotification = 64 * 1024;
constexpr std::string_view kTransactions = "/v3/pay/transactions/";
constexpr std::string_view kRefunds = "/v3/refund/domestic/refunds";

// Of an answer that is not 2xx. One without a signature is none of a state: it may only say that a call was refused.
Failure failure_of(const HttpAnswer& answer, bool is_signed) {
  std::string code = error_code_from_json(answer.body);
  if (answer.status >= 500 || answer.status == 429) return failing_server(answer.status, code);
  const bool says_why = answer.status >= 400 && !code.empty();
  if (!says_why) return not_understood("WeChat Pay answered with status " + std::to_string(answer.status));
  return refused(is_signed ? std::move(code) : "unsigned " + code, "WeChat Pay refuses the call");
}

bool says(const Failure& failure, std::string_view code) {
  return failure.kind == Failure::Kind::refused && failure.code == code;
}
bool has_no_such_trade(const Failure& failure) {
  return says(failure, "ORDER_NOT_EXIST") || says(failure, "ORDERNOTEXIST");
}

Json amount_of(Fen fen) { return Json{{"total", fen}, {"currency", "CNY"}}; }

Reply failure_reply(std::string_view message) {
  return {400, "application/json", json::dump(Json{{"code", "FAIL"}, {"message", message}})};
}

std::string target_of(std::string_view url) {
  const auto path = url.find('/', url.find("://") + 3);
  return path == url.npos ? "/" : std::string(url.substr(path));
}

// An answer about another number than the one that was asked for moves nothing.
template <class T>
Outcome<T> about(const std::string& number, Outcome<T> answer) {
  if (answer && answer->our_number != number)
    return failed(not_understood("WeChat Pay answered about another number than it was asked for"));
  return answer;
}

}  // namespace

struct Wechat::Call {
  std::string_view method;
  std::string target, body;
};

Wechat::Wechat(WechatSettings settings, Clock clock) : settings_(std::move(settings)), clock_(std::move(clock)) {}

Outcome<std::string> Wechat::ask(const Call& call) {
  HttpCall http{std::string(call.method), settings_.base_address + call.target, {}, call.body, settings_.time_limit};
  http.headers = {{"Accept", "application/json"},
                  {"Content-Type", "application/json"},
                  {"Authorization",
                   authorization(settings_, {call.method, call.target, call.body}, clock_(), random_hex(kNonceBytes))}};
  if (!settings_.preferred_key.empty()) http.headers.emplace_back("Wechatpay-Serial", settings_.preferred_key);
  auto answer = send(http);
  if (!answer) return failed(answer.error());
  const bool success = answer->status >= 200 && answer->status < 300, sealed = is_signed(answer->headers);
  if (success || sealed)
    if (auto fault = signature_fault(settings_, answer->headers, answer->body, clock_())) return failed(*fault);
  if (!success) return failed(failure_of(*answer, sealed));
  return std::move(answer->body);
}

Outcome<Opened> Wechat::open(const OpenRequest& request) {
  const Json body{{"appid", settings_.app},
                  {"mchid", settings_.merchant},
                  {"description", shortened(request.subject, kMostSubject, U"`")},
                  {"out_trade_no", request.number},
                  {"time_expire", offset_text(request.expires_at)},
                  {"notify_url", request.notify_url},
                  {"amount", amount_of(request.fen)}};
  const auto answer = ask({"POST", std::string(kTransactions) + "native", json::dump(body)});
  if (!answer) return failed(answer.error());
  auto code_url = code_url_from_json(*answer);
  if (!code_url) return failed(code_url.error());
  if (!code_url->starts_with("weixin://")) return failed(not_understood("WeChat Pay's code_url is not one of its app"));
  return Opened{std::move(code_url).value(), {}, request.expires_at};
}

Outcome<Trade> Wechat::query(const std::string& number) {
  const auto answer = ask({"GET",
                           std::string(kTransactions) + "out-trade-no/" + percent_encode(number) +
                               "?mchid=" + percent_encode(settings_.merchant),
                           {}});
  if (answer) return about(number, trade_from_json(*answer));
  if (!has_no_such_trade(answer.error())) return failed(answer.error());
  Trade unknown;
  unknown.our_number = number;
  return unknown;
}

Outcome<TradeState> Wechat::close(const std::string& number) {
  const auto answer = ask({"POST", std::string(kTransactions) + "out-trade-no/" + percent_encode(number) + "/close",
                           json::dump(Json{{"mchid", settings_.merchant}})});
  if (answer) return TradeState::closed;
  return settled_close(answer.error(), [&] { return query(number); });
}

Outcome<Refund> Wechat::refund(const RefundRequest& request) {
  Json amount = amount_of(request.payment_fen);
  json::append(amount, "refund", request.fen);
  Json body{{"out_trade_no", request.payment_number}, {"out_refund_no", request.number}, {"amount", amount}};
  if (!request.reason.empty()) json::append(body, "reason", shortened(request.reason, kMostReason));
  if (!request.notify_url.empty()) json::append(body, "notify_url", request.notify_url);
  const auto answer = ask({"POST", std::string(kRefunds), json::dump(body)});
  if (!answer)
    return settled_refund(answer.error(), {"USER_ACCOUNT_ABNORMAL", "TRADE_OVERDUE"},
                          [&] { return query_refund(request.payment_number, request.number); });
  return about(request.number, refund_from_json(*answer));
}

Outcome<Refund> Wechat::query_refund(const std::string& payment_number, const std::string& number) {
  const auto answer = ask({"GET", std::string(kRefunds) + "/" + percent_encode(number), {}});
  if (answer) return about(number, refund_from_json(*answer));
  if (!says(answer.error(), "RESOURCE_NOT_EXISTS")) return failed(answer.error());
  Refund unknown;
  unknown.our_number = number;
  unknown.payment_number = payment_number;
  return unknown;
}

Outcome<std::string> Wechat::download(const std::string& url) {
  if (!is_safe_address(url)) return failed(not_understood("the address of WeChat Pay's bill is not https"));
  HttpCall http{"GET", url, {}, {}, settings_.time_limit * kBillTimes, kMaxBill};
  http.headers.emplace_back("Authorization",
                            authorization(settings_, {"GET", target_of(url), ""}, clock_(), random_hex(kNonceBytes)));
  auto answer = send(http);
  if (!answer) return failed(answer.error());
  if (answer->status != 200) return failed(failure_of(*answer, false));
  return std::move(answer->body);
}

Outcome<std::vector<BillLine>> Wechat::bill(Date day) {
  const auto answer =
      ask({"GET", "/v3/bill/tradebill?bill_date=" + domain::calendar::to_text(day) + "&bill_type=ALL", {}});
  if (!answer && says(answer.error(), "NO_STATEMENT_EXIST")) return std::vector<BillLine>{};
  if (!answer) return failed(answer.error());
  const auto address = bill_address_from_json(*answer);
  if (!address) return failed(address.error());
  const auto csv = download(address->url);
  if (!csv) return failed(csv.error());
  if (sha1_hex(*csv) != address->sha1) return failed(bad_signature("WeChat Pay's bill has another SHA-1 than it said"));
  return bill_lines(*csv);
}

Outcome<Notified::Event> Wechat::event_of(const Notification& notification, std::string& id) const {
  if (notification.body.size() > kMostNotification) return failed(not_understood("the notification is too large"));
  if (auto fault = signature_fault(settings_, notification.headers, notification.body, clock_())) return failed(*fault);
  const auto envelope = envelope_from_json(notification.body);
  if (!envelope) return failed(envelope.error());
  const auto text = open_sealed(settings_.api_key, {envelope->nonce, envelope->associated, envelope->sealed});
  if (!text) return failed(bad_signature("what the notification holds does not open with wechat.api_key"));
  id = envelope->id;
  const auto as_event = [](auto event) -> Outcome<Notified::Event> {
    if (!event) return failed(event.error());
    return Notified::Event{std::move(event).value()};
  };
  if (envelope->original_type == "transaction") return as_event(trade_from_json(*text));
  if (envelope->original_type == "refund") return as_event(refund_from_json(*text));
  return failed(not_understood("a notification of a kind that nobody here asked for"));
}

Notified Wechat::notified(const Notification& notification) {
  std::string id;
  auto event = event_of(notification, id);
  const Reply not_taken = failure_reply(event ? "try again later" : "not taken");
  if (!event) id.clear();
  return {std::move(event), std::move(id), {204, {}, {}}, not_taken};
}

}  // namespace ops::payments::wechat
