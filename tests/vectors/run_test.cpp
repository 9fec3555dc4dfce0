// The runner itself: a case that does not agree must fail, or the golden cases prove nothing.
#include <doctest/doctest.h>

#include "run.h"

using ops::json::Json;
using ops::vectors::Outcome;

namespace {

Outcome run(std::string_view text) {
  Outcome outcome;
  ops::vectors::run_file("test.json", text, outcome);
  return outcome;
}

}  // namespace

TEST_CASE("a case that agrees passes, members in any order") {
  const auto outcome = run(R"({"rule": "clean_text", "cases": [
      {"name": "a", "source": "s", "input": {"text": " a "}, "expect": {"length": 1, "text": "a"}}]})");
  CHECK(outcome.passed == 1);
  CHECK(outcome.failures.empty());
}

TEST_CASE("a case that does not agree fails, whichever way") {
  const char* cases[] = {
      R"({"name": "other value", "source": "s", "input": {"text": "a"}, "expect": {"text": "a", "length": 2}})",
      R"({"name": "less than the answer", "source": "s", "input": {"text": "a"}, "expect": {"text": "a"}})",
      R"({"name": "more than the answer", "source": "s", "input": {"text": "a"}, "expect": {"text": "a", "length": 1, "x": 1}})",
      R"({"name": "a fault unlooked for", "source": "s", "input": {}, "expect": {"text": "", "length": 0}})",
      R"({"name": "another fault", "source": "s", "input": {}, "expect": {"fault": {"code": "wrong_type", "at": "text"}}})",
      R"({"name": "no source", "input": {"text": "a"}, "expect": {"text": "a", "length": 1}})",
      R"({"name": "no expectation", "source": "s", "input": {"text": "a"}})",
      R"({"name": "patch into nowhere", "source": "s", "input": {"patch": {"/a/b": 1}}, "expect": {"fault": {"code": "missing_field", "at": "text"}}})",
  };
  for (const char* one : cases) {
    CAPTURE(one);
    const auto outcome = run(std::string(R"({"rule": "clean_text", "cases": [)") + one + "]}");
    CHECK(outcome.passed == 0);
    CHECK(outcome.failures.size() == 1);
  }
}

TEST_CASE("an order's case compares what it names, and must name something") {
  const std::string head = R"({"rule": "order", "cases": [{"name": "n", "source": "s", "input": {
      "order": {"state": "completed"}, "action": "pay", "actor": "buyer", "now": "2026-01-05T00:00:00Z"}, "expect": )";
  CHECK(run(head + R"({"refused": "wrong_state"}}]})").passed == 1);
  CHECK(run(head + R"({"refused": "conflict"}}]})").passed == 0);
  CHECK(run(head + R"({"state": "completed"}}]})").passed == 0);
  CHECK(run(head + "{}}]}").passed == 0);
}

TEST_CASE("a broken file fails") {
  CHECK(run("{").failures.size() == 1);
  CHECK(run("{}").failures.size() == 1);
}

TEST_CASE("repeat and patch") {
  CHECK(ops::vectors::expand(Json{{"a", {{"$repeat", {"字", 3}}}}}) == Json{{"a", "字字字"}});
  Json target = {{"list", {1, 2}}, {"gone", 1}};
  CHECK(ops::vectors::patch(target, "/list/-", 3));
  CHECK(ops::vectors::patch(target, "/list/0", nullptr));
  CHECK(ops::vectors::patch(target, "/gone", nullptr));
  CHECK(ops::vectors::patch(target, "/new", "x"));
  CHECK_FALSE(ops::vectors::patch(target, "/gone", nullptr));
  CHECK_FALSE(ops::vectors::patch(target, "/list/7", 1));
  CHECK(target == Json{{"list", {2, 3}}, {"new", "x"}});
}

TEST_CASE("there are as many golden cases as promised") {
  const Outcome outcome = ops::vectors::run_all();
  CHECK(static_cast<std::size_t>(outcome.passed) + outcome.failures.size() >= 200);
}
