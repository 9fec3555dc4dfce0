// Messages on an order's screen: kept until the server has them, written once, read when they are shown.
#include "client/state/kept_draft.h"
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr auto kMessages = "/api/v1/orders/ord_1/messages";
constexpr auto kRead = "/api/v1/orders/ord_1/messages/read";
constexpr auto kUnread = "/api/v1/unread";

Json message(int seq, const std::string& text, Json files = Json::array()) {
  return {{"seq", seq},
          {"at", "2026-11-24T01:00:00Z"},
          {"author", {{"role", "buyer"}, {"id", "acc_9"}, {"display_name", "小王"}}},
          {"text", text},
          {"files", std::move(files)}};
}

struct Talk : Desk {
  Talk() : Desk("provider", "#/orders/ord_1") { show_order(*this, order("in_service", {})); }
  void show(const Json& list, const std::string& path = kMessages) {
    REQUIRE(platform.reply("GET", path, answer(200, list)));
    screen->frames();
  }
};

}  // namespace

TEST_CASE("messages are shown oldest first with their files; showing them reads them; earlier ones are fetched") {
  Talk desk;
  REQUIRE(desk.platform.reply("GET", kUnread, answer(200, {{"messages", 2}})));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::link, "订单 · 2 条未读消息") != nullptr);
  const Json file = {{"id", "fil_1"}, {"purpose", "message"}, {"kind", "pdf"}, {"name", "说明.pdf"}, {"size", 9}};
  desk.show(page_of({message(4, "第四条", {file}), message(3, "第三条")}, "c"));
  const auto said = [&](std::string_view text) {
    const auto& nodes = desk.screen->stage().tree().nodes();
    return std::find_if(nodes.begin(), nodes.end(), [&](const auto& node) { return node.name == text; }) -
           nodes.begin();
  };
  CHECK(said("第三条") < said("第四条"));
  CHECK(desk.screen->find(Role::link, "说明.pdf") != nullptr);
  CHECK(desk.body_of("POST", kRead)["seq"] == 4);
  REQUIRE(desk.platform.reply("POST", kRead, answer(200, {{"unread", 0}})));
  REQUIRE(desk.platform.reply("GET", kUnread, answer(200, {{"messages", 0}})));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::link, "订单") != nullptr);
  CHECK(desk.platform.open_request("POST", kRead) == nullptr);  // once is enough

  REQUIRE(desk.screen->click(Role::button, "更早的消息"));
  desk.show(page_of({message(2, "第二条"), message(1, "第一条")}), std::string(kMessages) + "?cursor=c");
  CHECK(said("第一条") < said("第三条"));
}

TEST_CASE("an unsent message survives a reload; what was sent before a crash keeps its key") {
  Talk desk;
  desk.show(page_of(Json::array()));
  CHECK(desk.screen->says("还没有消息"));
  REQUIRE(desk.screen->fill("写消息", "请提供登录方式"));
  desk.open("provider");
  show_order(desk, order("in_service", {}));
  desk.show(page_of(Json::array()));
  CHECK(desk.textbox("写消息").value == "请提供登录方式");
  CHECK(desk.screen->says("已恢复上次未保存的内容。"));
  REQUIRE(desk.screen->click(Role::button, "发送消息"));
  const auto key = key_of(desk, kMessages);
  CHECK_FALSE(key.empty());
  REQUIRE(desk.platform.reply("POST", kMessages, {}));  // the answer is lost
  desk.screen->frames();
  CHECK(desk.textbox("写消息").value == "请提供登录方式");
  desk.open("provider");
  show_order(desk, order("in_service", {}));
  desk.show(page_of(Json::array()));
  REQUIRE(desk.screen->click(Role::button, "发送消息"));
  CHECK(key_of(desk, kMessages) == key);
  REQUIRE(desk.platform.reply("POST", kMessages, answer(201, message(1, "请提供登录方式"))));
  desk.screen->frames();
  CHECK(desk.textbox("写消息").value.empty());
  CHECK(state::count_kept_drafts(desk.platform, "acc_1") == 0);
  desk.show(page_of({message(1, "请提供登录方式")}));
  CHECK(desk.screen->says("请提供登录方式"));
}

TEST_CASE("an empty message is refused beside its field, and so is what the server refuses") {
  Talk desk;
  desk.show(page_of(Json::array()));
  REQUIRE(desk.screen->click(Role::button, "发送消息"));
  desk.screen->frames();
  CHECK_FALSE(desk.textbox("写消息").error.empty());
  CHECK(desk.platform.open_request("POST", kMessages) == nullptr);
  REQUIRE(desk.screen->fill("写消息", "好"));
  CHECK(desk.textbox("写消息").error.empty());
  REQUIRE(desk.screen->click(Role::button, "发送消息"));
  const Json errors = {{{"field", "text"}, {"code", "too_long"}, {"params", {{"max", 2000}, {"actual", 2001}}}}};
  REQUIRE(desk.platform.reply("POST", kMessages, answer(422, problem(422, "invalid_input", {{"errors", errors}}))));
  desk.screen->frames();
  CHECK_FALSE(desk.textbox("写消息").error.empty());
  CHECK(desk.textbox("写消息").value == "好");
}

}  // namespace ops::test
