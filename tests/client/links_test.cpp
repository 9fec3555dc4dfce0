// Links and small screens: the middle button, Ctrl, and a soft keyboard that covers half of the page.
#include "tests/client/console_fixture.h"

namespace ops::test {

TEST_CASE("the middle button and Ctrl open a link's address beside the page, which stays") {
  ConsoleFixture fixture;
  CHECK(fixture.console->route() == state::Route{.path = "/products", .id = "new"});
  REQUIRE(fixture.screen->click_with(Role::link, "订单", ImGuiMouseButton_Middle));
  REQUIRE(fixture.screen->click_with(Role::link, "运维服务", ImGuiMouseButton_Left, ImGuiMod_Ctrl));
  CHECK(fixture.platform.opened_pages == std::vector<std::string>{"/console/#/orders", "/console/#/products"});
  CHECK(fixture.console->route() == state::Route{.path = "/products", .id = "new"});
  REQUIRE(fixture.screen->click(Role::link, "订单"));
  CHECK(fixture.console->route() == state::Route{.path = "/orders"});
  CHECK(fixture.platform.opened_pages.size() == 2);
}

TEST_CASE("a visitor who was sent a link lands there after signing in") {
  platform::NullPlatform platform;
  platform.set_address("#/orders/ord_x");
  Console console(platform, views::screens());
  platform::Headless screen([&] { views::draw(console); });
  REQUIRE(platform.reply("GET", "/api/v1/session", answer(401, problem(401, "not_signed_in"))));
  screen.frames();
  REQUIRE(screen.fill("账号", "provider"));
  REQUIRE(screen.fill("密码", "demo-password"));
  REQUIRE(screen.click(Role::button, "登录"));
  REQUIRE(platform.reply("POST", "/api/v1/session", answer(201, account("provider"))));
  screen.frames();
  CHECK(platform.address() == "#/orders/ord_x");
  CHECK(platform.open_request("GET", "/api/v1/orders/ord_x") != nullptr);
}

TEST_CASE("when a soft keyboard takes half of the page, the field that is typed into stays in view") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->click(Role::textbox, "折扣价 第 1 行"));
  fixture.screen->wheel(2);  // to the lower half of the page
  const auto& before = fixture.textbox("折扣价 第 1 行");
  REQUIRE(before.y > 400);
  fixture.screen->resize({1280, 400, 1});
  const auto& after = fixture.textbox("折扣价 第 1 行");
  CHECK(after.y >= 0);
  CHECK(after.y + after.h <= 400);
}

}  // namespace ops::test
