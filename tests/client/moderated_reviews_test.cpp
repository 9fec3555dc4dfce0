// Operators read all reviews and hide what has no place here, on the console's screen.
#include "tests/client/moderated_reviews.h"
#include "tests/client/fits.h"

#include <doctest/doctest.h>

namespace ops::test {

TEST_CASE("an operator reads who reviewed whom, with the pictures, and hides one of them with a reason") {
  ConsoleFixture fixture("operator", "#/customer-reviews");
  give_reviews(fixture, moderated_review());
  for (const char* said : {"小王 · 10G 数据迁移 · 2026-11-24 09:00", "服务商回复：抱歉，已安排复盘。",
                           "已被运营人员隐藏，原因：露出了内网地址"})
    CHECK(fixture.screen->says(said));
  CHECK(fixture.screen->find(Role::link, "图片 1") != nullptr);
  CHECK(fixture.screen->find(Role::button, "恢复显示图片 2") != nullptr);
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "隐藏图片 1"));
  REQUIRE(fixture.screen->fill("原因", "有客户名称"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, "确认隐藏"));
  const auto body = fixture.body_of("POST", "/api/v1/operator/customer-reviews/ord_1/hide");
  CHECK(body == Json{{"reason", "有客户名称"}, {"file_id", "fil_1"}});
  REQUIRE(
      fixture.platform.reply("POST", "/api/v1/operator/customer-reviews/ord_1/hide", answer(200, moderated_review())));
  fixture.screen->frames();
  CHECK(fixture.screen->says("已隐藏，已通知用户"));
  CHECK(fixture.platform.open_request("GET", "/api/v1/operator/customer-reviews") != nullptr);
}

TEST_CASE("a whole review that is hidden says why and is shown again") {
  ConsoleFixture fixture("operator", "#/customer-reviews");
  give_reviews(fixture, moderated_review("辱骂"));
  CHECK(fixture.screen->says("已被运营人员隐藏，原因：辱骂"));
  REQUIRE(fixture.screen->click(Role::button, "恢复显示评价"));
  REQUIRE(fixture.screen->fill("原因", "双方已和解"));
  REQUIRE(fixture.screen->click(Role::button, "确认恢复"));
  const auto body = fixture.body_of("POST", "/api/v1/operator/customer-reviews/ord_1/show");
  CHECK(body == Json{{"reason", "双方已和解"}});
}

}  // namespace ops::test
