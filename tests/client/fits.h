// Nothing is cut off, hangs out of the page, lies over something else or stands one letter a line: at the widths of a telephone to
// those of a large screen, in both languages, with text of both sizes.
#pragma once
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "domain/text/text.h"
#include "tests/client/console_fixture.h"

namespace ops::test {

// Tall, so that everything is built and drawn. Each width has a density of its own.
inline constexpr ui::Screen kWidths[] = {{.width = 390, .height = 20000, .density = 3},
                                         {.width = 768, .height = 12000, .density = 2},
                                         {.width = 1024, .height = 6000, .density = 1},
                                         {.width = 1440, .height = 6000, .density = 1.25},
                                         {.width = 1920, .height = 6000, .density = 1.5}};

// Nodes that draw something of their own, unlike the groups around them.
inline std::vector<const ui::Node*> drawn_nodes(std::span<const ui::Node> nodes) {
  std::vector<bool> inner(nodes.size());
  for (const auto& node : nodes)
    if (node.parent >= 0) inner[static_cast<std::size_t>(node.parent)] = true;
  std::vector<const ui::Node*> drawn;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (!inner[i] && nodes[i].w > 0 && nodes[i].h > 0) drawn.push_back(&nodes[i]);
  return drawn;
}

inline bool overlap(const ui::Node& a, const ui::Node& b) {
  constexpr float kTouch = 1;  // rounding to whole pixels
  const float across = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const float down = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return across > kTouch && down > kTouch;
}

// What is written says where, so that it can be selected, copied and found.
inline void check_selectable(std::span<const ui::Node> nodes) {
  constexpr ui::Role kWritten[] = {Role::heading, Role::text, Role::link, Role::alert, Role::status, Role::label};
  for (const auto& node : nodes)
    if (std::find(std::begin(kWritten), std::end(kWritten), node.role) != std::end(kWritten) && !node.name.empty())
      CHECK_MESSAGE(node.writing.size > 0, node.name, " cannot be selected");
}

// Words in a column in which not even three characters of Chinese stand side by side.
inline bool one_letter_a_line(const ui::Node& node) {
  return node.w < 40 && node.h > 60 && domain::text::length(node.name) > 4 &&
         (node.role == ui::Role::text || node.role == ui::Role::link || node.role == ui::Role::column_header ||
          node.role == ui::Role::heading);
}

// A short text that stands for itself is not broken within a word.
inline bool breaks_a_word(const ui::Node& node) {
  if (node.role != ui::Role::column_header && node.role != ui::Role::button) return false;
  const auto is_letter = [&](std::size_t at) { return std::isalpha(static_cast<unsigned char>(node.name[at])) != 0; };
  return std::any_of(node.writing.rows.begin(), node.writing.rows.end(), [&](const auto& row) {
    const auto at = static_cast<std::size_t>(row.from);
    return at > 0 && at < node.name.size() && is_letter(at - 1) && is_letter(at);
  });
}

inline void check_fits_now(const ConsoleFixture& fixture, float width) {
  const auto& tree = fixture.screen->stage().tree();
  for (const auto& text : tree.cut_texts()) FAIL_CHECK("cut off: ", text);
  check_selectable(tree.nodes());
  const auto drawn = drawn_nodes(tree.nodes());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const auto& node = *drawn[i];
    if (node.x < 0 || node.x + node.w > width)
      FAIL_CHECK("hangs out of ", width, ": ", node.name, " from ", node.x, " to ", node.x + node.w);
    if (breaks_a_word(node)) FAIL_CHECK("a word is broken: ", node.name);
    if (one_letter_a_line(node)) FAIL_CHECK("one letter a line: ", node.name);
    for (std::size_t j = i + 1; j < drawn.size(); ++j)
      if (overlap(node, *drawn[j])) FAIL_CHECK(node.name, " lies over ", drawn[j]->name);
  }
  CHECK_FALSE(drawn.empty());
}

// Of the screen as it is.
inline void check_fits(ConsoleFixture& fixture) {
  const bool comfortable = fixture.console->comfortable();
  for (const auto& screen : kWidths) {
    fixture.screen->resize(screen);
    for (const auto lang : {i18n::Lang::en, i18n::Lang::zh_cn}) {
      for (const bool large : {true, false}) {
        CAPTURE(screen.width);
        CAPTURE(i18n::lang_tag(lang));
        CAPTURE(large);
        fixture.console->set_lang(lang);
        fixture.console->set_comfortable(large);
        fixture.screen->frames();
        check_fits_now(fixture, screen.width);
      }
    }
  }
  fixture.console->set_comfortable(comfortable);
  fixture.screen->resize({1280, 800, 1});
}

}  // namespace ops::test
