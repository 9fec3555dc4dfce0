// Operators set the platform's defaults and holidays.
#include "domain/orders/settings.h"
#include "i18n/operator_log.h"
#include "server/app/admin/admin.h"
#include "server/app/admin/settings_editor.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::orders::ClockName;
using domain::orders::PlatformSettings;

// From the placing to the confirmation.
OrderView completed(Shop& shop, OrderView order) {
  must(top_up(shop.services(), shop.market.buyer, order.order.total, {}));
  order = must(shop.act(order, shop.market.buyer, Action::pay, paying(order.order.total)));
  order = must(shop.act(order, shop.market.buyer, Action::submit_demand, shop.demand()));
  order = must(shop.act(order, shop.market.provider, Action::start));
  Input delivery = delivering("完成");
  delivery.checklist.assign(order.order.snapshot.acceptance_checklist.size(), true);
  order = must(shop.act(order, shop.market.provider, Action::deliver, delivery));
  return must(shop.act(order, shop.market.buyer, Action::accept));
}

PlatformSettings with_commission(std::int64_t basis_points) {
  PlatformSettings settings;
  settings.commission_basis_points = basis_points;
  return settings;
}

}  // namespace

TEST_CASE("an order keeps to the terms it was placed under; the next one has the new ones") {
  Shop shop;
  Services& s = shop.services();
  const Caller& staff = shop.market.operator_;
  CHECK(must(admin_settings(s, staff)).version == 0);
  const OrderView before = shop.place(1, 0);
  PlatformSettings settings = with_commission(2000);
  settings.pay_seconds = 48 * domain::kHour;
  CHECK(must(change_settings(s, staff, 0, settings, "试行")).version == 1);
  const OrderView same_second = shop.place(1, 0);
  shop.market.now = shop.market.now + 1;
  const OrderView after = shop.place(1, 0);
  CHECK(before.order.clocks[0].due_at == shop.market.now + -1 + 24 * domain::kHour);
  CHECK(same_second.order.clocks[0].due_at == before.order.clocks[0].due_at);
  CHECK(after.order.clocks[0].due_at == shop.market.now + 48 * domain::kHour);

  const domain::money::Fen total = before.order.total;
  completed(shop, before);
  CHECK(settled(s, shop.market.provider).commission == total / 10);
  completed(shop, after);
  CHECK(settled(s, shop.market.provider).commission == total / 10 + total / 5);
  CHECK(check(s).empty());
}

TEST_CASE("terms have bounds, versions, reasons, and are written into the log of operators") {
  Shop shop;
  Services& s = shop.services();
  const Caller& staff = shop.market.operator_;
  for (const Caller& other : {shop.market.buyer, shop.market.provider, Caller{}}) {
    CHECK(is(admin_settings(s, other), Kind::not_allowed));
    CHECK(is(change_settings(s, other, 0, {}, "理由"), Kind::not_allowed));
    CHECK(is(admin_holidays(s, other), Kind::not_allowed));
    CHECK(is(set_holidays(s, other, "off 2027-01-01"), Kind::not_allowed));
  }
  for (const auto& setting : domain::orders::platform_settings()) {
    CAPTURE(setting.name);
    for (const std::int64_t value : {setting.min - 1, setting.max + 1}) {
      PlatformSettings settings;
      setting.write(settings, value);
      CHECK(is(change_settings(s, staff, 0, settings, "理由"), Kind::invalid, std::string(setting.name),
               Code::out_of_range));
    }
    CHECK(setting.read(PlatformSettings{}) >= setting.min);  // what is built in is within them
    CHECK(setting.read(PlatformSettings{}) <= setting.max);
  }
  CHECK(is(change_settings(s, staff, 0, {}, " "), Kind::invalid, "reason", Code::required));
  must(change_settings(s, staff, 0, with_commission(800), "降价"));
  CHECK(is(change_settings(s, staff, 0, with_commission(900), "晚了"), Kind::stale_version));
  const AdminSettings now = must(change_settings(s, staff, 1, with_commission(900), "再调"));
  REQUIRE(now.history.items.size() == 2);
  CHECK(now.history.items[0].reason == "再调");
  CHECK(now.history.items[1].settings.commission_basis_points == 800);
  // L8: of 107 versions of the terms a hundred were to be seen.
  const AdminSettings first = must(admin_settings(s, staff, {1, ""}));
  CHECK(first.version == 2);
  REQUIRE(first.history.items.size() == 1);
  const AdminSettings rest = must(admin_settings(s, staff, {1, first.history.next_cursor}));
  CHECK(rest.version == 2);  // those that stand, whatever part of the history is asked for
  REQUIRE(rest.history.items.size() == 1);
  CHECK(rest.history.items[0].version == 1);
  CHECK(rest.history.next_cursor.empty());
  const OperatorLogEntry act = must(operator_log(s, staff, {1, ""})).items.at(0);
  CHECK(act.action == "set_terms");
  // M4: the history showed bare numbers. The kind: a log in the words of the code.
  CHECK(act.note == "再调");
  REQUIRE(act.changes == std::vector<LoggedChange>{{"commission", "800", "900"}});
  CHECK(i18n::change_text(i18n::Lang::zh_cn, {"commission", "800", "900"}) == "平台佣金 8 % → 9 %");
  CHECK(i18n::change_text(i18n::Lang::en, {"start", "2", "3"}) == "Start within: 2 working days → 3 working days");
  shop.market.restart();
  CHECK(must(admin_settings(shop.services(), staff)).settings.commission_basis_points == 900);
}

TEST_CASE("a year of holidays is replaced, counted by from then on, and logged") {
  Shop shop;
  Services& s = shop.services();
  const Caller& staff = shop.market.operator_;
  const auto shipped = must(admin_holidays(s, staff));
  REQUIRE(shipped.size() == 2);
  CHECK(shipped[1].year == 2026);
  CHECK_FALSE(shipped[1].set_at);

  // Thursday 19 November 2026. A product submitted is due after three working days: Tuesday the 24th.
  const auto submitted = [&] {
    const Product draft = must(create_product(s, shop.market.provider, shop.market.listing(shop.market.provider)));
    return must(submit_product(s, shop.market.provider, draft.id, draft.version)).due_at.value();
  };
  const Instant before = submitted();
  CHECK(is(set_holidays(s, staff, ""), Kind::invalid, "text", Code::required));
  const auto wrong = set_holidays(s, staff, "off 2026-11-20\noff yesterday");
  REQUIRE(is(wrong, Kind::invalid, "text", Code::malformed));
  CHECK(wrong.error().errors[0].params[0] == domain::Param{"line", std::int64_t{2}});
  CHECK(is(set_holidays(s, staff, "off 2026-11-20\nwork 2027-01-03"), Kind::invalid, "text", Code::malformed));
  CHECK(must(set_holidays(s, staff, shipped[1].text + "\noff 2026-11-20 临时放假\r\n")).year == 2026);
  CHECK(submitted() - before == 1 * kDay);
  must(set_holidays(s, staff, "off 2028-01-01 元旦"));
  const auto now = must(admin_holidays(s, staff));
  REQUIRE(now.size() == 3);
  CHECK(now[2].year == 2028);
  CHECK(now[1].set_at.has_value());
  const OperatorLogEntry act = must(operator_log(s, staff, {2, ""})).items.at(1);
  CHECK(act.action == "set_holidays");
  CHECK(act.note.empty());  // no checksum
  REQUIRE(act.changes == std::vector<LoggedChange>{{"days", "", "off 2026-11-20 临时放假"}});
  CHECK(i18n::change_text(i18n::Lang::zh_cn, {"days", "", "off 2026-11-20 临时放假"}) ==
        "节假日 2026-11-20 放假（临时放假）");
  CHECK(i18n::change_text(i18n::Lang::en, {"days", "off 2028-01-01 to 2028-01-03", ""}) ==
        "Holidays: 2028-01-01 to 2028-01-03 off (removed)");
  shop.market.restart();
  CHECK(must(admin_holidays(shop.services(), staff)).size() == 3);
}

TEST_CASE("an account suspended with open orders: they go on, the clocks settle what it fails to do, and it is told") {
  Shop shop;
  Services& s = shop.services();
  OrderView order = shop.place(1, 0);
  must(top_up(s, shop.market.buyer, order.order.total, {}));
  order = must(shop.act(order, shop.market.buyer, Action::pay, paying(order.order.total)));
  order = must(shop.act(order, shop.market.buyer, Action::submit_demand, shop.demand()));
  CHECK(must(suspend_account(s, shop.market.operator_, shop.market.provider.account_id, "投诉")).open_orders == 1);
  CHECK(is(place_order(s, shop.market.buyer, shop.live.id, shop.live.listing.skus[0].id, 1, {}), Kind::invalid,
           "product_id", Code::not_found));
  shop.market.now = shop.market.now + 15 * kDay;  // it was to start within fifteen days
  CHECK(fire_due_clocks(s) == 3);                 // reminded of either of its clocks, then the end
  CHECK(must(app::order(s, shop.market.buyer, order.order.id)).order.state == State::refunded);
  CHECK(must(balance(s, shop.market.buyer, {})).balance == order.order.total);
  CHECK(check(s).empty());
}

}  // namespace ops::app::test
