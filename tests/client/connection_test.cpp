// The server goes away and comes back; uploads over an ended session.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "client/views/screens.h"
#include "tests/client/console_fixture.h"
#include "tests/client/fits.h"

namespace ops::test {
namespace {

constexpr auto kSession = "/api/v1/session";

bool banner(ConsoleFixture& fixture) {
  fixture.screen->frames();
  return fixture.screen->says("没有连接到服务器。填写的内容已保留在此浏览器中；连接恢复后会自动继续，届时可以保存。");
}

// The frame that the platform builds when the time asked for has come.
void wake(ConsoleFixture& fixture) {
  fixture.platform.clock_seconds = fixture.platform.wake_at_seconds;
  fixture.screen->frames();
}

// How the request for a part of the code ends. REQUIRES: it was asked for, and has not ended
void part_ends(ConsoleFixture& fixture, std::string_view name, bool here) {
  auto& asked = fixture.platform.parts;
  const auto found = std::find_if(asked.begin(), asked.end(), [&](const auto& part) { return part.name == name; });
  REQUIRE_MESSAGE(found != asked.end(), std::string(name));
  const auto come = found->come;
  asked.erase(found);
  come(here);
}

std::vector<std::string> parts_on_their_way(const ConsoleFixture& fixture) {
  std::vector<std::string> names;
  for (const auto& part : fixture.platform.parts) names.push_back(part.name);
  return names;
}

}  // namespace

TEST_CASE("while the server is away it is looked for ever more seldom, and what failed is loaded when it is back") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  REQUIRE(fixture.platform.reply("GET", kProduct, {}));
  CHECK(banner(fixture));
  double asked_at = fixture.platform.clock_seconds;
  double waited = 0;
  for (int tries = 0; tries < 8; ++tries) {
    CHECK(fixture.platform.open_request("GET", kSession) == nullptr);
    wake(fixture);
    CHECK(fixture.platform.clock_seconds - asked_at >= waited);
    CHECK(fixture.platform.clock_seconds - asked_at <= 60);
    waited = fixture.platform.clock_seconds - asked_at;
    asked_at = fixture.platform.clock_seconds;
    REQUIRE(fixture.platform.reply("GET", kSession, {}));
    CHECK(banner(fixture));
  }
  CHECK(waited == 60);
  wake(fixture);
  REQUIRE(fixture.platform.reply("GET", kSession, answer(200, account("provider"))));
  CHECK_FALSE(banner(fixture));
  fixture.show_product(3, seed_listing());
  CHECK(fixture.textbox("商品名称").value == "数据迁移服务");
}

TEST_CASE("a browser without a network waits for it, then looks at once") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  REQUIRE(fixture.platform.reply("GET", kProduct, {}));
  fixture.platform.is_online = false;
  CHECK(banner(fixture));
  fixture.platform.clock_seconds += 1000;
  CHECK(banner(fixture));
  CHECK(fixture.platform.open_request("GET", kSession) == nullptr);
  fixture.platform.is_online = true;
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("GET", kSession, answer(200, account("provider"))));
  CHECK_FALSE(banner(fixture));
  CHECK(fixture.platform.open_request("GET", kProduct) != nullptr);
}

// The code of the screens comes after the first frame.
TEST_CASE("until the screens have come the console is there and says so, and then shows what the address leads to") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.platform.has_parts = false;
  fixture.open("provider");
  CHECK(fixture.screen->find(Role::button, "退出登录") != nullptr);
  CHECK(fixture.screen->says("正在加载页面…"));
  CHECK(fixture.console->screen() == nullptr);
  fixture.console->go({.path = "/orders"});
  fixture.console->go({.path = "/products", .id = "prd_1"});
  fixture.screen->frames();
  CHECK(fixture.platform.open_request("GET", kProduct) == nullptr);
  CHECK(parts_on_their_way(fixture) == std::vector<std::string>{"screens", "listings", "trade"});
  part_ends(fixture, "listings", true);
  CHECK(fixture.screen->says("正在加载页面…"));
  part_ends(fixture, "screens", true);
  fixture.show_product(3, seed_listing());
  CHECK(fixture.textbox("商品名称").value == "数据迁移服务");
  CHECK_FALSE(fixture.screen->says("正在加载页面…"));
}

TEST_CASE("screens that have not come are fetched again by a press, and when the server is back") {
  const auto kFailed = "控制台的这一部分没有载入，请检查网络后重试。";
  ConsoleFixture fixture("provider", "#/orders");
  fixture.platform.has_parts = false;
  fixture.open("provider");
  const auto fails = [&](std::string_view part) {
    part_ends(fixture, part, false);
    fixture.screen->frames();
    CHECK(fixture.screen->says(kFailed));
  };
  fails("screens");
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  CHECK_FALSE(fixture.screen->says(kFailed));
  fails("screens");
  fixture.platform.is_online = false;
  fixture.screen->frames();
  fixture.platform.is_online = true;
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("GET", kSession, answer(200, account("provider"))));
  part_ends(fixture, "screens", true);
  fails("trade");
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  part_ends(fixture, "trade", true);
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::heading, "订单") != nullptr);
}

TEST_CASE("the code of other screens comes once the first one is there, of those that the account may open") {
  ConsoleFixture fixture("provider", "#/feedback");
  const auto opened_by = [&](const std::string& role, std::string_view first) {
    fixture.platform.has_parts = false;
    fixture.platform.parts.clear();
    fixture.platform.sent.clear();
    fixture.open(role);
    CHECK(parts_on_their_way(fixture) == std::vector<std::string>{"screens", std::string(first)});
    part_ends(fixture, "screens", true);
    part_ends(fixture, first, true);
    fixture.screen->frames();
    while (fixture.console->screen()->busy()) {
      CHECK(parts_on_their_way(fixture).empty());
      auto& sent = fixture.platform.sent;
      const auto open = std::find_if(sent.begin(), sent.end(), [](const auto& one) { return one.open(); });
      REQUIRE(open != sent.end());
      REQUIRE(fixture.platform.reply(open->request.method, open->request.path, answer(200, Json::object())));
      fixture.screen->frames();
    }
    fixture.screen->frames();
    return parts_on_their_way(fixture);
  };
  CHECK(opened_by("provider", "trade") == std::vector<std::string>{"listings"});
  fixture.platform.set_address("#/rules");
  CHECK(opened_by("operator", "market") == std::vector<std::string>{"trade"});
}

// The loader begins with the parts that an address leads to before the table of screens is there.
TEST_CASE("the page's loader knows in which part the screen of an address is") {
  std::ifstream file(OPS_LOADER);
  const std::string loader((std::istreambuf_iterator<char>(file)), {});
  REQUIRE(loader.find("var partOf = {") != std::string::npos);
  for (const auto& screen : views::kScreens) {
    const auto first = screen.type.address.substr(1, screen.type.address.find('/', 1) - 1);
    const auto part = state::kPartNames[static_cast<std::size_t>(screen.type.part)];
    const bool is_word = !first.empty() && first.find('-') == first.npos;
    const auto line =
        (is_word ? std::string(first) : "'" + std::string(first) + "'") + ": '" + std::string(part) + "',";
    CHECK_MESSAGE(loader.find(" " + line) != std::string::npos, line);
  }
}

TEST_CASE("how much of the screens has come stands where they will be, until they are there") {
  ConsoleFixture fixture("provider", "#/orders");
  fixture.platform.has_parts = false;
  fixture.open("provider");
  const auto percent = [&]() -> std::string {
    fixture.screen->frames();
    const auto* bar = fixture.screen->find(Role::progressbar, "正在加载页面…");
    return bar ? bar->value : "none";
  };
  CHECK(percent() == "0");
  for (auto& part : fixture.platform.parts) part.progress(part.name == "screens" ? 0.6 : 0.2);
  CHECK(percent() == "40");
  check_fits(fixture);
  part_ends(fixture, "screens", false);
  CHECK(percent() == "none");
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  CHECK(percent() == "10");
  part_ends(fixture, "screens", true);
  part_ends(fixture, "trade", true);
  CHECK(percent() == "none");
}

TEST_CASE("whoever is not signed in signs in while the screens are on their way") {
  platform::NullPlatform platform;
  platform.has_parts = false;
  state::Console console(platform, views::screens());
  platform::Headless screen([&] { views::draw(console); });
  REQUIRE(platform.reply("GET", kSession, answer(401, problem(401, "not_signed_in"))));
  screen.frames();
  CHECK(screen.find(Role::textbox, "账号") != nullptr);
  REQUIRE(platform.parts.size() == 1);
  platform.parts.front().come(false);
  screen.frames();
  CHECK(screen.find(Role::textbox, "账号") != nullptr);
  CHECK_FALSE(screen.says("控制台的这一部分没有载入，请检查网络后重试。"));
}

// The page's loader reads it: it then fetches both parts at once.
TEST_CASE("the browser keeps that somebody is signed in, and no longer than that") {
  ConsoleFixture fixture("provider", "#/orders");
  CHECK(fixture.platform.kept("signed_in").has_value());
  fixture.console->session.sign_out();
  REQUIRE(fixture.platform.reply("DELETE", kSession, {.status = 204, .headers = {}, .body = {}}));
  CHECK_FALSE(fixture.platform.kept("signed_in").has_value());
}

TEST_CASE("a save without a connection keeps the form, and is possible once the connection is back") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(3, seed_listing());
  REQUIRE(fixture.screen->fill("商品名称", "新的名称"));
  REQUIRE(fixture.screen->click(Role::button, "保存草稿"));
  // A gateway that finds no server is no answer of the server either.
  REQUIRE(fixture.platform.reply("PUT", kProduct, {.status = 502, .headers = {}, .body = "<h1>Bad gateway</h1>"}));
  CHECK(banner(fixture));
  CHECK(fixture.screen->says("没有连上服务器，请检查网络后重试；填写的内容都还在。"));
  wake(fixture);
  REQUIRE(fixture.platform.reply("GET", kSession, answer(200, account("provider"))));
  CHECK_FALSE(banner(fixture));
  CHECK_FALSE(fixture.screen->says("没有连上服务器，请检查网络后重试；填写的内容都还在。"));
  CHECK(fixture.textbox("商品名称").value == "新的名称");
  REQUIRE(fixture.screen->click(Role::button, "保存草稿"));
  CHECK(fixture.body_of("PUT", kProduct)["name"] == "新的名称");
}

TEST_CASE("an upload that met an ended session is sent again after signing in") {
  ConsoleFixture fixture;
  const auto path = "/api/v1/files";
  REQUIRE(fixture.screen->click(Role::button, "选择 Logo 图片"));
  REQUIRE(fixture.platform.choose_file({.handle = 1, .name = "logo.png", .size = 812}));
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("POST", path, answer(401, problem(401, "not_signed_in"))));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::dialog, "登录已失效，请重新登录") != nullptr);
  CHECK(fixture.platform.released_files.empty());
  fixture.console->session.password = "demo-password";
  fixture.console->session.sign_in();
  REQUIRE(fixture.platform.reply("POST", kSession, answer(201, account("provider"))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  REQUIRE(fixture.platform.reply("POST", path, answer(201, product(1, seed_listing())["files"]["fil_logo"])));
  fixture.screen->frames();
  CHECK(fixture.editor().form.values.logo_file_id == "fil_logo");
}

TEST_CASE("an upload refused for its CSRF token fetches a new one and can be sent again") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->click(Role::button, "选择 Logo 图片"));
  REQUIRE(fixture.platform.choose_file({.handle = 1, .name = "logo.png", .size = 812}));
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("POST", "/api/v1/files", answer(403, problem(403, "csrf"))));
  auto renewed = account("provider");
  renewed["csrf_token"] = "another";
  REQUIRE(fixture.platform.reply("GET", kSession, answer(200, renewed)));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "重试"));
  const auto* sent = fixture.platform.open_request("POST", "/api/v1/files");
  REQUIRE(sent != nullptr);
  const auto& headers = sent->request.headers;
  CHECK(std::find(headers.begin(), headers.end(), std::pair<std::string, std::string>("X-CSRF-Token", "another")) !=
        headers.end());
}

}  // namespace ops::test
