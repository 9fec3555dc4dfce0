// The other screens, addresses, and the words of both languages.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/state/http_date.h"
#include "client/views/words.h"
#include "tests/client/fits.h"
#include "tests/client/order_fixture.h"
#include "tests/word_rules.h"

namespace ops::test {
namespace {

constexpr auto kNowhere = "没有这个页面，或此账号不能使用它";

// A key that no catalogue has is shown as it is: "form.new". Nothing else on a screen looks like one.
bool looks_like_key(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find('.') + 1 < text.size() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string_view::npos;
}

void check_words(ConsoleFixture& fixture) {
  for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en}) {
    fixture.console->set_lang(lang);
    fixture.screen->frames();
    for (const auto& node : fixture.screen->stage().tree().nodes()) {
      for (const auto& text : {node.name, node.value, node.error, node.hint}) {
        CHECK_MESSAGE(!looks_like_key(text), text);
        CHECK_MESSAGE(text.find('{') == std::string::npos, text);
      }
    }
  }
  check_fits(fixture);
}

}  // namespace

TEST_CASE("routes and addresses round trip; what is no address leads nowhere") {
  using state::Route;
  for (const Route& route : {Route{}, Route{.path = "/products"}, Route{.path = "/products", .filter = "draft"},
                             Route{.path = "/products", .id = "new"}, Route{.path = "/products", .id = "prd_1"},
                             Route{.path = "/orders", .filter = "completed", .sort = "-total_fen", .q = "数据 & ?"},
                             Route{.path = "/orders", .id = "ord_1"}}) {
    CHECK(state::parse_route(state::to_fragment(route)) == route);
  }
  for (const auto* text :
       {"#/products/", "#/products/../session", "#/nowhere", "#/orders/a/b", "#/products?state=a&limit=9",
        "#/products/prd_1?state=draft", "#/notices/ntc_1", "#products", "#?q=a", "#//a"}) {
    ConsoleFixture fixture("provider", text);
    CHECK_MESSAGE(fixture.console->screen() == nullptr, text);
    CHECK_MESSAGE(fixture.screen->says(kNowhere), text);
  }
}

TEST_CASE("each account has the screens that are for it, and is told so at the others") {
  for (const auto& [role, is_provider] : {std::pair{"provider", true}, {"operator", false}}) {
    for (const auto& view : views::kScreens) {
      const auto id = view.type.address.find("/{id}");
      const auto path = std::string(view.type.address.substr(0, id));
      const auto address = "#" + path + (id == std::string_view::npos ? "" : "/prd_1");
      ConsoleFixture fixture(role, address);
      const bool may = view.type.readers != (is_provider ? state::Readers::operators : state::Readers::providers);
      CHECK_MESSAGE((fixture.console->screen() != nullptr) == may, role, address);
      CHECK_MESSAGE(fixture.screen->says(kNowhere) != may, role, address);
      if (!view.type.title.empty()) {
        const auto title = views::tr(i18n::Lang::zh_cn, view.type.title);
        CHECK_MESSAGE((fixture.screen->find(Role::link, title) != nullptr) == may, role, address);
      }
    }
  }
}

TEST_CASE("a list keeps its rows while one of them is shown; a form that is left ends") {
  ConsoleFixture fixture("provider", "#/orders");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders", answer(200, page_of({order("completed", {})}))));
  fixture.console->go({.path = "/orders", .id = "ord_1"});
  fixture.screen->frames();
  CHECK(fixture.shown<state::OrderPage>().order_id() == "ord_1");
  fixture.console->go({.path = "/orders"});
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "20261124-001") != nullptr);  // although it is being loaded anew
  REQUIRE(fixture.platform.open_request("GET", "/api/v1/orders") != nullptr);
  fixture.console->go({.path = "/orders", .id = "ord_1"});
  const auto* first = &fixture.shown<state::OrderPage>();
  fixture.console->go({.path = "/orders", .id = "ord_1"});
  CHECK(&fixture.shown<state::OrderPage>() == first);
  fixture.console->go({.path = "/orders", .id = "ord_2"});
  CHECK(fixture.shown<state::OrderPage>().order_id() == "ord_2");
}

TEST_CASE("back and forward change the screen") {
  ConsoleFixture fixture("provider", "#/products");
  fixture.console->go({.path = "/orders"});
  fixture.screen->frames();
  CHECK(fixture.platform.address() == "#/orders");
  fixture.platform.set_address("#/products/new");
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::textbox, "商品名称") != nullptr);
}

TEST_CASE("an order shows just the buttons that will work, and each asks for what it needs") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("awaiting_start", {"return_demand", "start"}));
  for (const auto* name : {"改价", "实施完成", "催促"}) CHECK(fixture.screen->find(Role::button, name) == nullptr);
  CHECK(fixture.screen->find(Role::button, "开始实施") != nullptr);
  REQUIRE(fixture.screen->click(Role::button, "退回需求"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认退回需求"));
  fixture.screen->frames();
  CHECK_FALSE(fixture.textbox("原因").error.empty());
  CHECK(fixture.platform.open_request("POST", "/api/v1/orders/ord_1/actions/return_demand") == nullptr);
  REQUIRE(fixture.screen->fill("原因", "请补充数据量"));
  REQUIRE(fixture.screen->click(Role::button, "确认退回需求"));
  const auto body = fixture.body_of("POST", "/api/v1/orders/ord_1/actions/return_demand");
  CHECK(body == Json{{"version", 3}, {"reason", "请补充数据量"}});
}

TEST_CASE("a new total may not be above the old one, by the order's own rule") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("pending_payment", {"reprice"}));
  REQUIRE(fixture.screen->click(Role::button, "改价"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("新总价", "100.01"));
  CHECK_FALSE(fixture.textbox("新总价").error.empty());
  REQUIRE(fixture.screen->fill("新总价", "100"));
  CHECK_FALSE(fixture.textbox("新总价").error.empty());  // S7: nothing would change
  REQUIRE(fixture.screen->fill("新总价", "99.99"));
  CHECK(fixture.textbox("新总价").error.empty());
}

TEST_CASE("an order that moved on meanwhile shows the newest and keeps what was typed") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {"deliver"}));
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("实施结果", "已迁移完成"));
  REQUIRE(fixture.screen->click(Role::checkbox, "数据一致"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认实施完成"));
  auto current = order("in_service", {"deliver"});
  current["version"] = 4;
  REQUIRE(fixture.platform.reply("POST", "/api/v1/orders/ord_1/actions/deliver",
                                 answer(409, problem(409, "stale_version", {{"current", current}}))));
  fixture.screen->frames();
  CHECK(fixture.textbox("实施结果").value == "已迁移完成");
  CHECK(fixture.shown<state::OrderPage>().view()->order.version == 4);
}

TEST_CASE("an operator rejects with a reason and notes at fields") {
  ConsoleFixture fixture("operator", "#/reviews/prd_1");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/products/prd_1",
                                 answer(200, product(5, seed_listing(), "pending_review", {"approve", "reject"}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "驳回"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认驳回"));
  fixture.screen->frames();
  CHECK_FALSE(fixture.textbox("原因").error.empty());
  REQUIRE(fixture.screen->fill("原因", "摘要过短"));
  REQUIRE(fixture.screen->click(Role::button, "批注：商品摘要"));
  REQUIRE(fixture.screen->fill("批注：商品摘要", "请写明优势"));
  REQUIRE(fixture.screen->click(Role::button, "确认驳回"));
  const auto body = fixture.body_of("POST", "/api/v1/operator/products/prd_1/reject");
  CHECK(body["version"] == 5);
  CHECK(body["notes"] == Json::array({{{"field", "summary"}, {"note", "请写明优势"}}}));
}

TEST_CASE("an operator who decides on an older version sees the newer one") {
  ConsoleFixture fixture("operator", "#/reviews/prd_1");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/products/prd_1",
                                 answer(200, product(5, seed_listing(), "pending_review", {"approve", "reject"}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "通过"));
  auto changed = seed_listing();
  changed.summary = "改过的摘要";
  REQUIRE(fixture.platform.reply(
      "POST", "/api/v1/operator/products/prd_1/approve",
      answer(409, problem(409, "stale_version",
                          {{"current", product(6, changed, "pending_review", {"approve", "reject"})}}))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("改过的摘要"));
  CHECK(fixture.shown<state::ModerationPage>().product()->version == 6);
}

TEST_CASE("nothing behind a question can be reached; Esc takes it back and the focus with it") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill("商品名称", "写到一半"));
  REQUIRE(fixture.screen->click(Role::button, "退出登录"));
  fixture.screen->frames();
  const auto* question = fixture.screen->find(Role::dialog, "退出登录？");
  REQUIRE(question != nullptr);
  for (int tabs = 0; tabs < 12; ++tabs) {
    fixture.screen->press(ImGuiKey_Tab);
    const auto nodes = fixture.screen->stage().tree().nodes();
    for (const auto& node : nodes) {
      if (!node.focused) continue;
      int above = node.parent;
      while (above >= 0 && nodes[static_cast<std::size_t>(above)].role != Role::dialog)
        above = nodes[static_cast<std::size_t>(above)].parent;
      CHECK_MESSAGE(above >= 0, node.name);
    }
  }
  REQUIRE(fixture.screen->click(Role::link, "订单"));
  CHECK(fixture.platform.address() == "#/products/new");
  fixture.screen->press(ImGuiKey_Escape);
  CHECK(fixture.screen->find(Role::dialog, "退出登录？") == nullptr);
  CHECK(fixture.screen->find(Role::button, "退出登录")->focused);
}

TEST_CASE("Tab leads on when the screen with the focused button has gone") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->focus(Role::button, "+加一行"));
  fixture.console->go({.path = "/orders"});
  fixture.screen->frames();
  fixture.screen->press(ImGuiKey_Tab);
  const auto nodes = fixture.screen->stage().tree().nodes();
  CHECK(std::any_of(nodes.begin(), nodes.end(), [](const auto& node) { return node.focused; }));
}

TEST_CASE("a button that its own press disables keeps the focus, and Tab goes on from it") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill("商品名称", "写到一半"));
  REQUIRE(fixture.screen->focus(Role::button, "保存草稿"));
  fixture.screen->press(ImGuiKey_Enter);
  const auto nodes = fixture.screen->stage().tree().nodes();
  const auto focused = [&] {
    return std::find_if(nodes.begin(), nodes.end(), [](const auto& n) { return n.focused; });
  };
  REQUIRE(focused() != nodes.end());
  CHECK_FALSE(focused()->enabled);
  const auto before = focused()->id;
  fixture.screen->press(ImGuiKey_Tab);
  const auto after = fixture.screen->stage().tree().nodes();
  CHECK(std::any_of(after.begin(), after.end(), [&](const auto& node) { return node.focused && node.id != before; }));
}

TEST_CASE("no screen lacks a word in either language, nor room for it") {
  {
    ConsoleFixture fixture;
    REQUIRE(fixture.screen->click(Role::button, "提交"));
    check_words(fixture);
  }
  for (const auto* address : {"#/products", "#/orders", "#/nowhere"}) {
    ConsoleFixture fixture("provider", address);
    fixture.platform.reply("GET", "/api/v1/provider/products", answer(200, page_of(Json::array())));
    fixture.platform.reply("GET", "/api/v1/orders", answer(200, page_of({order("completed", {})})));
    check_words(fixture);
  }
  {
    ConsoleFixture fixture("provider", "#/orders/ord_1");
    show_order(fixture, order("in_service", {"deliver"}));
    REQUIRE(fixture.screen->click(Role::button, "实施完成"));
    check_words(fixture);
  }
  {
    ConsoleFixture fixture("operator", "#/reviews/prd_1");
    REQUIRE(fixture.platform.reply("GET", "/api/v1/operator/products/prd_1",
                                   answer(200, product(5, seed_listing(), "pending_review", {"approve", "reject"}))));
    fixture.screen->frames();
    REQUIRE(fixture.screen->click(Role::button, "驳回"));
    check_words(fixture);
  }
  auto tables = views::screen_words();
  tables.push_back(views::frame_words());
  for (const auto& table : tables)
    for (const auto& entry : table) {
      CHECK_MESSAGE(!entry.zh.empty(), std::string(entry.key));
      CHECK_MESSAGE(!entry.en.empty(), std::string(entry.key));
      CHECK_MESSAGE(ops::test::word_fault(entry) == "", std::string(entry.key));
      CHECK_MESSAGE(entry.zh.find("云市场") == entry.zh.npos, std::string(entry.key));  // M13: the market has one name
    }
}

TEST_CASE("the server's clock is read from its Date header") {
  const auto at = state::instant_from_http_date("Tue, 24 Nov 2026 06:13:00 GMT");
  REQUIRE(at.has_value());
  CHECK(domain::to_rfc3339(*at) == "2026-11-24T06:13:00Z");
  CHECK_FALSE(state::instant_from_http_date("Tue, 24 Nov 2026 06:13:00 CET").has_value());
  CHECK_FALSE(state::instant_from_http_date("").has_value());
}

}  // namespace ops::test
