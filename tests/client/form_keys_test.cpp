// Ctrl+S and Ctrl+Enter: the button of a form is pressed from wherever one writes.
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr auto kConversation = "/api/v1/orders/ord_1/messages";
constexpr auto kDecline = "/api/v1/orders/ord_1/actions/decline_refund";

struct Service : ConsoleFixture {
  explicit Service(const std::vector<std::string>& actions = {}) : ConsoleFixture("provider", "#/orders/ord_1") {
    show_order(*this, order("in_service", actions));
    REQUIRE(platform.reply("GET", kConversation, answer(200, page_of(Json::array()))));
    screen->frames();
  }
  bool sent(const char* path) const { return platform.open_request("POST", path) != nullptr; }
};

}  // namespace

TEST_CASE("form keys: a listing is saved and submitted from its middle, and the text stays as it was") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(3, seed_listing());
  REQUIRE(fixture.screen->fill("商品摘要", "又快又稳"));
  fixture.screen->press(ImGuiKey_S, ImGuiMod_Ctrl);
  CHECK(fixture.body_of("PUT", kProduct)["summary"] == "又快又稳");
  auto saved = seed_listing();
  saved.summary = "又快又稳";
  REQUIRE(fixture.platform.reply("PUT", kProduct, answer(200, product(4, saved))));
  fixture.screen->frames();
  CHECK(fixture.textbox("商品摘要").focused);
  fixture.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK(fixture.platform.open_request("POST", std::string(kProduct) + "/submit") != nullptr);
  CHECK(fixture.textbox("商品摘要").value == "又快又稳");
}

TEST_CASE("form keys: g and b lead to what can be done with the form, and nowhere where there is no form") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(3, seed_listing());
  const auto lead = [&] {
    fixture.screen->press(ImGuiKey_G);
    fixture.screen->press(ImGuiKey_B);
  };
  lead();
  REQUIRE(fixture.screen->find(Role::button, "提交") != nullptr);
  CHECK(fixture.screen->find(Role::button, "提交")->focused);  // there is nothing to save
  fixture.console->go({.path = "/products"});
  fixture.screen->frames();
  lead();
  const auto* heading = fixture.screen->find(Role::heading, "运维服务");
  REQUIRE(heading != nullptr);
  CHECK(heading->focused);
}

TEST_CASE("form keys: of two forms the one is sent in which one writes") {
  Service fixture({"decline_refund"});
  REQUIRE(fixture.screen->click(Role::button, "拒绝退款"));
  REQUIRE(fixture.screen->fill("原因", "已经开始"));
  REQUIRE(fixture.screen->fill("写消息", "请稍等"));
  fixture.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK(fixture.body_of("POST", kConversation)["text"] == "请稍等");
  CHECK_FALSE(fixture.sent(kDecline));
  REQUIRE(fixture.screen->focus(Role::textbox, "原因"));
  fixture.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK(fixture.body_of("POST", kDecline)["reason"] == "已经开始");
}

TEST_CASE("form keys: what has the keyboard is not pressed too, and beyond a form nothing is sent") {
  Service fixture;
  REQUIRE(fixture.screen->fill("写消息", "请稍等"));
  const auto requests = fixture.platform.sent.size();
  for (const auto* button : {"添加附件", "放弃这条消息", "English"}) {
    CAPTURE(button);
    REQUIRE(fixture.screen->focus(Role::button, button));
    fixture.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(fixture.platform.sent.size() == requests);
    CHECK(fixture.textbox("写消息").value == "请稍等");
  }
}

TEST_CASE("form keys: an input method's own Enter sends nothing, nor does a key behind a dialogue") {
  Service fixture;
  REQUIRE(fixture.screen->fill("写消息", "请稍等"));
  fixture.screen->compose("deng");
  fixture.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK_FALSE(fixture.sent(kConversation));
  fixture.screen->compose("");
  fixture.screen->press(ImGuiKey_K, ImGuiMod_Ctrl);
  fixture.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK_FALSE(fixture.sent(kConversation));
}

}  // namespace ops::test
