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

struct Talk : ConsoleFixture {
  Talk() : ConsoleFixture("provider", "#/orders/ord_1") { show_order(*this, order("in_service", {})); }
  void show(const Json& list, const std::string& path = kMessages) {
    REQUIRE(platform.reply("GET", path, answer(200, list)));
    screen->frames();
  }
};

}  // namespace

TEST_CASE("messages are shown oldest first with their files; showing them reads them; earlier ones are fetched") {
  Talk fixture;
  REQUIRE(fixture.platform.reply("GET", kUnread, answer(200, {{"messages", 2}})));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "收件箱 · 2 条未读消息") != nullptr);
  const Json file = {{"id", "fil_1"}, {"purpose", "message"}, {"kind", "pdf"}, {"name", "说明.pdf"}, {"size", 9}};
  fixture.show(page_of({message(4, "第四条", Json::array({file})), message(3, "第三条")}, "c"));
  const auto said = [&](std::string_view text) {
    const auto& nodes = fixture.screen->stage().tree().nodes();
    return std::find_if(nodes.begin(), nodes.end(), [&](const auto& node) { return node.name == text; }) -
           nodes.begin();
  };
  CHECK(said("第三条") < said("第四条"));
  CHECK(fixture.screen->find(Role::link, "说明.pdf") != nullptr);
  CHECK(fixture.body_of("POST", kRead)["seq"] == 4);
  REQUIRE(fixture.platform.reply("POST", kRead, answer(200, {{"unread", 0}})));
  REQUIRE(fixture.platform.reply("GET", kUnread, answer(200, {{"messages", 0}})));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "收件箱") != nullptr);
  CHECK(fixture.platform.open_request("POST", kRead) == nullptr);  // once is enough

  REQUIRE(fixture.screen->click(Role::button, "更早的消息"));
  fixture.show(page_of({message(2, "第二条"), message(1, "第一条")}), std::string(kMessages) + "?cursor=c");
  CHECK(said("第一条") < said("第三条"));
}

TEST_CASE("an unsent message survives a reload; what was sent before a crash keeps its key") {
  Talk fixture;
  fixture.show(page_of(Json::array()));
  CHECK(fixture.screen->says("还没有消息"));
  REQUIRE(fixture.screen->fill("写消息", "请提供登录方式"));
  fixture.open("provider");
  show_order(fixture, order("in_service", {}));
  fixture.show(page_of(Json::array()));
  CHECK(fixture.textbox("写消息").value == "请提供登录方式");
  CHECK(fixture.screen->says("已恢复上次未保存的内容。"));
  REQUIRE(fixture.screen->click(Role::button, "发送消息"));
  const auto key = key_of(fixture, kMessages);
  CHECK_FALSE(key.empty());
  REQUIRE(fixture.platform.reply("POST", kMessages, {}));  // the answer is lost
  fixture.screen->frames();
  CHECK(fixture.textbox("写消息").value == "请提供登录方式");
  fixture.open("provider");
  show_order(fixture, order("in_service", {}));
  fixture.show(page_of(Json::array()));
  REQUIRE(fixture.screen->click(Role::button, "发送消息"));
  CHECK(key_of(fixture, kMessages) == key);
  REQUIRE(fixture.platform.reply("POST", kMessages, answer(201, message(1, "请提供登录方式"))));
  fixture.screen->frames();
  CHECK(fixture.textbox("写消息").value.empty());
  CHECK(state::count_kept_drafts(fixture.platform, "acc_1") == 0);
  fixture.show(page_of({message(1, "请提供登录方式")}));
  CHECK(fixture.screen->says("请提供登录方式"));
}

TEST_CASE("an empty message is refused beside its field, and so is what the server refuses") {
  Talk fixture;
  fixture.show(page_of(Json::array()));
  REQUIRE(fixture.screen->click(Role::button, "发送消息"));
  fixture.screen->frames();
  CHECK_FALSE(fixture.textbox("写消息").error.empty());
  CHECK(fixture.platform.open_request("POST", kMessages) == nullptr);
  REQUIRE(fixture.screen->fill("写消息", "好"));
  CHECK(fixture.textbox("写消息").error.empty());
  REQUIRE(fixture.screen->click(Role::button, "发送消息"));
  const Json errors = {{{"field", "text"}, {"code", "too_long"}, {"params", {{"max", 2000}, {"actual", 2001}}}}};
  REQUIRE(fixture.platform.reply("POST", kMessages, answer(422, problem(422, "invalid_input", {{"errors", errors}}))));
  fixture.screen->frames();
  CHECK_FALSE(fixture.textbox("写消息").error.empty());
  CHECK(fixture.textbox("写消息").value == "好");
}

}  // namespace ops::test
