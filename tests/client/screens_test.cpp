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

Json list(Json items) { return {{"items", std::move(items)}, {"next_cursor", nullptr}}; }

// A key that no catalogue has is shown as it is: "form.new". Nothing else on a screen looks like one.
bool looks_like_key(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find('.') + 1 < text.size() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string_view::npos;
}

void check_words(Desk& desk) {
  for (const auto lang : {words::Lang::zh_cn, words::Lang::en}) {
    desk.console->set_lang(lang);
    desk.screen->frames();
    for (const auto& node : desk.screen->stage().tree().nodes()) {
      for (const auto& text : {node.name, node.value, node.error, node.hint}) {
        CHECK_MESSAGE(!looks_like_key(text), text);
        CHECK_MESSAGE(text.find('{') == std::string::npos, text);
      }
    }
  }
  check_fits(desk);
}

}  // namespace

TEST_CASE("routes and addresses round trip; what is no address is unknown") {
  using state::Route;
  using state::Screen;
  for (const Route& route :
       {Route{}, Route{.screen = Screen::products}, Route{.screen = Screen::products, .filter = "draft"},
        Route{.screen = Screen::new_product}, Route{.screen = Screen::product, .id = "prd_1"},
        Route{.screen = Screen::orders, .filter = "completed"}, Route{.screen = Screen::order, .id = "ord_1"},
        Route{.screen = Screen::reviews}, Route{.screen = Screen::review, .id = "prd_2"}}) {
    CHECK(state::parse_route(state::to_fragment(route)) == route);
  }
  for (const auto* text :
       {"#/products/", "#/products/../session", "#/nowhere", "#/orders/a/b", "#/products?state=a&limit=9"}) {
    CHECK_MESSAGE(state::parse_route(text).screen == Screen::unknown, text);
  }
}

TEST_CASE("back and forward change the screen") {
  Desk desk("provider", "#/products");
  desk.console->go({.screen = state::Screen::orders});
  desk.screen->frames();
  CHECK(desk.platform.address() == "#/orders");
  desk.platform.set_address("#/products/new");
  desk.screen->frames();
  CHECK(desk.screen->find(Role::textbox, "商品名称") != nullptr);
}

TEST_CASE("an order shows just the buttons that will work, and each asks for what it needs") {
  Desk desk("provider", "#/orders/ord_1");
  show_order(desk, order("awaiting_start", {"return_demand", "start"}));
  for (const auto* name : {"改价", "实施完成", "催促"}) CHECK(desk.screen->find(Role::button, name) == nullptr);
  CHECK(desk.screen->find(Role::button, "开始实施") != nullptr);
  REQUIRE(desk.screen->click(Role::button, "退回需求"));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "确认退回需求"));
  desk.screen->frames();
  CHECK_FALSE(desk.textbox("原因").error.empty());
  CHECK(desk.platform.open_request("POST", "/api/v1/orders/ord_1/actions/return_demand") == nullptr);
  REQUIRE(desk.screen->fill("原因", "请补充数据量"));
  REQUIRE(desk.screen->click(Role::button, "确认退回需求"));
  const auto body = desk.body_of("POST", "/api/v1/orders/ord_1/actions/return_demand");
  CHECK(body == Json{{"version", 3}, {"reason", "请补充数据量"}});
}

TEST_CASE("a new total may not be above the old one, by the order's own rule") {
  Desk desk("provider", "#/orders/ord_1");
  show_order(desk, order("pending_payment", {"reprice"}));
  REQUIRE(desk.screen->click(Role::button, "改价"));
  desk.screen->frames();
  REQUIRE(desk.screen->fill("新总价", "100.01"));
  CHECK_FALSE(desk.textbox("新总价").error.empty());
  REQUIRE(desk.screen->fill("新总价", "100"));
  CHECK_FALSE(desk.textbox("新总价").error.empty());  // S7: nothing would change
  REQUIRE(desk.screen->fill("新总价", "99.99"));
  CHECK(desk.textbox("新总价").error.empty());
}

TEST_CASE("an order that moved on meanwhile shows the newest and keeps what was typed") {
  Desk desk("provider", "#/orders/ord_1");
  show_order(desk, order("in_service", {"deliver"}));
  REQUIRE(desk.screen->click(Role::button, "实施完成"));
  desk.screen->frames();
  REQUIRE(desk.screen->fill("实施结果", "已迁移完成"));
  REQUIRE(desk.screen->click(Role::checkbox, "数据一致"));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "确认实施完成"));
  auto current = order("in_service", {"deliver"});
  current["version"] = 4;
  REQUIRE(desk.platform.reply("POST", "/api/v1/orders/ord_1/actions/deliver",
                              answer(409, problem(409, "stale_version", {{"current", current}}))));
  desk.screen->frames();
  CHECK(desk.textbox("实施结果").value == "已迁移完成");
  CHECK(desk.console->order->view()->order.version == 4);
}

TEST_CASE("an operator rejects with a reason and notes at fields") {
  Desk desk("operator", "#/reviews/prd_1");
  REQUIRE(desk.platform.reply("GET", "/api/v1/operator/products/prd_1",
                              answer(200, product(5, seed_listing(), "pending_review", {"approve", "reject"}))));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "驳回"));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "确认驳回"));
  desk.screen->frames();
  CHECK_FALSE(desk.textbox("原因").error.empty());
  REQUIRE(desk.screen->fill("原因", "摘要过短"));
  REQUIRE(desk.screen->fill("批注：商品摘要", "请写明优势"));
  REQUIRE(desk.screen->click(Role::button, "确认驳回"));
  const auto body = desk.body_of("POST", "/api/v1/operator/products/prd_1/reject");
  CHECK(body["version"] == 5);
  CHECK(body["notes"] == Json::array({{{"field", "summary"}, {"note", "请写明优势"}}}));
}

TEST_CASE("an operator who decides on an older version sees the newer one") {
  Desk desk("operator", "#/reviews/prd_1");
  REQUIRE(desk.platform.reply("GET", "/api/v1/operator/products/prd_1",
                              answer(200, product(5, seed_listing(), "pending_review", {"approve", "reject"}))));
  desk.screen->frames();
  REQUIRE(desk.screen->click(Role::button, "通过"));
  auto changed = seed_listing();
  changed.summary = "改过的摘要";
  REQUIRE(desk.platform.reply(
      "POST", "/api/v1/operator/products/prd_1/approve",
      answer(409, problem(409, "stale_version",
                          {{"current", product(6, changed, "pending_review", {"approve", "reject"})}}))));
  desk.screen->frames();
  CHECK(desk.screen->says("改过的摘要"));
  CHECK(desk.console->review->product()->version == 6);
}

TEST_CASE("nothing behind a question can be reached; Esc takes it back and the focus with it") {
  Desk desk;
  REQUIRE(desk.screen->fill("商品名称", "写到一半"));
  REQUIRE(desk.screen->click(Role::button, "退出登录"));
  desk.screen->frames();
  const auto* question = desk.screen->find(Role::dialog, "退出登录？");
  REQUIRE(question != nullptr);
  for (int tabs = 0; tabs < 12; ++tabs) {
    desk.screen->press(ImGuiKey_Tab);
    const auto nodes = desk.screen->stage().tree().nodes();
    for (const auto& node : nodes) {
      if (!node.focused) continue;
      int above = node.parent;
      while (above >= 0 && nodes[static_cast<std::size_t>(above)].role != Role::dialog)
        above = nodes[static_cast<std::size_t>(above)].parent;
      CHECK_MESSAGE(above >= 0, node.name);
    }
  }
  REQUIRE(desk.screen->click(Role::link, "订单"));
  CHECK(desk.platform.address() == "#/products/new");
  desk.screen->press(ImGuiKey_Escape);
  CHECK(desk.screen->find(Role::dialog, "退出登录？") == nullptr);
  CHECK(desk.screen->find(Role::button, "退出登录")->focused);
}

TEST_CASE("Tab leads on when the screen with the focused button has gone") {
  Desk desk;
  REQUIRE(desk.screen->focus(Role::button, "+加一行"));
  desk.console->go({.screen = state::Screen::orders});
  desk.screen->frames();
  desk.screen->press(ImGuiKey_Tab);
  const auto nodes = desk.screen->stage().tree().nodes();
  CHECK(std::any_of(nodes.begin(), nodes.end(), [](const auto& node) { return node.focused; }));
}

TEST_CASE("a button that its own press disables keeps the focus, and Tab goes on from it") {
  Desk desk;
  REQUIRE(desk.screen->fill("商品名称", "写到一半"));
  REQUIRE(desk.screen->focus(Role::button, "保存草稿"));
  desk.screen->press(ImGuiKey_Enter);
  const auto nodes = desk.screen->stage().tree().nodes();
  const auto focused = [&] {
    return std::find_if(nodes.begin(), nodes.end(), [](const auto& n) { return n.focused; });
  };
  REQUIRE(focused() != nodes.end());
  CHECK_FALSE(focused()->enabled);
  const auto before = focused()->id;
  desk.screen->press(ImGuiKey_Tab);
  const auto after = desk.screen->stage().tree().nodes();
  CHECK(std::any_of(after.begin(), after.end(), [&](const auto& node) { return node.focused && node.id != before; }));
}

TEST_CASE("no screen lacks a word in either language, nor room for it") {
  {
    Desk desk;
    REQUIRE(desk.screen->click(Role::button, "提交"));
    check_words(desk);
  }
  for (const auto* address : {"#/products", "#/orders", "#/nowhere"}) {
    Desk desk("provider", address);
    desk.platform.reply("GET", "/api/v1/provider/products", answer(200, list(Json::array())));
    desk.platform.reply("GET", "/api/v1/orders", answer(200, list({order("completed", {})})));
    check_words(desk);
  }
  {
    Desk desk("provider", "#/orders/ord_1");
    show_order(desk, order("in_service", {"deliver"}));
    REQUIRE(desk.screen->click(Role::button, "实施完成"));
    check_words(desk);
  }
  {
    Desk desk("operator", "#/reviews/prd_1");
    REQUIRE(desk.platform.reply("GET", "/api/v1/operator/products/prd_1",
                                answer(200, product(5, seed_listing(), "pending_review", {"approve", "reject"}))));
    desk.screen->frames();
    REQUIRE(desk.screen->click(Role::button, "驳回"));
    check_words(desk);
  }
  for (const auto& entry : views::console_words()) {
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
