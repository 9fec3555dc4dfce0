// Keys mean the same however late the frames come: all of them may lie in the queue before the first is built.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "client/platform/headless.h"
#include "client/ui/ui.h"

using namespace ops;
using ops::platform::Headless;
using ops::ui::Role;

namespace {

// Strikes keys as the browser hands them on, with `gap` frames built between one event and the next.
class Hand {
 public:
  Hand(Headless& screen, int gap) : screen_(screen), gap_(gap) {}

  void down(ImGuiKey key) {
    screen_.settle();
    screen_.key(key, true);
    screen_.frames(gap_);
  }
  void up(ImGuiKey key) {
    screen_.key(key, false);
    screen_.frames(gap_);
  }
  void strike(ImGuiKey key) {
    down(key);
    up(key);
  }
  // Text goes to the element that has the browser's focus, which follows the tree: only a text field has a use for it.
  void type(const char* text) {
    screen_.settle();
    const auto nodes = screen_.stage().tree().nodes();
    const bool typing = std::any_of(nodes.begin(), nodes.end(),
                                    [](const ui::Node& node) { return node.focused && node.role == Role::textbox; });
    if (!typing) return;
    ImGui::GetIO().AddInputCharactersUTF8(text);
    screen_.frames(gap_);
  }

 private:
  Headless& screen_;
  int gap_;
};

// A form that asks before it sends, and is then replaced by what was sent.
struct Form {
  std::string name, kind = "db", note;
  bool agreed = false, asks = false;
  int sent = 0, again = 0;

  void draw() {
    const ui::Page page(sent > 0 ? "sent" : "form");
    if (sent > 0) {
      ui::heading("已提交", 1);
      if (ui::button("again", "再来")) ++again;
      ui::button("other", "其他");
      return;
    }
    ui::heading("申请", 1);
    ui::text_field("name", "名称", name);
    const std::pair<std::string, std::string> kinds[] = {{"db", "数据库"}, {"net", "网络"}};
    ui::choice("kind", "类目", kind, kinds);
    ui::checkbox("agreed", "同意", agreed);
    ui::text_field("note", "备注", note, {.rows = 3});
    if (ui::button("send", "提交", ui::Emphasis::primary, agreed)) asks = true;
    if (ui::confirm("ask", "提交？", "不能撤回。", "确定", "取消", asks)) ++sent;
  }
};

void fill_in(Hand& hand) {
  hand.strike(ImGuiKey_Tab);
  hand.type("ab");
  hand.strike(ImGuiKey_Backspace);
  hand.type("c");
  hand.strike(ImGuiKey_Tab);
  hand.strike(ImGuiKey_Enter);  // opens the choice
  hand.strike(ImGuiKey_DownArrow);
  hand.strike(ImGuiKey_Enter);
  hand.strike(ImGuiKey_Tab);
  hand.strike(ImGuiKey_Space);
  hand.strike(ImGuiKey_Tab);
  hand.type("1");
  hand.strike(ImGuiKey_Enter);
  hand.type("2");
  hand.strike(ImGuiKey_Tab);
  hand.strike(ImGuiKey_Enter);  // asks
  hand.strike(ImGuiKey_Escape);
  hand.strike(ImGuiKey_Enter);  // asks again: the focus is back on its button
  hand.strike(ImGuiKey_Enter);
}

}  // namespace

TEST_CASE("a form is filled in and sent by the keyboard, however late the frames come") {
  for (const int gap : {3, 2, 1, 0}) {
    CAPTURE(gap);
    Form form;
    Headless screen([&] { form.draw(); });
    Hand hand(screen, gap);
    fill_in(hand);
    CHECK(form.name == "ac");
    CHECK(form.kind == "net");
    CHECK(form.agreed);
    CHECK(form.note == "1\n2");
    screen.settle();
    CHECK(form.sent == 1);
  }
}

TEST_CASE("what had the focus is gone: the first Tab after it leads on, however late the frames come") {
  for (const int gap : {3, 2, 1, 0}) {
    CAPTURE(gap);
    Form form;
    Headless screen([&] { form.draw(); });
    Hand hand(screen, gap);
    fill_in(hand);
    hand.strike(ImGuiKey_Tab);
    hand.strike(ImGuiKey_Enter);
    screen.settle();
    CHECK(form.again == 1);
  }
}

TEST_CASE("the next key may come down before the one before it is up") {
  for (const int gap : {2, 1, 0}) {
    CAPTURE(gap);
    std::string name, note;
    int pressed = 0;
    Headless screen([&] {
      ui::text_field("name", "名称", name);
      ui::text_field("note", "备注", note);
      if (ui::button("go", "好")) ++pressed;
    });
    Hand hand(screen, gap);
    hand.strike(ImGuiKey_Tab);
    hand.type("a");
    hand.down(ImGuiKey_Tab);
    hand.type("b");
    hand.up(ImGuiKey_Tab);
    hand.down(ImGuiKey_Tab);
    hand.down(ImGuiKey_Enter);
    hand.up(ImGuiKey_Tab);
    hand.up(ImGuiKey_Enter);
    screen.settle();
    CHECK(name == "a");
    CHECK(note == "b");
    CHECK(pressed == 1);
  }
}

TEST_CASE("the focus goes to a widget that was drawn before the one that has it, in another part of the page") {
  Headless screen([] {
    {
      const ui::Sidebar sidebar("导航");
      ui::nav_item("one", "甲", "#/one", false);
    }
    const ui::Page page("page");
    ui::button("go", "好");
  });
  REQUIRE(screen.focus(Role::button, "好"));
  REQUIRE(screen.focus(Role::link, "甲"));
  CHECK(screen.find(Role::link, "甲")->focused);
  CHECK_FALSE(screen.find(Role::button, "好")->focused);
}

TEST_CASE("a new screen is begun at its heading, by whichever way it was reached; a screen that only changed is not") {
  std::string shown = "一", title = "第一页";
  Headless screen([&] {
    {
      const ui::Sidebar sidebar("导航");
      if (ui::nav_item("one", "甲", "#/one", shown == "一")) shown = "一";
      if (ui::nav_item("two", "乙", "#/two", shown == "二")) shown = "二";
    }
    const ui::Page page(shown);
    if (!title.empty()) ui::heading(title, 1);
    ui::link("first", "页内第一个");
    ui::link("second", "页内第二个");
  });
  CHECK_FALSE(screen.find(Role::heading, "第一页")->focused);
  REQUIRE(screen.click(Role::link, "乙"));
  CHECK(screen.find(Role::heading, "第一页")->focused);
  screen.press(ImGuiKey_Tab);
  CHECK(screen.find(Role::link, "页内第一个")->focused);
  screen.press(ImGuiKey_Tab);
  CHECK(screen.find(Role::link, "页内第二个")->focused);
  title = "改名";
  screen.frames();
  CHECK(screen.find(Role::link, "页内第二个")->focused);
  title.clear();  // a screen that says what it is only when its data is here
  REQUIRE(screen.focus(Role::link, "甲"));
  screen.press(ImGuiKey_Enter);
  title = "第一页";
  screen.frames();
  CHECK(screen.find(Role::heading, "第一页")->focused);
  title.clear();
  REQUIRE(screen.focus(Role::link, "乙"));
  screen.press(ImGuiKey_Enter);
  screen.press(ImGuiKey_Tab);  // somebody went on meanwhile
  title = "第二页";
  screen.frames();
  CHECK_FALSE(screen.find(Role::heading, "第二页")->focused);
}
