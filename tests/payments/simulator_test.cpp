// Both adapters against the simulator, over real HTTP. What each fault of the simulator must come to.
#include "simulator.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "domain/calendar/calendar.h"
#include "keys.h"

using namespace ops;
using namespace ops::payments;
using namespace ops::payments_test;

namespace {

Instant real_time() {
  return {
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

Settings with_limit(Settings settings, std::chrono::milliseconds limit) {
  settings.wechat->time_limit = settings.alipay->time_limit = limit;
  return settings;
}

// One simulator for all tests: its keys take a while to make.
struct World {
  Market market;
  Simulator simulator{market.address()};
  // Long enough for a busy machine; where the limit itself is tested, `hasty` have a short one.
  Settings settings = with_limit(load(simulator.settings_path()), std::chrono::seconds(60));
  std::vector<std::unique_ptr<Provider>> all = providers(settings, real_time);
  std::vector<std::unique_ptr<Provider>> hasty = providers(with_limit(settings, std::chrono::seconds(1)), real_time);
  int opened = 0;

  World() { market.set_providers({all[0].get(), all[1].get()}); }
  ~World() { market.set_providers({}); }
  Provider& company(const std::string& name) { return *all[name == "wechat" ? 0 : 1]; }

  OpenRequest request(const std::string& name) {
    return {"PAY" + std::to_string(1'000'000 + ++opened),
            "数据库巡检",
            8888,
            real_time() + 1800,
            settings.notify_base + "/notify/" + name,
            settings.notify_base + "/back"};
  }
  // Opened, and with Alipay the payer has come to its page.
  std::string open(const std::string& name) {
    const OpenRequest asked = request(name);
    const auto opened_as = company(name).open(asked);
    REQUIRE_MESSAGE(opened_as, opened_as.error().message);
    if (name == "alipay") control({{"arrive", opened_as->redirect_url}});
    return asked.number;
  }
  void control(const json::Json& command) { simulator.control(json::dump(command)); }
  void pay(const std::string& name, const std::string& number) { control({{"pay", number}, {"company", name}}); }
  std::string paid(const std::string& name) {
    const std::string number = open(name);
    pay(name, number);
    return number;
  }
  Refund settled(const std::string& name, const std::string& payment, const std::string& number) {
    for (;;) {
      const auto refund = company(name).query_refund(payment, number);
      REQUIRE_MESSAGE(refund, refund.error().message);
      if (refund->state != RefundState::processing) return *refund;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
};

World& fresh_world() {
  static World world;
  world.simulator.control(R"({"reset":true})");
  world.market.forget();
  return world;
}

const std::vector<std::string> kBoth{"wechat", "alipay"};

Failure failure_of(Outcome<Trade> outcome) {
  REQUIRE_FALSE(outcome);
  return outcome.error();
}

}  // namespace

TEST_CASE("a payment is opened, waits, is paid and reported") {
  World& world = fresh_world();
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    Provider& company = world.company(name);
    const std::string number = world.open(name);
    const auto waiting = company.query(number);
    REQUIRE_MESSAGE(waiting, waiting.error().message);
    CHECK(waiting->state == TradeState::waiting);
    CHECK(waiting->paid_fen == 0);
    world.pay(name, number);
    const auto told = world.market.wait_for(1);
    REQUIRE(told.size() == 1);
    REQUIRE_MESSAGE(told[0].event, told[0].event.error().message);
    const auto asked = company.query(number);
    REQUIRE(asked);
    for (const Trade& trade : {std::get<Trade>(*told[0].event), *asked}) {
      CHECK(trade.state == TradeState::succeeded);
      CHECK(trade.our_number == number);
      CHECK_FALSE(trade.their_number.empty());
      CHECK(trade.paid_fen == 8888);
      CHECK(trade.currency == "CNY");
      CHECK(trade.merchant == company.merchant());
      CHECK(trade.app == company.app());
      CHECK(trade.paid_at.seconds > 0);
    }
    world.market.forget();
  }
}

TEST_CASE("opening is idempotent, and another amount under the same number is refused") {
  World& world = fresh_world();
  OpenRequest request = world.request("wechat");
  const auto first = world.company("wechat").open(request), second = world.company("wechat").open(request);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->qr_text == second->qr_text);
  request.fen = 1;
  const auto other = world.company("wechat").open(request);
  REQUIRE_FALSE(other);
  CHECK(other.error().kind == Failure::Kind::refused);
  CHECK(other.error().code == "INVALID_REQUEST");
}

TEST_CASE("closing tells what stands in its way") {
  World& world = fresh_world();
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    Provider& company = world.company(name);
    const std::string number = world.open(name);
    CHECK(company.close(number).value() == TradeState::closed);
    CHECK(company.close(number).value() == TradeState::closed);
    CHECK(company.query(number)->state == TradeState::closed);
    CHECK(company.close(world.paid(name)).value() == TradeState::succeeded);
    CHECK(company.close("PAYNOBODYKNOWS").value() == TradeState::closed);
    CHECK(company.query("PAYNOBODYKNOWS")->state == TradeState::unknown);
    CHECK(company.query_refund(number, "REFNOBODYKNOWS")->state == RefundState::unknown);
  }
}

TEST_CASE("refunds in parts, with the same number once, and never more than was paid") {
  World& world = fresh_world();
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    Provider& company = world.company(name);
    const std::string number = world.paid(name);
    RefundRequest request{number, "REFA" + number, 888, 8888, "少做了一次", ""};
    for (int again = 0; again < 2; ++again) {
      const auto refund = company.refund(request);
      REQUIRE_MESSAGE(refund, refund.error().message);
      CHECK(refund->fen == 888);
      CHECK(world.settled(name, number, request.number).state == RefundState::succeeded);
    }
    request = {number, "REFB" + number, 8001, 8888, "", ""};
    const auto too_much = company.refund(request);
    REQUIRE_FALSE(too_much);
    CHECK(too_much.error().kind == Failure::Kind::refused);
    request.fen = 8000;
    REQUIRE(company.refund(request));
    const Refund rest = world.settled(name, number, request.number);
    CHECK(rest.state == RefundState::succeeded);
    CHECK(rest.fen == 8000);
    CHECK(rest.payment_number == number);
  }
}

TEST_CASE("a refund is accepted and fails later") {
  World& world = fresh_world();
  world.control({{"refund_fails", true}});
  const std::string number = world.paid("wechat");
  world.market.wait_for(1);
  world.market.forget();
  RefundRequest request{number, "REFC" + number, 100, 8888, "x", ""};
  request.notify_url = world.settings.notify_base + "/notify/wechat";
  const auto accepted = world.company("wechat").refund(request);
  REQUIRE(accepted);
  CHECK(accepted->state == RefundState::processing);
  const Refund failed_refund = world.settled("wechat", number, request.number);
  CHECK(failed_refund.state == RefundState::failed);
  CHECK(failed_refund.reason == "ABNORMAL");
  const auto told = world.market.wait_for(1);
  REQUIRE(told[0].event);
  CHECK(std::get<Refund>(*told[0].event).state == RefundState::failed);

  const std::string other = world.paid("alipay");
  const auto not_moved = world.company("alipay").refund({other, "REFC" + other, 100, 8888, "", ""});
  REQUIRE_MESSAGE(not_moved, not_moved.error().message);
  CHECK(not_moved->state == RefundState::processing);
  CHECK(world.settled("alipay", other, "REFC" + other).state == RefundState::unknown);
}

TEST_CASE("a notification comes twice, with one id, and again when it was not taken") {
  World& world = fresh_world();
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    world.control({{"duplicate", 2}, {"retry_ms", json::Json::array({1, 1, 1})}});
    world.market.refuse_next(1);
    world.paid(name);
    const auto told = world.market.wait_for(3);
    for (const Notified& one : told) {
      REQUIRE(one.event);
      CHECK(one.id == told[0].id);
    }
    world.market.forget();
  }
}

TEST_CASE("a notification is lost, and asking finds the payment") {
  World& world = fresh_world();
  world.control({{"lose", true}});
  for (const std::string& name : kBoth)
    CHECK(world.company(name).query(world.paid(name))->state == TradeState::succeeded);
  world.control({{"lose", false}});
  world.paid("wechat");
  CHECK(world.market.wait_for(1).size() == 1);  // nothing came of the two before
}

TEST_CASE("notifications come late and in another order") {
  World& world = fresh_world();
  world.control({{"hold", true}});
  const std::string first = world.paid("wechat"), second = world.paid("wechat");
  CHECK(world.simulator.state()["held"] == 2);
  world.control({{"delay_ms", 1}, {"hold", false}, {"release", "reversed"}});
  const auto told = world.market.wait_for(2);
  std::vector<std::string> numbers;
  for (const Notified& one : told) numbers.push_back(std::get<Trade>(*one.event).our_number);
  CHECK(std::ranges::count(numbers, first) == 1);
  CHECK(std::ranges::count(numbers, second) == 1);
}

TEST_CASE("a notification that was changed on its way is refused") {
  World& world = fresh_world();
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    world.control({{"corrupt", true}, {"retry_ms", json::Json::array()}});
    world.paid(name);
    const auto told = world.market.wait_for(1);
    REQUIRE_FALSE(told[0].event);
    CHECK(told[0].event.error().kind == Failure::Kind::bad_signature);
    world.market.forget();
  }
}

TEST_CASE("a probe is refused and the notification behind it taken") {
  World& world = fresh_world();
  world.control({{"probe", true}});
  world.paid("wechat");
  const auto told = world.market.wait_for(2);
  REQUIRE_FALSE(told[0].event);
  CHECK(told[0].event.error().message.find("probe") != std::string::npos);
  CHECK(told[1].event.ok());
  CHECK(world.simulator.state()["sent"].back()["status"] == 204);
}

TEST_CASE("keys are rotated: answers and notifications by either are taken") {
  World& world = fresh_world();
  const std::string number = world.open("wechat");
  world.control({{"company_key", 1}});
  CHECK(world.company("wechat").query(number)->state == TradeState::waiting);
  world.pay("wechat", number);
  CHECK(world.market.wait_for(1)[0].event.ok());
}

TEST_CASE("a notification comes before the call that opened the payment is answered") {
  World& world = fresh_world();
  world.control({{"early", true}});
  const OpenRequest request = world.request("wechat");
  CHECK(world.company("wechat").open(request).ok());
  const auto told = world.market.wait_for(1);
  REQUIRE(told[0].event);
  CHECK(std::get<Trade>(*told[0].event).our_number == request.number);
}

TEST_CASE("a wrong amount is told as the company says it") {
  World& world = fresh_world();
  world.control({{"wrong_amount", true}});
  for (const std::string& name : kBoth) {
    const std::string number = world.paid(name);
    CHECK(world.company(name).query(number)->paid_fen == 8889);
    CHECK(std::get<Trade>(*world.market.wait_for(1)[0].event).paid_fen == 8889);
    world.market.forget();
  }
}

TEST_CASE("answers that are none: each failure has its name, and the same call works afterwards") {
  World& world = fresh_world();
  const std::pair<const char*, Failure::Kind> cases[] = {
      {"failing", Failure::Kind::unreachable},
      {"cut", Failure::Kind::unreachable},
      {"large", Failure::Kind::not_understood},
      {"unsigned", Failure::Kind::bad_signature},
  };
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    const std::string number = world.open(name);
    for (const auto& [answer, kind] : cases) {
      CAPTURE(answer);
      world.control({{"answer", answer}});
      const Failure failure = failure_of(world.company(name).query(number));
      CHECK_MESSAGE(failure.kind == kind, failure.message);
    }
    world.control({{"answer", "garbage"}});  // 200 without a signature of the company's, and no JSON
    const Failure garbage = failure_of(world.company(name).query(number));
    CHECK(garbage.kind == (name == "wechat" ? Failure::Kind::bad_signature : Failure::Kind::not_understood));
    world.control({{"answer", "normal"}});
    CHECK(world.company(name).query(number)->state == TradeState::waiting);
  }
}

TEST_CASE("an answer that does not come, or too late, ends at the time limit") {
  World& world = fresh_world();
  for (const char* answer : {"none", "slow"}) {
    CAPTURE(answer);
    world.control({{"answer", answer}, {"slow_ms", 600'000}});
    for (const auto& company : world.hasty) {
      CAPTURE(company->name());
      CHECK(failure_of(company->query("PAY1000000")).kind == Failure::Kind::timed_out);
    }
  }
}

TEST_CASE("a company that is not there at all is unreachable") {
  AlipaySettings alipay = *fresh_world().settings.alipay;
  alipay.gateway = "http://127.0.0.1:1/gateway.do";
  Settings settings;
  settings.alipay = alipay;
  CHECK(failure_of(providers(settings, real_time)[0]->query("PAY1000000")).kind == Failure::Kind::unreachable);
}

TEST_CASE("a merchant's wrong key and a wrong clock are refused by the company, by its code") {
  World& world = fresh_world();
  const std::string number = world.open("wechat");
  Settings settings = world.settings;
  settings.wechat->merchant_key = PrivateKey::from_pem(private_pem("other"));
  settings.alipay->app_key = PrivateKey::from_pem(private_pem("other"));
  const auto wrong = providers(settings, real_time);
  CHECK(failure_of(wrong[0]->query(number)).code == "unsigned SIGN_ERROR");
  CHECK(failure_of(wrong[1]->query(number)).code == "unsigned isv.invalid-signature");
  const auto late = providers(world.settings, [] { return real_time() + 400; });
  for (const auto& company : late) CHECK(failure_of(company->query(number)).kind == Failure::Kind::refused);
}

namespace {

// Of the days from then until now: midnight may have come meanwhile.
Outcome<std::vector<BillLine>> bill_since(Provider& company, Instant begin) {
  auto lines = company.bill(domain::calendar::date_in_shanghai(begin));
  const Date today = domain::calendar::date_in_shanghai(real_time());
  if (!lines || today == domain::calendar::date_in_shanghai(begin)) return lines;
  const auto rest = company.bill(today);
  if (rest) lines->insert(lines->end(), rest->begin(), rest->end());
  return lines;
}

}  // namespace

TEST_CASE("a bill has every payment and refund, and one that disagrees is read as it is") {
  World& world = fresh_world();
  const Instant begin = real_time();
  for (const std::string& name : kBoth) {
    CAPTURE(name);
    Provider& company = world.company(name);
    CHECK(company.bill({2020, 1, 1})->empty());
    const std::string number = world.paid(name), refund = "REFD" + number;
    REQUIRE(company.refund({number, refund, 100, 8888, "", ""}));
    world.settled(name, number, refund);
    const auto lines = bill_since(company, begin);
    REQUIRE_MESSAGE(lines, lines.error().message);
    const auto is_payment = [&](const BillLine& line) {
      return line.kind == BillLine::Kind::payment && line.our_number == number && line.fen == 8888 &&
             line.fee_fen == 53;
    };
    const auto is_refund = [&](const BillLine& line) {
      return line.kind == BillLine::Kind::refund && line.our_number == number && line.refund_number == refund &&
             line.fen == 100 && line.fee_fen == -1;
    };
    CHECK(std::ranges::count_if(*lines, is_payment) == 1);
    CHECK(std::ranges::count_if(*lines, is_refund) == 1);
    world.control({{"bill_differs", true}});
    const auto other = bill_since(company, begin);
    REQUIRE_MESSAGE(other, other.error().message);
    CHECK(std::ranges::count_if(*other, [](const BillLine& line) { return line.our_number == "NOBODYPAID01"; }) == 1);
    world.control({{"bill_differs", false}});
  }
}
