// Editing and laying out text, without fonts: one em a Chinese character, half an em a Latin one.
#include <doctest/doctest.h>

#include <cfloat>
#include <string>

#include "client/ui/text/text_edit.h"
#include "client/ui/text/text_layout.h"
#include "client/ui/text/wrap.h"

using namespace ops::ui;

namespace {

float half_or_whole(unsigned code_point) { return code_point < 0x2e80 ? 0.5f : 1.0f; }

std::vector<std::string> lines(std::string_view text, float ems) {
  std::vector<std::string> out;
  for (const Row& row : wrap(text, ems, half_or_whole))
    out.emplace_back(text.substr(static_cast<std::size_t>(row.from), static_cast<std::size_t>(row.to - row.from)));
  return out;
}

TextEdit edit_of(std::string text, bool single_line = true) {
  TextEdit edit;
  edit.start(std::move(text), single_line);
  return edit;
}

}  // namespace

TEST_CASE("Chinese breaks anywhere, Latin words stay whole") {
  CHECK(lines("运维服务市场", 4) == std::vector<std::string>{"运维服务", "市场"});
  CHECK(lines("运维 service 市场", 4) == std::vector<std::string>{"运维 ", "service ", "市场"});
  CHECK(lines("unbreakable", 3) == std::vector<std::string>{"unbrea", "kable"});
}

TEST_CASE("no line begins with closing punctuation or ends with opening") {
  CHECK(lines("运维服务，市场", 4) == std::vector<std::string>{"运维服", "务，市场"});
  CHECK(lines("一二三（四五）", 4) == std::vector<std::string>{"一二三", "（四五）"});
}

TEST_CASE("line breaks, empty text and a blank that overhangs") {
  CHECK(lines("", 4) == std::vector<std::string>{""});
  CHECK(lines("一\n", 4) == std::vector<std::string>{"一", ""});
  CHECK(lines("一\n\n二", 4) == std::vector<std::string>{"一", "", "二"});
  CHECK(lines("一二三四 五", 4) == std::vector<std::string>{"一二三四 ", "五"});
}

TEST_CASE("broken UTF-8 is laid out, not looped over") {
  const std::string broken =
      "a\xe4\xb8"
      "b\xff";
  CHECK(wrap(broken, 1, half_or_whole).back().to == static_cast<int>(broken.size()));
}

TEST_CASE("at a soft break the caret stands before the next row, and clicks come back to where they were aimed") {
  const std::string text = "运维服务市场";
  const TextLayout layout(text, 4, 1, half_or_whole);
  REQUIRE(layout.rows().size() == 2);
  CHECK(layout.row_of(12) == 1);
  CHECK(layout.position(12).x == 0);
  CHECK(layout.at(1.6f, 0.5f) == 6);
  CHECK(layout.at(99, 0.5f) == 9);  // before the last of the row: its end is the next row's start
  CHECK(layout.at(99, 1.5f) == 18);
  CHECK(layout.at(-5, -5) == 0);
  CHECK(layout.at(-FLT_MAX, -FLT_MAX) == 0);  // no mouse
}

TEST_CASE("typing replaces the selection; what is not text does not get in") {
  TextEdit edit = edit_of("运维");
  edit.select_all();
  edit.insert("5G\r\n套\x07餐");
  CHECK(edit.text() == "5G 套餐");
  TextEdit several = edit_of("", false);
  several.insert("一\r\n二\r三");
  CHECK(several.text() == "一\n二\n三");
}

TEST_CASE("characters are erased whole, words by their kind") {
  TextEdit edit = edit_of("a𠮷");
  edit.erase(TextEdit::Unit::character, TextEdit::Towards::start);
  CHECK(edit.text() == "a");
  edit = edit_of("迁移 service 包");
  edit.erase(TextEdit::Unit::word, TextEdit::Towards::start);
  CHECK(edit.text() == "迁移 service ");
  edit.erase(TextEdit::Unit::word, TextEdit::Towards::start);
  CHECK(edit.text() == "迁移 ");
  edit.move_to(0, false);
  edit.erase(TextEdit::Unit::character, TextEdit::Towards::start);
  CHECK(edit.text() == "迁移 ");
}

TEST_CASE("a run of typing is one step back, another place is another step") {
  TextEdit edit = edit_of("");
  for (const char* key : {"a", "b", "c"}) edit.insert(key);
  edit.move_to(0, false);
  edit.insert("x");
  CHECK(edit.undo());
  CHECK(edit.text() == "abc");
  CHECK(edit.undo());
  CHECK(edit.text() == "");
  CHECK_FALSE(edit.undo());
  CHECK(edit.redo());
  CHECK(edit.redo());
  CHECK(edit.text() == "xabc");
  CHECK_FALSE(edit.redo());
}

TEST_CASE("letters with marks belong to their word, full-width signs to none") {
  TextEdit edit = edit_of("café：迁移");
  edit.select_word(1);
  CHECK(edit.selected() == "café");
  edit.select_word(static_cast<int>(edit.text().size()));
  CHECK(edit.selected() == "迁移");
}

TEST_CASE("a double click takes the word under it") {
  TextEdit edit = edit_of("5G 套餐，含税");
  edit.select_word(4);
  CHECK(edit.selected() == "套餐");
  edit.select_word(0);
  CHECK(edit.selected() == "5G");
  edit = edit_of("");
  edit.select_word(0);
  CHECK(edit.selected().empty());
}
