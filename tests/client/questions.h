// Questions as the API gives them, and the commands that there are for them.
#pragma once
#include "tests/client/outcome_command.h"

namespace ops::test {

inline Json asked_question(int version = 1) {
  return {{"id", "qst_1"},
          {"version", version},
          {"asker", "小**"},
          {"question", "支持 Ubuntu 吗？"},
          {"asked_at", "2026-11-24T01:00:00Z"},
          {"answer", nullptr},
          {"answered_at", nullptr},
          {"edited_at", nullptr},
          {"product", {{"id", "prd_1"}, {"name", "跨机房数据库迁移与校验服务（含回退方案与演练）"}}},
          {"provider", {{"id", "acc_1"}, {"display_name", "云迁科技"}}},
          {"private", true},
          {"state", "asked"},
          {"due_at", "2026-11-26T15:59:59Z"},
          {"overdue", false},
          {"removal_reason", nullptr},
          {"allowed_actions", Json::array({"answer"})}};
}
inline Json answered_question() {
  Json json = asked_question(2);
  json["id"] = "qst_2";
  json["private"] = false;
  json["question"] = "迁移时要停机多久？";
  json["state"] = "answered";
  json["answer"] = "支持，包括 24.04。";
  json["answered_at"] = json["edited_at"] = "2026-11-24T03:00:00Z";
  return json;
}

inline void give_questions(ConsoleFixture& fixture, const std::string& role, const std::vector<Json>& rows,
                           const std::string& query = {}) {
  REQUIRE(fixture.platform.reply("GET", "/api/v1/" + role + "/questions" + query, answer(200, page_of(Json(rows)))));
  fixture.screen->frames();
}

inline Command question_command(const std::string& name, const std::string& role, const std::string& action,
                                const std::string& typed) {
  const bool answers = action == "answer", sent = !typed.empty();
  const auto prepare = [=](ConsoleFixture& fixture) {
    Json row = answers ? asked_question() : answered_question();
    row["id"] = "qst_1";
    row["allowed_actions"] = answers ? Json::array({"answer"}) : Json::array({"remove", "remove_answer"});
    give_questions(fixture, role, {row});
    REQUIRE(fixture.screen->click(Role::button, zh("questions.do." + action)));
    if (sent) REQUIRE(fixture.screen->fill(zh(answers ? "field.answer" : "field.reason"), typed));
  };
  const std::string path =
      "/api/v1/" + role + "/questions/qst_1/" + (action == "remove_answer" ? std::string("answer/remove") : action);
  return {name,
          role,
          "/questions",
          "#/questions",
          prepare,
          zh("questions.send." + action),
          "",
          sent ? "POST" : "",
          sent ? path : "",
          answered_question(),
          sent ? (answers ? "answer" : "reason") : ""};
}

inline std::vector<Command> question_commands() {
  return {
      question_command("answer a question", "provider", "answer", "支持"),
      question_command("answer nothing", "provider", "answer", ""),
      question_command("remove a question", "operator", "remove", "广告"),
      question_command("remove a question without a reason", "operator", "remove", ""),
      question_command("remove an answer", "operator", "remove_answer", "留了电话"),
  };
}

}  // namespace ops::test
