// The body of each action of an order: written with the members that its spec names, and read back.
#include <doctest/doctest.h>

#include <set>

#include "json/actions.h"
#include "json/orders.h"

using namespace ops;
using namespace ops::json;
using domain::orders::Input;

namespace {

Input whole_input() {
  Input input;
  input.seen_price = 8000;
  input.total = 16'000;
  input.amount = 501;
  input.go_on = true;
  input.reason = "理由";
  input.answers = {{"size", "5G"}};
  input.result = "完成";
  input.file_ids = {"fil-9"};
  input.checklist = {true, false};
  input.unmet = {1};
  input.text = "再迁移一个库";
  input.extra_days = 2;
  input.rating = 4;
  return input;
}

}  // namespace

TEST_CASE("the body of every action has the members that its spec names, and reads back the same") {
  for (const auto& spec : domain::orders::action_specs()) {
    CAPTURE(spec.name);
    const Json body = action_body_json(spec.action, 3, whole_input());
    std::set<std::string> expected{"version"}, members;
    for (const auto& input : domain::orders::inputs_of(spec.action))
      expected.insert(domain::orders::input_name(input.kind));
    for (const auto& [name, value] : body.items()) {
      members.insert(name);
      CHECK_FALSE(value.is_null());
    }
    CHECK(members == expected);
    const auto read = action_body_from_json(spec.action, body);
    REQUIRE(read.ok());
    CHECK(read->version == 3);
    CHECK(action_body_json(spec.action, 3, read->input) == body);
  }
}

TEST_CASE("a number that is not given is no member of the body") {
  CHECK(action_body_json(domain::orders::Action::resolve, 1, {}) ==
        Json{{"version", 1}, {"reason", ""}, {"go_on", false}});
}
