// One command of the console, as a test issues it. The commands themselves: outcomes_commands.h.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "client/views/words.h"
#include "tests/client/order_fixture.h"

namespace ops::test {

struct Command {
  std::string name;
  std::string role, screen, address;  // `screen` as the table of screens says it
  std::function<void(ConsoleFixture&)> prepare;
  std::string button;        // its words
  std::string confirm;       // the button of the question that follows; empty: none does
  std::string method, path;  // empty: the screen itself refuses it, and nothing is sent
  Json granted = {};
  std::string field = {};  // one that the server may refuse; empty: it refuses none
};

inline std::string zh(std::string_view key) { return std::string(views::tr(i18n::Lang::zh_cn, key)); }

inline void give(ConsoleFixture& fixture, const std::string& path, const Json& json) {
  REQUIRE_MESSAGE(fixture.platform.reply("GET", path, answer(200, json)), path);
  fixture.screen->frames();
}

}  // namespace ops::test
