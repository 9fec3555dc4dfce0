// Widgets as a user meets them: by role and name, with mouse, keyboard and input method, on no screen at all.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "client/platform/headless.h"
#include "client/ui/ui.h"

using namespace ops;
using ops::platform::Headless;
using ops::ui::Role;

TEST_CASE("a field says what it is, and takes what is typed") {
  std::string name = "迁移";
  Headless screen(
      [&] { ui::text_field("name", "商品名称", name, {.error = name.empty() ? "必填" : "", .required = true}); });
  const ui::Node* field = screen.find(Role::textbox, "商品名称");
  REQUIRE(field != nullptr);
  CHECK(field->required);
  CHECK(field->error.empty());
  CHECK(screen.fill("商品名称", "数据库𠮷😀"));
  CHECK(name == "数据库𠮷😀");
  CHECK(screen.find(Role::textbox, "商品名称")->focused);
  CHECK(screen.fill("商品名称", ""));
  field = screen.find(Role::textbox, "商品名称");
  CHECK(field->error == "必填");
  const ui::Node* message = screen.find(Role::text, "必填");
  REQUIRE(message != nullptr);
  CHECK(field->described_by == message->id);
}

TEST_CASE("a composition shows in the field and is no part of the text until committed") {
  std::string name = "运维";
  Headless screen([&] { ui::text_field("name", "名称", name, {}); });
  REQUIRE(screen.click(Role::textbox, "名称"));
  screen.press(ImGuiKey_End);
  screen.compose("shi chang");
  CHECK(name == "运维");
  screen.compose("");
  screen.type("市场");
  CHECK(name == "运维市场");
}

TEST_CASE("one click takes the keyboard from a field further down, and presses a button above it") {
  std::string first, second;
  int pressed = 0;
  Headless screen([&] {
    if (ui::button("press", "上面的按钮")) ++pressed;
    ui::text_field("first", "上面", first, {});
    ui::text_field("second", "下面", second, {});
  });
  REQUIRE(screen.click(Role::textbox, "下面"));
  REQUIRE(screen.click(Role::textbox, "上面"));
  screen.type("a");
  CHECK(first == "a");
  REQUIRE(screen.click(Role::textbox, "下面"));
  REQUIRE(screen.click(Role::button, "上面的按钮"));
  CHECK(pressed == 1);
}

TEST_CASE("undo, redo and select all by the keyboard") {
  std::string name;
  Headless screen([&] { ui::text_field("name", "名称", name, {}); });
  REQUIRE(screen.fill("名称", "abc"));
  screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);
  CHECK(name.empty());
  screen.press(ImGuiKey_Y, ImGuiMod_Ctrl);
  CHECK(name == "abc");
}

TEST_CASE("Enter ends a line in a field of several, and enters in a field of one") {
  std::string one, many;
  int submitted = 0;
  Headless screen([&] {
    if (ui::text_field("one", "单行", one, {}).submitted) ++submitted;
    if (ui::text_field("many", "多行", many, {.rows = 3}).submitted) submitted += 100;
  });
  REQUIRE(screen.fill("单行", "甲"));
  screen.press(ImGuiKey_Enter);
  CHECK(one == "甲");
  REQUIRE(screen.fill("多行", "甲"));
  screen.press(ImGuiKey_Enter);
  screen.type("乙");
  CHECK(many == "甲\n乙");
  CHECK(submitted == 1);
}

TEST_CASE("a widget answers what became of it in the frame: changed, pressed, focused, and nothing twice") {
  const std::vector<std::pair<std::string, std::string>> options{{"db", "数据库"}, {"net", "网络"}};
  const std::array<ui::Column, 2> columns{{{"规格", 2}, {"价格", 1, ui::Sort::none}}};
  std::string text, code = "db";
  bool agreed = false;
  std::vector<std::string> said;
  Headless screen([&] {
    const auto say = [&](const char* widget, const ui::Response& response) {
      CHECK(static_cast<bool>(response) == (response.changed || response.pressed));
      if (response.changed) said.push_back(std::string(widget) + " changed");
      if (response.pressed) said.push_back(std::string(widget) + " pressed");
      if (response.beside) said.push_back(std::string(widget) + " beside");
      if (response.column) said.push_back(std::string(widget) + " column " + std::to_string(*response.column));
    };
    const auto field = ui::text_field("text", "文字", text);
    CHECK(field.focused == ui::tree().at(1).focused);  // beneath its label
    say("text", field);
    say("choice", ui::choice("choice", "类目", code, options));
    say("checkbox", ui::checkbox("agreed", "同意", agreed));
    say("button", ui::button("go", "提交"));
    say("here", ui::link("here", "在此打开"));
    say("link", ui::link("link", "可另开", "#/x"));
    say("table", ui::begin_table("table", "表", columns));
    ui::end_table();
  });
  const auto then = [&](std::vector<std::string> expected) {
    CHECK(said == expected);
    said.clear();
  };
  REQUIRE(screen.fill("文字", "甲"));
  then({"text changed"});
  REQUIRE(screen.click(Role::combobox, "类目"));
  then({});  // it is open, nothing is chosen
  REQUIRE(screen.click(Role::option, "网络"));
  then({"choice changed"});
  REQUIRE(screen.click(Role::checkbox, "同意"));
  then({"checkbox changed"});
  REQUIRE(screen.click(Role::button, "提交"));
  then({"button pressed"});
  REQUIRE(screen.click(Role::link, "可另开"));
  REQUIRE(screen.click_with(Role::link, "可另开", ImGuiMouseButton_Left, ImGuiMod_Ctrl));
  REQUIRE(screen.click_with(Role::link, "可另开", ImGuiMouseButton_Middle));
  then({"link pressed", "link beside", "link beside"});
  REQUIRE(screen.click_with(Role::link, "在此打开", ImGuiMouseButton_Left, ImGuiMod_Ctrl));
  REQUIRE(screen.click_with(Role::link, "在此打开", ImGuiMouseButton_Middle));
  then({"here pressed"});
  REQUIRE(screen.click(Role::button, "价格"));
  then({"table column 1"});
}

TEST_CASE("Tab goes from field to button in order, Enter presses") {
  std::string first, second;
  int pressed = 0;
  Headless screen([&] {
    ui::text_field("a", "甲", first, {});
    ui::text_field("b", "乙", second, {});
    if (ui::button("go", "提交")) ++pressed;
  });
  REQUIRE(screen.click(Role::textbox, "甲"));
  screen.type("1");
  screen.press(ImGuiKey_Tab);
  screen.type("2");
  screen.press(ImGuiKey_Tab);
  CHECK(screen.find(Role::button, "提交")->focused);
  screen.press(ImGuiKey_Enter);
  CHECK(first == "1");
  CHECK(second == "2");
  CHECK(pressed == 1);
}

TEST_CASE("assistive technology sets, presses and focuses; a disabled widget does nothing") {
  std::string value = "旧", locked = "锁";
  int pressed = 0, forbidden = 0;
  Headless screen([&] {
    ui::text_field("v", "值", value, {});
    ui::text_field("l", "锁定", locked, {.enabled = false});
    if (ui::button("go", "好")) ++pressed;
    if (ui::button("no", "不可", ui::Emphasis::normal, false)) ++forbidden;
  });
  const auto ask = [&](Role role, std::string_view name, ui::Ask::Kind kind, std::string text = {}) {
    screen.stage().tree().ask({screen.find(role, name)->id, kind, std::move(text)});
    screen.frames();
  };
  ask(Role::textbox, "值", ui::Ask::Kind::set_value, "新");
  ask(Role::textbox, "锁定", ui::Ask::Kind::set_value, "开");
  ask(Role::button, "好", ui::Ask::Kind::press);
  ask(Role::button, "不可", ui::Ask::Kind::press);
  CHECK(value == "新");
  CHECK(locked == "锁");
  CHECK(pressed == 1);
  CHECK(forbidden == 0);
  CHECK_FALSE(screen.click(Role::button, "不可"));
  CHECK_FALSE(screen.stage().tree().waiting());
}

TEST_CASE("what is scrolled away is recorded, and focus brings it into view") {
  std::string last;
  Headless screen([&] {
    const ui::Page page("page");
    for (int i = 0; i < 60; ++i) ui::text("一行");
    ui::text_field("last", "最后", last, {});
  });
  REQUIRE(screen.find(Role::textbox, "最后") != nullptr);
  CHECK(screen.find(Role::textbox, "最后")->y > 800);
  REQUIRE(screen.focus(Role::textbox, "最后"));
  const ui::Node* field = screen.find(Role::textbox, "最后");
  CHECK(field->y + field->h <= 800);
  screen.type("到了");
  CHECK(last == "到了");
}

TEST_CASE("a choice opens, offers its options by name and closes on choosing") {
  const std::vector<std::pair<std::string, std::string>> options{{"db", "数据库"}, {"net", "网络"}};
  std::string code = "db";
  Headless screen([&] { ui::choice("c", "类目", code, options); });
  CHECK(screen.find(Role::combobox, "类目")->value == "数据库");
  CHECK(screen.choose("类目", "网络"));
  CHECK(code == "net");
  CHECK(screen.find(Role::option, "网络") == nullptr);
}

TEST_CASE("a question blocks what is behind it, and Escape answers no") {
  bool open = true;
  int behind = 0, confirmed = 0;
  Headless screen([&] {
    if (ui::button("b", "后面")) ++behind;
    if (ui::confirm("q", "提交？", "不能撤回。", "提交", "取消", open)) ++confirmed;
  });
  REQUIRE(screen.find(Role::dialog, "提交？") != nullptr);
  screen.stage().tree().ask({screen.find(Role::button, "后面")->id, ui::Ask::Kind::press, {}});
  screen.frames();
  CHECK(screen.click(Role::button, "后面"));
  CHECK(behind == 0);
  screen.press(ImGuiKey_Escape);
  CHECK_FALSE(open);
  CHECK(confirmed == 0);
  open = true;
  screen.frames();
  CHECK(screen.click(Role::button, "提交"));
  CHECK(confirmed == 1);
}

TEST_CASE("ids are unique in a frame and the same in the next; labels may hold anything") {
  std::string a, b;
  Headless screen([&] {
    ui::text("同");
    ui::text("同");
    ui::link("x", "名##1");
    const ui::IdScope scope(std::int64_t{7});
    ui::link("x", "名##1");
  });
  const auto ids = [&] {
    std::vector<std::uint32_t> out;
    for (const ui::Node& node : screen.stage().tree().nodes()) out.push_back(node.id);
    return out;
  };
  const std::vector<std::uint32_t> before = ids();
  CHECK(std::set(before.begin(), before.end()).size() == 4);
  screen.frames(1);
  CHECK(ids() == before);
  CHECK(screen.find(Role::link, "名##1") != nullptr);
}

TEST_CASE("a table is rows of cells, and its fields lie inside it") {
  std::array<std::string, 2> specs{"5G", "10G"};
  const std::array<ui::Column, 2> columns{{{"规格", 2}, {"价格", 1}}};
  Headless screen([&] {
    const ui::Card card("card");
    ui::begin_table("t", "价格表", columns);
    for (std::string& spec : specs) {
      const ui::IdScope id(static_cast<std::int64_t>(&spec - specs.data()));
      ui::next_row();
      ui::next_cell();
      ui::text_field("spec", "规格", spec, {.label_hidden = true});
      ui::next_cell();
      ui::text("50.00");
    }
    ui::end_table();
  });
  const auto nodes = screen.stage().tree().nodes();
  const auto count = [&](Role role) {
    return std::count_if(nodes.begin(), nodes.end(), [role](const ui::Node& node) { return node.role == role; });
  };
  CHECK(count(Role::row) == 3);
  CHECK(count(Role::cell) == 4);
  CHECK(count(Role::column_header) == 2);
  const ui::Node* table = screen.find(Role::table, "价格表");
  REQUIRE(table != nullptr);
  for (const ui::Node& node : nodes) {
    if (node.parent < 0) continue;
    CHECK(node.x >= table->x);
    CHECK(node.y + node.h <= table->y + table->h + 0.5f);
  }
}

TEST_CASE("links and badges take several lines in a narrow column rather than losing their end") {
  constexpr std::string_view kName = "20261120-9MUWXY of a customer", kState = "Awaiting the buyer's confirmation";
  Headless screen(
      [&] {
        const ui::Card narrow("narrow", 22);
        const ui::Column columns[] = {{"名称", 1}, {"状态", 1}};
        ui::begin_table("t", "表", columns);
        ui::next_row();
        ui::next_cell();
        ui::link("name", kName);
        ui::next_cell();
        ui::badge(kState, ui::Tone::info);
        ui::end_table();
      },
      {1280, 400, 1});
  const ui::Node* table = screen.find(Role::table, "表");
  const ui::Node* badge = screen.find(Role::text, kState);
  const ui::Node* link = screen.find(Role::link, kName);
  REQUIRE(table != nullptr);
  REQUIRE(badge != nullptr);
  REQUIRE(link != nullptr);
  CHECK(badge->x + badge->w <= table->x + table->w);
  CHECK(link->x + link->w <= badge->x);
  CHECK(link->h > 30);  // CSS pixels: more than a line
  CHECK(badge->h > 30);
}

TEST_CASE("at any density the tree speaks of CSS pixels") {
  const auto button_at = [](float density) {
    Headless screen([] { ui::button("b", "提交"); }, {1280, 800, density});
    return *screen.find(Role::button, "提交");
  };
  const ui::Node one = button_at(1), two = button_at(2);
  CHECK(one.w == doctest::Approx(two.w).epsilon(0.02));
  CHECK(one.h == doctest::Approx(two.h).epsilon(0.02));
}

TEST_CASE("nothing is due by itself but the caret of a focused field") {
  std::string name;
  Headless screen([&] { ui::text_field("name", "名称", name, {}); });
  CHECK_FALSE(screen.stage().due_in().has_value());
  REQUIRE(screen.click(Role::textbox, "名称"));
  REQUIRE(screen.stage().due_in().has_value());
  CHECK(*screen.stage().due_in() > 0);
  CHECK(*screen.stage().due_in() <= 0.53 + 1e-6);
}
