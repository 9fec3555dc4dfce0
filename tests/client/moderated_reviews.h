// Reviews as the API gives them to operators, and the commands that there are for them.
#pragma once
#include "tests/client/outcome_command.h"

namespace ops::test {

inline Json moderated_review(const Json& hidden_reason = nullptr) {
  return {{"at", "2026-11-24T01:00:00Z"},
          {"rating", 2},
          {"text", "切换时停机了两个小时，和约定的不一样。"},
          {"buyer", "小**"},
          {"product", {{"id", "prd_1"}, {"name", "跨机房数据库迁移与校验服务（含回退方案与演练）"}}},
          {"spec", "10G 数据迁移"},
          {"reply", "抱歉，已安排复盘。"},
          {"replied_at", "2026-11-24T02:00:00Z"},
          {"counted", true},
          {"pictures",
           Json::array({{{"file_id", "fil_1"}, {"width", 1600}, {"height", 1200}},
                        {{"file_id", "fil_2"}, {"width", 800}, {"height", 600}, {"hidden_reason", "露出了内网地址"}}})},
          {"order_id", "ord_1"},
          {"hidden_reason", hidden_reason},
          {"reviewer", {{"id", "acc_b"}, {"display_name", "小王"}}},
          {"provider", {{"id", "acc_1"}, {"display_name", "云迁科技"}}}};
}

inline void give_reviews(ConsoleFixture& fixture, const Json& review) {
  give(fixture, "/api/v1/operator/customer-reviews", page_of({review}));
}

inline Command review_command(const std::string& name, bool hides, const std::string& typed) {
  const std::string which = hides ? "hide" : "show";
  const bool sent = !typed.empty();
  const auto prepare = [=](ConsoleFixture& fixture) {
    give_reviews(fixture, moderated_review(hides ? Json(nullptr) : Json("辱骂")));
    REQUIRE(fixture.screen->click(Role::button, hides ? "隐藏评价" : "恢复显示评价"));
    if (sent) REQUIRE(fixture.screen->fill(zh("field.reason"), typed));
  };
  return {name,
          "operator",
          "/customer-reviews",
          "#/customer-reviews",
          prepare,
          zh("reviews.send." + which),
          "",
          sent ? "POST" : "",
          sent ? "/api/v1/operator/customer-reviews/ord_1/" + which : "",
          moderated_review(),
          sent ? "reason" : ""};
}

inline std::vector<Command> review_commands() {
  return {review_command("hide a review", true, "辱骂"), review_command("hide a review without a reason", true, ""),
          review_command("show a review again", false, "双方已和解")};
}

}  // namespace ops::test
