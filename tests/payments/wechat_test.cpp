#include "server/payments/wechat/wechat.h"

#include <doctest/doctest.h>

#include "keys.h"
#include "server/payments/crypto.h"
#include "server/payments/wechat/bill.h"
#include "server/payments/wechat/messages.h"
#include "server/payments/wechat/signature.h"

using namespace ops;
using namespace ops::payments;
using namespace ops::payments_test;

namespace {

const std::string kTransaction =
    R"({"mchid":"1900000001","appid":"wx0000000000000001","out_trade_no":"PAY0000000001","transaction_id":"4200000001",)"
    R"("trade_state":"SUCCESS","success_time":"2026-11-18T19:06:40+08:00","payer":{"openid":"o"},)"
    R"("amount":{"total":8888,"payer_total":8800,"currency":"CNY","payer_currency":"CNY"}})";
const std::string kRefund =
    R"({"mchid":"1900000001","out_trade_no":"PAY0000000001","transaction_id":"4200000001","out_refund_no":"REF1",)"
    R"("refund_id":"5000000001","refund_status":"ABNORMAL","amount":{"total":8888,"refund":100,"payer_total":8888,"payer_refund":100}})";

std::string envelope(const std::string& type, const std::string& text,
                     const std::string& key = wechat_settings().api_key) {
  const std::string sealed_text = to_base64(sealed({key, "123456789012", type}, text));
  return R"({"id":"EV-1","create_time":"2026-11-18T19:06:41+08:00","resource_type":"encrypt-resource","event_type":"X",)"
         R"("resource":{"original_type":")" +
         type + R"(","algorithm":"AEAD_AES_256_GCM","ciphertext":")" + sealed_text + R"(","associated_data":")" + type +
         R"(","nonce":"123456789012"}})";
}

Notified notify(const Headers& headers, const std::string& body, Instant now = kNow) {
  return wechat::Wechat(wechat_settings(), [now] { return now; }).notified({headers, body});
}

// Refused for this reason, with nothing in it that is secret and an answer that lets the company try again.
void check_refused(const Notified& answer, Failure::Kind kind, const std::string& part) {
  REQUIRE_FALSE(answer.event);
  CHECK(answer.event.error().kind == kind);
  CHECK_MESSAGE(answer.event.error().message.find(part) != std::string::npos, answer.event.error().message);
  CHECK(answer.event.error().message.find(wechat_settings().api_key) == std::string::npos);
  CHECK(answer.not_taken.status == 400);
  CHECK(answer.not_taken.body == R"({"code":"FAIL","message":"not taken"})");
  CHECK(answer.id.empty());
}

}  // namespace

TEST_CASE("wechat: a request is signed as the company verifies it") {
  const std::string header =
      wechat::authorization(wechat_settings(), {"POST", "/v3/x?y=1", "{\"a\":1}"}, kNow, "0123456789ABCDEF");
  const std::string head =
      "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",nonce_str=\"0123456789ABCDEF\",timestamp=\"1795000000\","
      "serial_no=\"5157F09EFDC096DE15EBE81A47057A7232F1B8E1\",signature=\"";
  REQUIRE(header.starts_with(head));
  CHECK(header == head + signed_by("merchant", "POST\n/v3/x?y=1\n1795000000\n0123456789ABCDEF\n{\"a\":1}\n") + "\"");
}

TEST_CASE("wechat: a payment is reported") {
  const std::string body = envelope("transaction", kTransaction);
  const Notified answer = notify(wechat_headers(body), body);
  REQUIRE(answer.event);
  const Trade& trade = std::get<Trade>(*answer.event);
  CHECK(trade.state == TradeState::succeeded);
  CHECK(trade.our_number == "PAY0000000001");
  CHECK(trade.their_number == "4200000001");
  CHECK(trade.merchant == "1900000001");
  CHECK(trade.app == "wx0000000000000001");
  CHECK(trade.currency == "CNY");
  CHECK(trade.paid_fen == 8888);
  CHECK(trade.paid_at == kNow);
  CHECK(answer.id == "EV-1");
  CHECK(answer.taken.status == 204);
  CHECK(answer.not_taken.status == 400);
}

TEST_CASE("wechat: a refund that failed is reported") {
  const std::string body = envelope("refund", kRefund);
  const Notified answer = notify(wechat_headers(body), body);
  REQUIRE(answer.event);
  const Refund& refund = std::get<Refund>(*answer.event);
  CHECK(refund.state == RefundState::failed);
  CHECK(refund.reason == "ABNORMAL");
  CHECK(refund.our_number == "REF1");
  CHECK(refund.payment_number == "PAY0000000001");
  CHECK(refund.fen == 100);
}

TEST_CASE("wechat: a notification is taken within five minutes") {
  const std::string body = envelope("transaction", kTransaction);
  const Headers headers = wechat_headers(body);
  for (const std::int64_t off : {-300, 0, 300}) CHECK(notify(headers, body, kNow + off).event);
  for (const std::int64_t off : {-301, 301})
    check_refused(notify(headers, body, kNow + off), Failure::Kind::bad_signature, "at most 300");
}

TEST_CASE("wechat: whatever the company did not sign is refused") {
  const std::string body = envelope("transaction", kTransaction);
  const Headers good = wechat_headers(body);
  REQUIRE(notify(good, body).event);
  check_refused(notify(wechat_headers(body, "other"), body), Failure::Kind::bad_signature, "not of this body");
  std::string changed = body;
  changed[changed.find("EV-1") + 3] = '2';
  check_refused(notify(good, changed), Failure::Kind::bad_signature, "not of this body");
  for (std::size_t i = 0; i < good.size(); ++i) {
    CAPTURE(good[i].first);
    Headers headers = good;
    headers.erase(headers.begin() + static_cast<std::ptrdiff_t>(i));
    check_refused(notify(headers, body), Failure::Kind::bad_signature, "exactly once");
    headers = good;
    headers.push_back(good[i]);
    check_refused(notify(headers, body), Failure::Kind::bad_signature, "exactly once");
    headers = good;
    headers[i].second = "9" + headers[i].second;
    CHECK_FALSE(notify(headers, body).event);
  }
}

TEST_CASE("wechat: a probe and an unknown serial are refused by name") {
  const std::string body = envelope("transaction", kTransaction);
  Headers headers = wechat_headers(body);
  headers[2].second = "WECHATPAY/SIGNTEST/" + headers[2].second;
  check_refused(notify(headers, body), Failure::Kind::bad_signature, "a probe of WeChat Pay");
  headers = wechat_headers(body);
  headers[3].second = "PUB_KEY_ID_2";
  check_refused(notify(headers, body), Failure::Kind::bad_signature, "wechat.company_keys");
}

TEST_CASE("wechat: what is signed but not of the protocol is refused") {
  const auto check = [](const std::string& body, Failure::Kind kind, const std::string& part) {
    CAPTURE(body.substr(0, 300));
    check_refused(notify(wechat_headers(body), body), kind, part);
  };
  check("", Failure::Kind::not_understood, "malformed_json");
  check("{}", Failure::Kind::not_understood, "missing_field at id");
  check(R"({"id":"1","id":"2"})", Failure::Kind::not_understood, "duplicate_key");
  check(envelope("transaction", kTransaction, "another key of thirty-two bytes "), Failure::Kind::bad_signature,
        "wechat.api_key");
  check(envelope("combine", kTransaction), Failure::Kind::not_understood, "a kind that nobody");
  check(envelope("transaction", "{}"), Failure::Kind::not_understood, "trade_state");
  check(std::string(70'000, ' '), Failure::Kind::not_understood, "too large");
}

TEST_CASE("wechat: a trade with a wrong value is not understood") {
  const auto fault = [](const std::string& from, const std::string& to) {
    std::string text = kTransaction;
    text.replace(text.find(from), from.size(), to);
    const auto trade = wechat::trade_from_json(text);
    return trade ? std::string("taken") : trade.error().message;
  };
  CHECK(fault("CNY", "USD") == "taken");  // whoever moves money compares it
  CHECK(fault("\"total\":8888", "\"total\":-1") == "WeChat Pay's answer: wrong_value at amount.total");
  CHECK(fault("\"total\":8888", "\"total\":88.88") == "WeChat Pay's answer: wrong_type at amount.total");
  CHECK(fault("\"total\":8888", "\"total\":\"8888\"") == "WeChat Pay's answer: wrong_type at amount.total");
  CHECK(fault("SUCCESS", "PAID") == "WeChat Pay's answer: wrong_value at trade_state");
  CHECK(fault("+08:00", "") == "WeChat Pay's answer: wrong_value at success_time");
}

namespace {

const std::string kBillHead =
    "\xEF\xBB\xBF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,"
    "付款银行,货币种类,"
    "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
    "手续费,"
    "费率,订单金额,申请退款金额,费率备注\r\n";
const std::string kBillPaid =
    "`2026-11-18 "
    "19:06:40,`wx0000000000000001,`1900000001,`0,`,`4200000001,`PAY0000000001,`o,`NATIVE,`SUCCESS,`OTHERS,`CNY,`88.88,"
    "`0.00,`0,`0,`0.00,`0.00,`,`,`运维, 巡检,`,`0.53000,`0.60%,`88.88,`0.00,`\r\n";
const std::string kBillRefund =
    "`2026-11-18 "
    "20:00:00,`wx0000000000000001,`1900000001,`0,`,`4200000001,`PAY0000000001,`o,`NATIVE,`REFUND,`OTHERS,`CNY,`0.00,"
    "`0.00,`5000000001,`REF1,`1.00,`0.00,`ORIGINAL,`SUCCESS,`运维,`,`-0.01,`0.60%,`0.00,`1.00,`\r\n";
std::string bill_sums(int count) {
  return "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n`" +
         std::to_string(count) + ",`88.88,`1.00,`0.00,`0.52,`88.88,`1.00\r\n";
}

}  // namespace

TEST_CASE("wechat: a bill is read line by line") {
  std::string paid = kBillPaid;
  paid.replace(paid.find("0.53000"), 7, "0.53");
  const auto lines = wechat::bill_lines(kBillHead + paid + kBillRefund + bill_sums(2));
  REQUIRE_MESSAGE(lines, lines.error().message);
  REQUIRE(lines->size() == 2);
  CHECK((*lines)[0].kind == BillLine::Kind::payment);
  CHECK((*lines)[0].our_number == "PAY0000000001");
  CHECK((*lines)[0].their_number == "4200000001");
  CHECK((*lines)[0].fen == 8888);
  CHECK((*lines)[0].fee_fen == 53);
  CHECK((*lines)[0].at == kNow);
  CHECK((*lines)[1].kind == BillLine::Kind::refund);
  CHECK((*lines)[1].refund_number == "REF1");
  CHECK((*lines)[1].fen == 100);
  CHECK((*lines)[1].fee_fen == -1);
}

TEST_CASE("wechat: a fee in a bill may have more decimals, if they are zero") {
  const auto lines = wechat::bill_lines(kBillHead + kBillPaid + bill_sums(1));
  REQUIRE_MESSAGE(lines, lines.error().message);
  CHECK((*lines)[0].fee_fen == 53);
}

TEST_CASE("wechat: a bill that is cut off or broken is not taken") {
  const std::string whole = kBillHead + kBillPaid + kBillRefund + bill_sums(2);
  REQUIRE(wechat::bill_lines(whole));
  CHECK_FALSE(wechat::bill_lines(""));
  CHECK_FALSE(wechat::bill_lines(kBillHead + kBillPaid));
  CHECK_FALSE(wechat::bill_lines(kBillHead + kBillPaid + bill_sums(2)));
  CHECK_FALSE(wechat::bill_lines(kBillPaid + bill_sums(1)));
  for (const auto& [from, to] : {std::pair{",`88.88,`0.00,`\r", ",`88.889,`0.00,`\r"},
                                 {"SUCCESS", "PAID"},
                                 {",`o,", ","},
                                 {"19:06:40", "19:66:40"},
                                 {"`PAY0000000001", "`"}}) {
    std::string changed = kBillHead + kBillPaid + bill_sums(1);
    changed.replace(changed.find(from), std::string(from).size(), to);
    CAPTURE(from);
    CHECK_FALSE(wechat::bill_lines(changed));
  }
}
