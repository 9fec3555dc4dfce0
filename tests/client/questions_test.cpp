// Questions before buying: a provider answers beneath each, an operator removes.
#include "tests/client/questions.h"
#include "tests/client/fits.h"

namespace ops::test {

TEST_CASE("a provider sees what waits with its time, answers beneath it, and what was typed survives") {
  ConsoleFixture fixture("provider", "#/questions");
  give_questions(fixture, "provider", {asked_question(), answered_question()});
  CHECK(fixture.screen->says("支持 Ubuntu 吗？"));
  CHECK(fixture.screen->says("请在 2026-11-26 23:59 前回答"));
  CHECK(fixture.screen->says("支持，包括 24.04。"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "回答"));
  REQUIRE(fixture.screen->fill("回答", "支持"));
  check_fits(fixture);
  fixture.open("provider");  // a reload
  give_questions(fixture, "provider", {asked_question(), answered_question()});
  REQUIRE(fixture.screen->click(Role::button, "回答"));
  CHECK(fixture.textbox("回答").value == "支持");
  fixture.shown<state::Questions>().changed([] {
    state::Changes changes;
    changes.add("question", "qst_2");
    return changes;
  }());
  give_questions(fixture, "provider", {asked_question(3), answered_question()});
  CHECK(fixture.textbox("回答").value == "支持");
  REQUIRE(fixture.screen->click(Role::button, "发布回答"));
  const auto body = fixture.body_of("POST", "/api/v1/provider/questions/qst_1/answer");
  CHECK(body["answer"] == "支持");
  CHECK(body["version"] == 3);  // of what is shown
  REQUIRE(fixture.platform.reply("POST", "/api/v1/provider/questions/qst_1/answer", answer(200, answered_question())));
  fixture.screen->frames();
  CHECK(fixture.screen->says("回答已发布"));
  CHECK(fixture.platform.open_request("GET", "/api/v1/provider/questions") != nullptr);
}

TEST_CASE("an edit starts with the answer, and one that changes nothing is refused by the screen") {
  ConsoleFixture fixture("provider", "#/questions");
  give_questions(fixture, "provider", {answered_question()});
  REQUIRE(fixture.screen->click(Role::button, "修改回答"));
  CHECK(fixture.textbox("回答").value == "支持，包括 24.04。");
  REQUIRE(fixture.screen->click(Role::button, "发布回答"));
  CHECK(fixture.platform.open_request("POST", "/api/v1/provider/questions/qst_2/answer") == nullptr);
  CHECK_FALSE(fixture.textbox("回答").error.empty());
}

TEST_CASE("an operator reads who asked whom, and removes an answer alone or all of it with a reason") {
  ConsoleFixture fixture("operator", "#/questions?state=answered");
  auto row = answered_question();
  row["allowed_actions"] = {"remove", "remove_answer"};
  give_questions(fixture, "operator", {row}, "?state=answered");
  CHECK(fixture.screen->says("云迁科技"));
  REQUIRE(fixture.screen->click(Role::button, "只删除回答"));
  REQUIRE(fixture.screen->fill("原因", "留了电话"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "确认删除回答"));
  CHECK(fixture.body_of("POST", "/api/v1/operator/questions/qst_2/answer/remove")["reason"] == "留了电话");
}

TEST_CASE("what waits is counted in the navigation, and a notice of a question leads to the list") {
  ConsoleFixture fixture("provider", "#/");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/unread",
                                 answer(200, {{"messages", 0}, {"notifications", 0}, {"questions", 2}})));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "购买前提问 · 2 待答") != nullptr);
  state::NoticeRow notice;
  notice.what.code = "question.asked";
  CHECK(state::route_of(notice) == state::Route{.path = "/questions"});
}

}  // namespace ops::test
