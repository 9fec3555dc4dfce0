// Nothing is cut off, hangs out of the page or lies over something else at the narrowest width that is promised.
#pragma once
#include <algorithm>
#include <vector>

#include "tests/client/console_fixture.h"

namespace ops::test {

// Tall, so that everything is built and drawn; 1024 px is the width that no text may be clipped at.
inline constexpr ui::Screen kNarrowest{.width = 1024, .height = 6000};

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

inline void check_fits_now(const ConsoleFixture& fixture) {
  const auto& tree = fixture.screen->stage().tree();
  for (const auto& text : tree.cut_texts()) FAIL_CHECK("cut off: ", text);
  check_selectable(tree.nodes());
  const auto drawn = drawn_nodes(tree.nodes());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const auto& node = *drawn[i];
    CHECK_MESSAGE(node.x >= 0, node.name);
    CHECK_MESSAGE(node.x + node.w <= kNarrowest.width, node.name);
    for (std::size_t j = i + 1; j < drawn.size(); ++j)
      CHECK_MESSAGE(!overlap(node, *drawn[j]), node.name, " lies over ", drawn[j]->name);
  }
}

// Of the screen as it is, in both languages.
inline void check_fits(ConsoleFixture& fixture) {
  fixture.screen->resize(kNarrowest);
  for (const auto lang : {i18n::Lang::en, i18n::Lang::zh_cn}) {
    fixture.console->set_lang(lang);
    fixture.screen->frames();
    check_fits_now(fixture);
  }
  fixture.screen->resize({1280, 800, 1});
}

}  // namespace ops::test
