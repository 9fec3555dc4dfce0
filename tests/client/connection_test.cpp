// The server goes away and comes back; uploads over an ended session.
#include "tests/client/console_fixture.h"

namespace ops::test {
namespace {

constexpr auto kSession = "/api/v1/session";

bool banner(Desk& desk) {
  desk.screen->frames();
  return desk.screen->says("没有连接到服务器。填写的内容已保留在此浏览器中；连接恢复后会自动继续，届时可以保存。");
}

// The frame that the platform builds when the time asked for has come.
void wake(Desk& desk) {
  desk.platform.clock_seconds = desk.platform.wake_at_seconds;
  desk.screen->frames();
}

}  // namespace

TEST_CASE("while the server is away it is looked for ever more seldom, and what failed is loaded when it is back") {
  Desk desk("provider", "#/products/prd_1");
  REQUIRE(desk.platform.reply("GET", kProduct, {}));
  CHECK(banner(desk));
  double asked_at = desk.platform.clock_seconds;
  double waited = 0;
  for (int tries = 0; tries < 8; ++tries) {
    CHECK(desk.platform.open_request("GET", kSession) == nullptr);
    wake(desk);
    CHECK(desk.platform.clock_seconds - asked_at >= waited);
    CHECK(desk.platform.clock_seconds - asked_at <= 60);
    waited = desk.platform.clock_seconds - asked_at;
    asked_at = desk.platform.clock_seconds;
    REQUIRE(desk.platform.reply("GET", kSession, {}));
    CHECK(banner(desk));
  }
  CHECK(waited == 60);
  wake(desk);
  REQUIRE(desk.platform.reply("GET", kSession, answer(200, account("provider"))));
  CHECK_FALSE(banner(desk));
  desk.show_product(3, seed_listing());
  CHECK(desk.textbox("商品名称").value == "数据迁移服务");
}

TEST_CASE("a browser without a network waits for it, then looks at once") {
  Desk desk("provider", "#/products/prd_1");
  REQUIRE(desk.platform.reply("GET", kProduct, {}));
  desk.platform.is_online = false;
  CHECK(banner(desk));
  desk.platform.clock_seconds += 1000;
  CHECK(banner(desk));
  CHECK(desk.platform.open_request("GET", kSession) == nullptr);
  desk.platform.is_online = true;
  desk.screen->frames();
  REQUIRE(desk.platform.reply("GET", kSession, answer(200, account("provider"))));
  CHECK_FALSE(banner(desk));
  CHECK(desk.platform.open_request("GET", kProduct) != nullptr);
}

TEST_CASE("a save without a connection keeps the form, and is possible once the connection is back") {
  Desk desk("provider", "#/products/prd_1");
  desk.show_product(3, seed_listing());
  REQUIRE(desk.screen->fill("商品名称", "新的名称"));
  REQUIRE(desk.screen->click(Role::button, "保存草稿"));
  // A gateway that finds no server is no answer of the server either.
  REQUIRE(desk.platform.reply("PUT", kProduct, {.status = 502, .headers = {}, .body = "<h1>Bad gateway</h1>"}));
  CHECK(banner(desk));
  CHECK(desk.screen->says("没有连上服务器，请检查网络后重试；填写的内容都还在。"));
  wake(desk);
  REQUIRE(desk.platform.reply("GET", kSession, answer(200, account("provider"))));
  CHECK_FALSE(banner(desk));
  CHECK_FALSE(desk.screen->says("没有连上服务器，请检查网络后重试；填写的内容都还在。"));
  CHECK(desk.textbox("商品名称").value == "新的名称");
  REQUIRE(desk.screen->click(Role::button, "保存草稿"));
  CHECK(desk.body_of("PUT", kProduct)["name"] == "新的名称");
}

TEST_CASE("an upload that met an ended session is sent again after signing in") {
  Desk desk;
  const auto path = "/api/v1/files";
  REQUIRE(desk.screen->click(Role::button, "选择 Logo 图片"));
  REQUIRE(desk.platform.choose_file({.handle = 1, .name = "logo.png", .size = 812}));
  desk.screen->frames();
  REQUIRE(desk.platform.reply("POST", path, answer(401, problem(401, "not_signed_in"))));
  desk.screen->frames();
  CHECK(desk.screen->find(Role::dialog, "登录已失效，请重新登录") != nullptr);
  CHECK(desk.platform.released_files.empty());
  desk.console->session.password = "demo-password";
  desk.console->session.sign_in();
  REQUIRE(desk.platform.reply("POST", kSession, answer(201, account("provider"))));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "重试"));
  REQUIRE(desk.platform.reply("POST", path, answer(201, product(1, seed_listing())["files"]["fil_logo"])));
  desk.screen->frames();
  CHECK(desk.editor().form.logo_file_id == "fil_logo");
}

TEST_CASE("an upload refused for its CSRF token fetches a new one and can be sent again") {
  Desk desk;
  REQUIRE(desk.screen->click(Role::button, "选择 Logo 图片"));
  REQUIRE(desk.platform.choose_file({.handle = 1, .name = "logo.png", .size = 812}));
  desk.screen->frames();
  REQUIRE(desk.platform.reply("POST", "/api/v1/files", answer(403, problem(403, "csrf"))));
  auto renewed = account("provider");
  renewed["csrf_token"] = "another";
  REQUIRE(desk.platform.reply("GET", kSession, answer(200, renewed)));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "重试"));
  const auto* sent = desk.platform.open_request("POST", "/api/v1/files");
  REQUIRE(sent != nullptr);
  const auto& headers = sent->request.headers;
  CHECK(std::find(headers.begin(), headers.end(), std::pair<std::string, std::string>("X-CSRF-Token", "another")) !=
        headers.end());
}

}  // namespace ops::test
