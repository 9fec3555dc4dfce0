// Paying through a payment company in the browser, without scripts; and the address that companies report to.
#include "server/app/payments/payments.h"
#include "tests/app/payments/fake_company.h"
#include "tests/http/pages/forms.h"

namespace ops::forms_test {
namespace {

using app::test::FakeCompany;

struct Checkout {
  Market market;
  Person& buyer = market.buyer;
  Json order = placed();
  const std::string id = order["id"].get<std::string>(), total = std::to_string(order["total_fen"].get<std::int64_t>());

  Json placed() {
    FakeCompany::book() = {};
    const Json product = buyer.get("/api/v1/products?limit=1").json["items"][0];
    const Json whole = buyer.get("/api/v1/products/" + product["id"].get<std::string>()).json;
    return buyer
        .send("POST", "/api/v1/orders",
              {{"product_id", whole["id"]}, {"sku_id", whole["skus"][0]["id"]}, {"quantity", 1}},
              {{"Idempotency-Key", "checkout"}})
        .json;
  }
  void work() {
    auto& services = market.world.services();
    while (app::make_due_call(services, *services.payments->companies[0])) {
    }
  }
  Answer begin(const std::string& key, httplib::Headers more = {}) {
    return buyer.send_text(
        "POST", "/orders/" + id + "/payments",
        "csrf_token=" + buyer.csrf_token + "&idempotency_key=" + key + "&total_fen=" + total + "&company=wechat",
        "application/x-www-form-urlencoded", std::move(more));
  }
  Answer notify(const std::string& body, const std::string& company = "wechat") {
    return Person(market.world).send_text("POST", "/payments/notify/" + company, body, "application/json");
  }
  // A top-up that has arrived, of a buyer who had nothing there.
  std::string topped_up(std::int64_t fen) {
    const auto number = buyer
                            .send("POST", "/api/v1/payments", {{"company", "wechat"}, {"amount_fen", fen}},
                                  {{"Idempotency-Key", "top-up"}})
                            .json["number"]
                            .get<std::string>();
    work();
    FakeCompany::book().pay(number);
    CHECK(notify("paid " + number).status == 204);
    return number;
  }
  Answer withdraw(const std::string& amount, const std::string& key) {
    return buyer.send_text(
        "POST", "/balance/withdrawals",
        "csrf_token=" + buyer.csrf_token + "&idempotency_key=" + std::string(32, key[0]) + "&amount=" + amount,
        "application/x-www-form-urlencoded");
  }
  std::string state() { return buyer.get("/api/v1/orders/" + id).json["state"].get<std::string>(); }
};

}  // namespace

TEST_CASE("payments: an order is paid on its payment's page, which says how it stands") {
  Checkout checkout;
  CHECK(checkout.buyer.get("/orders/" + checkout.id).text.find("/orders/" + checkout.id + "/payments") !=
        std::string::npos);
  const Answer begun = checkout.begin(std::string(32, 'b'));
  REQUIRE(begun.status == 303);
  const std::string page = begun.header("Location"), number = page.substr(page.rfind('/') + 1);
  CHECK(checkout.begin(std::string(32, 'b')).header("Location") == page);
  CHECK(checkout.buyer.get(page).text.find("正在准备付款") != std::string::npos);
  checkout.work();
  const std::string open = checkout.buyer.get(page).text;
  CHECK(open.find("class=\"qr\"") != std::string::npos);
  CHECK(open.find("href=\"weixin://wxpay/" + number) != std::string::npos);

  CHECK(checkout.notify("forged " + number).status == 400);
  CHECK(checkout.state() == "pending_payment");
  FakeCompany::book().pay(number);
  CHECK(checkout.notify("paid " + number).status == 204);
  CHECK(checkout.notify("paid " + number).status == 204);
  CHECK(checkout.state() == "awaiting_demand");
  const std::string paid = checkout.buyer.get(page).text;
  CHECK(paid.find("付款成功") != std::string::npos);
  CHECK(paid.find("class=\"qr\"") == std::string::npos);
}

TEST_CASE("payments: coming back from the company asks for the result at once") {
  Checkout checkout;
  const std::string page = checkout.begin(std::string(32, 'c')).header("Location"),
                    number = page.substr(page.rfind('/') + 1);
  checkout.work();
  FakeCompany::book().pay(number);
  checkout.market.world.seconds_later = 5;
  CHECK(checkout.buyer.get(page + "?back=1").status == 200);
  checkout.work();
  CHECK(checkout.state() == "awaiting_demand");
}

TEST_CASE("payments: the company learns that the buyer's browser runs on a telephone") {
  Checkout checkout;
  checkout.begin(std::string(32, 'e'));
  checkout.work();
  CHECK_FALSE(FakeCompany::book().trades.begin()->second.phone);
  FakeCompany::book().trades.clear();
  checkout.begin(std::string(32, 'f'), {{"User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile/15E148"}});
  checkout.work();
  CHECK(FakeCompany::book().trades.begin()->second.phone);
}

TEST_CASE("payments: nobody sees another's payment, and companies that are not in use hear nothing") {
  Checkout checkout;
  const std::string page = checkout.begin(std::string(32, 'd')).header("Location");
  Person other(checkout.market.world, "otherbuyer", app::Role::buyer);
  CHECK(other.get(page).status == 404);
  CHECK(checkout.buyer.get("/payments/20261119NOBODY").status == 404);
  CHECK(checkout.notify("paid x", "alipay").status == 404);
  CHECK(checkout.notify("paid x", "%00").status >= 400);
  CHECK(checkout.notify(std::string(65 * 1024, 'x')).status == 413);
  CHECK(checkout.notify("").status == 400);
  CHECK(Person(checkout.market.world).get("/payments/notify/wechat").status == 405);
}

TEST_CASE("refunds: a cancelled order's page says how much goes back where, and that it has arrived") {
  Checkout checkout;
  const std::string page = checkout.begin(std::string(32, 'r')).header("Location"),
                    number = page.substr(page.rfind('/') + 1);
  checkout.work();
  FakeCompany::book().pay(number);
  checkout.notify("paid " + number);
  const std::string order = "/orders/" + checkout.id;
  CHECK(checkout.buyer.get(order).text.find("原路退回记录") == std::string::npos);
  const Answer cancelled = checkout.buyer.send_text(
      "POST", order + "/actions/cancel",
      "csrf_token=" + checkout.buyer.csrf_token + "&idempotency_key=" + std::string(32, 's') + "&version=2&reason=x",
      "application/x-www-form-urlencoded");
  REQUIRE(cancelled.status == 303);
  const std::string waiting = checkout.buyer.get(order).text;
  CHECK(waiting.find("原路退回记录") != std::string::npos);
  CHECK(waiting.find("等待支付公司受理") != std::string::npos);
  checkout.work();
  CHECK(checkout.buyer.get(order).text.find("已退回") != std::string::npos);
  CHECK(FakeCompany::book().held() == 0);
}

TEST_CASE("refunds: the balance is withdrawn by a form without scripts, and nothing typed is lost") {
  Checkout checkout;
  CHECK(checkout.buyer.get("/balance").text.find("/balance/withdrawals") == std::string::npos);
  const auto number = checkout.topped_up(50'00);
  CHECK(checkout.buyer.get("/balance").text.find("<dd>¥50.00</dd>") != std::string::npos);
  for (const std::string wrong : {"50.01", "0", "-1", "x", ""}) {
    CAPTURE(wrong);
    const Answer refused = checkout.withdraw(wrong, "w");
    CHECK(refused.status == 422);
    CHECK(refused.text.find("id=\"back\"") != std::string::npos);
    if (!wrong.empty()) CHECK(refused.text.find("value=\"" + wrong + "\"") != std::string::npos);
  }
  for (int i = 0; i < 2; ++i) {
    const Answer sent = checkout.withdraw("20.50", "k");
    REQUIRE(sent.status == 303);
    CHECK(sent.header("Location") == "/balance?withdrawn=1");
  }
  checkout.work();
  CHECK(FakeCompany::book().trades.at(number).returned == 20'50);
  const std::string page = checkout.buyer.get("/balance?withdrawn=1").text;
  CHECK(page.find("<dd>¥29.50</dd>") != std::string::npos);
  CHECK(page.find("已退回") != std::string::npos);
}

TEST_CASE("refunds: programs read what goes back; operators see all and have a failed one asked for again") {
  Checkout checkout;
  const auto number = checkout.topped_up(50'00);
  FakeCompany::book().refunds_end_as = payments::RefundState::failed;
  const auto withdraw = [&](std::int64_t fen, const std::string& key) {
    return checkout.buyer.send("POST", "/api/v1/balance/withdrawals", {{"amount_fen", fen}},
                               {{"Idempotency-Key", key}});
  };
  CHECK(withdraw(50'01, "a").status == 422);
  CHECK(withdraw(50'01, "a").json["errors"][0]["field"] == "amount_fen");
  const Answer sent = withdraw(30'00, "b");
  REQUIRE(sent.status == 201);
  CHECK(withdraw(30'00, "b").json == sent.json);
  CHECK(sent.json["refunds"][0]["state"] == "asked");
  checkout.work();
  const Json own = checkout.buyer.get("/api/v1/balance/refunds").json;
  CHECK(own["can_go_back"] == Json::array({{{"company", "wechat"}, {"amount_fen", 20'00}}}));
  REQUIRE(own["items"].size() == 1);
  CHECK(own["items"][0]["state"] == "failed");
  CHECK_FALSE(own["items"][0].contains("alarm"));

  Person operator_(checkout.market.world);
  REQUIRE(operator_.sign_in("operator", "demo-password").status == 201);
  const Json alarms = operator_.get("/api/v1/operator/refunds?alarm=true").json["items"];
  REQUIRE(alarms.size() == 1);
  CHECK(alarms[0]["alarm"].get<std::string>().find("ABNORMAL") != std::string::npos);
  const std::string retry = "/api/v1/operator/refunds/" + number + "R1/retry";
  CHECK(operator_.send("POST", retry, Json()).json["state"] == "asked");
  CHECK(operator_.send("POST", retry, Json()).status == 409);
  const Json act = operator_.get("/api/v1/operator/acts?limit=1").json["items"][0];
  CHECK(act["action"] == "retry_refund");
  CHECK(act["subject"]["id"] == number + "R1");
  CHECK(operator_.send("POST", "/api/v1/operator/refunds/nobody/retry", Json()).status == 404);
  CHECK(operator_.get("/api/v1/operator/refunds?state=open").status == 422);
  FakeCompany::book().end_refund(number + "R1", payments::RefundState::succeeded);
  checkout.work();
  CHECK(operator_.get("/api/v1/operator/refunds?state=succeeded").json["items"].size() == 1);
}

}  // namespace ops::forms_test
