// Every screen that the other tests do not show to check_fits() with something on it: long names, all states, open forms.
#include "tests/client/fits.h"
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr const char* kLongName = "跨机房数据库迁移与校验服务（含回退方案与演练）Migration";

void show(ConsoleFixture& fixture, const std::string& path, const Json& json) {
  REQUIRE_MESSAGE(fixture.platform.reply("GET", path, answer(200, json)), path);
  fixture.screen->frames();
}

Json product_row(const std::string& id, const std::string& state, const std::string& work) {
  return {{"id", id},
          {"name", kLongName},
          {"category_id", "cat_db"},
          {"state", state},
          {"work", work},
          {"min_price_fen", 123456789},
          {"updated_at", "2026-11-24T05:00:00Z"},
          {"due_at", work == "pending_review" ? Json("2026-11-26T15:59:59Z") : Json(nullptr)},
          {"queue_position", work == "pending_review" ? Json(12) : Json(nullptr)},
          {"allowed_actions", Json::array()}};
}

constexpr const char* kOrderStates[] = {"pending_payment",     "awaiting_demand", "awaiting_start",   "in_service",
                                        "awaiting_acceptance", "completed",       "refund_requested", "disputed",
                                        "cancelled",           "refunded"};

Json orders_in_all_states() {
  Json items = Json::array();
  for (const char* state : kOrderStates) {
    Json one = order(state, {});
    one["id"] = "ord_" + std::to_string(items.size());
    one["number"] = "20261124-9MUWXY";
    one["overdue"] = true;
    one["unread_messages"] = 12;
    one["total_fen"] = one["original_total_fen"] = 123456789;
    one["snapshot"]["name"] = kLongName;
    one["buyer"]["display_name"] = "杭州某某网络科技有限公司";
    items.push_back(one);
  }
  return items;
}

Json with_refund(Json order) {
  order["paid_at"] = "2026-11-24T00:10:00Z";
  order["paused"] = {{"state", "in_service"}, {"at", "2026-11-24T01:00:00Z"}, {"clocks", Json::array()}};
  order["refund"] = {
      {"at", "2026-11-24T01:00:00Z"}, {"amount_fen", 5000}, {"reason", "只完成了一半"}, {"declined_reason", ""}};
  return order;
}

Json with_dispute(Json order) {
  order["paid_at"] = "2026-11-24T00:10:00Z";
  order["paused"] = {{"state", "in_service"}, {"at", "2026-11-24T01:00:00Z"}, {"clocks", Json::array()}};
  order["dispute"] = {
      {"at", "2026-11-24T01:00:00Z"},
      {"by", "buyer"},
      {"statements",
       {{{"at", "2026-11-24T01:00:00Z"}, {"by", "buyer"}, {"text", "没有完成，三次催促后仍无答复，数据缺了两张表。"}},
        {{"at", "2026-11-24T02:00:00Z"},
         {"by", "provider"},
         {"text", "已按约定完成 https://example.com/a/very/long/report"}}}},
      {"settlement", {{"by", "provider"}, {"amount_fen", 3000}, {"reason", "退一部分"}}},
      {"decision", ""}};
  return order;
}

}  // namespace

TEST_CASE("fits: products with rows in all states, their columns chosen") {
  ConsoleFixture fixture("provider", "#/products");
  show(fixture, "/api/v1/provider/products",
       page_of({product_row("prd_1", "draft", "draft"), product_row("prd_2", "pending_review", "pending_review"),
                product_row("prd_3", "rejected", "rejected"), product_row("prd_4", "listed", "draft"),
                product_row("prd_5", "unlisted", "none")},
               "next"));
  REQUIRE(fixture.screen->says(kLongName));
  check_fits(fixture);
  fixture.console->column_choice.open = true;
  fixture.screen->frames();
  check_fits(fixture);
}

TEST_CASE("fits: orders in all states, overdue and with unread messages, of a provider and of operators") {
  for (const char* role : {"provider", "operator"}) {
    ConsoleFixture fixture(role, "#/orders");
    show(fixture, "/api/v1/orders", page_of(orders_in_all_states()));
    if (fixture.console->is_provider()) show(fixture, "/api/v1/unread", {{"messages", 12}});
    REQUIRE(fixture.screen->says(kLongName));
    check_fits(fixture);
  }
}

TEST_CASE("fits: the queue of reviews") {
  ConsoleFixture fixture("operator", "#/reviews");
  Json row = {{"id", "prd_1"},
              {"name", kLongName},
              {"provider", {{"id", "acc_2"}, {"display_name", "杭州某某网络科技有限公司"}}},
              {"first_time", true},
              {"submitted_at", "2026-11-20T05:00:00Z"},
              {"due_at", "2026-11-22T15:59:59Z"},
              {"due_within_data", false},
              {"overdue", true}};
  show(fixture, "/api/v1/operator/reviews", page_of({row}));
  check_fits(fixture);
}

TEST_CASE("fits: a review with everything in it, and the form that rejects it") {
  ConsoleFixture fixture("operator", "#/reviews/prd_1");
  auto json = product(3, seed_listing(), "pending_review", {"approve", "reject"});
  json["provider"] = {{"id", "acc_2"}, {"display_name", "云迁科技"}};
  json["submitted_at"] = "2026-11-20T05:00:00Z";
  json["due_at"] = "2026-11-22T15:59:59Z";
  fixture.platform.reply("GET", "/api/v1/operator/reviews/prd_1", answer(200, json));
  fixture.platform.reply("GET", "/api/v1/operator/products/prd_1", answer(200, json));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "驳回"));
  check_fits(fixture);
}

TEST_CASE("fits: an order with messages, deliveries and its record; the form of a delivery") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  Json json = order("in_service", {"deliver", "extend"});
  json["overdue"] = true;
  json["deliveries"] = {{{"number", 1},
                         {"at", "2026-11-24T02:00:00Z"},
                         {"result", "已迁移并校验"},
                         {"checklist", {true}},
                         {"unmet", {0}},
                         {"file_ids", Json::array()},
                         {"rejected_reason", "缺了两张表"}}};
  show_order(fixture, json);
  const Json file = {
      {"id", "fil_1"}, {"purpose", "message"}, {"kind", "pdf"}, {"name", "迁移方案与回退步骤说明.pdf"}, {"size", 9}};
  const Json message = {
      {"seq", 1},
      {"at", "2026-11-24T01:00:00Z"},
      {"author", {{"role", "buyer"}, {"id", "acc_9"}, {"display_name", "小王"}}},
      {"text", "龘先生、𠮷野先生：什么时候开始？ https://example.com/a/very/long/address/without/blanks"},
      {"files", {file}}};
  show(fixture, "/api/v1/orders/ord_1/messages", page_of({message}, "more"));
  REQUIRE(fixture.screen->says("缺了两张表"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  check_fits(fixture);
}

TEST_CASE("fits: a refund that is asked for, and the form that declines it") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, with_refund(order("refund_requested", {"agree_refund", "decline_refund"})));
  REQUIRE(fixture.screen->says("只完成了一半"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "拒绝退款"));
  check_fits(fixture);
}

TEST_CASE("fits: a dispute as both sides and the operator have it, and the decision") {
  ConsoleFixture fixture("operator", "#/orders/ord_1");
  show_order(fixture, with_dispute(order("disputed", {"resolve"})));
  const auto* buyer = fixture.screen->find(Role::text, "没有完成，三次催促后仍无答复，数据缺了两张表。");
  const auto* provider = fixture.screen->find(Role::text, "已按约定完成 https://example.com/a/very/long/report");
  REQUIRE(buyer != nullptr);
  REQUIRE(provider != nullptr);
  CHECK(buyer->y == provider->y);  // side by side
  CHECK(buyer->x + buyer->w <= provider->x);
  REQUIRE(fixture.screen->click(Role::button, "裁决"));
  REQUIRE(fixture.screen->fill("退回用户的金额（元）", "40"));
  check_fits(fixture);
}

TEST_CASE("fits: a conflict, field by field") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(1, seed_listing());
  REQUIRE(fixture.screen->fill("商品名称", "我的名称"));
  REQUIRE(fixture.screen->click(Role::button, "保存草稿"));
  auto theirs = seed_listing();
  theirs.name = kLongName;
  theirs.details = "另一种服务流程：先备份，再迁移，最后校验，并保留回退方案三十天。";
  REQUIRE(fixture.platform.reply("PUT", "/api/v1/provider/products/prd_1",
                                 answer(409, problem(409, "stale_version", {{"current", product(2, theirs)}}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->says(kLongName));
  check_fits(fixture);
}

}  // namespace ops::test
