#include "server/payments/alipay/alipay.h"

#include <doctest/doctest.h>

#include "domain/text/percent.h"
#include "keys.h"
#include "server/payments/alipay/bill.h"
#include "server/payments/alipay/signature.h"

using namespace ops;
using namespace ops::payments;
using namespace ops::payments_test;

namespace {

const alipay::Parameters kPaid{{"notify_id", "n1"},
                               {"notify_type", "trade_status_sync"},
                               {"notify_time", "2026-11-18 19:06:41"},
                               {"charset", "utf-8"},
                               {"app_id", "2021000000000001"},
                               {"seller_id", "2088000000000001"},
                               {"out_trade_no", "PAY0000000001"},
                               {"trade_no", "2026111822001"},
                               {"trade_status", "TRADE_SUCCESS"},
                               {"total_amount", "88.88"},
                               {"subject", "巡检 a+b&c=d"},
                               {"empty", ""},
                               {"gmt_payment", "2026-11-18 19:06:40"},
                               {"sign_type", "RSA2"}};

// Signed by the command line, from a text that is written here and not by the code under test.
std::string signed_form(alipay::Parameters parameters, const std::string& key = "company") {
  std::string text;
  for (const auto& [name, value] : parameters)
    if (name != "sign_type" && !value.empty()) text += (text.empty() ? "" : "&") + name + "=" + value;
  parameters["sign"] = signed_by(key, text);
  return alipay::form_of(parameters);
}

alipay::Parameters with(alipay::Parameters parameters, const std::string& name, const std::string& value) {
  parameters[name] = value;
  return parameters;
}

Notified notify(const std::string& body) {
  return alipay::Alipay(alipay_settings(), [] { return kNow; }).notified({{}, body});
}

void check_refused(const Notified& answer, Failure::Kind kind) {
  REQUIRE_FALSE(answer.event);
  CHECK_MESSAGE(answer.event.error().kind == kind, answer.event.error().message);
  CHECK(answer.not_taken.body == "failure");
}

}  // namespace

TEST_CASE("alipay: parameters are signed sorted, without empty ones") {
  CHECK(alipay::text_to_sign({{"b", "2"}, {"a", "1"}, {"c", ""}, {"sign", "x"}, {"sign_type", "RSA2"}}) ==
        "a=1&b=2&sign_type=RSA2");
  CHECK(alipay::text_to_verify({{"b", "2"}, {"a", "1"}, {"c", ""}, {"sign", "x"}, {"sign_type", "RSA2"}}) == "a=1&b=2");
}

TEST_CASE("alipay: the payer is sent to a signed address") {
  alipay::Alipay company(alipay_settings(), [] { return kNow; });
  const auto opened =
      company.open({"PAY0000000001", "巡检=a", 8888, kNow + 1800, "https://m.example/n", "https://m.example/r"});
  REQUIRE(opened);
  const std::string url = opened->redirect_url;
  REQUIRE(url.starts_with("http://127.0.0.1:9/gateway.do?"));
  auto parameters = alipay::parameters_of(url.substr(url.find('?') + 1));
  REQUIRE(parameters);
  CHECK(
      (*parameters)["biz_content"] ==
      R"({"out_trade_no":"PAY0000000001","total_amount":"88.88","subject":"巡检a","product_code":"FAST_INSTANT_TRADE_PAY","time_expire":"2026-11-18 19:36:40"})");
  const std::string expected =
      "app_id=2021000000000001&biz_content=" + (*parameters)["biz_content"] +
      "&charset=utf-8&format=JSON&method=alipay.trade.page.pay&notify_url=https://m.example/n"
      "&return_url=https://m.example/r&sign_type=RSA2&timestamp=2026-11-18 19:06:40&version=1.0";
  CHECK((*parameters)["sign"] == signed_by("merchant", expected));
}

TEST_CASE("alipay: a payment is reported") {
  const Notified answer = notify(signed_form(kPaid));
  REQUIRE_MESSAGE(answer.event, answer.event.error().message);
  const Trade& trade = std::get<Trade>(*answer.event);
  CHECK(trade.state == TradeState::succeeded);
  CHECK(trade.our_number == "PAY0000000001");
  CHECK(trade.their_number == "2026111822001");
  CHECK(trade.merchant == "2088000000000001");
  CHECK(trade.app == "2021000000000001");
  CHECK(trade.currency == "CNY");
  CHECK(trade.paid_fen == 8888);
  CHECK(trade.paid_at == kNow);
  CHECK(answer.id == "n1");
  CHECK(answer.taken.body == "success");
  CHECK(answer.not_taken.body == "failure");
}

TEST_CASE("alipay: whatever the company did not sign is refused") {
  const std::string good = signed_form(kPaid);
  check_refused(notify(signed_form(kPaid, "other")), Failure::Kind::bad_signature);
  std::string changed = good;
  changed.replace(changed.find("88.88"), 5, "88.89");
  check_refused(notify(changed), Failure::Kind::bad_signature);
  check_refused(notify(good + "&extra=1"), Failure::Kind::bad_signature);
  check_refused(notify(good + "&total_amount=88.88"), Failure::Kind::not_understood);
  check_refused(notify(good.substr(0, good.find("&sign="))), Failure::Kind::bad_signature);
  check_refused(notify(signed_form(with(kPaid, "sign_type", "RSA"))), Failure::Kind::bad_signature);
  check_refused(notify(""), Failure::Kind::bad_signature);
  check_refused(notify("%"), Failure::Kind::not_understood);
  check_refused(notify(std::string(70'000, 'a') + "=1"), Failure::Kind::not_understood);
}

TEST_CASE("alipay: what is signed but not of the protocol is refused") {
  for (const auto& [name, value] : {std::pair{"total_amount", "88.888"},
                                    {"total_amount", "-1.00"},
                                    {"trade_status", "PAID"},
                                    {"out_trade_no", ""},
                                    {"seller_id", ""},
                                    {"gmt_payment", "yesterday"}}) {
    alipay::Parameters parameters = with(kPaid, name, value);
    if (!*value) parameters.erase(name);
    CAPTURE(name);
    check_refused(notify(signed_form(parameters)), Failure::Kind::not_understood);
  }
}

TEST_CASE("alipay: the raw bytes of a member are found however it is written") {
  const std::string json = R"({ "a" : {"x":"}\"{","y":[1,{"z":2}]} ,"b":"c\\","d":12 , "e":{}})";
  CHECK(alipay::raw_member(json, "a") == R"({"x":"}\"{","y":[1,{"z":2}]})");
  CHECK(alipay::raw_member(json, "b") == R"("c\\")");
  CHECK(alipay::raw_member(json, "d") == "12");
  CHECK(alipay::raw_member(json, "e") == "{}");
  CHECK_FALSE(alipay::raw_member(json, "z"));
  CHECK_FALSE(alipay::raw_member("{}", "a"));
  CHECK_FALSE(alipay::raw_member("[]", "a"));
}

TEST_CASE("alipay: a form is read with bounds") {
  CHECK(alipay::parameters_of("a=1+2%2B&b=")->at("a") == "1 2+");
  std::string many;
  for (int i = 0; i < 101; ++i) many += "&a" + std::to_string(i) + "=1";
  for (const std::string& none :
       {std::string("a"), std::string("a=%zz"), std::string("a=%ff"), std::string("a=1&a=1"), many.substr(1)})
    CHECK_MESSAGE(!alipay::parameters_of(none), none);
}

namespace {

const std::string kTable =
    "#支付宝业务明细查询\r\n#账号：[20880000000000010156]\r\n#-----------------------------------------业务明细列表----"
    "------------------------------------\r\n"
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
    "订单金额（元）,商家实收（元）,"
    "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
    "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r\n"
    "2026111822001\t,PAY0000000001\t,交易,巡检,2026-11-18 19:06:00,2026-11-18 "
    "19:06:40,,,,,a***@b.c,88.88,88.88,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,-0.53,0.00,\r\n"
    "2026111822001\t,PAY0000000001\t,退款,巡检,2026-11-18 19:06:00,2026-11-18 "
    "20:00:00,,,,,a***@b.c,-1.00,-1.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,REF1\t,0.01,0.00,\r\n"
    "#-----------------------------------------业务明细列表结束------------------------------------\r\n#"
    "交易合计：1笔\r\n";

}  // namespace

TEST_CASE("alipay: a bill is read line by line") {
  const auto lines = alipay::bill_lines(kTable);
  REQUIRE_MESSAGE(lines, lines.error().message);
  REQUIRE(lines->size() == 2);
  CHECK((*lines)[0].kind == BillLine::Kind::payment);
  CHECK((*lines)[0].our_number == "PAY0000000001");
  CHECK((*lines)[0].their_number == "2026111822001");
  CHECK((*lines)[0].fen == 8888);
  CHECK((*lines)[0].fee_fen == 53);
  CHECK((*lines)[0].at == kNow);
  CHECK((*lines)[1].kind == BillLine::Kind::refund);
  CHECK((*lines)[1].refund_number == "REF1");
  CHECK((*lines)[1].fen == 100);
  CHECK((*lines)[1].fee_fen == -1);
}

TEST_CASE("alipay: a bill that is cut off or broken is not taken") {
  CHECK_FALSE(alipay::bill_lines(""));
  CHECK_FALSE(alipay::bill_lines(kTable.substr(0, kTable.find("列表结束"))));
  CHECK_FALSE(alipay::table_in_bill("PK"));
  for (const auto& [from, to] : {std::pair{"88.88,88.88", "88.8.8,88.88"},
                                 {"交易,巡检", "转账,巡检"},
                                 {"-1.00", "1.00"},
                                 {"服务费（元）", "费"},
                                 {"19:06:40", "19:06"},
                                 {"PAY0000000001\t,交易", "\t,交易"},
                                 {",巡检", ""}}) {
    std::string changed = kTable;
    changed.replace(changed.find(from), std::string(from).size(), to);
    CAPTURE(from);
    CHECK_FALSE(alipay::bill_lines(changed));
  }
}
