// Operators reviewing: what changed since last time, what was said then, and on to the next.
#include "tests/client/fits.h"

namespace ops::test {
namespace {

constexpr auto kReviewed = "/api/v1/operator/products/prd_1";

Json submission(const std::string& work = "pending_review") {
  auto listing = seed_listing();
  listing.name = "MySQL 数据迁移";
  auto before = seed_listing();
  auto json = product(5, listing, work, {"approve", "reject"});
  json["provider"] = {{"id", "acc_2"}, {"display_name", "云迁科技"}};
  json["submitted_at"] = "2026-11-20T05:00:00Z";
  json["due_at"] = "2026-11-22T15:59:59Z";
  json["decided_listing"] = json::to_json(before);
  json["decisions"] = {{{"decision", "rejected"},
                        {"reason", "名称太泛"},
                        {"notes", {{{"field", "name"}, {"note", "写明迁移什么"}}}},
                        {"at", "2026-11-18T05:00:00Z"},
                        {"by", {{"id", "acc_7"}, {"display_name", "运营小李"}}}}};
  return json;
}

struct Review : ConsoleFixture {
  Review() : ConsoleFixture("operator", "#/reviews/prd_1") {
    REQUIRE(platform.reply("GET", kReviewed, answer(200, submission())));
    screen->frames();
  }
};

}  // namespace

TEST_CASE("a review shows what changed since last time, and what was noted then") {
  Review review;
  CHECK(review.screen->says("上次审核时：数据迁移服务"));
  CHECK(review.screen->says("上次的意见：写明迁移什么"));
  CHECK(review.screen->find(Role::group, "之前的审核") != nullptr);
  CHECK(review.screen->says("名称太泛"));
  CHECK(review.screen->says("2026-11-18 13:00  运营小李"));
  check_fits(review);
}

TEST_CASE("an approval may say something, which is kept until the server has it; without it nothing is sent along") {
  Review review;
  REQUIRE(review.screen->click(Role::button, "通过"));
  CHECK(review.body_of("POST", std::string(kReviewed) + "/approve") == Json{{"version", 5}});
  REQUIRE(review.platform.reply("POST", std::string(kReviewed) + "/approve", answer(503, problem(503, "unavailable"))));
  review.screen->frames();
  REQUIRE(review.screen->fill("审核意见（选填）", std::string(501, 'a')));
  CHECK_FALSE(review.textbox("审核意见（选填）").error.empty());
  REQUIRE(review.screen->click(Role::button, "通过"));
  CHECK(review.platform.open_request("POST", std::string(kReviewed) + "/approve") == nullptr);
  REQUIRE(review.screen->fill("审核意见（选填）", "下次请补充截图"));
  CHECK(review.textbox("审核意见（选填）").error.empty());
  check_fits(review);
  review.open("operator");
  REQUIRE(review.platform.reply("GET", kReviewed, answer(200, submission())));
  review.screen->frames();
  CHECK(review.textbox("审核意见（选填）").value == "下次请补充截图");
  CHECK(review.screen->says("已恢复上次未保存的内容。"));
  REQUIRE(review.screen->focus(Role::textbox, "审核意见（选填）"));
  review.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK(review.body_of("POST", std::string(kReviewed) + "/approve") ==
        Json{{"version", 5}, {"note", "下次请补充截图"}});
}

TEST_CASE(
    "a note at a field of the listing is written where it was asked for, and stays in sight once it says something") {
  Review review;
  REQUIRE(review.screen->click(Role::button, "驳回"));
  CHECK(review.screen->find(Role::textbox, "批注：商品名称") == nullptr);
  REQUIRE(review.screen->click(Role::button, "批注：商品名称"));
  REQUIRE(review.screen->find(Role::textbox, "批注：商品名称") != nullptr);
  CHECK(review.textbox("批注：商品名称").focused);
  CHECK(review.screen->find(Role::button, "批注：商品名称") == nullptr);
  CHECK(review.screen->find(Role::textbox, "批注：商品摘要") == nullptr);
  REQUIRE(review.screen->fill("批注：商品名称", "写明数据库的版本"));
  check_fits(review);
  review.open("operator");  // the page is loaded anew: what was written is in sight, the rest is folded
  REQUIRE(review.platform.reply("GET", kReviewed, answer(200, submission())));
  review.screen->frames();
  CHECK(review.textbox("批注：商品名称").value == "写明数据库的版本");
  CHECK(review.screen->find(Role::textbox, "批注：商品摘要") == nullptr);
}

TEST_CASE("the provider reads the note of an approval where the product stands") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  Json approved = product(6, seed_listing(), "none", {"save", "unlist"});
  approved["state"] = approved["sale"] = "listed";
  approved["review"] = {
      {"decision", "approved"}, {"reason", "下次请补充截图"}, {"notes", Json::array()}, {"at", "2026-11-24T05:00:00Z"}};
  REQUIRE(fixture.platform.reply("GET", kProduct, answer(200, approved)));
  fixture.screen->frames();
  CHECK(fixture.screen->says("审核意见：下次请补充截图"));
}

TEST_CASE("after a decision the next in the queue is one press away") {
  Review review;
  REQUIRE(review.screen->click(Role::button, "通过"));
  REQUIRE(review.platform.reply("POST", std::string(kReviewed) + "/approve", answer(200, submission("none"))));
  review.screen->frames();
  const Json row = {{"id", "prd_2"},
                    {"name", "安全加固"},
                    {"provider", {{"id", "acc_2"}, {"display_name", "云迁科技"}}},
                    {"first_time", true},
                    {"submitted_at", "2026-11-20T05:00:00Z"},
                    {"due_at", "2026-11-22T15:59:59Z"},
                    {"due_within_data", true},
                    {"overdue", false}};
  REQUIRE(review.platform.reply("GET", "/api/v1/operator/reviews?limit=1", answer(200, page_of({row}))));
  review.screen->frames();
  REQUIRE(review.screen->click(Role::link, "下一件：安全加固"));
  CHECK(review.platform.address() == "#/reviews/prd_2");
  CHECK(review.platform.open_request("GET", "/api/v1/operator/products/prd_2") != nullptr);
}

}  // namespace ops::test
