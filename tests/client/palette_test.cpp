// Ctrl+K finds screens, actions, orders, listings and accounts; '?' and the keys it lists.
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr const char* kOrders = "/api/v1/orders?limit=5&q=";

void open_palette(ConsoleFixture& fixture) {
  fixture.screen->press(ImGuiKey_K, ImGuiMod_Ctrl);
  REQUIRE(fixture.console->palette.open);
}

// Nothing more is typed for a moment.
void pause(ConsoleFixture& fixture) {
  fixture.platform.clock_seconds += 1;
  fixture.screen->frames();
}

const ui::Node* marked(const ConsoleFixture& fixture) {
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (node.role == Role::option && node.current) return &node;
  return nullptr;
}

std::vector<std::string> options(const ConsoleFixture& fixture) {
  std::vector<std::string> names;
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (node.role == Role::option) names.push_back(node.name);
  return names;
}

const ui::Node* focused(const ConsoleFixture& fixture) {
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (node.focused) return &node;
  return nullptr;
}

Json page_with(const std::string& number) {
  Json one = order("in_service", {});
  one["number"] = number;
  return page_of({one});
}

}  // namespace

TEST_CASE("palette: an order is found by what is typed, and opened by Enter") {
  ConsoleFixture fixture("provider", "#/products");
  open_palette(fixture);
  fixture.screen->type("20261124");
  CHECK(fixture.platform.open_request("GET", std::string(kOrders) + "20261124") == nullptr);  // one types on
  pause(fixture);
  REQUIRE(fixture.platform.reply("GET", std::string(kOrders) + "20261124", answer(200, page_with("20261124-001"))));
  REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/products?limit=5&q=20261124",
                                 answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  REQUIRE(marked(fixture) != nullptr);
  CHECK(marked(fixture)->name == "20261124-001  数据迁移服务 · 小王 · 实施中");
  CHECK(fixture.screen->says("找到 1 项"));
  fixture.screen->press(ImGuiKey_Enter);
  CHECK(fixture.platform.address() == "#/orders/ord_1");
  CHECK_FALSE(fixture.console->palette.open);
}

TEST_CASE(
    "palette: an answer to what is not typed any more is not shown, and one question of a kind is under way at a "
    "time") {
  ConsoleFixture fixture("provider", "#/products");
  open_palette(fixture);
  fixture.screen->type("ab");
  pause(fixture);
  fixture.screen->type("c");
  pause(fixture);
  CHECK(fixture.platform.open_request("GET", std::string(kOrders) + "abc") == nullptr);
  REQUIRE(fixture.platform.reply("GET", std::string(kOrders) + "ab", answer(200, page_with("20261124-001"))));
  fixture.screen->frames();
  CHECK(options(fixture).empty());
  REQUIRE(fixture.platform.reply("GET", std::string(kOrders) + "abc", answer(200, page_with("20261124-002"))));
  fixture.screen->frames();
  REQUIRE(options(fixture).size() == 1);
  CHECK(options(fixture)[0].starts_with("20261124-002"));
}

TEST_CASE("palette: screens and actions by their words in either language, as the role may use them") {
  ConsoleFixture fixture("operator", "#/acts");
  open_palette(fixture);
  fixture.screen->type("categ");
  REQUIRE(options(fixture) == std::vector<std::string>{"商品分类"});
  fixture.screen->press(ImGuiKey_Enter);
  CHECK(fixture.platform.address() == "#/categories");
  open_palette(fixture);
  fixture.screen->type("分类");
  CHECK(options(fixture) == std::vector<std::string>{"商品分类"});
  fixture.screen->press(ImGuiKey_Escape);
  CHECK_FALSE(fixture.console->palette.open);
  ConsoleFixture provider("provider", "#/products");
  open_palette(provider);
  provider.screen->type("categ");
  CHECK(options(provider).empty());
}

TEST_CASE("palette: operators find listings and accounts; what was found by the mouse opens too") {
  ConsoleFixture fixture("operator", "#/acts");
  REQUIRE(fixture.screen->click(Role::button, "查找  Ctrl+K"));
  fixture.screen->type("cheat");
  pause(fixture);
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/accounts?limit=5&q=cheat",
                                 answer(200, page_of({{{"id", "acc_9"},
                                                       {"login", "cheat"},
                                                       {"display_name", "冒名科技"},
                                                       {"role", "provider"},
                                                       {"suspended", false},
                                                       {"created_at", "2026-11-01T00:00:00Z"}}}))));
  CHECK(fixture.platform.open_request("GET", "/api/v1/operator/products?limit=5&q=cheat") != nullptr);
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::option, "冒名科技  cheat · 服务商"));
  CHECK(fixture.platform.address() == "#/accounts/acc_9");
}

TEST_CASE(
    "palette: the keyboard stays in the text, which says which option Enter chooses; an input method has its own "
    "Enter") {
  ConsoleFixture fixture("provider", "#/products");
  open_palette(fixture);
  const auto field = [&]() -> const ui::Node& { return fixture.textbox("查找订单、商品、页面和操作"); };
  REQUIRE(options(fixture).size() > 2);
  const auto first = field().active;
  CHECK(field().focused);
  CHECK(field().controls != 0);
  fixture.screen->press(ImGuiKey_DownArrow);
  CHECK(field().focused);
  CHECK(field().active != first);
  CHECK(field().active == marked(fixture)->id);
  fixture.screen->press(ImGuiKey_UpArrow);
  CHECK(field().active == first);
  fixture.screen->press(ImGuiKey_UpArrow);  // round to the last
  CHECK(marked(fixture)->name == options(fixture).back());
  fixture.screen->compose("ding'dan");
  fixture.screen->press(ImGuiKey_Enter);
  CHECK(fixture.console->palette.open);
  fixture.screen->compose("");
  fixture.screen->type("订单");
  REQUIRE_FALSE(options(fixture).empty());
  fixture.screen->press(ImGuiKey_Enter);
  CHECK(fixture.platform.address() == "#/orders");
}

TEST_CASE("palette: from one product to another, the keyboard goes on from the heading of that one") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(3, seed_listing());
  for (const bool from_field : {true, false}) {
    CAPTURE(from_field);
    REQUIRE(fixture.screen->focus(from_field ? Role::textbox : Role::button, from_field ? "商品摘要" : "提交"));
    fixture.screen->frames();
    const std::string to = from_field ? "prd_2" : "prd_3";
    open_palette(fixture);
    fixture.screen->type("zz");
    pause(fixture);
    REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/products?limit=5&q=zz",
                                   answer(200, page_of({{{"id", to},
                                                         {"version", 1},
                                                         {"state", "draft"},
                                                         {"sale", "never"},
                                                         {"work", "draft"},
                                                         {"name", "安全加固"},
                                                         {"updated_at", "2026-11-24T05:00:00Z"}}}))));
    fixture.screen->frames();
    REQUIRE(options(fixture).size() == 1);
    fixture.screen->press(ImGuiKey_Enter);
    CHECK(fixture.platform.address() == "#/products/" + to);
    Json shown = product(1, seed_listing());
    shown["id"] = to;
    shown["listing"]["name"] = "安全加固 " + to;
    REQUIRE(fixture.platform.reply("GET", "/api/v1/provider/products/" + to, answer(200, shown)));
    fixture.screen->frames();
    const auto* heading = fixture.screen->find(Role::heading, "安全加固 " + to);
    REQUIRE(heading != nullptr);
    CHECK(heading->focused);
    CHECK(heading->y < 100);
    const auto* top = fixture.screen->find(Role::link, "← 运维服务");
    REQUIRE(top != nullptr);
    CHECK(top->y > 0);
    fixture.screen->press(ImGuiKey_Tab);
    const auto* next = focused(fixture);
    REQUIRE(next != nullptr);
    CHECK(next->role != Role::heading);
    CHECK(next->y > 0);
    CHECK(next->y < 400);
  }
}

TEST_CASE("palette: a press beside it closes it, one within leaves the keyboard in the text") {
  ConsoleFixture fixture("provider", "#/products");
  open_palette(fixture);
  const ui::Node list = *fixture.screen->find(Role::dialog, "查找订单、商品、页面和操作");
  fixture.screen->click_at(list.x - 8, list.y - 8);
  CHECK(fixture.console->palette.open);
  CHECK(fixture.textbox("查找订单、商品、页面和操作").focused);
  fixture.screen->click_at(4, 4);
  CHECK_FALSE(fixture.console->palette.open);
}

TEST_CASE("palette: fits a telephone and a wide screen, and says why nothing could be found") {
  for (const float width : {390.0f, 1440.0f}) {
    ConsoleFixture fixture("provider", "#/products");
    fixture.screen->resize({.width = width, .height = 800});
    open_palette(fixture);
    fixture.screen->type("2026");
    pause(fixture);
    REQUIRE(fixture.platform.reply("GET", std::string(kOrders) + "2026", answer(200, page_with("20261124-001"))));
    fixture.screen->frames();
    for (const auto& node : fixture.screen->stage().tree().nodes()) {
      if (node.role != Role::option && node.role != Role::listbox) continue;
      CHECK(node.x >= 0);
      CHECK(node.x + node.w <= width);
    }
    fixture.screen->type("1");
    pause(fixture);
    REQUIRE(fixture.platform.reply("GET", std::string(kOrders) + "20261", {}));
    fixture.screen->frames();
    CHECK(fixture.screen->find(Role::alert, "服务器没有应答，请检查网络") == nullptr);
    bool told = false;
    for (const auto& node : fixture.screen->stage().tree().nodes()) told |= node.role == Role::alert;
    CHECK(told);
  }
}

TEST_CASE("palette: to the screen that is shown, the keyboard goes on from its heading") {
  ConsoleFixture fixture("operator", "#/accounts");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/accounts?limit=50", answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->focus(Role::textbox, "账号或名称"));
  fixture.screen->frames();
  open_palette(fixture);
  fixture.screen->type("账号");
  fixture.screen->frames();
  fixture.screen->press(ImGuiKey_Enter);
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/accounts");
  const auto* heading = fixture.screen->find(Role::heading, "账号");
  REQUIRE(heading != nullptr);
  CHECK(heading->focused);
}

TEST_CASE("keys: the sheet of all that an operator may press is no higher than a small screen") {
  ConsoleFixture fixture("operator", "#/acts");
  for (const float width : {1024.0f, 1440.0f}) {
    fixture.screen->resize({.width = width, .height = 768});
    fixture.screen->press(ImGuiKey_Slash, ImGuiMod_Shift);
    const auto* close = fixture.screen->find(Role::button, "关闭");
    REQUIRE(close != nullptr);
    CHECK(close->y + close->h < 768);
    CHECK(fixture.screen->says("Ctrl+Enter"));
    CHECK(fixture.screen->says("先按 g，再按 l"));
    fixture.screen->press(ImGuiKey_Escape);
  }
}

TEST_CASE("keys: '?' shows them, two letters lead to a screen, and nothing happens where text is typed") {
  ConsoleFixture fixture("provider", "#/products");
  const auto go = [&](ImGuiKey key) {
    fixture.screen->press(ImGuiKey_G);
    fixture.screen->press(key);
  };
  go(ImGuiKey_O);
  CHECK(fixture.platform.address() == "#/orders");
  go(ImGuiKey_C);  // the operators'
  CHECK(fixture.platform.address() == "#/orders");
  fixture.screen->press(ImGuiKey_G);
  fixture.platform.clock_seconds += 10;
  fixture.screen->press(ImGuiKey_P);
  CHECK(fixture.platform.address() == "#/orders");  // too long after
  fixture.screen->press(ImGuiKey_Slash, ImGuiMod_Shift);
  REQUIRE(fixture.screen->find(Role::dialog, "键盘快捷键") != nullptr);
  CHECK(fixture.screen->says("先按 g，再按 o"));
  CHECK_FALSE(fixture.screen->says("商品分类"));
  REQUIRE(fixture.screen->click(Role::checkbox, "使用单字母快捷键"));
  fixture.screen->press(ImGuiKey_Escape);
  CHECK(fixture.screen->find(Role::dialog, "键盘快捷键") == nullptr);
  go(ImGuiKey_P);
  CHECK(fixture.platform.address() == "#/orders");  // turned off
  open_palette(fixture);                            // this one is no single letter
  fixture.screen->press(ImGuiKey_Escape);
  fixture.console->palette.set_single_keys(true);
  go(ImGuiKey_P);
  CHECK(fixture.platform.address() == "#/products");
  REQUIRE(fixture.screen->click(Role::textbox, "查找商品"));
  go(ImGuiKey_O);
  CHECK(fixture.platform.address() == "#/products");
}

}  // namespace ops::test
