// The page that a provider works on: where the order stands, the next action, the facts beside, the conversation.
#include "tests/client/fits.h"
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr auto kTalk = "/api/v1/orders/ord_1/messages";

struct Work : ConsoleFixture {
  explicit Work(const Json& json) : ConsoleFixture("provider", "#/orders/ord_1") { show_order(*this, json); }
  void talk(Json messages) {
    REQUIRE(platform.reply("GET", kTalk, answer(200, page_of(std::move(messages)))));
    screen->frames();
  }
  const ui::Node& node(Role role, std::string_view name) const {
    const auto* found = screen->find(role, name);
    REQUIRE_MESSAGE(found != nullptr, std::string(name));
    return *found;
  }
};

Json reworked() {
  Json json = order("in_service", {"deliver", "extend"});
  json["paid_at"] = json["started_at"] = "2026-11-24T00:10:00Z";
  json["commission_basis_points"] = 1000;
  json["clocks"] = {{{"name", "deliver"}, {"due_at", "2026-11-26T15:59:59Z"}}};
  json["demand"] = {{"demand", "把两个库搬到新机房"}};
  const auto delivery = [](int number, const std::string& rejected) {
    return Json{{"number", number},
                {"at", "2026-11-24T02:00:00Z"},
                {"result", "第 " + std::to_string(number) + " 份结果"},
                {"checklist", {true}},
                {"unmet", rejected.empty() ? Json::array() : Json{0}},
                {"file_ids", Json::array()},
                {"rejected_reason", rejected}};
  };
  json["deliveries"] = {delivery(1, "索引没有建"), delivery(2, "缺了两张表")};
  return json;
}

Json said(int seq, const std::string& author, const std::string& text) {
  return {{"seq", seq},
          {"at", "2026-11-24T01:00:00Z"},
          {"author", {{"role", author == "acc_1" ? "provider" : "buyer"}, {"id", author}, {"display_name", "小王"}}},
          {"text", text},
          {"files", Json::array()}};
}

}  // namespace

TEST_CASE(
    "rework stands first: its reason and what was not met, on the line of steps too; what was delivered before is "
    "folded") {
  Work work(reworked());
  const auto& reason = work.node(Role::alert, "用户驳回了交付，请返工：缺了两张表\n用户认为未达到: 数据一致");
  CHECK(reason.y < work.node(Role::heading, "现在等待您处理。").y);
  CHECK(work.screen->find(Role::image, "需求单 · 已办妥") != nullptr);
  CHECK(work.screen->find(Role::image, "实施 · 返工中") != nullptr);
  CHECK(work.screen->find(Role::image, "确认") != nullptr);
  CHECK(work.screen->says("逾期计入按时率，用户可以申请退款或申诉。"));
  CHECK(work.screen->says("第 2 份结果"));
  CHECK_FALSE(work.screen->says("第 1 份结果"));
  REQUIRE(work.screen->click(Role::button, "展开：之前的 1 次交付"));
  CHECK(work.screen->says("第 1 份结果"));
  check_fits(work);
}

TEST_CASE("an order's money says what the platform takes and what its provider earns") {
  Work work(reworked());
  CHECK(work.screen->find(Role::group, "佣金 10 %") != nullptr);
  CHECK(work.screen->says("−¥10.00"));
  CHECK(work.screen->says("¥90.00"));
  CHECK(work.screen->says("款项由平台托管，订单完成时结算。"));
}

TEST_CASE("facts stand beside the work where there is room, and above the conversation where there is not") {
  Work work(reworked());
  work.talk(Json::array());
  const auto place = [&](std::string_view heading) { return work.node(Role::heading, heading); };
  CHECK(place("款项").x > place("现在等待您处理。").x + 300);
  work.screen->resize({.width = 600, .height = 6000});
  work.screen->frames();
  CHECK(place("款项").x == place("现在等待您处理。").x);
  CHECK(place("款项").y > place("现在等待您处理。").y);
  CHECK(place("款项").y < place("订单消息").y);
}

TEST_CASE("what one has said oneself stands at the right") {
  Work work(reworked());
  work.talk({said(2, "acc_1", "好的"), said(1, "acc_9", "什么时候开始？")});
  const auto& theirs = work.node(Role::text, "什么时候开始？");
  const auto& own = work.node(Role::text, "好的");
  CHECK(own.x > theirs.x + 200);
  CHECK(work.screen->find(Role::group, "我 2026-11-24 09:00") != nullptr);
}

TEST_CASE("a canned reply goes into the message; one's own are kept by account in the browser") {
  Work work(reworked());
  work.talk(Json::array());
  REQUIRE(work.screen->fill("写消息", "小王"));
  REQUIRE(work.screen->choose("常用回复", "您好，已收到您的订单，我们会尽快开始。"));
  CHECK(work.textbox("写消息").value == "小王\n您好，已收到您的订单，我们会尽快开始。");
  REQUIRE(work.screen->click(Role::button, "展开：编辑常用回复"));
  REQUIRE(work.screen->fill("我的常用回复", "在的"));
  work.open("provider");
  show_order(work, reworked());
  work.talk(Json::array());
  CHECK(work.textbox("写消息").value == "小王\n您好，已收到您的订单，我们会尽快开始。");  // it was a draft
  REQUIRE(work.screen->choose("常用回复", "在的"));
  CHECK(work.textbox("写消息").value == "小王\n您好，已收到您的订单，我们会尽快开始。\n在的");
  REQUIRE(work.screen->click(Role::button, "展开：编辑常用回复"));
  REQUIRE(work.screen->fill("我的常用回复", " "));
  CHECK(work.screen->choose("常用回复", "您好，已收到您的订单，我们会尽快开始。"));
}

TEST_CASE("pictures are pasted into the conversation while one writes there, and nowhere else") {
  Work work(reworked());
  work.talk(Json::array());
  auto& stage = work.screen->stage();
  // As the platform does it: where the keyboard is.
  const auto paste = [&] {
    for (const auto& node : stage.tree().nodes())
      if (node.focused) return stage.file_drag().drop({node.x, node.y, node.w, node.h});
    return false;
  };
  REQUIRE(work.screen->focus(Role::button, "实施完成"));
  CHECK_FALSE(paste());
  REQUIRE(work.screen->focus(Role::textbox, "写消息"));
  REQUIRE(paste());
  work.platform.dropped = {{.handle = 7, .name = "image.png", .size = 812}};
  work.screen->frames();
  const auto* sent = work.platform.open_request("POST", "/api/v1/files");
  REQUIRE(sent != nullptr);
  CHECK(sent->file_handle == 7);
}

TEST_CASE("what is done is folded once an order is over") {
  Json json = reworked();
  json["state"] = "completed";
  json["completed_at"] = "2026-11-25T00:10:00Z";
  json["clocks"] = Json::array();
  json["deliveries"][1]["rejected_reason"] = "";
  Work work(json);
  CHECK_FALSE(work.screen->says("把两个库搬到新机房"));
  CHECK(work.screen->says("已结算。"));
  REQUIRE(work.screen->click(Role::button, "展开：需求单"));
  CHECK(work.screen->says("把两个库搬到新机房"));
}

}  // namespace ops::test
