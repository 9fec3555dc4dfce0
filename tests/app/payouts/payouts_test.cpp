// Paying providers out. What a step, an account and an amount have to be, the golden cases tell (payout_*.json). Rules: payouts.*, limits.payouts.
#include "server/app/payouts/payouts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "server/app/accounts/account_security.h"
#include "server/app/admin/admin.h"
#include "server/app/admin/settings_editor.h"
#include "server/app/messaging/notices.h"
#include "server/app/orders/overview.h"
#include "tests/app/orders/orders.h"
#include "tests/support/engine.h"

namespace ops::app::test {
namespace {

using domain::Code;
using domain::money::Fen;
using domain::payouts::Payee;
using PayoutState = domain::payouts::State;
using PayoutStep = domain::payouts::Step;
using Kind = Problem::Kind;

constexpr std::int64_t kWait = 7 * kDay;
const Payee kPayee{"招商银行", "深圳南山支行", "7559 3602 0410 901"};

// A shop whose provider has earned something, and has named an account long enough ago.
struct Payer : Shop {
  Payer() {
    for (int i = 0; i < 5; ++i) must(top_up(services(), market.buyer, domain::money::kMaxTopUp, {}));
    set(kPayee);
    earned = earn();
    market.now = market.now + kWait;
  }
  PayeeView set(const Payee& payee) {
    const auto version = balance_now().payee.version;
    return must(set_payee(services(), market.provider, version, payee, "203.0.113.7"));
  }
  // By one order; what the provider gets of it.
  Fen earn(std::int64_t quantity = 1) {
    const Fen before = balance_now().balance;
    complete(quantity);
    return balance_now().balance - before;
  }
  OrderView complete(std::int64_t quantity = 1) {
    OrderView view = place(quantity, 0);
    view = must(act(view, market.buyer, Action::pay, paying(view.order.total)));
    view = must(act(view, market.buyer, Action::submit_demand, demand()));
    view = must(act(view, market.provider, Action::start));
    view = must(act(view, market.provider, Action::deliver, delivering("已完成")));
    return must(act(view, market.buyer, Action::accept));
  }
  PayoutBalance balance_now() { return must(payout_balance(services(), market.provider)); }
  PayoutView request(Fen amount, const Idempotency& key = {}) {
    return must(request_payout(services(), market.provider, amount, key));
  }
  Outcome<PayoutView> step(const PayoutView& view, const Caller& caller, PayoutStep step,
                           const std::string& reason = {}) {
    return take_payout_step(services(), caller, view.payout.number, view.payout.version, step, reason);
  }
  PayoutView approved(Fen amount) { return must(step(request(amount), market.operator_, PayoutStep::approve)); }
  std::vector<std::string> told() {
    std::vector<std::string> codes;
    for (const auto& notice : must(notices(services(), market.provider, false, {.limit = 100, .cursor = {}})).items)
      if (notice.what.code.starts_with("payout.")) codes.push_back(notice.what.code);
    return codes;
  }
  void expect_sound() { CHECK(check(services()) == std::vector<std::string>{}); }
  Fen earned = 0;
};

void set_defaults(Payer& payer, std::int64_t wait_days, Fen alone_up_to) {
  auto settings = must(admin_settings(payer.services(), payer.market.operator_));
  settings.settings.payout_wait_seconds = wait_days * kDay;
  settings.settings.payout_alone_up_to = alone_up_to;
  must(change_settings(payer.services(), payer.market.operator_, settings.version, settings.settings, "新的规则"));
  payer.market.now = payer.market.now + 1;
}

}  // namespace

TEST_CASE("payouts: a request takes the money out of the earnings at once, and the bank's word pays it out") {
  Payer payer;
  REQUIRE(payer.balance_now().withdrawable == payer.earned);
  PayoutView view = payer.request(payer.earned);
  CHECK(view.payout.state == PayoutState::requested);
  CHECK(view.payout.last_digits == "0901");
  PayoutBalance balance = payer.balance_now();
  CHECK(balance.balance == 0);
  CHECK(balance.withdrawable == 0);
  CHECK(balance.on_its_way == payer.earned);
  payer.expect_sound();
  view = must(payer.step(view, payer.market.operator_, PayoutStep::approve));
  CHECK(view.payout.state == PayoutState::approved);
  payer.expect_sound();
  view = must(payer.step(view, payer.market.operator_, PayoutStep::pay));
  CHECK(view.payout.state == PayoutState::paid);
  balance = payer.balance_now();
  CHECK(balance.balance == 0);
  CHECK(balance.on_its_way == 0);
  CHECK(payer.told() == std::vector<std::string>{"payout.paid", "payout.approved", "payout.requested"});
  payer.expect_sound();
  const auto day = domain::calendar::to_text(domain::calendar::date_in_shanghai(payer.market.now));
  const auto statement = must(provider_statement(payer.services(), payer.market.provider, {day, day}));
  REQUIRE(statement.entries.size() == 1);
  CHECK(statement.entries[0].kind == "payout");
  CHECK(statement.entries[0].amount == -payer.earned);
  CHECK(statement.gross == 0);
  CHECK(statement.closing == 0);
}

TEST_CASE("payouts: whatever ends in another way gives everything back") {
  Payer payer;
  const Caller& operator_ = payer.market.operator_;
  must(payer.step(payer.request(payer.earned), payer.market.provider, PayoutStep::cancel));
  CHECK(payer.balance_now().withdrawable == payer.earned);
  const auto rejected = must(payer.step(payer.request(payer.earned), operator_, PayoutStep::reject, " 户名不符 "));
  CHECK(rejected.payout.reason == "户名不符");
  CHECK(payer.balance_now().withdrawable == payer.earned);
  must(payer.step(payer.approved(payer.earned), operator_, PayoutStep::fail, "账号已注销"));
  const PayoutBalance balance = payer.balance_now();
  CHECK(balance.withdrawable == payer.earned);
  CHECK(balance.on_its_way == 0);
  CHECK(payer.told().front() == "payout.failed");
  payer.expect_sound();
}

TEST_CASE("payouts: what comes back pays first what is owed to buyers") {
  Payer payer;
  set_defaults(payer, 0, 50'000'00);  // all of it may be asked for at once
  const OrderView order = payer.complete();
  const PayoutView all = payer.request(payer.balance_now().balance);
  domain::orders::Input giving;
  giving.amount = order.order.total;
  giving.reason = "没有做完";
  must(payer.act(order, payer.market.provider, Action::give_refund, giving));
  payer.expect_sound();
  must(payer.step(all, payer.market.provider, PayoutStep::cancel));
  CHECK(payer.balance_now().balance == all.payout.amount - payer.earned);  // what that order had earned
  payer.expect_sound();
}

TEST_CASE("payouts: what was paid out was earned all the same, and stays in the month's revenue") {
  Payer payer;
  payer.earn();
  const auto revenue = [&] { return must(provider_overview(payer.services(), payer.market.provider)).month_revenue; };
  const Fen before = revenue();
  REQUIRE(before > 0);
  payer.request(payer.balance_now().withdrawable);
  CHECK(revenue() == before);
}

TEST_CASE("payouts: what an order earned lately waits, to the second, and is not asked for before") {
  Payer payer;
  const Fen late = payer.earn(2);
  const PayoutBalance balance = payer.balance_now();
  CHECK(balance.balance == payer.earned + late);
  CHECK(balance.withdrawable == payer.earned);
  REQUIRE(balance.more_at);
  CHECK(*balance.more_at == payer.market.now + kWait);
  const auto too_much = request_payout(payer.services(), payer.market.provider, payer.earned + 1, {});
  CHECK(is(too_much, Kind::conflict, "amount_fen", Code::insufficient_balance));
  payer.market.now = payer.market.now + (kWait - 1);
  CHECK(payer.balance_now().withdrawable == payer.earned);
  payer.market.now = payer.market.now + 1;
  CHECK(payer.balance_now().withdrawable == payer.earned + late);
  CHECK_FALSE(payer.balance_now().more_at);
}

TEST_CASE("payouts: what came back of a payout waits for nothing, and what is on its way is not asked for twice") {
  Payer payer;
  must(payer.step(payer.request(payer.earned), payer.market.provider, PayoutStep::cancel));
  CHECK(payer.balance_now().withdrawable == payer.earned);
  const Fen late = payer.earn();
  payer.request(payer.earned);
  CHECK(payer.balance_now().withdrawable == 0);
  CHECK(payer.balance_now().balance == late);
  const auto again = request_payout(payer.services(), payer.market.provider, domain::payouts::kMinPayout, {});
  CHECK(is(again, Kind::conflict, "amount_fen", Code::insufficient_balance));
  payer.expect_sound();
}

TEST_CASE("payouts: operators set how long earnings wait and what one of them approves alone") {
  Payer payer;
  payer.earn();
  set_defaults(payer, 0, 0);
  CHECK(payer.balance_now().withdrawable == payer.balance_now().balance);
  PayoutView view = must(payer.step(payer.request(100), payer.market.operator_, PayoutStep::approve));
  CHECK(view.payout.state == PayoutState::requested);
  CHECK(view.waits_for_second);
  CHECK_FALSE(view.approved_by_name.empty());
  CHECK(std::ranges::count(view.allowed, PayoutStep::approve) == 0);
  CHECK(is(payer.step(view, payer.market.operator_, PayoutStep::approve), Kind::conflict, "operator", Code::duplicate));
  CHECK(payer.told().front() == "payout.requested");  // of half an approval nobody is told
  const Caller second = payer.market.join("second-operator", Role::operator_);
  view = must(payer.step(view, second, PayoutStep::approve));
  CHECK(view.payout.state == PayoutState::approved);
  CHECK(view.payout.approved_by == payer.market.operator_.account_id);
}

TEST_CASE("payouts: without an account nothing is paid out, and for a day after it was set nothing is approved") {
  Payer payer;
  CHECK(is(request_payout(payer.services(), payer.market.other_provider, 100, {}), Kind::conflict, "payee",
           Code::required));
  payer.set({"工商银行", "", "6222 0202 0011 2233"});
  const PayoutView view = payer.request(100);
  REQUIRE(view.held_until);
  CHECK(*view.held_until == payer.market.now + kDay);
  CHECK(is(payer.step(view, payer.market.operator_, PayoutStep::approve), Kind::conflict, "payee", Code::too_soon));
  payer.market.now = payer.market.now + kDay;
  CHECK(must(payer.step(view, payer.market.operator_, PayoutStep::approve)).payout.state == PayoutState::approved);
}

TEST_CASE("payouts: a payout goes to the account that was set when it was requested, whatever is set later") {
  Payer payer;
  const PayoutView view = payer.approved(100);
  payer.set({"工商银行", "", "6222 0202 0011 2233"});
  payer.request(200);  // to the new account, and nobody has approved it
  const auto transfers = must(transfers_for_bank(payer.services(), payer.market.operator_));
  REQUIRE(transfers.size() == 1);
  CHECK(transfers[0].number == view.payout.number);
  CHECK(transfers[0].account_number == "755936020410901");
  CHECK(transfers[0].bank == "招商银行");
  CHECK(transfers[0].holder == payer.balance_now().payee.holder);
  CHECK(transfers[0].amount == 100);
  const auto log = must(operator_log(payer.services(), payer.market.operator_, {})).items;
  CHECK(log[0].action == "export_payouts");
  CHECK(log[1].action == "approve_payout");
  CHECK(log[1].changes == std::vector<domain::accounts::LoggedChange>{{"payout_state", "requested", "approved"},
                                                                      {"payout_amount", "", "100"}});
  CHECK(is(transfers_for_bank(payer.services(), payer.market.provider), Kind::not_allowed));
}

TEST_CASE("payouts: an account is recorded and told when it is set, and its number is nowhere in the database") {
  Payer payer;
  const PayeeView payee = payer.balance_now().payee;
  CHECK(payee.version == 1);
  CHECK(payee.bank == "招商银行");
  CHECK(payee.last_digits == "0901");
  const auto news = must(notices(payer.services(), payer.market.provider, false, {.limit = 100, .cursor = {}})).items;
  const auto told = std::ranges::find(news, "account.payee_changed", [](const auto& one) { return one.what.code; });
  REQUIRE(told != news.end());
  CHECK(told->what.params.at("address") == "203.0.113.7");
  CHECK(is(set_payee(payer.services(), payer.market.provider, 0, kPayee, {}), Kind::stale_version));
  CHECK(is(set_payee(payer.services(), payer.market.provider, 1, {"招商银行", "", "123"}, {}), Kind::invalid,
           "account_number", Code::too_short));
  CHECK(is(set_payee(payer.services(), payer.market.buyer, 0, kPayee, {}), Kind::not_allowed));
  payer.request(100);
  for (const std::string table : {"payees", "payouts"}) {
    const auto sealed = ops::test::value_of(payer.market.dir() / "market.db", "SELECT sealed FROM " + table);
    CHECK_FALSE(sealed.empty());
    CHECK(sealed.find("7559") == sealed.npos);
    CHECK(sealed.find("0901") == sealed.npos);
  }
}

TEST_CASE("payouts: a key asks once, and a day has its bounds") {
  Payer payer;
  const PayoutView first = payer.request(100, {"key-1", "print-1"});
  CHECK(payer.request(100, {"key-1", "print-1"}).payout.number == first.payout.number);
  CHECK(payer.balance_now().on_its_way == 100);
  for (int i = 1; i < 10; ++i) payer.request(100);
  CHECK(
      is(request_payout(payer.services(), payer.market.provider, 100, {}), Kind::too_often, "payouts", Code::too_many));
  for (int i = 0; i < 10; ++i) payer.set(kPayee);
  CHECK(is(set_payee(payer.services(), payer.market.provider, 11, kPayee, {}), Kind::too_often, "payee_changes",
           Code::too_many));
  payer.expect_sound();
}

TEST_CASE("payouts: of two operators who decide at once one wins, and the other is told") {
  Payer payer;
  const Caller second = payer.market.join("second-operator", Role::operator_);
  const PayoutView view = payer.request(payer.earned);
  std::optional<Outcome<PayoutView>> approval, rejection;
  std::thread other([&] { rejection.emplace(payer.step(view, second, PayoutStep::reject, "可疑")); });
  approval.emplace(payer.step(view, payer.market.operator_, PayoutStep::approve));
  other.join();
  CHECK(approval->ok() != rejection->ok());
  CHECK(is(approval->ok() ? *rejection : *approval, Kind::stale_version));
  CHECK(payer.balance_now().on_its_way == (approval->ok() ? payer.earned : 0));
  payer.expect_sound();
}

TEST_CASE("payouts: two requests at once do not spend the same money") {
  Payer payer;
  std::array<std::optional<Outcome<PayoutView>>, 2> asked;
  const auto ask = [&](std::size_t i) {
    asked[i].emplace(request_payout(payer.services(), payer.market.provider, payer.earned, {}));
  };
  std::thread other(ask, 1);
  ask(0);
  other.join();
  CHECK(asked[0]->ok() != asked[1]->ok());
  CHECK(is(asked[0]->ok() ? *asked[1] : *asked[0], Kind::conflict, "amount_fen", Code::insufficient_balance));
  payer.expect_sound();
}

TEST_CASE("payouts: each sees what is theirs, operators what waits longest first") {
  Payer payer;
  const PayoutView first = payer.request(100);
  payer.market.now = payer.market.now + 1;
  const PayoutView second = payer.request(200);
  const auto listed = [&](const Caller& caller, const std::string& state, const PageQuery& page = {}) {
    return must(payouts(payer.services(), caller, state, page));
  };
  CHECK(listed(payer.market.provider, "").items.front().payout.number == second.payout.number);
  CHECK(listed(payer.market.operator_, "requested").items.front().payout.number == first.payout.number);
  const auto page = listed(payer.market.operator_, "requested", {.limit = 1, .cursor = {}});
  CHECK(listed(payer.market.operator_, "requested", {.limit = 1, .cursor = page.next_cursor})
            .items.front()
            .payout.number == second.payout.number);
  CHECK(listed(payer.market.other_provider, "").items.empty());
  CHECK(listed(payer.market.operator_, "paid").items.empty());
  CHECK(is(payouts(payer.services(), payer.market.buyer, "", {}), Kind::not_allowed));
  CHECK(is(payouts(payer.services(), payer.market.operator_, "lost", {}), Kind::invalid, "state", Code::not_allowed));
  CHECK(is(payout(payer.services(), payer.market.other_provider, first.payout.number), Kind::not_found));
  CHECK(is(payer.step(first, payer.market.other_provider, PayoutStep::cancel), Kind::not_found));
  CHECK(is(payer.step(first, payer.market.provider, PayoutStep::approve), Kind::wrong_state));
}

TEST_CASE("payouts: nobody approves one of a provider who is suspended") {
  Payer payer;
  const PayoutView view = payer.request(100);
  must(suspend_account(payer.services(), payer.market.operator_, payer.market.provider.account_id, "可疑"));
  CHECK(
      is(payer.step(view, payer.market.operator_, PayoutStep::approve), Kind::conflict, "provider", Code::not_allowed));
}

TEST_CASE("payouts: what was requested is there after the market was closed and opened again") {
  Payer payer;
  const PayoutView view = payer.request(payer.earned);
  payer.market.restart();
  CHECK(payer.balance_now().on_its_way == payer.earned);
  must(payer.step(view, payer.market.operator_, PayoutStep::approve));
  CHECK(must(transfers_for_bank(payer.services(), payer.market.operator_))[0].account_number == "755936020410901");
  payer.expect_sound();
}

TEST_CASE("payouts: check names what the ledger and the payouts do not agree on") {
  Payer payer;
  const PayoutView view = payer.request(100);
  const auto says = [&](const std::string& sql, const std::string& fault) {
    ops::test::damage(payer.market.dir() / "market.db", sql);
    const auto faults = check(payer.services());
    return std::ranges::find(faults, fault) != faults.end();
  };
  CHECK(says("UPDATE payouts SET state = 'rejected'",
             "payouts: what is on its way is not what the ledger holds of " + view.payout.number));
  CHECK(says("UPDATE payouts SET state = 'paid'", "payouts: what was paid is not what the ledger says of the bank"));
  CHECK(
      says("DELETE FROM payouts", "payouts: what is on its way is not what the ledger holds of " + view.payout.number));
}

}  // namespace ops::app::test
