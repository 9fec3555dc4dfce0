// Whatever a command brings is said inside the viewport, and announced: of every command of every screen.
#include <algorithm>
#include <set>

#include "tests/client/outcomes_commands.h"

namespace ops::test {
namespace {

using Said = std::set<std::pair<Role, std::string>>;

// Screens that only show, filter and lead on.
constexpr std::string_view kWithoutCommands[] = {"/quotes", "/reviews", "/accounts", "/acts", "/inbox", "/feedback"};

bool announces(const ui::Node& node) { return node.role == Role::alert || node.role == Role::status; }

Said said_on(const ConsoleFixture& fixture) {
  Said said;
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (announces(node)) said.emplace(node.role, node.name);
  return said;
}

struct Viewport {
  float left = 0, top = 0, right = 0, bottom = 0;
  bool holds(const ui::Node& node) const {
    constexpr float kRound = 1;
    return node.x >= left - kRound && node.y >= top - kRound && node.x + node.w <= right + kRound &&
           node.y + node.h <= bottom + kRound;
  }
};

// Of the page: what stands beneath its edges is not seen.
Viewport viewport_of(const ConsoleFixture& fixture) {
  const ImVec4 page = fixture.screen->stage().page_area();  // at density 1 a pixel is a pixel
  return {page.x, page.y, page.z, page.w};
}

// A field in error has the keyboard, and can be seen with its label and what is wrong.
bool field_in_sight(const ConsoleFixture& fixture, const Viewport& view) {
  const auto nodes = fixture.screen->stage().tree().nodes();
  for (const auto& field : nodes) {
    if (!field.focused || field.error.empty()) continue;
    constexpr float kLabel = 20;
    ui::Node with_label = field;
    with_label.y -= kLabel, with_label.h = std::min(field.h, view.bottom - view.top - 2 * kLabel) + kLabel;
    const auto message =
        std::find_if(nodes.begin(), nodes.end(), [&](const auto& node) { return node.id == field.described_by; });
    return view.holds(with_label) && message != nodes.end() && view.holds(*message);
  }
  return false;
}

bool outcome_in_sight(const ConsoleFixture& fixture, const Said& before) {
  const auto view = viewport_of(fixture);
  if (field_in_sight(fixture, view)) return true;
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (announces(node) && !before.contains({node.role, node.name}) && view.holds(node)) return true;
  return false;
}

std::string all_said(const ConsoleFixture& fixture) {
  std::string text;
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (announces(node) || node.focused) text += "\n" + node.name + " at " + std::to_string(node.y) + " " + node.error;
  return text;
}

// Low, so that most of a screen is out of sight.
constexpr ui::Screen kLow{.width = 1100, .height = 420};

std::unique_ptr<ConsoleFixture> prepared(const Command& command) {
  auto fixture = std::make_unique<ConsoleFixture>(command.role, command.address);
  command.prepare(*fixture);
  fixture->screen->resize(kLow);
  return fixture;
}

void issue(ConsoleFixture& fixture, const Command& command) {
  if (!fixture.screen->find(Role::button, command.button)) {  // it is in the menu
    REQUIRE(fixture.screen->click(Role::button, zh("form.more")));
    REQUIRE(fixture.screen->click(Role::option, command.button));
  } else {
    REQUIRE(fixture.screen->click(Role::button, command.button));
  }
  if (!command.confirm.empty()) REQUIRE(fixture.screen->click(Role::button, command.confirm));
}

Json wrong_field(const std::string& field) {
  return problem(422, "invalid_input", {{"errors", {{{"field", field}, {"code", "required"}}}}});
}

void check_answer(const Command& command, const char* what, const platform::HttpReply& reply) {
  CAPTURE(command.name);
  CAPTURE(what);
  const auto fixture = prepared(command);
  const auto before = said_on(*fixture);
  issue(*fixture, command);
  REQUIRE(fixture->platform.reply(command.method, command.path, reply));
  fixture->screen->frames(5);
  const bool signed_out = fixture->console->session.phase() == state::Session::Phase::signed_out;
  CHECK_MESSAGE((signed_out || outcome_in_sight(*fixture, before)), all_said(*fixture));
}

// "POST /api/v1/orders/ord_1/messages": what a press has sent, reads and marks of having read left out.
std::set<std::string> sent_after(const ConsoleFixture& fixture, std::size_t first) {
  std::set<std::string> sent;
  for (std::size_t i = first; i < fixture.platform.sent.size(); ++i) {
    const auto& request = fixture.platform.sent[i].request;
    const bool reads =
        request.method == "GET" || request.path == "/api/v1/shown-text" || request.path.ends_with("/read");
    if (!reads) sent.insert(request.method + " " + request.path);
  }
  return sent;
}

std::vector<std::string> all_of(const ConsoleFixture& fixture, Role role) {
  std::vector<std::string> names;
  for (const auto& node : fixture.screen->stage().tree().nodes())
    if (node.role == role && node.enabled) names.push_back(node.name);
  return names;
}

// What pressing this button sends, with the choice of the menu that it opens, if any, and a question answered with yes. The choices
// that there are come back in `choices`.
std::set<std::string> sent_by(const Command& command, const std::string& button, const std::string& choice,
                              std::vector<std::string>& choices) {
  const auto fixture = prepared(command);
  const auto first = fixture->platform.sent.size();
  if (!fixture->screen->click(Role::button, button)) return {};
  choices = all_of(*fixture, Role::option);
  if (!choice.empty() && !fixture->screen->click(Role::option, choice)) return {};
  fixture->screen->frames();
  const auto nodes = fixture->screen->stage().tree().nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const bool answers = nodes[i].role == Role::button && nodes[i].parent >= 0 &&
                         nodes[static_cast<std::size_t>(nodes[i].parent)].role == Role::dialog;
    if (!answers) continue;
    fixture->screen->click(Role::button, std::string(nodes[i].name));
    break;
  }
  return sent_after(*fixture, first);
}

}  // namespace

TEST_CASE("outcomes: whatever a command brings is in sight and announced") {
  for (const auto& command : all_commands()) {
    if (command.method.empty()) continue;
    if (!command.field.empty()) check_answer(command, "a field is wrong", answer(422, wrong_field(command.field)));
    check_answer(command, "forbidden", answer(403, problem(403, "forbidden")));
    check_answer(command, "no answer", {});
    check_answer(command, "granted", answer(200, command.granted));
  }
}

TEST_CASE("outcomes: what a screen refuses by itself leads to the first field in error, or says what is wrong") {
  for (const auto& command : all_commands()) {
    if (!command.method.empty()) continue;
    CAPTURE(command.name);
    const auto fixture = prepared(command);
    const auto before = said_on(*fixture);
    const auto sent = fixture->platform.sent.size();
    issue(*fixture, command);
    fixture->screen->frames(5);
    CHECK(sent_after(*fixture, sent).empty());
    CHECK_MESSAGE(outcome_in_sight(*fixture, before), all_said(*fixture));
  }
}

TEST_CASE(
    "outcomes: every screen has its commands in the table, and every button that sends something is one of them") {
  std::set<std::string> listed, screens, pressed;
  for (const auto& command : all_commands()) {
    listed.insert(command.method + " " + command.path);
    screens.insert(command.screen);
  }
  for (const auto screen : kWithoutCommands) screens.emplace(screen);
  for (const auto& view : views::kScreens)
    CHECK_MESSAGE(screens.contains(std::string(view.type.address)), "no command of ", view.type.address);
  for (const auto& command : all_commands()) {
    CAPTURE(command.name);
    const auto names = all_of(*prepared(command), Role::button);
    for (const auto& name : names) {
      if (!pressed.insert(command.role + command.screen + name).second) continue;
      CAPTURE(name);
      std::vector<std::string> choices, none;
      auto sent = sent_by(command, name, {}, choices);
      for (const auto& choice : choices) sent.merge(sent_by(command, name, choice, none));
      for (const auto& one : sent) CHECK_MESSAGE(listed.contains(one), one);
    }
  }
}

TEST_CASE("outcomes: good news goes away by itself where it was shown over the page, bad news when it is put away") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  fixture.show_product(1, seed_listing());
  fixture.screen->resize(kLow);
  REQUIRE(fixture.screen->fill("商品名称", "数据迁移服务二"));
  fixture.editor().save();
  REQUIRE(fixture.platform.reply("PUT", kProduct, answer(500, problem(500, "internal", {{"request_id", "req_1"}}))));
  fixture.screen->frames(5);
  const std::string dismiss = zh("outcome.dismiss");
  CHECK(fixture.screen->find(Role::button, dismiss) != nullptr);
  REQUIRE(fixture.screen->click(Role::button, dismiss));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::button, dismiss) == nullptr);
  CHECK(fixture.screen->says("req_1"));  // it still stands where it was said
  fixture.editor().save();
  auto renamed = seed_listing();
  renamed.name = "数据迁移服务二";
  REQUIRE(fixture.platform.reply("PUT", kProduct, answer(200, product(2, renamed))));
  fixture.screen->frames(5);
  CHECK(fixture.screen->find(Role::button, dismiss) != nullptr);
  CHECK(fixture.screen->stage().due_in().has_value());
  for (int i = 0; i < 20; ++i) fixture.screen->frames(1);  // each first frame is half a second later
  CHECK(fixture.screen->find(Role::button, dismiss) == nullptr);
  CHECK(fixture.screen->says("已保存"));
}

}  // namespace ops::test
