// The editor of the details: what its buttons do to a text, pictures by drop and paste, and the preview beside it.
#include "client/state/catalog/markdown_edit.h"
#include "domain/files/pictures.h"
#include "tests/client/console_fixture.h"

namespace ops::test {
namespace {

using state::Mark;

// "[" and "]" stand for the selection's ends, "|" for a caret.
state::Selected selected(std::string text) {
  state::Selected s;
  const auto caret = text.find('|');
  if (caret != text.npos) {
    text.erase(caret, 1);
    s.from = s.to = static_cast<int>(caret);
  } else {
    s.from = static_cast<int>(text.find('{'));
    text.erase(text.find('{'), 1);
    s.to = static_cast<int>(text.find('}'));
    text.erase(text.find('}'), 1);
  }
  s.text = std::move(text);
  return s;
}
std::string shown(state::Selected s) {
  if (s.from == s.to) return s.text.insert(static_cast<std::size_t>(s.from), "|");
  s.text.insert(static_cast<std::size_t>(s.to), "}");
  return s.text.insert(static_cast<std::size_t>(s.from), "{");
}
std::string marked(const std::string& text, Mark mark) {
  auto s = selected(text);
  state::mark(s, mark);
  return shown(std::move(s));
}

constexpr auto kDetails = "商品详情";
constexpr auto kShownText = "/api/v1/shown-text";

std::string page(const std::string& text) { return "<!doctype html><p>" + text + "</p>"; }

void show(ConsoleFixture& fixture, const std::string& text) {
  REQUIRE(fixture.platform.reply("POST", kShownText, answer(200, {{"page", page(text)}})));
  fixture.screen->frames();
}

Json stored(const std::string& id) {
  return {{"id", id},    {"purpose", "picture"}, {"kind", "png"}, {"name", "图.png"}, {"media_type", "image/png"},
          {"size", 812}, {"sha256", ""},         {"width", 640},  {"height", 480},    {"warnings", Json::array()}};
}

}  // namespace

TEST_CASE("marks are put around what is selected, and taken away again") {
  CHECK(marked("a {b} c", Mark::bold) == "a **{b}** c");
  CHECK(marked("a **{b}** c", Mark::bold) == "a {b} c");
  CHECK(marked("a {**b**} c", Mark::bold) == "a {b} c");
  CHECK(marked("a |", Mark::bold) == "a **|**");
  CHECK(marked("{数据}", Mark::code) == "`{数据}`");
  CHECK(marked("{a\nb}", Mark::code) == "{```\na\nb\n```}");
  CHECK(marked("看{这里}", Mark::link) == "看[这里]({https://})");
  CHECK(marked("|", Mark::link) == "[|](https://)");
  CHECK(marked("{https://a.example}", Mark::link) == "[|](https://a.example)");
}

TEST_CASE("marks of lines are those of every line that is selected, one kind in place of another") {
  CHECK(marked("a\nb|\nc", Mark::heading) == "a\n## b|\nc");
  CHECK(marked("## b|", Mark::heading) == "b|");
  CHECK(marked("# b|", Mark::heading) == "## b|");
  CHECK(marked("x\n{a\nb}", Mark::bullets) == "x\n{- a\n- b}");
  CHECK(marked("{- a\n- b}", Mark::numbers) == "{1. a\n2. b}");
  CHECK(marked("{1. a\n2. b}", Mark::numbers) == "{a\nb}");
  CHECK(marked("{a\nb\n}c", Mark::quote) == "{> a\n> b}\nc");
  CHECK(marked("|", Mark::bullets) == "- |");
}

TEST_CASE("a picture has a paragraph of its own, and the caret where it is told what it shows") {
  const auto with = [](const std::string& text) {
    auto s = selected(text);
    state::insert_picture(s, "fil_1");
    return shown(std::move(s));
  };
  CHECK(with("|") == "![|](/api/v1/files/fil_1)\n\n");
  CHECK(with("a|b") == "a\n\n![|](/api/v1/files/fil_1)\n\nb");
  CHECK(with("a\n\n{x}\n\nb") == "a\n\n![|](/api/v1/files/fil_1)\n\nb");
}

TEST_CASE("a button and its shortcut act on the selection, and can be undone") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill(kDetails, "abc"));
  fixture.screen->press(ImGuiKey_A, ImGuiMod_Ctrl);
  REQUIRE(fixture.screen->click(Role::button, "加粗（Ctrl+B）"));
  fixture.screen->frames();
  CHECK(fixture.textbox(kDetails).value == "**abc**");
  CHECK(fixture.textbox(kDetails).focused);
  CHECK(fixture.textbox(kDetails).select_from == 2);
  CHECK(fixture.textbox(kDetails).select_to == 5);
  fixture.screen->press(ImGuiKey_Z, ImGuiMod_Ctrl);
  fixture.screen->frames();
  CHECK(fixture.textbox(kDetails).value == "abc");
  REQUIRE(fixture.screen->stage().press_shortcut('8'));
  fixture.screen->frames();
  CHECK(fixture.textbox(kDetails).value == "- abc");
  CHECK_FALSE(fixture.screen->stage().press_shortcut('q'));
  REQUIRE(fixture.screen->fill("商品名称", "a"));
  CHECK_FALSE(fixture.screen->stage().press_shortcut('b'));  // a plain field takes none
}

TEST_CASE("a picture that is pasted into the field is uploaded and stands in the text, waiting for its words") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill(kDetails, "甲"));
  const auto& field = fixture.textbox(kDetails);
  fixture.platform.dropped = {{.handle = 1, .name = "image.png", .size = 800}};
  REQUIRE(fixture.screen->stage().file_drag().drop({field.x, field.y, field.w, field.h}));
  fixture.screen->frames();
  const auto* sent = fixture.platform.open_request("POST", "/api/v1/files");
  REQUIRE(sent != nullptr);
  CHECK(sent->fields.at(0) == std::pair<std::string, std::string>("purpose", "picture"));
  CHECK(fixture.screen->find(Role::progressbar, "image.png  800 B") != nullptr);
  REQUIRE(fixture.platform.reply("POST", "/api/v1/files", answer(201, stored("fil_1"))));
  fixture.screen->frames();
  CHECK(fixture.textbox(kDetails).value == "甲\n\n![](/api/v1/files/fil_1)\n\n");
  CHECK(fixture.textbox(kDetails).error.find("第 1 张图片") != std::string::npos);
  fixture.screen->type("巡检报告");
  fixture.screen->frames();
  CHECK(fixture.textbox(kDetails).value == "甲\n\n![巡检报告](/api/v1/files/fil_1)\n\n");
  CHECK(fixture.textbox(kDetails).error.empty());
}

TEST_CASE("a picture that arrives while another field is typed into leaves it the keyboard") {
  ConsoleFixture fixture;
  fixture.editor().details.pictures.add({{.handle = 1, .name = "a.png", .size = 800}});
  REQUIRE(fixture.screen->fill("商品名称", "数据"));
  REQUIRE(fixture.platform.reply("POST", "/api/v1/files", answer(201, stored("fil_1"))));
  fixture.screen->frames();
  fixture.screen->type("迁移");
  fixture.screen->frames();
  CHECK(fixture.textbox("商品名称").value == "数据迁移");
  CHECK(fixture.textbox(kDetails).value == "![](/api/v1/files/fil_1)\n\n");
}

TEST_CASE("what is no picture is refused beside the field, and another site's picture by its place") {
  ConsoleFixture fixture;
  fixture.editor().details.pictures.add({{.handle = 1, .name = "a.gif", .size = 800}});
  fixture.screen->frames();
  CHECK(fixture.screen->says("a.gif"));
  CHECK(fixture.platform.open_request("POST", "/api/v1/files") == nullptr);
  REQUIRE(fixture.screen->fill(kDetails, "x\n![a](https://a.example/p.png)"));
  CHECK(fixture.textbox(kDetails).error.find("第 2 行") != std::string::npos);
}

TEST_CASE("the preview follows the text, one question at a time, and stays while the next is asked for") {
  ConsoleFixture fixture;
  REQUIRE(fixture.platform.reply("POST", kShownText, answer(200, {{"page", page("")}})));
  REQUIRE(fixture.screen->fill(kDetails, "abc"));
  CHECK(fixture.platform.open_request("POST", kShownText) == nullptr);  // still being typed
  fixture.platform.clock_seconds += 1;
  fixture.screen->frames();
  CHECK(fixture.body_of("POST", kShownText)["markdown"] == "abc");
  show(fixture, "abc");
  const auto* preview = fixture.screen->find(Role::document, "预览");
  REQUIRE(preview != nullptr);
  CHECK(preview->value == page("abc"));
  const auto& field = fixture.textbox(kDetails);
  CHECK(preview->x > field.x + field.w);  // beside it
}

TEST_CASE("where there is no room for both, the preview is behind a tab") {
  ConsoleFixture fixture;
  fixture.screen->resize({390, 800, 1});
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::document, "预览") == nullptr);
  REQUIRE(fixture.screen->click(Role::button, "预览"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::textbox, kDetails) == nullptr);
  fixture.screen->wheel(-8);  // below the tabs; only what is in sight is there
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::document, "预览") != nullptr);
  REQUIRE(fixture.screen->click(Role::button, "编写"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::textbox, kDetails) != nullptr);
}

}  // namespace ops::test
