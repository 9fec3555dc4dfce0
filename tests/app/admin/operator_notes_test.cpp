// What operators note for one another.
#include "server/app/admin/operator_notes.h"

#include "domain/accounts/operator_note.h"
#include "server/app/admin/admin.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

}  // namespace

TEST_CASE("notes on an account, a listing and an order stand in the log, newest first, each by itself") {
  Shop shop;
  auto& s = shop.services();
  const Caller& staff = shop.market.operator_;
  const OrderView order = shop.place(1, 0);
  for (const std::string& id : {shop.market.provider.account_id, shop.live.id, order.order.id}) {
    CAPTURE(id);
    const auto first = must(add_operator_note(s, staff, id, " 来电核实过 \n"));
    CHECK(first.note == "来电核实过");
    CHECK(first.operator_id == staff.account_id);
    CHECK(first.at == shop.market.now);
    shop.market.now = shop.market.now + 60;
    must(add_operator_note(s, staff, id, "第二条"));
    const auto notes = must(operator_notes(s, staff, id, {})).items;
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].note == "第二条");
    CHECK(notes[1].seq == first.seq);
    const auto page = must(operator_notes(s, staff, id, {1, ""}));
    CHECK(must(operator_notes(s, staff, id, {1, page.next_cursor})).items.at(0).seq == first.seq);
  }
  const auto log = must(operator_log(s, staff, {})).items;
  CHECK(log[0].action == "note");
  CHECK(log[0].subject == order.number);
  CHECK(log[0].note == "第二条");
}

TEST_CASE("only operators note and read notes") {
  Shop shop;
  for (const Caller& caller : {shop.market.buyer, shop.market.provider, Caller{}}) {
    CHECK(is(operator_notes(shop.services(), caller, shop.live.id, {}), Kind::not_allowed));
    CHECK(is(add_operator_note(shop.services(), caller, shop.live.id, "?"), Kind::not_allowed));
  }
}

TEST_CASE("a note has words, an end, and something that it is on; one thing has so many") {
  Shop shop;
  auto& s = shop.services();
  const Caller& staff = shop.market.operator_;
  CHECK(is(add_operator_note(s, staff, shop.live.id, " \n "), Kind::invalid, "note", Code::required));
  const std::string longest(static_cast<std::size_t>(domain::accounts::kMaxOperatorNote), 'a');
  CHECK(is(add_operator_note(s, staff, shop.live.id, longest + "a"), Kind::invalid, "note", Code::too_long));
  for (const char* nobody : {"acc_none", "prd_none", "ord_none", "x", ""}) {
    CHECK(is(add_operator_note(s, staff, nobody, "?"), Kind::not_found));
    CHECK(is(operator_notes(s, staff, nobody, {}), Kind::not_found));
  }
  const auto most = domain::accounts::kMostOperatorNotes;
  for (std::int64_t i = 0; i < most; ++i) must(add_operator_note(s, staff, shop.live.id, longest));
  CHECK(is(add_operator_note(s, staff, shop.live.id, "一条太多"), Kind::conflict, "note", Code::too_many));
  must(add_operator_note(s, staff, shop.market.buyer.account_id, "别的对象不受影响"));
}

}  // namespace ops::app::test
