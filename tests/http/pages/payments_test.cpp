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

}  // namespace ops::forms_test
